"""Which letters a person may read."""

from typing import Any, Self

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q

from organizations.domain.actor import Actor
from organizations.domain.roles import Role
from plans.domain.states import LetterState
from plans.models.querysets import sees_no_work, units_of


class UrgingLetterQuerySet(models.QuerySet[Any]):
    """Letters, narrowed to those a person may read."""

    def visible_to(self, actor: Actor) -> Self:
        """Give all of the office that writes; issued ones also to who urges the plan, and to heads and clerks addressed."""
        if sees_no_work(actor):
            return self.none()
        units = units_of(actor)
        issued = Q(plan__monitor_id__in=units)
        if actor.is_head:
            issued |= Q(plan__issuer_id=actor.unit_id)
        if actor.is_head or actor.role == Role.CLERK:
            issued |= Q(Exists(self._addressed(actor)))
        return self.filter(Q(issuer_id__in=units) | (Q(state=LetterState.ISSUED) & issued))

    @staticmethod
    def _addressed(actor: Actor) -> "models.QuerySet[Any]":
        from plans.models.urging import UrgedUnit  # noqa: PLC0415 - models import their querysets

        sitting = actor.agency_id if actor.role == Role.CLERK else actor.unit_id
        return UrgedUnit.objects.filter(letter=OuterRef("pk"), unit=sitting)


class UrgedUnitQuerySet(models.QuerySet[Any]):
    """Units that letters go to."""

    def with_counts(self) -> Self:
        """Give each with `count`: how many duties the letter names."""
        return self.annotate(count=Count("duties"))
