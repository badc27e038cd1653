"""A small province for routes: units, people who act in them, and requests over a unit as subject."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from approvals import registry
from approvals.domain import (
    ALL,
    FlowKind,
    RouteOutcome,
    RouteRequest,
    SeatPart,
    SeatRequest,
    Silence,
    StepKind,
    StepRequest,
)
from approvals.models import Route, Seat
from approvals.services import open_route
from organizations.domain.actor import Actor
from organizations.domain.roles import Role
from organizations.domain.units import UnitKind
from organizations.models import Person, Unit
from organizations.selectors import actor_for
from organizations.services import people, units

SUBJECT = "organizations.unit"
NOW = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
HASH = "a" * 64
BEGAN = date(2025, 1, 1)
_number = count(1)


def make_unit(name: str, *, kind: UnitKind = UnitKind.DEPARTMENT, parent: Unit | None = None) -> Unit:
    """Give a new unit."""
    return units.create_unit(
        key=f"don-vi-{next(_number)}", name=name, kind=kind, valid_from=BEGAN, parent=parent
    )


def make_person() -> Person:
    """Give a new person without a position."""
    number = next(_number)
    return people.create_person(username=f"nguoi-{number}", full_name=f"Nguyễn Văn {number}")


def seated(unit: Unit, role: Role = Role.OFFICER, *, person: Person | None = None, rank: int = 100) -> Actor:
    """Give somebody who acts in a position of this unit; a new person unless one is named."""
    person = person or make_person()
    position = people.appoint(
        person=person, unit=unit, role=role, title=str(role.label), valid_from=BEGAN, rank=rank
    )
    return actor_for(person, position_id=position.pk, on=NOW.date())


def standing_in(giver: Actor, person: Person) -> Actor:
    """Give a person who acts in somebody else's position, by a paper."""
    position = _position(giver)
    people.delegate(
        position=position,
        to_person=person,
        starts_on=BEGAN,
        ends_on=date(2027, 1, 1),
        document_number="01/GUQ",
    )
    return actor_for(person, position_id=position.pk, on=NOW.date())


def _position(actor: Actor) -> Any:
    from organizations.models import Position

    return Position.objects.get(pk=actor.position_id)


@dataclass
class Province:
    """Everybody a submission can meet; `heard` keeps the outcomes of routes over units."""

    commune: Unit = field(default_factory=lambda: make_unit("UBND xã Thử", kind=UnitKind.COMMUNE))
    department: Unit = field(default_factory=lambda: make_unit("Sở Xây dựng"))
    coordinating: list[Unit] = field(
        default_factory=lambda: [make_unit(f"Sở Phối hợp {n}") for n in (1, 2, 3)]
    )
    justice: Unit = field(default_factory=lambda: make_unit("Sở Tư pháp"))
    interior: Unit = field(default_factory=lambda: make_unit("Sở Nội vụ"))
    heard: list[RouteOutcome] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.room = make_unit("Phòng Quy hoạch", kind=UnitKind.ROOM, parent=self.department)
        self.officer = seated(self.room)
        self.room_head = seated(self.room, Role.HEAD)
        self.head = seated(self.department, Role.HEAD)
        self.deputy = seated(self.department, Role.DEPUTY)
        self.coordinators = [seated(unit) for unit in self.coordinating]
        self.lawyer = seated(self.justice)
        self.verifier = seated(self.interior)

    def step(self, kind: StepKind, **changes: Any) -> StepRequest:
        """Give the usual request of a step."""
        head = SeatPart.HEAD
        seats = {
            StepKind.COORDINATORS: tuple(SeatRequest(unit.pk) for unit in self.coordinating),
            StepKind.ROOM_HEAD: (SeatRequest(self.room.pk, head),),
            StepKind.HEAD: (SeatRequest(self.department.pk, head),),
            StepKind.FIELD_AGENCY: (SeatRequest(self.justice.pk),),
            StepKind.MONITOR: (SeatRequest(self.interior.pk),),
            StepKind.REVIEW: tuple(SeatRequest(unit.pk) for unit in self.coordinating),
            StepKind.SIGN: (SeatRequest(self.department.pk, head),),
            StepKind.OPINION: (SeatRequest(self.interior.pk),),
            StepKind.DECISION: (SeatRequest(self.department.pk, head),),
        }
        silence = {StepKind.COORDINATORS: Silence.AGREE, StepKind.HEAD: Silence.OFFER_NEXT}
        days = {StepKind.HEAD: 2}
        usual = {
            "policy": ALL,
            "due_days": days.get(kind, 3),
            "on_silence": silence.get(kind, Silence.NONE),
        }
        return StepRequest(kind=kind, seats=changes.pop("seats", seats[kind]), **(usual | changes))

    def request(self, *steps: StepRequest | StepKind, **changes: Any) -> RouteRequest:
        """Give a request over the commune's row with these steps."""
        usual: dict[str, Any] = {
            "subject_type": SUBJECT,
            "subject_id": self.commune.pk,
            "stream": "thu",
            "content_hash": HASH,
            "round": 1,
            "submitted_by": self.officer.person_id,
            "flow": FlowKind.SUBMISSION,
            "accountable_unit_id": self.department.pk,
        }
        asked = tuple(step if isinstance(step, StepRequest) else self.step(step) for step in steps)
        return RouteRequest(steps=asked, **(usual | changes))

    def open(self, *steps: StepRequest | StepKind, actor: Actor | None = None, **changes: Any) -> Route:
        """Open such a route now."""
        return open_route(self.request(*steps, **changes), actor=actor or self.officer, at=NOW)


def make_province(monkeypatch: Any) -> Province:
    """Give a province whose outcomes are heard; the registry forgets it after the test."""
    province = Province()
    monkeypatch.setitem(
        registry._handlers, SUBJECT, lambda outcome, _actor, _at: province.heard.append(outcome)
    )
    return province


def seat_at(route: Route, kind: StepKind, place: int = 0) -> Seat:
    """Give a seat of a step as stored."""
    return list(Seat.objects.filter(route=route, kind=kind))[place]
