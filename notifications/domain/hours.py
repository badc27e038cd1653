"""When a letter may leave: quiet hours, the morning of the daily digest, the Monday of the weekly summary."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from core.moments import VIETNAM, local_date

MORNING = time(7, 30)
"""Of Việt Nam: the daily digest and, on Mondays, the weekly summary (issue, part C, 5)."""
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Quiet:
    """The hours of a day, perhaps over midnight, in which nothing is sent; the end itself is not quiet."""

    starts: time = time(21, 0)
    ends: time = time(6, 30)

    def holds(self, at: datetime) -> bool:
        """Say whether an aware moment lies in these hours of Việt Nam."""
        now = at.astimezone(VIETNAM).time()
        if self.starts <= self.ends:
            return self.starts <= now < self.ends
        return now >= self.starts or now < self.ends


USUAL = Quiet()
"""What holds for a person who chose nothing: 21:00 to 6:30."""


def after_quiet(at: datetime, quiet: Quiet | None) -> datetime:
    """Give the first moment from `at` on that is not quiet; `at` itself without quiet hours."""
    if quiet is None or not quiet.holds(at):
        return at
    end = datetime.combine(local_date(at), quiet.ends, tzinfo=VIETNAM)
    return end if end > at else end + ONE_DAY


def next_morning(at: datetime) -> datetime:
    """Give the next 7:30 of Việt Nam strictly after a moment."""
    today = morning_of(local_date(at))
    return today if today > at else morning_of(local_date(at) + ONE_DAY)


def morning_of(day: date) -> datetime:
    """Give 7:30 of a day in Việt Nam."""
    return datetime.combine(day, MORNING, tzinfo=VIETNAM)


def monday_of(at: datetime) -> date:
    """Give the Monday of the ISO week of a moment in Việt Nam."""
    day = local_date(at)
    return day - timedelta(days=day.weekday())
