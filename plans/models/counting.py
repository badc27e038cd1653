"""Counters of tasks and units, moved by atomic amounts in the transaction of the move."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.apps import apps

from plans.domain.states import AssignmentState
from plans.domain.tallies import BUCKETS, bucket
from workflows.lifecycle import Delta, Snapshot

if TYPE_CHECKING:
    from plans.models.assignment import Assignment

TASK_ORDER, TALLY_ORDER = 1, 2
NOT_STARTED = (AssignmentState.ISSUED,)


def column_before(before: Snapshot, assignment: "Assignment") -> str:
    """Give the column in which the assignment counted before the move."""
    return bucket(
        state=before["state"],
        submitted_at=before["submitted_at"],
        due_at=before["due_at"],
        result=before["result"],
        was_overdue=before["was_overdue"],
    )


def column_of(assignment: "Assignment") -> str:
    """Give the column in which the assignment counts now."""
    return bucket(
        state=assignment.state,
        submitted_at=assignment.submitted_at,
        due_at=assignment.due_at,
        result=assignment.result,
        was_overdue=assignment.was_overdue,
    )


def assignment_deltas(assignment: "Assignment", before: Snapshot | None) -> Iterable[Delta]:
    """Give what a move adds to the counters of its task and of its unit; outside bodies are never ranked."""
    if assignment.is_outside:
        return []
    new = column_of(assignment)
    amounts: dict[str, int] = {new: 1}
    started = int(assignment.state not in NOT_STARTED)
    if before is None:
        amounts["given"] = 1
    else:
        old = column_before(before, assignment)
        started -= int(before["state"] not in NOT_STARTED)
        if old == new:
            amounts = {}
        else:
            amounts[old] = -1
    return _deltas(assignment, amounts, started)


def _deltas(assignment: "Assignment", amounts: dict[str, int], started: int) -> list[Delta]:
    found = []
    of_task = {**amounts, **({"started": started} if started else {})}
    if of_task:
        task = apps.get_model("plans", "Task")
        found.append(Delta(task, (("pk", assignment.task_id),), tuple(of_task.items()), TASK_ORDER))
    if amounts:
        tally = apps.get_model("plans", "Tally")
        keys: tuple[tuple[str, Any], ...] = (
            ("section_id", assignment.section_id),
            ("unit_id", assignment.unit_id),
        )
        found.append(Delta(tally, keys, tuple(amounts.items()), TALLY_ORDER))
    return found


COUNTED = ("given", *BUCKETS)
