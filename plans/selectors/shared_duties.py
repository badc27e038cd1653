"""Duties that serve rows of other places: read beside a row's own, and said on the page of the duty."""

from collections.abc import Container, Iterable, Sequence

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from core.parts import Fact
from organizations.domain.actor import Actor
from organizations.models import Unit
from plans.models import Assignment, Plan, SharedDuty, Task
from plans.models.same_duty import LIVE


def duties_serving(plan: Plan, *, unit: Unit | None = None, task: Task | None = None) -> list[SharedDuty]:
    """Give what duties of other rows do for the rows of a plan, each with its duty; one query where there is any."""
    if not plan.shares_duties:
        return []
    rows = SharedDuty.objects.filter(LIVE, task__plan=plan).select_related(
        "task__section",
        "assignment__unit",
        "assignment__officer",
        "assignment__task__section",
        "assignment__task__plan",
    )
    rows = rows if unit is None else rows.filter(unit=unit)
    rows = rows if task is None else rows.filter(task=task)
    return list(rows.order_by("pk"))


def serves_within(rows: Q) -> Exists:
    """Give the condition that a duty serves, beside its own, one of the rows that `rows` says of shared duties."""
    return Exists(SharedDuty.objects.filter(LIVE, rows, assignment=OuterRef("pk")))


def any_shares(plans: Iterable[Plan]) -> bool:
    """Say whether duties may serve other rows in any of these plans, so that others need not ask."""
    return any(plan.shares_duties for plan in plans)


def served_facts(duty: Assignment, *, actor: Actor) -> tuple[Fact, ...]:
    """Say which rows a duty serves too, of plans that the reader may open; asks only where there are some."""
    if not duty.shares:
        return ()
    opened = Plan.objects.visible_to(actor).values("pk")
    rows: QuerySet[SharedDuty] = duty.shared.filter(LIVE, task__plan__in=opened)
    rows = rows.select_related("task__section", "task__plan").order_by("task__plan", "task__order")
    return tuple(Fact(_("Phục vụ cả"), row_words(one.task), url=row_url(one.task)) for one in rows)


def serving_facts(served: Sequence[SharedDuty], open_to: Container[int]) -> tuple[Fact, ...]:
    """Say of a row in which other rows its units do the work, each once, where the reader may open that duty."""
    rows = {one.duty.task_id: one.duty.task for one in served if one.duty.pk in open_to}
    return tuple(Fact(_("Làm chung với"), row_words(row), url=row_url(row)) for row in rows.values())


def row_words(row: Task) -> str:
    """Give the place of a row with the number of its plan."""
    return _("KH %(number)s, %(place)s") % {"place": row.place, "number": row.plan.number}


def row_url(row: Task) -> str:
    """Give where a row is read on the page of its plan."""
    return f"{reverse('plans:plan', args=(row.plan_id,))}?nv={row.pk}"
