"""Days of the year on which a plan wants its periodic reports: read from its wordings, typed, written.

A day is the last one on time: “trước ngày 05/6” is 04/6 unless the plan takes the day named in.
"""

import re
from collections.abc import Iterable
from datetime import date

from plans.domain.deadline_meanings import Meaning
from plans.domain.deadlines import Deadline
from plans.domain.reporting_windows import DECEMBER, MONTHS_OF, DayOfYear
from plans.domain.states import DueKind

_TOGETHER = re.compile(r"\s*(?:[,;]|\bvà\b)\s*")
_DAY = re.compile(r"([0-9]{1,2})\s*/\s*([0-9]{1,2})")
_LEAP = 2024
_PADDED_MONTHS = 2
"""Offices write a nought before January and February only, and before the days below ten."""


def days_of_reports(read: Iterable[Deadline], *, before_is_inclusive: bool) -> tuple[DayOfYear, ...]:
    """Give the days on which reports return, in the order of the year, one a month at most.

    Each wording gives the day it names and those as far apart as its periods are; a day that is named goes before
    one that follows from another, of two in a month the earlier: the later one is of who gathers the reports.
    """
    named: dict[int, int] = {}
    following: dict[int, int] = {}
    for every, day in _returning(read, before_is_inclusive=before_is_inclusive):
        named[day.month] = min(day.day, named.get(day.month, day.day))
        for month in range(day.month % MONTHS_OF[every] or MONTHS_OF[every], DECEMBER + 1, MONTHS_OF[every]):
            following[month] = min(day.day, following.get(month, day.day))
    found = {**following, **named}
    return tuple((month, min(found[month], _last_of(month))) for month in sorted(found))


def read_days(text: str) -> tuple[DayOfYear, ...]:
    """Give the days a person typed (“04/6, 04/12”); raises ValueError for what is no such list."""
    words = text.strip(" .,;")
    found: dict[int, int] = {}
    for part in _TOGETHER.split(words) if words else ():
        said = _DAY.fullmatch(part)
        if said is None:
            raise ValueError(f"no day of the year: {part!r}")
        day = date(_LEAP, int(said[2]), int(said[1]))
        if day.month in found:
            raise ValueError(f"two days in month {day.month}")
        found[day.month] = day.day
    return tuple(sorted(found.items()))


def written_days(days: Iterable[DayOfYear]) -> str:
    """Give the days as an office writes them: “04/6, 04/12”."""
    return ", ".join(
        f"{day:02}/{month:02}" if month <= _PADDED_MONTHS else f"{day:02}/{month}" for month, day in days
    )


def _returning(read: Iterable[Deadline], *, before_is_inclusive: bool) -> Iterable[tuple[str, date]]:
    for deadline in read:
        for said in (deadline, *(_alone(one) for one in deadline.also)):
            day = said.last_day(before_is_inclusive=before_is_inclusive)
            if said.kind is DueKind.RECURRING and said.every in MONTHS_OF and day is not None:
                yield said.every, day


def _alone(meaning: Meaning) -> Deadline:
    return Deadline(meaning.kind, "", meaning.due, meaning.start, meaning.before, meaning.every)


def _last_of(month: int) -> int:
    return (date(_LEAP, month % DECEMBER + 1, 1) - date(_LEAP, month, 1)).days if month < DECEMBER else 31
