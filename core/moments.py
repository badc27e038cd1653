"""Moments and days: stored in UTC, decided in Vietnamese time."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
LAST_SECOND = time(23, 59, 59)


def local_date(at: datetime) -> date:
    """Give the calendar day in Viet Nam of an aware moment."""
    return at.astimezone(VIETNAM).date()


def end_of_day(day: date) -> datetime:
    """Give the last second of a Vietnamese day as an aware UTC moment."""
    return datetime.combine(day, LAST_SECOND, tzinfo=VIETNAM).astimezone(UTC)


def start_of_day(day: date) -> datetime:
    """Give the first second of a Vietnamese day as an aware UTC moment."""
    return datetime.combine(day, time.min, tzinfo=VIETNAM).astimezone(UTC)
