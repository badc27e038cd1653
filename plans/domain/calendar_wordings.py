"""Wordings of deadlines that name days, months, quarters and years: readers over folded text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from core.written_dates import WrittenDate, written_dates
from plans.domain.states import DueKind

Span = tuple[int, int]
_MONTHS, _DECEMBER = 12, 12
_FIRST_YEAR, _LAST_YEAR = 1990, 2100
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}

_QUARTER = r"(?:iv|i{1,3}|[1-4])"
_YEAR = r"(?:\s*/\s*|\s*,?\s*nam\s+|\s+)(?P<y>\d{4})"
_JOIN = r"\s*(?:,|;|va|den|-|~)\s*"
_QUARTERS = re.compile(
    rf"\bqu[yi]\s*(?P<list>{_QUARTER}(?:{_JOIN}(?:qu[yi]\s*)?{_QUARTER}\b)*)\b(?:{_YEAR})?"
)
_QUARTERS_OF_YEARS = re.compile(
    rf"\b(?:tu\s+)?qu[yi]\s*(?P<q1>{_QUARTER})\s*/\s*(?P<y1>\d{{4}})\s*(?:-|den|,|va)\s*(?:het\s+)?"
    rf"qu[yi]\s*(?P<q2>{_QUARTER})\s*/\s*(?P<y2>\d{{4}})"
)
_MONTH = r"(?:0?[1-9]|1[0-2])"
_MONTHS_LIST = re.compile(
    rf"\b(?:tu\s+)?thang\s*(?P<list>{_MONTH}(?:\s*(?:,|va|-|~|den(?:\s+het)?)\s*(?:thang\s*)?{_MONTH}\b(?!\s*/\s*\d\d?/))*)\b"
    rf"(?!\d)(?:{_YEAR})?"
)
_MONTHS_OF_YEARS = re.compile(
    rf"\b(?:tu\s+)?thang\s*(?P<m1>{_MONTH})\s*/\s*(?P<y1>\d{{4}})\s*(?:-|den|,|va)\s*(?:het\s+)?"
    rf"(?:thang\s*)?(?P<m2>{_MONTH})\s*/\s*(?P<y2>\d{{4}})"
)
_BARE_MONTH = re.compile(rf"(?<![\w/.\-])(?P<m>{_MONTH})\s*/\s*(?P<y>\d{{4}})(?![\w/])")
_HALF = re.compile(r"\b0?(?P<n>6|9)\s*thang\s+(?P<part>dau|cuoi)\s+nam(?:\s+(?P<y>\d{4}))?")
_YEARS = re.compile(
    r"(?<![\w/.\-])(?:(?:trong|ca|het)\s+)*(?:(?:nam|giai doan)\s+)*(?P<y1>\d{4})"
    r"(?:\s*(?:-|den|va|,)\s*(?:nam\s+)?(?P<y2>\d{4}))?(?![\w/]|-\w)"
)
_THIS_YEAR = re.compile(r"(?<!hang )\b(?:trong|ca)\s+nam\b(?!\s+\d)")
_RANGE = re.compile(r"\s*(?:-|~|den(?:\s+het)?)\s*")
_FROM = re.compile(r"\btu\s+$")
_DAY_MONTH = re.compile(
    r"(?:\btu\s+)?(?:ngay\s+)?(?P<d>\d{1,2})(?:\s*/\s*(?P<m>\d{1,2}))?\s*(?:-|~|den(?:\s+het)?)\s*$"
)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a wording means, before it is tied to its cell; fields as in `deadlines.Deadline`."""

    kind: DueKind
    due: date | None = None
    start: date | None = None
    before: date | None = None
    every: str = ""


UNREADABLE = Meaning(DueKind.UNKNOWN)
Found = Iterator[tuple[Span, Meaning]]


def single_dates(folded: str, year: int | None) -> Found:
    """“31/12/2026”, “ngày 31 tháng 12 năm 2026”, and “từ ngày A đến ngày B”."""
    dates = list(written_dates(folded, year=year))
    for place, found in enumerate(dates):
        yield (found.start, found.end), _on(found)
        following = dates[place + 1] if place + 1 < len(dates) else None
        if following and _RANGE.fullmatch(folded, found.end, following.start):
            yield (_with_from(folded, found.start), following.end), _between(found, following, year)
        earlier = _DAY_MONTH.search(folded, 0, found.start)
        if earlier and found.day:
            yield (earlier.start(), found.end), _from_short(earlier, found.day)


