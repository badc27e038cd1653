"""Sizes of files in words."""

KILO = 1024


def size_words(size: int) -> str:
    """Give a size in bytes as a person reads it in Vietnamese: "812 byte", "64 KB", "1,2 MB"."""
    if size < KILO:
        return f"{size} byte"
    if size < KILO * KILO:
        return f"{size / KILO:.0f} KB"
    return f"{size / (KILO * KILO):.1f} MB".replace(".0 ", " ").replace(".", ",")
