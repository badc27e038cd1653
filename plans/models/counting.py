"""Counters of tasks and units, moved by atomic amounts in the transaction of the move."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django.apps import apps

from plans.domain.states import AssignmentState
from plans.domain.tallies import BUCKETS, CANCELLED, NOT_APPLICABLE, bucket
from workflows.lifecycle import Delta, Snapshot

if TYPE_CHECKING:
    from plans.models.assignment import Assignment

TASK_ORDER, TALLY_ORDER = 1, 2
Row = tuple[int, int]
"""A row of a plan and its section, by their keys."""
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


def is_gone(assignment: "Assignment") -> bool:
    """Say whether a duty has ended in a way that leaves other rows which it served without theirs."""
    taken = column_of(assignment) in (CANCELLED, NOT_APPLICABLE)
    return assignment.state == AssignmentState.CARRIED_OVER or (assignment.is_final and taken)


def assignment_deltas(assignment: "Assignment", before: Snapshot | None) -> Iterable[Delta]:
    """Give what a move adds to the counters of its rows (its own and those it serves too) and of its unit.

    Outside bodies are never ranked.
    """
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
    rows = [(assignment.task_id, assignment.section_id), *rows_served(assignment)]
    return [delta for row in rows for delta in _deltas(row, assignment.unit_id, amounts, stands)]


def rows_served(assignment: "Assignment") -> list[Row]:
    """Give task and section of the rows that an assignment serves beside its own; asks only where there are some."""
    if not assignment.shares:
        return []
    if assignment.served is None:
        load_served([assignment])
    return assignment.served or []


def load_served(assignments: "Sequence[Assignment]") -> None:
    """Read for all of these assignments which rows they serve beside their own, in one query where any does."""
    sharing = {row.pk: row for row in assignments if row.shares}
    for row in sharing.values():
        row.served = []
    if sharing:
        live = apps.get_model("plans", "SharedDuty").objects.filter(
            assignment__in=sharing, ended_at__isnull=True
        )
        for key, task, section in live.values_list("assignment_id", "task_id", "task__section_id"):
            sharing[key].served.append((task, section))  # type: ignore[union-attr]


def shared_deltas(assignment: "Assignment", row: Row, *, ends: bool) -> list[Delta]:
    """Give what it adds to a row that an assignment begins, or ceases, to serve it; what has ended is cancelled."""
    if assignment.is_outside:
        return []
    column = column_of(assignment)
    stands = standing(state=assignment.state, officer_id=assignment.officer_id)
    amounts = {column: 1, "given": 1}
    if ends:
        amounts = {} if column == CANCELLED else {column: -1, CANCELLED: 1}
        stands = {name: -amount for name, amount in stands.items()}
    return _deltas(row, assignment.unit_id, amounts, stands)


def _deltas(row: Row, unit_id: int, amounts: dict[str, int], stands: dict[str, int]) -> list[Delta]:
    task_id, section_id = row
    found = []
    of_task = {**amounts, **{name: amount for name, amount in stands.items() if amount}}
    if of_task:
        task = apps.get_model("plans", "Task")
        found.append(Delta(task, (("pk", task_id),), tuple(of_task.items()), TASK_ORDER))
    if amounts:
        tally = apps.get_model("plans", "Tally")
        keys: tuple[tuple[str, Any], ...] = (("section_id", section_id), ("unit_id", unit_id))
        found.append(Delta(tally, keys, tuple(amounts.items()), TALLY_ORDER))
    return found


COUNTED = ("given", *BUCKETS)
