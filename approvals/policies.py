"""Who may decide in a seat, and which seats wait for a person: one rule, for a press and for a list."""

from typing import Protocol

from django.db.models import Q

from approvals.domain.words import SeatPart, SeatState
from organizations.domain.actor import Actor
from organizations.domain.roles import HEADS, Role

ANSWERS = HEADS | {Role.OFFICER}
"""The roles that may answer for a unit where its head is not asked in person."""


class AskedSeat(Protocol):
    """The two facts of a seat that decide who may sit in it."""

    @property
    def unit_id(self) -> int: ...

    @property
    def part(self) -> str: ...


def may_decide(seat: AskedSeat, actor: Actor) -> bool:
    """Say whether the actor's present position may answer in this seat."""
    if actor.person_id is None:
        return False
    if seat.part == SeatPart.HEAD:
        return actor.is_head and actor.unit_id == seat.unit_id
    return actor.role in ANSWERS and actor.belongs_to(seat.unit_id)


def waiting_for(actor: Actor) -> Q:
    """Give the condition that keeps the open seats in which `may_decide` holds for the actor."""
    mine = Q(pk__in=[])
    if actor.person_id is not None and actor.role in ANSWERS:
        mine |= Q(part=SeatPart.OFFICER_OR_HEAD, unit_id__in={actor.unit_id, actor.agency_id} - {None})
    if actor.person_id is not None and actor.is_head:
        mine |= Q(part=SeatPart.HEAD, unit_id=actor.unit_id)
    return Q(state=SeatState.OPEN) & mine
