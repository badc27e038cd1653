"""Calendar dates as Vietnamese papers write them; the one place that knows these forms."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_NUMERIC = r"(?P<d>\d{1,2})\s*(?P<sep>[/.\-])\s*(?P<m>\d{1,2})(?:\s*(?P=sep)\s*(?P<y>\d{4}))?"
_SPELT = r"(?P<d2>\d{1,2})\s+thang\s+(?P<m2>\d{1,2})(?:(?:\s*,)?\s+nam\s+(?P<y2>\d{4}))?"
_ANY = re.compile(rf"(?<![\w/.,\-])(?:ngay\s+)?(?:{_SPELT}|{_NUMERIC})(?![\w%]|/\w|[.,]\d)")


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """One date found in a text: `[start, end)` in the folded text, `day` None where the calendar has no such
    day.

    `has_year` tells whether the year stood in the text or was lent by the caller.
    """

    start: int
    end: int
    day: date | None
    has_year: bool


def written_dates(folded: str, *, year: int | None = None) -> Iterator[WrittenDate]:
    """Give every date in a text folded by `core.vietnamese`, from left to right.

    Understands 31/12/2026, 31-12-2026, 31.12.2026, "ngày 31 tháng 12 năm 2026" and, where the year is left
    out, the same with `year`; without `year` such a date has no day. A day and month alone need the word
    "ngày" before them or a year lent, because "5/6" may also be a fraction.
    """
    for found in _ANY.finditer(folded):
        day, month, written_year = _parts(found)
        if written_year is None and year is None and not found.group().startswith("ngay"):
            continue
        if written_year is None and found.group("sep") in {".", "-"}:
            continue
        used = int(written_year) if written_year else year
        yield WrittenDate(found.start(), found.end(), _day(used, month, day), written_year is not None)


def _parts(found: re.Match[str]) -> tuple[int, int, str | None]:
    if found.group("d2"):
        return int(found.group("d2")), int(found.group("m2")), found.group("y2")
    return int(found.group("d")), int(found.group("m")), found.group("y")


def _day(year: int | None, month: int, day: int) -> date | None:
    if year is None:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
