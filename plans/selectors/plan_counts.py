"""Counts of plans and tasks as bars, percentages and words."""

from typing import Any

from django.db.models import QuerySet, Sum

from core.parts import StackedBar
from core.prepared import prepared
from plans.domain.rates import COLUMNS, Counts, counts_of
from plans.models import Task


def counts_of_task(task: Task) -> Counts:
    """Give the counters of one row."""
    return Counts(**{name: getattr(task, name) for name in COLUMNS})


def counts_by_plan(plan_ids: list[int]) -> dict[int, Counts]:
    """Give the counters of several plans in one query."""
    rows = _sums(plan_ids)
    return {row["plan_id"]: counts_of({name: row[f"sum_{name}"] for name in COLUMNS}) for row in rows}


@prepared
def _sums(plan_ids: list[int]) -> QuerySet[Task, Any]:
    rows: QuerySet[Task, Any] = Task.objects.filter(plan_id__in=plan_ids).order_by().values("plan_id")
    return rows.annotate(**{f"sum_{name}": Sum(name) for name in COLUMNS})


def bar_of(counts: Counts, *, soon: int = 0) -> StackedBar:
    """Give the bar of counts; `soon` of the duties in term are near their due date."""
    return StackedBar(
        done=counts.finished, open=max(0, counts.open_in_term - soon), soon=soon, late=counts.open_late
    )


def percent_words(counts: Counts) -> str:
    """Give a percentage, or a dash where nothing is owed."""
    return "–" if counts.percent is None else f"{counts.percent}%"
