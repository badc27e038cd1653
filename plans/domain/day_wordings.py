"""Wordings of deadlines that name days: written dates, stretches between two, days counted from the paper."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from core.written_dates import written_dates
from plans.domain.deadline_meanings import UNREADABLE, Found, Lent, Meaning, window
from plans.domain.states import DueKind

FIRST_YEAR, LAST_YEAR = 1990, 2100
_OTHER_FORMS = (
    (re.compile(r"(?<![\w/.,\-])(?:ngay\s+)?(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?![\w%/.\-])"), 0),
    (
        re.compile(
            r"(?<![\w/.,\-])(?:ngay\s+)?(?P<d>\d{1,2})(?P<sep>[/.\-])(?P<m>\d{1,2})(?P=sep)(?P<y>\d{2})(?![\w%]|[/.\-]\w)"
        ),
        2000,
    ),
)
"""Forms that papers should not have; what is added to the year tells that a century was left out."""
_RANGE = re.compile(r"\s*(?:-|~|den(?:\s+het)?)\s*")
_FROM = re.compile(r"\btu\s+$")
_DAY_MONTH = re.compile(
    r"(?:\btu\s+)?(?:ngay\s+)?(?P<d>\d{1,2})(?:\s*/\s*(?P<m>\d{1,2}))?\s*(?:-|~|den(?:\s+het)?)\s*$"
)
_COUNTED = re.compile(
    r"\b(?:trong(?:\s+(?:vong|thoi han|thoi gian))?|(?:cham|muon)\s+nhat(?:\s+(?:la|trong|sau))?|khong\s+qua|toi da)"
    r"\s+(?P<n>\d{1,3})\s*(?:\([\w ]+\)\s*)?(?P<unit>ngay\s+lam\s+viec|ngay|tuan),?\s+(?:ke\s+)?tu\s+(?:ngay\s+)?"
    r"(?:ky(?:\s+ban\s+hanh)?|ban\s+hanh)(?:\s+ke\s+hoach)?(?:\s+nay)?(?=\s*(?:$|[.,;)]))"
)
_DAYS_OF = {"ngay": 1, "tuan": 7}


@dataclass(frozen=True, slots=True)
class _Dated:
    """One written date; `day` is None where the calendar has no such day."""

    start: int
    end: int
    day: date | None
    has_year: bool = True
    is_sure: bool = True


def single_dates(folded: str, lent: Lent) -> Found:
    """“31/12/2026”, “ngày 31 tháng 12 năm 2026”, and “từ ngày A đến ngày B”."""
    dates = _dates(folded, lent.year)
    for place, found in enumerate(dates):
        yield (found.start, found.end), _on(found)
        following = dates[place + 1] if place + 1 < len(dates) else None
        if following and _RANGE.fullmatch(folded, found.end, following.start):
            yield (with_from(folded, found.start), following.end), _between(found, following, lent.year)
        earlier = _DAY_MONTH.search(folded, 0, found.start)
        if earlier and found.day:
            yield (earlier.start(), found.end), _from_short(earlier, found.day)


def counted(folded: str, lent: Lent) -> Found:
    """“Trong vòng 05 ngày làm việc kể từ ngày ban hành Kế hoạch”: counted from the day of issue, moved on to a
    working day; unreadable where that day is not known.
    """
    for found in _COUNTED.finditer(folded):
        since, count = lent.issued_on, int(found["n"])
        if since is None or not FIRST_YEAR <= since.year <= LAST_YEAR:
            yield found.span(), UNREADABLE
            continue
        days = _DAYS_OF.get(found["unit"])
        due = (
            lent.calendar.next_working(since + timedelta(days=days * count))
            if days
            else lent.calendar.add(since, count)
        )
        yield found.span(), Meaning(DueKind.UNTIL, due=due, is_sure=False)


def with_from(folded: str, start: int) -> int:
    """Give where a stretch begins with the word “từ” before it."""
    found = _FROM.search(folded, 0, start)
    return found.start() if found else start


def _dates(folded: str, year: int | None) -> list[_Dated]:
    found = [_Dated(one.start, one.end, one.day, one.has_year) for one in written_dates(folded, year=year)]
    for form, century in _OTHER_FORMS:
        for one in form.finditer(folded):
            day = _day(int(one["y"]) + century, int(one["m"]), int(one["d"]))
            found.append(_Dated(one.start(), one.end(), day, is_sure=not century))
    return sorted(found, key=lambda one: one.start)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _on(found: _Dated) -> Meaning:
    return Meaning(DueKind.DATE, due=found.day, is_sure=found.is_sure) if found.day else UNREADABLE


def _between(first: _Dated, last: _Dated, year: int | None) -> Meaning:
    if last.day is None or (first.day is None and (first.has_year or year is not None)):
        return UNREADABLE
    return window(first.day, last.day, is_sure=first.is_sure and last.is_sure) if first.day else UNREADABLE


def _from_short(first: re.Match[str], last: date) -> Meaning:
    """Read “từ 01 đến 15/6/2026” and “1/6 - 30/6/2026”, where the first day borrows from the last."""
    try:
        start = last.replace(month=int(first["m"] or last.month), day=int(first["d"]))
    except ValueError:
        return UNREADABLE
    return window(start, last)
