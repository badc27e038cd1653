"""Which plans a person may open, and how much of the work of others in them (lifecycles.md, Who sees what)."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from core.errors import Missing
from core.prepared import prepared
from organizations.domain.actor import Actor
from organizations.domain.units import is_within
from organizations.models import Unit
from plans.models import Plan
from plans.models.querysets import units_of

RELATED = ("issuer", "monitor", "source_upload__file", "signed_upload__file", "drafted_by")


def visible_plan(plan_id: int, *, actor: Actor) -> Plan:
    """Give a plan that this person may open; for anybody else it does not exist (Missing)."""
    plan = next(iter(_visible(plan_id, actor)), None)
    if plan is None:
        raise Missing(_("Không tìm thấy kế hoạch này."))
    return plan


@prepared
def _visible(plan_id: int, actor: Actor) -> QuerySet[Plan]:
    rows: QuerySet[Plan] = Plan.objects.visible_to(actor).filter(pk=plan_id)
    return rows.select_related(*RELATED)


def sees_all_work(plan: Plan, actor: Actor) -> bool:
    """Say whether every duty of the plan is the actor's to see in full: the monitor, the issuer and those above."""
    return actor.belongs_to(plan.monitor_id) or is_within(
        path=plan.issuer.path, ancestor_path=actor.unit_path
    )


def sees_work_of(plan: Plan, unit: Unit, actor: Actor) -> bool:
    """Say whether the duties of one unit are the actor's to see in full."""
    return sees_all_work(plan, actor) or unit.pk in units_of(actor) or actor.is_above(unit.path)


def unit_shown(plan: Plan, unit_id: int | None, *, actor: Actor) -> Unit | None:
    """Give the unit a page is narrowed to, None where it is not; raises Missing where its state may not be seen."""
    if unit_id is None:
        return None
    unit = Unit.objects.filter(pk=unit_id, is_outside=False).first()
    if unit is None or not (plan.peers_see_state or sees_work_of(plan, unit, actor)):
        raise Missing(_("Không tìm thấy đơn vị này trong kế hoạch."))
    return unit
