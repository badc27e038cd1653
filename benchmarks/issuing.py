"""Bar B: issuing a plan of 31 rows × 53 units, beside a bare bulk_create of the same rows."""

from copy import copy
from functools import partial

from django.db import transaction

from benchmarks import world
from benchmarks.bars import Bar, at_most, seconds
from plans.models import Assignment

ROUNDS = 3
BATCH = 1000


class _Undo(Exception):
    """Takes back the bare rows."""


def measure() -> list[Bar]:
    """Issue some plans and give the middle time."""
    times = []
    for _round in range(ROUNDS):
        draft = world.draft()
        times.append(seconds(partial(world.issue, draft)))
    issued = sorted(times)[ROUNDS // 2]
    bare = _bare()
    return [
        at_most("B issue of 31 × 53 duties", issued, 1.5, "s"),
        at_most("B issue beside a bare bulk_create", issued / bare, 10, "×"),
    ]


def _bare() -> float:
    rows = []
    for row in Assignment.objects.order_by("-pk")[:1643]:
        fresh = copy(row)
        fresh.pk, fresh.period_key = None, f"bare{row.pk}"
        fresh._state = copy(row._state)
        fresh._state.adding = True
        rows.append(fresh)
    taken: list[float] = []
    try:
        with transaction.atomic():
            taken.append(seconds(lambda: Assignment.objects.bulk_create(rows, batch_size=BATCH)))
            raise _Undo
    except _Undo:
        return taken[0]
