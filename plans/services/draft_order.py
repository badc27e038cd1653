"""The order of the rows of a draft: section by section without gaps, and the numbers that rows may take."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from django.db.models import F

from plans.domain.row_numbers import free_number
from plans.models import Plan, Section, Task

FAR = 15_000
"""Added to an order while rows change places, so that no two of a plan ever stand in the same one."""
Ordered = TypeVar("Ordered", Task, Section)


def rows_in_order(plan: Plan) -> list[Task]:
    """Give the rows of a plan as pages show them: section by section, in each by their place."""
    rows = Task.objects.filter(plan=plan).select_related("section")
    found = list(rows.order_by("section__order", "section_id", "order"))
    for row in found:
        row.plan = plan
    return found


def settle(plan: Plan, rows: Sequence[Task] | None = None) -> None:
    """Number the rows of a plan from 1 in this order, without `rows` in the order that pages show."""
    _place(Task, rows if rows is not None else rows_in_order(plan))


def settle_sections(sections: Sequence[Section]) -> None:
    """Number the sections of a plan from 1 in this order."""
    _place(Section, sections)


def number_in(plan: Plan, table: int, wanted: str, *, but: int = 0) -> str:
    """Give the number as it is where no other row of the table has it, else the next one that is free."""
    return free_number(wanted, _taken(plan, table, but))


def numbers_of(plan: Plan, table: int) -> set[str]:
    """Give the numbers that rows of a table have."""
    return set(_taken(plan, table, 0))


def _taken(plan: Plan, table: int, but: int) -> Iterable[str]:
    rows = Task.objects.filter(plan=plan, section__table=table).exclude(pk=but)
    return rows.values_list("number", flat=True)


def _place(model: type[Ordered], rows: Sequence[Ordered]) -> None:
    moved = []
    for order, row in enumerate(rows, start=1):
        if row.order != order:
            row.order = order
            moved.append(row)
    if moved:
        model._default_manager.filter(pk__in=[row.pk for row in moved]).update(order=F("order") + FAR)
        model._default_manager.bulk_update(moved, ["order"])
