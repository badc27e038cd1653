"""What the counters of the rows of a plan do not hold: who leads, what is near, which period runs."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Max, Min, Q, QuerySet

from core.moments import end_of_day, local_date
from core.parts import SOON_WORKING_DAYS
from core.prepared import prepared
from core.workdays import WorkCalendar
from organizations.models import Unit
from plans.domain.states import OPEN, OWED, AssignmentState
from plans.models import Assignment, Plan, SharedDuty
from plans.models.same_duty import LIVE


@dataclass(frozen=True, slots=True)
class TaskFigures:
    """What the counters of a row do not hold: who leads, what is near its due date, which period runs."""

    units: int = 0
    unit_name: str = ""
    soon: int = 0
    period: str = ""
    awaiting: bool = False


def figures_of(
    plan: Plan, unit: Unit | None, *, at: datetime, calendar: WorkCalendar
) -> dict[int, TaskFigures]:
    """Give by its key what the rows of a plan show beside their counters, of all units or of one; one query."""
    today = local_date(at)
    near = end_of_day(calendar.add(today, SOON_WORKING_DAYS))
    asked = (plan.pk, unit.pk if unit else None)
    found = {
        row["task_id"]: TaskFigures(
            row["units"], row["unit_name"], row["soon"], row["period"] or "", awaiting=not row["others"]
        )
        for row in _by_task(*asked, today, at, near)
    }
    for task, units, unit_name, soon in _served(*asked, at, near) if plan.shares_duties else ():
        own = found.get(task, TaskFigures(unit_name=unit_name))
        found[task] = replace(own, units=own.units + units, soon=own.soon + soon, awaiting=False)
    return found


def _served(plan_id: int, unit_id: int | None, at: datetime, near: datetime) -> Iterable[tuple[Any, ...]]:
    """The same of what duties of other rows do for rows of this plan; these have one date, so no period runs."""
    rows = SharedDuty.objects.filter(LIVE, task__plan_id=plan_id)
    rows = rows if unit_id is None else rows.filter(unit_id=unit_id)
    close = Q(assignment__state__in=OWED, assignment__due_at__gte=at, assignment__due_at__lte=near)
    numbers = rows.order_by().values("task_id").annotate(units=Count("pk"), soon=Count("pk", filter=close))
    return numbers.annotate(name=Min("unit__name")).values_list("task_id", "units", "name", "soon")


@prepared
def _by_task(
    plan_id: int, unit_id: int | None, today: date, at: datetime, near: datetime
) -> QuerySet[Assignment, dict[str, Any]]:
    running = Q(data_from__lte=today, data_to__gte=today, state__in=OPEN)
    duties = Assignment.objects.filter(task__plan_id=plan_id)
    duties = duties if unit_id is None else duties.filter(unit_id=unit_id)
    rows: QuerySet[Assignment, dict[str, Any]] = duties.order_by().values("task_id")
    return rows.annotate(
        units=Count("unit_id", distinct=True),
        unit_name=Min("unit__name"),
        soon=Count("pk", filter=Q(state__in=OWED, due_at__gte=at, due_at__lte=near)),
        period=Max("period_label", filter=running),
        others=Count("pk", filter=~Q(state=AssignmentState.ON_HOLD)),
    )
