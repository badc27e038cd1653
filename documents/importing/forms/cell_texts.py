"""What a cell of a workbook shows: dates, shares and whole numbers as a person sees them in Excel."""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from documents.importing.cleaning import plain

_HUNDRED = 100


def as_typed(text: str, _cell: object) -> str:
    """Give a text as it stands: the font of its cell says nothing more."""
    return text


def printed(cell: Any, shown: Callable[[str, Any], str] = as_typed) -> tuple[str, ...]:
    """Give the lines of a cell of openpyxl, none where it is empty or shows an error.

    `shown` gives the words that its letters show in its font.
    """
    value = cell.value
    if value is None or cell.data_type == "e":
        return ()
    if isinstance(value, str):
        return tuple(line for line in map(plain, shown(value, cell).splitlines()) if line)
    text = _shown(value, (cell.number_format or "").lower())
    return (text,) if text else ()


def _shown(value: object, form: str) -> str:
    if isinstance(value, bool):
        return ""
    if isinstance(value, datetime | date):
        return _day(value, form)
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, int | float):
        return _number(value, form)
    return plain(str(value))


def _day(value: date, form: str) -> str:
    """A format without a day is a month of a year, as `12/2026`."""
    has_day = "d" in form.replace("[red]", "") or "y" not in form
    return value.strftime("%d/%m/%Y" if has_day else "%m/%Y")


def _number(value: float, form: str) -> str:
    if form.endswith("%"):
        return f"{_plain_number(round(value * _HUNDRED, 2))}%"
    return _plain_number(value)


def _plain_number(value: float) -> str:
    if float(value).is_integer():
        return str(int(value))
    return (
        f"{value:g}".replace(".", ",") if abs(value) >= 1 or value == 0 else f"{value:.4g}".replace(".", ",")
    )
