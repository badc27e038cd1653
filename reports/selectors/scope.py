"""Which plans a board is about, and how much of the work in them this person may see."""

from dataclasses import dataclass

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from core.errors import Missing
from core.prepared import prepared
from core.written_numbers import whole_number
from organizations.domain.actor import Actor
from plans.domain.states import RUNNING_PLAN, PlanState
from plans.models import Plan
from plans.models.querysets import units_of
from plans.selectors.plan_seen import sees_all_work

FOLLOWED = (*RUNNING_PLAN, PlanState.SUSPENDED, PlanState.CLOSED)
NEWEST = 12
ALL = "tat-ca"


@dataclass(frozen=True, slots=True)
class Seen:
    """What of the chosen plans a person may see, as numbers: a question can be prepared with it."""

    plans: tuple[int, ...]
    in_full: tuple[int, ...]
    by_state: tuple[int, ...]
    sections: tuple[int, ...]
    actor: Actor

    def opens(self, plan_id: int, unit_id: int, path: str) -> bool:
        """Say whether the duties of one unit in one plan are this person's to open."""
        return plan_id in self.in_full or self.actor.belongs_to(unit_id) or self.actor.is_above(path)

    def full(self, *, plan: str, unit: str) -> Q:
        """Give the condition of rows seen in full, over the lookups that lead to the plan and to the unit."""
        return Q(**{f"{plan}__in": self.plans}) & (
            Q(**{f"{plan}__in": self.in_full})
            | Q(**{f"{unit}__in": units_of(self.actor)})
            | Q(**{f"{unit}__path__startswith": self.actor.unit_path})
        )

    def state(self, *, plan: str, unit: str) -> Q:
        """Give the condition of rows of which at least state and lateness may be seen."""
        return self.full(plan=plan, unit=unit) | Q(**{f"{plan}__in": self.by_state})


@dataclass(frozen=True, slots=True)
class Scope:
    """The plans offered for choice (the newest first), those looked at, and for whom."""

    offered: tuple[Plan, ...]
    chosen: tuple[Plan, ...]
    actor: Actor
    sections: frozenset[int] = frozenset()

    @property
    def plan(self) -> Plan | None:
        """Give the plan where exactly one is looked at."""
        return self.chosen[0] if len(self.chosen) == 1 else None

    @property
    def open_plans(self) -> frozenset[int]:
        """Give the plans of which every duty is this person's to see."""
        return frozenset(plan.pk for plan in self.chosen if sees_all_work(plan, self.actor))

    @property
    def sees_everything(self) -> bool:
        """Say whether nothing of the chosen plans is hidden from this person."""
        return len(self.open_plans) == len(self.chosen)

    @property
    def seen(self) -> Seen:
        """Give what may be seen of the chosen plans."""
        return Seen(
            plans=tuple(plan.pk for plan in self.chosen),
            in_full=tuple(sorted(self.open_plans)),
            by_state=tuple(plan.pk for plan in self.chosen if plan.peers_see_state),
            sections=tuple(sorted(self.sections)),
            actor=self.actor,
        )


def scope_for(actor: Actor, *, plan: str, sections: frozenset[int] = frozenset()) -> Scope:
    """Give the scope of what was asked: a plan's key, `tat-ca`, or nothing for the newest plan.

    One query, two for a plan that is not among the newest; raises Missing for a plan this person may not open.
    """
    offered = tuple(_newest(actor))
    if plan == ALL:
        return Scope(offered, offered, actor, sections)
    if not plan:
        return Scope(offered, offered[:1], actor, sections)
    found = next((one for one in offered if str(one.pk) == plan), None)
    key = whole_number(plan)
    if found is None and key is not None:
        found = _followed(actor).filter(pk=key).first()
    if found is None:
        raise Missing(_("Không tìm thấy kế hoạch này."))
    return Scope(offered, (found,), actor, sections)


@prepared
def _newest(actor: Actor) -> QuerySet[Plan]:
    return _followed(actor).order_by(F("issued_on").desc(nulls_last=True), "-pk")[:NEWEST]


def _followed(actor: Actor) -> QuerySet[Plan]:
    seen: QuerySet[Plan] = Plan.objects.visible_to(actor).filter(state__in=FOLLOWED)
    return seen.select_related("issuer", "monitor")
