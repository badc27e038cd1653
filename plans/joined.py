"""Reading what was joined on a draft, and what of a row counts when it is joined."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.db.models import QuerySet

from plans.domain.joining import Joinable
from plans.domain.states import AssignmentState
from plans.models import Assignment, Plan, RequiredProof, SharedDuty, Target, Task
from plans.models.counting import rows_served
from plans.models.same_duty import LIVE
from plans.told_apart import Pair, pair_of, words_hash


def joinable_of(tasks: Iterable[Task]) -> Mapping[int, Joinable]:
    """Give by key what counts of rows (read with their plans) when they are joined, in two queries."""
    rows = list(tasks)
    keys = [task.pk for task in rows]
    proofs: dict[int, set[str]] = defaultdict(set)
    for task, label in RequiredProof.objects.filter(task__in=keys).values_list("task_id", "label"):
        proofs[task].add(label)
    aimed = set(Target.objects.filter(task__in=keys).values_list("task_id", flat=True))
    return {
        task.pk: replace(joinable(task), proofs=frozenset(proofs[task.pk]), has_targets=task.pk in aimed)
        for task in rows
    }


def joinable(task: Task) -> Joinable:
    """Give what of a row, read with its plan, counts when it is joined, without proofs and targets."""
    return Joinable(
        due_kind=task.due_kind,
        due_on=task.due_on,
        every=task.every,
        result_mode=task.result_mode,
        level=task.verification_level,
        judges=(task.plan.issuer_id, task.plan.monitor_id, task.plan.alternate_monitor_id),
    )


def joined_rows(plan: Plan) -> Sequence[SharedDuty]:
    """Give what was joined on a draft while both rows still say what they said; one query where there is any."""
    if not plan.shares_duties:
        return ()
    found = SharedDuty.objects.filter(task__plan=plan, assignment__isnull=True, ended_at__isnull=True)
    rows = found.select_related(
        "by", "unit", "task__section", "task__plan", "serving__section", "serving__plan"
    )
    return [
        one
        for one in rows.order_by("task__order", "serving_id", "unit__path")
        if one.words_hash == words_hash(one.task.content_folded, one.serving.content_folded)
    ]


def pairs_joined(joined: Iterable[SharedDuty]) -> set[Pair]:
    """Give the pairs of rows that were joined for at least one unit."""
    return {pair_of(one.task_id, one.serving_id) for one in joined}


def rows_of(duty: Assignment) -> set[int]:
    """Give the keys of the rows that a duty counts for: its own and those it serves; a query only where it serves."""
    return {duty.task_id, *(task for task, _section in rows_served(duty))}


def served_duties(tasks: Iterable[int]) -> QuerySet[Any]:
    """Give what serves these rows now, of which `assignment` is the duty."""
    return SharedDuty.objects.filter(LIVE, task__in=list(tasks))


def units_having(task_id: int, period_key: str) -> QuerySet[Any, Any]:
    """Give the keys of the units that have a row in a period already, by a duty of their own or by a shared one."""
    own = Assignment.objects.filter(task=task_id, period_key=period_key).exclude(
        state=AssignmentState.CANCELLED
    )
    served = SharedDuty.objects.filter(LIVE, task=task_id, period_key=period_key)
    return own.values_list("unit_id", flat=True).union(served.values_list("unit_id", flat=True))
