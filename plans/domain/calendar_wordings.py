"""Wordings of deadlines that name months, quarters and years, or a part of one: readers over folded text."""

import re
from datetime import date, timedelta
from itertools import pairwise
from typing import TypeGuard

from plans.domain.day_wordings import FIRST_YEAR, LAST_YEAR, with_from
from plans.domain.deadline_meanings import UNREADABLE, Found, Lent, Meaning, Reader, Span, window
from plans.domain.states import DueKind

_MONTHS, _DECEMBER = 12, 12
_TWO = 2
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}

_QUARTER = r"(?:iv|i{1,3}|[1-4])"
_YEAR = r"(?:\s*/\s*|\s*,?\s*nam\s+|\s*-\s*(?=\d{4}\b)|\s+)(?P<y>\d{4})"
_JOIN = r"\s*(?:,|;|va|den|-|~)\s*"
_ALSO = r"\s*(?P<join>-|~|den|,|va)\s*(?:het\s+)?"
_QUARTERS = re.compile(
    rf"\b(?:qu[yi]|(?P<short>q\.?))\s*(?P<list>{_QUARTER}(?:{_JOIN}(?:qu[yi]\s*)?{_QUARTER}\b)*)\b(?:{_YEAR})?"
)
_QUARTERS_OF_YEARS = re.compile(
    rf"\bqu[yi]\s*(?P<q1>{_QUARTER})\s*/\s*(?P<y1>\d{{4}}){_ALSO}qu[yi]\s*(?P<q2>{_QUARTER})\s*/\s*(?P<y2>\d{{4}})"
)
_MONTH = r"(?:0?[1-9]|1[0-2])"
_MONTHS_LIST = re.compile(
    rf"\bthang\s*(?P<list>{_MONTH}(?:\s*(?:,|va|-|~|den(?:\s+het)?)\s*(?:thang\s*)?{_MONTH}\b(?!\s*/\s*\d\d?/))*)\b"
    rf"(?!\d)(?:{_YEAR})?"
)
_MONTHS_OF_YEARS = re.compile(
    rf"(?:\bthang\s*|(?<![\w/.\-]))(?P<m1>{_MONTH})\s*/\s*(?P<y1>\d{{4}}){_ALSO}"
    rf"(?:thang\s*)?(?P<m2>{_MONTH})\s*/\s*(?P<y2>\d{{4}})(?![\w/])"
)
_BARE_MONTH = re.compile(rf"(?<![\w/.\-])(?P<m>{_MONTH})\s*/\s*(?P<y>\d{{4}})(?![\w/])")
_HALF = re.compile(
    r"\b0?(?P<n>[1-9]|1[01])\s*thang\s+(?P<part>dau|cuoi)(?:\s+cua)?\s+nam(?:\s+(?P<y>\d{4}))?"
)
_YEARS = re.compile(
    r"(?<![\w/.\-])(?:(?:trong|ca|het)\s+)*(?:(?:nam|giai doan)\s+)*"
    r"(?P<list>\d{4}(?:\s*(?:-|den|va|,)\s*(?:het\s+)?(?:nam\s+)?\d{4})*)(?![\w/]|-\w)"
)
_THIS_YEAR = re.compile(r"(?<!hang )\b(?:trong|ca)\s+nam\b(?!\s+\d)")
_PART = re.compile(
    r"\b(?:dau|giua|nua\s+(?:dau|cuoi)|(?:thuong|trung|ha)\s+tuan|tuan\s+(?:thu\s+)?(?:\d|i{1,3}|iv|nhat|hai|ba|tu|dau|cuoi))"
    r"(?:\s+cua)?\s+"
)
_END = re.compile(r"\b(?:thoi diem\s+)?cuoi(?:\s+cua)?\s+")
_END_OF_YEAR = re.compile(r"\bcuoi\s+nam\b(?!\s*\d)")


def quarters(folded: str, lent: Lent) -> Found:
    """“Quý III/2026”, “Quý III, IV/2026”, “Quý II-III/2026”: one stretch from the first to the last."""
    for found in _QUARTERS_OF_YEARS.finditer(folded):
        first = _quarter(_ROMAN[found["q1"]], int(found["y1"]))
        last = _quarter(_ROMAN[found["q2"]], int(found["y2"]))
        yield _ranged(folded, found), _joined(first, last, found["join"])
    for found in _QUARTERS.finditer(folded):
        used = int(found["y"]) if found["y"] else lent.year
        listed = [_ROMAN[part] for part in re.findall(_QUARTER, re.sub(r"qu[yi]|va|den", " ", found["list"]))]
        if found["short"] and not found["y"]:
            continue
        if not _is_year(used) or not (_is_range(found["list"]) or _are_neighbours(listed)):
            yield found.span(), UNREADABLE
            continue
        start, due = _quarter(listed[0], used)[0], _quarter(listed[-1], used)[1]
        span = _ranged(folded, found) if len(listed) > 1 else found.span()
        yield span, window(start, due, is_sure=not found["short"])


