"""Whom a seat asks, and what waits for a person."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from approvals.domain.separation import people_behind
from approvals.models import Decision, Route, Seat
from approvals.policies import waiting_for
from organizations.domain.actor import Actor
from organizations.models import Position
from organizations.selectors import heads_of


def open_seats_for(actor: Actor) -> QuerySet[Seat]:
    """Give the seats in which this actor may decide now, the most urgent first, with route and unit.

    Seats of routes the actor (or who the actor acts for) submitted, or decided in another step, are left out.
    """
    people = people_behind(actor)
    spoke = Decision.objects.filter(seat__route_id=OuterRef("route_id")).exclude(seat__kind=OuterRef("kind"))
    theirs = Q(submitted_by_id__in=people) | Q(submitted_for_id__in=people)
    return (
        Seat.objects.filter(waiting_for(actor))
        .exclude(Exists(Route.objects.filter(theirs, pk=OuterRef("route_id"))))
        .exclude(Exists(spoke.filter(Q(person_id__in=people) | Q(on_behalf_of_id__in=people))))
        .select_related("route", "unit")
        .order_by("due_at", "id")
    )


def heads_asked(seat: Seat, *, on: date) -> list[Position]:
    """Give everyone a head's seat can be offered to, in order."""
    return heads_of(seat.unit_id, on=on)


def offered_to(seat: Seat, *, on: date) -> list[Position]:
    """Give the heads to whom a seat has been offered so far: the first, and one more after each silence."""
    return heads_asked(seat, on=on)[: seat.offered_rank + 1]
