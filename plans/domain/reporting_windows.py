"""Windows of periodic reports inside a plan's life: those of the decree, or cut at days the plan itself names.

Reporting periods close as Nghị định 09/2019/NĐ-CP, Điều 12 says: a month runs from the 15th of the month before to
the 14th, a quarter from the 15th of the month before it to the 14th of its last month, and so on. A report sent on
an earlier day can speak for no later one: its window closes on that day, the next begins behind it (docs/adr/0018).
"""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

CUTOFF_DAY = 14
DECEMBER = 12
MONTHS_OF = {"month": 1, "quarter": 3, "half": 6, "nine_months": 9, "year": 12}
EVERY_MONTH = 12
_DAY = timedelta(days=1)
_DAYS_OF_MONTH, _DAYS_OF_WEEK = 30, 7
DayOfYear = tuple[int, int]
"""Month and day."""


@dataclass(frozen=True, slots=True)
class Window:
    """A reporting window cut to the plan's life.

    `closes` is the cut-off of the decree, which it would have had uncut and which names it; `opens` is the first
    day it would have had, by which it is known whatever days are named; `due` is the day named for its report.
    """

    first: date
    last: date
    closes: date
    opens: date
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """Days that papers name for reports: that of one period of a row, else those that the plan has for all."""

    of_row: date | None = None
    of_plan: Sequence[DayOfYear] = ()


def windows(every: str, *, first: date, last: date, named: Named) -> list[Window]:
    """Give the windows between two days, in order, with short heads and tails joined to their neighbours.

    Where no report falls between them all of it is one window, so that nothing a paper asks is lost.
    """
    if every == "week":
        return _joined(list(_weeks(first, last)), every)
    found, before = [], None
    for opens, closes in _of_the_decree(every, first.year - 1, last):
        due = _day_named(every, closes, named)
        begins = before.last + _DAY if before and before.closes + _DAY == opens else opens
        before = Window(begins, min(closes, due or closes), closes, opens, due)
        found.append(before)
    inside = [one for one in found if one.last >= first and one.first <= last]
    cut = [replace(one, first=max(one.first, first), last=min(one.last, last)) for one in inside]
    return _joined(cut, every) or [Window(first, last, last, first)]


def _of_the_decree(every: str, year: int, last: date) -> Iterator[tuple[date, date]]:
    """Give first day and cut-off of every window from that year on that begins before the last day."""
    months = MONTHS_OF[every]
    step = DECEMBER if every == "nine_months" else months
    month = 1
    while (opens := _day(year, month - 1, CUTOFF_DAY + 1)) <= last:
        yield opens, _day(year, month + months - 1, CUTOFF_DAY)
        month += step
        if month > DECEMBER:
            year, month = year + 1, 1


def _weeks(first: date, last: date) -> Iterator[Window]:
    while first <= last:
        closes = first + timedelta(days=6 - first.weekday())
        yield Window(first, min(closes, last), closes, first)
        first = closes + _DAY


def _day_named(every: str, closes: date, named: Named) -> date | None:
    """Give the day named for the report of a window, None where the decree's cut-off decides.

    The day of a row returns as often as the row; of the plan's days the nearest counts, within half a period. A
    month has a day of its own only where every month has.
    """
    if named.of_row:
        return _returned(every, named.of_row, closes)
    if not named.of_plan or (every == "month" and len(named.of_plan) < EVERY_MONTH):
        return None
    near = _nearest(
        closes, [_day(closes.year + turn, *of_year) for turn in (-1, 0, 1) for of_year in named.of_plan]
    )
    is_near = abs(near - closes).days * 2 <= MONTHS_OF[every] * _DAYS_OF_MONTH
    return near if is_near or every == "month" else None


def _returned(every: str, named: date, closes: date) -> date:
    """Give the day so many whole periods from the one named that is nearest to a cut-off."""
    months = DECEMBER if every == "nine_months" else MONTHS_OF[every]
    gap = (closes.year - named.year) * DECEMBER + closes.month - named.month
    turns = (gap // months, gap // months + 1)
    return _nearest(closes, [_months_after(named, turn * months) for turn in turns])


def _nearest(closes: date, days: Sequence[date]) -> date:
    return min(days, key=lambda near: abs(near - closes))


def _months_after(day: date, months: int) -> date:
    """Give the same day so many months later, the last of its month where that is shorter."""
    year, month = divmod(day.year * DECEMBER + day.month - 1 + months, DECEMBER)
    return _day(year, month + 1, day.day)


def _day(year: int, month: int, day: int) -> date:
    if month == 0:
        year, month = year - 1, DECEMBER
    return date(year, month, min(day, monthrange(year, month)[1]))


def _joined(found: list[Window], every: str) -> list[Window]:
    """Join a head, or a tail, shorter than half its period to its neighbour where they touch.

    Nothing joins a report that is sent on a day of its own: what follows the last of them is reported by none.
    """
    if len(found) > 1 and _is_short(found[0], every) and _touch(found[0], found[1]):
        head = found.pop(0)
        found[0] = replace(found[0], first=head.first)
    if len(found) > 1 and _is_short(found[-1], every):
        tail = found.pop()
        if found[-1].due is None and _touch(found[-1], tail):
            found[-1] = replace(found[-1], last=tail.last)
    return [replace(found[0], opens=found[0].first), *found[1:]] if found else []


def _touch(one: Window, following: Window) -> bool:
    return one.last + _DAY == following.first


def _is_short(window: Window, every: str) -> bool:
    whole = _DAYS_OF_WEEK if every == "week" else MONTHS_OF[every] * _DAYS_OF_MONTH
    return ((window.last - window.first).days + 1) * 2 < whole
