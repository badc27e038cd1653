"""Bar C: the overdue sweep over many duties of which a tenth is due, and the opening of a new month's duties."""

import resource
from datetime import UTC, date, datetime
from multiprocessing import get_context

from django.db import connection

from benchmarks import world
from benchmarks.bars import Bar, at_least, at_most, seconds
from core.collecting import collect_seldom
from core.moments import end_of_day
from plans.models import Assignment
from plans.services import clock

DUE = date(2026, 9, 30)
MORNING_AFTER = datetime(2026, 10, 1, 2, tzinfo=UTC)
DUE_SHARE = 10
"""Of so many duties one is due; the others are due at the end of the year."""
KILOBYTES = 1024
NEXT_MONTH = datetime(2026, 7, 15, 2, tzinfo=UTC)
"""The second reporting month of a plan of 11/6/2026 begins on 15/7."""


def measure(duties: int) -> list[Bar]:
    """Open a month, then fill the database up to `duties`, and make late what is due."""
    return [_opened_month(), *_swept(duties)]


def _opened_month() -> Bar:
    world.issue(world.draft(every="month"))
    counts: list[int] = []
    took = seconds(lambda: counts.append(clock.open_periods(NEXT_MONTH)))
    return at_most(f"C opening of {counts[0]} duties of a new month", took, 1.5, "s")


def _swept(duties: int) -> list[Bar]:
    already = Assignment.objects.count()
    while Assignment.objects.filter(due_at=end_of_day(DUE)).count() < duties // DUE_SHARE:
        world.issue(world.draft(due_on=DUE))
    while Assignment.objects.count() < max(duties, already):
        world.issue(world.draft())
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    every = Assignment.objects.count()
    connection.close()
    with get_context("fork").Pool(1) as alone:
        moved, took, grown = alone.apply(_sweep)
    return [
        at_least(f"C sweep of {moved} due among {every} duties", moved / took, 3000, "moves/s"),
        at_most("C memory the sweep adds to its process", grown, 100, "MB"),
    ]


def _sweep() -> tuple[int, float, float]:
    """Make late what is due in a process of its own, prepared as a worker is.

    Gives how many, the seconds, and by how many megabytes its memory grew.
    """
    collect_seldom()
    before = _peak()
    counts: list[int] = []
    took = seconds(lambda: counts.append(clock.mark_overdue(MORNING_AFTER)))
    return counts[0], took, _peak() - before


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KILOBYTES
