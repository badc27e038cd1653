"""The record of a join of two rows of a draft, and of its undoing: who, which rows, for which units, why."""

from collections.abc import Set
from datetime import datetime

from organizations.domain.actor import Actor
from plans.join_log import JOIN, JOINING, PART
from plans.models import Plan, Task
from workflows.execution import note_decision


def record_pair(
    plan: Plan,
    served: Task,
    serving: Task,
    units: tuple[Set[int], Set[int]],
    reason: str,
    *,
    actor: Actor,
    at: datetime,
) -> None:
    """Record what was decided on two rows of a draft, held by the caller: for which units before and after.

    The rows are named by key, place and words as they stood, the one that is served first.
    """
    pair = (served, serving)
    before, after = (sorted(one) for one in units)
    note_decision(
        subject=(JOINING, plan.pk),
        stream=plan.stream(),
        move=JOIN if after else PART,
        changes={
            "rows": [row.pk for row in pair],
            "plans": [row.plan_id for row in pair],
            "places": [row.place for row in pair],
            "contents": [row.content for row in pair],
            "units": [before, after],
        },
        actor=actor,
        at=at,
        note=reason,
    )