def quarters(folded: str, year: int | None) -> Found:
    """“Quý III/2026”, “Quý III, IV/2026”, “Quý II-III/2026”: one stretch from the first to the last."""
    for found in _QUARTERS_OF_YEARS.finditer(folded):
        start, _ = _quarter(_ROMAN[found["q1"]], int(found["y1"]))
        _, due = _quarter(_ROMAN[found["q2"]], int(found["y2"]))
        yield found.span(), _window(start, due)
    for found in _QUARTERS.finditer(folded):
        used = int(found["y"]) if found["y"] else year
        listed = [_ROMAN[part] for part in re.findall(_QUARTER, re.sub(r"qu[yi]|va|den", " ", found["list"]))]
        if used is None:
            yield found.span(), UNREADABLE
            continue
        whole = _is_range(found["list"]) or _are_neighbours(listed)
        stretch = _window(_quarter(listed[0], used)[0], _quarter(listed[-1], used)[1])
        yield found.span(), stretch if whole else UNREADABLE


def months(folded: str, year: int | None) -> Found:
    """“Tháng 5/2025”, “12/2025”, “Tháng 5, 6/2026”, “từ tháng 3 đến tháng 6”, “6 tháng đầu năm 2026”."""
    for found in _MONTHS_OF_YEARS.finditer(folded):
        first, last = _month(int(found["m1"]), int(found["y1"])), _month(int(found["m2"]), int(found["y2"]))
        yield found.span(), _window(first[0], last[1])
    for found in _MONTHS_LIST.finditer(folded):
        used = int(found["y"]) if found["y"] else year
        listed = [int(part) for part in re.findall(r"\d+", found["list"])]
        whole = _is_range(found["list"]) or _are_neighbours(listed)
        yield found.span(), _months(listed[0], listed[-1], used) if whole else UNREADABLE
    for found in _BARE_MONTH.finditer(folded):
        yield found.span(), _months(int(found["m"]), int(found["m"]), int(found["y"]))
    for found in _HALF.finditer(folded):
        used, count = int(found["y"]) if found["y"] else year, int(found["n"])
        begins = 1 if found["part"] == "dau" else _MONTHS - count + 1
        yield found.span(), _months(begins, begins + count - 1, used)


def years(folded: str, year: int | None) -> Found:
    """“Năm 2026”, “2025”, “2025-2026”, “Trong năm”."""
    for found in _YEARS.finditer(folded):
        first, last = int(found["y1"]), int(found["y2"] or found["y1"])
        if _FIRST_YEAR <= first <= last <= _LAST_YEAR:
            yield found.span(), _window(date(first, 1, 1), date(last, _DECEMBER, 31))
    for found in _THIS_YEAR.finditer(folded):
        yield found.span(), _window(date(year, 1, 1), date(year, _DECEMBER, 31)) if year else UNREADABLE


def _on(found: WrittenDate) -> Meaning:
    return Meaning(DueKind.DATE, due=found.day) if found.day else UNREADABLE


def _between(first: WrittenDate, last: WrittenDate, year: int | None) -> Meaning:
    if last.day is None or (first.day is None and (first.has_year or year is not None)):
        return UNREADABLE
    return _window(first.day, last.day) if first.day else UNREADABLE


def _from_short(first: re.Match[str], last: date) -> Meaning:
    """Read “từ 01 đến 15/6/2026” and “1/6 - 30/6/2026”, where the first day borrows from the last."""
    try:
        start = last.replace(month=int(first["m"] or last.month), day=int(first["d"]))
    except ValueError:
        return UNREADABLE
    return _window(start, last)


def _with_from(folded: str, start: int) -> int:
    found = _FROM.search(folded, 0, start)
    return found.start() if found else start


def _is_range(listed: str) -> bool:
    return any(sign in listed for sign in ("-", "~", "den"))


def _are_neighbours(listed: list[int]) -> bool:
    """Tell whether a list names one stretch (“Quý III, IV”); “Quý I, III” names two, and a person must
    choose.
    """
    return all(later == earlier + 1 for earlier, later in pairwise(listed))


def _window(start: date, due: date) -> Meaning:
    return Meaning(DueKind.WINDOW, due=due, start=start) if start <= due else UNREADABLE


def _months(first: int, last: int, year: int | None) -> Meaning:
    if year is None or not _FIRST_YEAR <= year <= _LAST_YEAR:
        return UNREADABLE
    return _window(_month(first, year)[0], _month(last, year)[1])


def _month(month: int, year: int) -> tuple[date, date]:
    following = date(year + month // _MONTHS, month % _MONTHS + 1, 1)
    return date(year, month, 1), following - timedelta(days=1)


def _quarter(quarter: int, year: int) -> tuple[date, date]:
    return _month(3 * quarter - 2, year)[0], _month(3 * quarter, year)[1]
