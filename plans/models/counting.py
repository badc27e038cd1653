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
STANDING = ("started", "on_hold")
"""Columns of a task alone, from which its state is derived."""


def standing(*, state: str, officer_id: int | None) -> dict[str, int]:
    """Give in which columns of its task a duty stands: begun once a unit accepted it and named a person
    (lifecycles.md: assigned = accepted; a person is named), on hold while it waits for a paper of another body.
    """
    return {
        "started": int(officer_id is not None and state != AssignmentState.CANCELLED),
        "on_hold": int(state == AssignmentState.ON_HOLD),
    }


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
    stands = standing(state=assignment.state, officer_id=assignment.officer_id)
    if before is None:
        amounts["given"] = 1
    else:
        old = column_before(before, assignment)
        stood = standing(state=before["state"], officer_id=before["officer_id"])
        stands = {name: amount - stood[name] for name, amount in stands.items()}
        if old == new:
            amounts = {}
        else:
            amounts[old] = -1
    return _deltas(assignment, amounts, stands)


def _deltas(assignment: "Assignment", amounts: dict[str, int], stands: dict[str, int]) -> list[Delta]:
    found = []
    of_task = {**amounts, **{name: amount for name, amount in stands.items() if amount}}
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
