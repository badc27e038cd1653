"""What the counters of the rows of a plan do not hold: who leads, what is near, which period runs."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Max, Min, Q, QuerySet

from core.moments import end_of_day, local_date
from core.parts import SOON_WORKING_DAYS
from core.prepared import prepared
from core.workdays import WorkCalendar
from organizations.models import Unit
from plans.domain.states import OPEN, OWED, AssignmentState
from plans.models import Assignment, Plan


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
    rows = _by_task(plan.pk, unit.pk if unit else None, today, at, near)
    return {
        row["task_id"]: TaskFigures(
            row["units"], row["unit_name"], row["soon"], row["period"] or "", awaiting=not row["others"]
        )
        for row in rows
    }


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
