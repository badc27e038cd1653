"""Quiet hours, the morning of the digest and the Monday of the week, in the time of Việt Nam."""

from datetime import UTC, date, datetime, time

import pytest

from core.moments import VIETNAM
from notifications.domain.hours import USUAL, Quiet, after_quiet, monday_of, next_morning

NAP = Quiet(time(11, 30), time(13, 30))


def here(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of March 2026 in Việt Nam; the 2nd is a Monday."""
    return datetime(2026, 3, day, hour, minute, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("at", "quiet", "leaves"),
    [
        (here(2, 20, 59), USUAL, here(2, 20, 59)),
        (here(2, 21), USUAL, here(3, 6, 30)),
        (here(3, 0), USUAL, here(3, 6, 30)),
        (here(3, 6, 29), USUAL, here(3, 6, 30)),
        (here(3, 6, 30), USUAL, here(3, 6, 30)),
        (here(2, 12), NAP, here(2, 13, 30)),
        (here(2, 13, 30), NAP, here(2, 13, 30)),
        (here(2, 23), NAP, here(2, 23)),
        (here(2, 23), None, here(2, 23)),
        (here(31, 22), USUAL, datetime(2026, 4, 1, 6, 30, tzinfo=VIETNAM)),
    ],
)
def test_what_falls_into_quiet_hours_leaves_at_their_end(
    at: datetime, quiet: Quiet | None, leaves: datetime
) -> None:
    assert after_quiet(at, quiet) == leaves
    assert after_quiet(at.astimezone(UTC), quiet) == leaves


@pytest.mark.parametrize(
    ("at", "morning"),
    [
        (here(2, 7, 29), here(2, 7, 30)),
        (here(2, 7, 30), here(3, 7, 30)),
        (here(2, 23, 59), here(3, 7, 30)),
        (datetime(2026, 12, 31, 8, 0, tzinfo=VIETNAM), datetime(2027, 1, 1, 7, 30, tzinfo=VIETNAM)),
    ],
)
def test_the_digest_comes_at_half_past_seven(at: datetime, morning: datetime) -> None:
    assert next_morning(at) == morning == next_morning(at.astimezone(UTC))


@pytest.mark.parametrize(
    ("at", "monday"),
    [
        (here(1, 23, 59), date(2026, 2, 23)),
        (here(2, 0), date(2026, 3, 2)),
        (datetime(2026, 3, 1, 17, 0, tzinfo=UTC), date(2026, 3, 2)),
        (datetime(2027, 1, 3, 12, 0, tzinfo=VIETNAM), date(2026, 12, 28)),
    ],
)
def test_a_week_begins_on_monday_in_viet_nam(at: datetime, monday: date) -> None:
    assert monday_of(at) == monday
