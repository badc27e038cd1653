"""Reading what arrives with a press: keys that a database can hold, texts without characters it refuses."""

from collections.abc import Iterable, Mapping

DIGITS = 18
"""Every whole number of so many digits fits a key of the database."""


def whole_number(text: str) -> int | None:
    """Give a key that was chosen, or None for anything that is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= DIGITS else None


def whole_numbers(texts: Iterable[str]) -> list[int]:
    """Give the keys among what was chosen."""
    return [number for text in texts if (number := whole_number(text)) is not None]


def texts_of(typed: Mapping[str, str]) -> dict[str, str]:
    """Give the fields of a form with one line end and without the NUL that no text column takes."""
    return {name: str(value).replace("\x00", "").replace("\r\n", "\n") for name, value in typed.items()}
