"""`visible_to` of the cascade: the one place that says how far up and down the work of another plan is seen."""

from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q

from organizations.domain.actor import Actor
from plans.domain.states import ISSUED_PLAN, WORKING, OfferStanding
from plans.models.querysets import assignment_scope, sees_no_work, units_of


class RowBindingQuerySet(models.QuerySet[Any]):
    """Which rows carry out which, narrowed to what a person may see of the other plan."""

    def visible_to(self, actor: Actor) -> "RowBindingQuerySet":
        """Give the bindings between plans that the actor may open both, and those seen from above.

        From above: whoever sees in full the duty that the higher row gave to the unit, or that serves it, sees which rows of that
        unit's issued plan carry it out, with their state and counts (lifecycles.md, Who sees what: an issued
        plan's rows and totals are seen upward, a draft is not; evidence itself keeps its own rule).
        """
        from plans.models.plan import Plan  # noqa: PLC0415 - models import their querysets

        if sees_no_work(actor):
            return self.none()
        opened = Plan.objects.visible_to(actor).values("pk")
        both = Q(link__plan__in=opened, link__parent__in=opened)
        above = Exists(self._duty_above(actor)) | Exists(self._serving_above(actor))
        return self.filter(both | (Q(link__plan__state__in=ISSUED_PLAN) & above))

    @staticmethod
    def _duty_above(actor: Actor) -> "models.QuerySet[Any]":
        from plans.models.assignment import Assignment  # noqa: PLC0415 - models import their querysets

        asked = Assignment.objects.filter(task=OuterRef("upper"), unit=OuterRef("link__plan__issuer__agency"))
        return asked.filter(assignment_scope(actor))

    @staticmethod
    def _serving_above(actor: Actor) -> "models.QuerySet[Any]":
        from plans.models.assignment import Assignment  # noqa: PLC0415 - models import their querysets
        from plans.models.same_duty import LIVE, SharedDuty  # noqa: PLC0415 - models import their querysets

        seen = Assignment.objects.filter(assignment_scope(actor)).values("pk")
        unit = OuterRef("link__plan__issuer__agency")
        return SharedDuty.objects.filter(LIVE, task=OuterRef("upper"), unit=unit, assignment__in=seen)


class ProofOfferQuerySet(models.QuerySet[Any]):
    """Offers to hand in an own plan, narrowed to the unit that they are made to."""

    def visible_to(self, actor: Actor) -> "ProofOfferQuerySet":
        """Give the offers about duties of the actor's own unit."""
        if sees_no_work(actor):
            return self.none()
        return self.filter(assignment__unit_id__in=units_of(actor))

    def waiting_for(self, actor: Actor) -> "ProofOfferQuerySet":
        """Give those that this person can take now: the duty is theirs and the unit still owes it."""
        return self.visible_to(actor).filter(
            standing=OfferStanding.OPEN, assignment__officer_id=actor.person_id, assignment__state__in=WORKING
        )
