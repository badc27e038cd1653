"""The numbers of the frame: unread notices and decisions that wait; and the parts no role gives."""

from approvals.domain.words import StepKind
from approvals.models import Seat
from approvals.selectors import open_seats_for
from desk.shell import LEADER, MONITOR
from notifications.selectors import unread_count
from organizations.domain.actor import Actor
from plans.models import Plan
from plans.models.querysets import units_of


def unread_notices(actor: Actor) -> int | None:
    """Give how many notices this person has not read."""
    return unread_count(actor.person_id) if actor.person_id else None


def waiting_decisions(actor: Actor) -> int | None:
    """Give how many seats wait for this person."""
    return open_seats_for(actor).count()


def parts_of(actor: Actor) -> frozenset[str]:
    """Say whether this unit verifies for some plan, and whether this person leads an issuing body."""
    found = set()
    units = units_of(actor)
    if Plan.objects.filter(monitor_id__in=units).exists() or _verifies(units):
        found.add(MONITOR)
    if (
        actor.is_head
        and actor.unit_id == actor.agency_id
        and Plan.objects.filter(issuer_id=actor.unit_id).exists()
    ):
        found.add(LEADER)
    return frozenset(found)


def _verifies(units: list[int]) -> bool:
    return Seat.objects.filter(kind=StepKind.MONITOR, unit_id__in=units).exists()
