"""Who sits where when something happens: heads, officers and coordinators, loaded once for many messages."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import BigIntegerField, Q, Value

from organizations.domain.roles import HEADS, Role
from organizations.models import Delegation, Position
from organizations.models.position import DelegationScope
from plans.models import Assignment, Coordination

OFFICES = (Role.OFFICER, *HEADS)
WORK = (DelegationScope.ALL,)
"""Delegations that carry the work of a position, and so what is said of due dates."""
STEPS = tuple(DelegationScope)
"""Delegations that carry decisions in the steps of a route."""


@dataclass(frozen=True, slots=True)
class Sitter:
    """Who hears something: in a position of their own, or in the one of somebody else that is `lent` to them."""

    person_id: int
    lent: int | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """Who sits where on the day of a page of messages, loaded once for the page."""

    heads: dict[int, tuple[int, ...]]
    office: dict[int, tuple[int, ...]]
    coordinating: dict[int, tuple[int, ...]]


def heads_of_unit(told: Told, duty: Assignment) -> Iterable[int]:
    """Give the head of the accountable unit and, where it was routed, of the room."""
    return (*told.heads.get(duty.unit_id, ()), *told.heads.get(duty.room_id or 0, ()))


def officer(told: Told, duty: Assignment) -> Iterable[int]:
    """Give the person who does the work; a duty without one reaches the head at once."""
    return (duty.officer_id,) if duty.officer_id else heads_of_unit(told, duty)


def unit_people(told: Told, duty: Assignment) -> Iterable[int]:
    """Give the person who does the work and the head of the unit."""
    return {*officer(told, duty), *heads_of_unit(told, duty)}


def issuer_leader(told: Told, duty: Assignment) -> Iterable[int]:
    """Give the head of the body that issued the plan."""
    return told.heads.get(duty.task.plan.issuer_id, ())


def verifying_office(told: Told, duty: Assignment) -> Iterable[int]:
    """Give the officers of the verifying unit."""
    return told.office.get(duty.verifier_unit_id, ())


def unit_and_coordinators(told: Told, duty: Assignment) -> Iterable[int]:
    """Give the heads of the accountable unit and of its coordinating units, at the moment of issue."""
    return {*heads_of_unit(told, duty), *told.coordinating.get(duty.pk, ())}


def told_of(duties: Iterable[Assignment], on: date) -> Told:
    """Load who sits where for these duties on a day, in three queries."""
    rows = list(duties)
    units = {u for d in rows for u in (d.unit_id, d.room_id, d.verifier_unit_id, d.task.plan.issuer_id) if u}
    shared: dict[int, set[int]] = defaultdict(set)
    pairs = list(
        Coordination.objects.filter(assignment__in=rows, is_asked=True).values_list(
            "assignment_id", "unit_id"
        )
    )
    heads = people_of(units | {unit for _duty, unit in pairs}, on, HEADS)
    for duty, unit in pairs:
        shared[duty] |= set(heads.get(unit, ()))
    return Told(
        heads, people_of(units, on, OFFICES), {duty: tuple(people) for duty, people in shared.items()}
    )


def people_of(units: Iterable[int], on: date, roles: Iterable[Role]) -> dict[int, tuple[int, ...]]:
    """Give who holds one of the roles in each unit or, for officers, in a room of it; one query."""
    found = sitters_of(units, on, roles, lent=())
    return {unit: tuple(one.person_id for one in sitting) for unit, sitting in found.items()}


def once(sitters: Iterable[Sitter]) -> tuple[Sitter, ...]:
    """Give each person once: in a position of their own where they have one there, else in the first lent to them."""
    found: dict[int, Sitter] = {}
    for one in sitters:
        if one.lent is None or one.person_id not in found:
            found[one.person_id] = one
    return tuple(found.values())


def sitters_of(
    units: Iterable[int], on: date, roles: Iterable[Role], *, lent: Collection[DelegationScope]
) -> dict[int, tuple[Sitter, ...]]:
    """Give who holds one of the roles in each unit, as `people_of`, and who acts there by delegation; one query.

    Only delegations of the scopes in `lent` that hold on that day count; each person stands once, as `once` says.
    """
    wanted = set(units)
    found: dict[int, set[Sitter]] = defaultdict(set)
    held = Position.objects.valid_on(on).filter(
        Q(unit__in=wanted) | Q(unit__agency__in=wanted), role__in=list(roles), person__is_active=True
    )
    own = Value(None, output_field=BigIntegerField())
    rows = held.values_list("person_id", own, "unit_id", "unit__agency_id", "role")
    if lent:
        given = Delegation.objects.valid_on(on).filter(position__in=held, scope__in=list(lent))
        of_position = ("position__unit_id", "position__unit__agency_id", "position__role")
        rows = rows.union(given.values_list("to_person_id", "position_id", *of_position))
    for person, position, unit, agency, role in rows:
        if unit in wanted:
            found[unit].add(Sitter(person, position))
        if agency in wanted and role == Role.OFFICER:
            found[agency].add(Sitter(person, position))
    return {unit: once(sorted(sitting, key=_turn)) for unit, sitting in found.items()}


def _turn(one: Sitter) -> tuple[int, int]:
    return one.person_id, one.lent or 0
