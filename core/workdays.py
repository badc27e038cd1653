"""Arithmetic of working days over a calendar of days off and swapped days."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from core.moments import end_of_day, local_date

SATURDAY = 5
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Monday to Friday, without `days_off`, with `worked` (a worked day wins over everything)."""

    days_off: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()

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
