"""Arithmetic of working days over a calendar of days off and swapped days."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from core.moments import end_of_day, local_date

SATURDAY = 5
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class UnitDay:
    """A day that the unit at `path` and all below it work or do not, whatever the others do."""

    path: str
    day: date
    is_worked: bool


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Monday to Friday, without `days_off`, with `worked` (a worked day wins over everything).

    `of_units` are the additions of single units; they count only in the calendar that `of` gives.
    """

    days_off: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()
    of_units: tuple[UnitDay, ...] = ()

    def of(self, path: str) -> "WorkCalendar":
        """Give the calendar of the unit at a path: its own word on a day, then that of the nearest unit above."""
        heard = [one for one in self.of_units if path.startswith(one.path)]
        if not heard:
            return self
        said = {one.day: one.is_worked for one in sorted(heard, key=lambda one: len(one.path))}
        off = {day for day, is_worked in said.items() if not is_worked}
        return WorkCalendar(
            days_off=(self.days_off - said.keys()) | off,
            worked=(self.worked - said.keys()) | (said.keys() - off),
        )

    def is_working(self, day: date) -> bool:
        """Say whether offices work on a day."""
        return day in self.worked or (day.weekday() < SATURDAY and day not in self.days_off)

    def add(self, day: date, n: int) -> date:
        """Give the n-th working day after `day` (before it for negative n); for 0 `day` itself as it is."""
        step = ONE_DAY if n > 0 else -ONE_DAY
        left = abs(n)
        while left:
            day += step
            left -= self.is_working(day)
        return day

    def between(self, a: date, b: date) -> int:
        """Count working days after `a` up to and including `b`; the negative count backwards."""
        if b < a:
            return -self.between(b, a)
        off = sum(a < day <= b and day.weekday() < SATURDAY for day in self.days_off - self.worked)
        extra = sum(a < day <= b and day.weekday() >= SATURDAY for day in self.worked)
        return _weekdays_to(b) - _weekdays_to(a) - off + extra

    def next_working(self, day: date) -> date:
        """Give `day` when offices work on it, else the first working day after it."""
        while not self.is_working(day):
            day += ONE_DAY
        return day

    def due_after(self, at: datetime, n: int) -> datetime:
        """Give the end of the n-th working day after the Vietnamese day of an aware moment, in UTC."""
        return end_of_day(self.add(local_date(at), n))


def _weekdays_to(day: date) -> int:
    """Count Mondays to Fridays up to and including a day; the first of all days was a Monday."""
    weeks, days = divmod(day.toordinal(), 7)
    return SATURDAY * weeks + min(days, SATURDAY)
