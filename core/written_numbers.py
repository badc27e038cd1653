"""Keys and other whole numbers as they arrive with an address or a form: read in one place, so none breaks a page.

`str.isdigit` says yes to `²`, which `int` refuses, and a number of thirty digits fits no key of the database.
"""

from collections.abc import Iterable

DIGITS = 18
"""Every whole number of so many digits fits a key of the database (bigint)."""

LAST_PAGE = 9_999
"""No list is read so far; with it a page times its length fits the database too."""


def whole_number(text: str) -> int | None:
    """Give the number that a text writes in plain digits, or None for anything that no key can be."""
    text = text.strip()
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= DIGITS else None


def whole_numbers(texts: Iterable[str]) -> list[int]:
    """Give the numbers among what was chosen, in order."""
    return [number for text in texts if (number := whole_number(text)) is not None]


def page_number(text: str) -> int:
    """Give the page of a list that an address asks for: from 1 to LAST_PAGE, 1 for anything that is none."""
    return min(whole_number(text) or 1, LAST_PAGE)