def months(folded: str, lent: Lent) -> Found:
    """“Tháng 5/2025”, “12/2025”, “Tháng 5, 6/2026”, “từ tháng 3 đến tháng 6”, “6 tháng đầu năm 2026”."""
    for found in _MONTHS_OF_YEARS.finditer(folded):
        first, last = (
            _months(found["m1"], found["m1"], found["y1"]),
            _months(found["m2"], found["m2"], found["y2"]),
        )
        if first.start and first.due and last.start and last.due:
            meaning = _joined((first.start, first.due), (last.start, last.due), found["join"])
            yield _ranged(folded, found), meaning
    for found in _MONTHS_LIST.finditer(folded):
        listed = re.findall(r"\d+", found["list"])
        whole = _is_range(found["list"]) or _are_neighbours([int(month) for month in listed])
        span = _ranged(folded, found) if len(listed) > 1 else found.span()
        yield span, _months(listed[0], listed[-1], found["y"] or lent.year) if whole else UNREADABLE
    for found in _BARE_MONTH.finditer(folded):
        yield found.span(), _months(found["m"], found["m"], found["y"])
    for found in _HALF.finditer(folded):
        count = int(found["n"])
        begins = 1 if found["part"] == "dau" else _MONTHS - count + 1
        yield found.span(), _months(begins, begins + count - 1, found["y"] or lent.year)


def years(folded: str, lent: Lent) -> Found:
    """“Năm 2026”, “2025”, “2025-2026”, “Trong năm”; three years in a list could be three deadlines."""
    for found in _YEARS.finditer(folded):
        listed = [int(year) for year in re.findall(r"\d{4}", found["list"])]
        if not all(_is_year(year) for year in listed):
            continue
        span = _ranged(folded, found) if len(listed) > 1 else found.span()
        is_range = len(listed) == _TWO and _is_range(found["list"])
        if is_range or _are_neighbours(listed):
            yield span, window(*_years(listed[0], listed[-1]), is_sure=len(listed) <= _TWO)
        else:
            yield span, UNREADABLE
    for found in _THIS_YEAR.finditer(folded):
        yield found.span(), window(*_years(lent.year, lent.year)) if _is_year(lent.year) else UNREADABLE


STRETCHES: tuple[Reader, ...] = (quarters, months, years)


def parts(folded: str, lent: Lent) -> Found:
    """“Đầu năm 2027”, “Tuần 3 tháng 7/2026”: a part of a stretch that ends on no day anybody can name."""
    for found in _PART.finditer(folded):
        named = named_at(folded, found.end(), lent, STRETCHES)
        if named:
            yield (found.start(), named[0]), UNREADABLE


def ends(folded: str, lent: Lent) -> Found:
    """“Cuối quý III/2026”, “Cuối năm”: until its last day, though some mean its last weeks."""
    for found in _END.finditer(folded):
        named = named_at(folded, found.end(), lent, STRETCHES)
        if named:
            yield (found.start(), named[0]), _end(named[1].due)
    for found in _END_OF_YEAR.finditer(folded):
        yield found.span(), _end(_years(lent.year, lent.year)[1] if _is_year(lent.year) else None)


def named_at(folded: str, start: int, lent: Lent, readers: tuple[Reader, ...]) -> tuple[int, Meaning] | None:
    """Give the day, month, quarter or year named right at `start`, the longest wording first."""
    found = [
        (span[1], meaning)
        for reader in readers
        for span, meaning in reader(folded[start:], lent)
        if not folded[start : start + span[0]].replace("ngay", "").strip()
    ]
    if not found:
        return None
    end, meaning = max(found, key=lambda pair: pair[0])
    return start + end, meaning


def _end(due: date | None) -> Meaning:
    return Meaning(DueKind.UNTIL, due=due, is_sure=False) if due else UNREADABLE


def _ranged(folded: str, found: re.Match[str]) -> Span:
    return with_from(folded, found.start()), found.end()


def _joined(first: tuple[date, date], last: tuple[date, date], join: str) -> Meaning:
    """Give the stretch from one to the other, unless a comma or “và” names two that are no neighbours."""
    is_whole = _is_range(join) or first[1] + timedelta(days=1) == last[0]
    return window(first[0], last[1]) if is_whole else UNREADABLE


def _is_range(listed: str) -> bool:
    return any(sign in listed for sign in ("-", "~", "den"))


def _are_neighbours(listed: list[int]) -> bool:
    """Tell whether a list names one stretch (“Quý III, IV”); “Quý I, III” names two, and a person must
    choose.
    """
    return all(later == earlier + 1 for earlier, later in pairwise(listed))


def _is_year(year: int | None) -> TypeGuard[int]:
    return year is not None and FIRST_YEAR <= year <= LAST_YEAR


def _months(first: str | int, last: str | int, year: str | int | None) -> Meaning:
    used = None if year is None else int(year)
    if not _is_year(used):
        return UNREADABLE
    return window(_month(int(first), used)[0], _month(int(last), used)[1])


def _month(month: int, year: int) -> tuple[date, date]:
    following = date(year + month // _MONTHS, month % _MONTHS + 1, 1)
    return date(year, month, 1), following - timedelta(days=1)


def _quarter(quarter: int, year: int) -> tuple[date, date]:
    return _month(3 * quarter - 2, year)[0], _month(3 * quarter, year)[1]


def _years(first: int, last: int) -> tuple[date, date]:
    return date(first, 1, 1), date(last, _DECEMBER, 31)
