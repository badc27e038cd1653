"""Reading what arrives with a press: texts without characters that a database refuses."""

from collections.abc import Mapping


def texts_of(typed: Mapping[str, str]) -> dict[str, str]:
    """Give the fields of a form with one line end and without the NUL that no text column takes."""
    return {name: str(value).replace("\x00", "").replace("\r\n", "\n") for name, value in typed.items()}
