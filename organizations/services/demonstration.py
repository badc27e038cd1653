"""Fills the offices of the imported organisation with invented people, with few statements."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.hashers import make_password
from django.db import transaction

from core.vietnamese import fold
from organizations.domain.demonstration import Seat, full_names, seats_of, seats_of_room
from organizations.domain.roles import Role
from organizations.domain.units import UnitKind
from organizations.models import Person, Position, Unit

SINCE = date(2025, 7, 1)
MAIL_DOMAIN = "dondoc.invalid"
_STAFFED = (UnitKind.PROVINCE, UnitKind.DEPARTMENT, UnitKind.COMMUNE)


@dataclass(frozen=True, slots=True)
class StaffReport:
    """How many accounts and positions were made; `people` is how many the demonstration has."""

    people: int
    new_people: int
    new_positions: int


@transaction.atomic
def make_demonstration_staff(*, password: str, on: date) -> StaffReport:
    """Give every agency that holds on a day its invented staff; what is there already stays as it is.

    The password is hashed once and is the same for everybody.
    """
    seats = _seats(on)
    held = set(Person.objects.filter(username__in=seats).values_list("username", flat=True))
    hashed = make_password(password)
    Person.objects.bulk_create(
        _person(username, seat, name, hashed)
        for (username, (_unit, seat)), name in zip(seats.items(), full_names(), strict=False)
        if username not in held
    )
    people = Person.objects.filter(username__in=seats).in_bulk(field_name="username")
    taken = set(Position.objects.filter(person__in=people.values()).values_list("person_id", flat=True))
    positions = [
        _position(people[username], unit, seat)
        for username, (unit, seat) in seats.items()
        if people[username].pk not in taken
    ]
    Position.objects.bulk_create(positions)
    return StaffReport(people=len(seats), new_people=len(seats) - len(held), new_positions=len(positions))


def _seats(on: date) -> dict[str, tuple[Unit, Seat]]:
    agencies = Unit.objects.valid_on(on).filter(kind__in=_STAFFED).order_by("path")
    rooms = Unit.objects.valid_on(on).filter(kind=UnitKind.ROOM, parent__kind=UnitKind.DEPARTMENT)
    seats = {
        f"{seat.login}.{unit.key}": (unit, seat)
        for unit in agencies
        for seat in seats_of(key=unit.key, name=unit.name, kind=unit.kind)
    }
    for room in rooms.order_by("path"):
        for seat in seats_of_room(key=room.key, name=room.name):
            seats[f"{seat.login}.{room.key}"] = (room, seat)
    return seats


def _person(username: str, seat: Seat, full_name: str, hashed: str) -> Person:
    administers = seat.role == Role.ADMINISTRATOR
    return Person(
        username=username,
        full_name=full_name,
        name_folded=fold(full_name),
        email=f"{username}@{MAIL_DOMAIN}",
        password=hashed,
        is_staff=administers,
        is_superuser=administers,
    )


def _position(person: Person, unit: Unit, seat: Seat) -> Position:
    return Position(
        person=person, unit=unit, role=seat.role, title=seat.title, rank=seat.rank, valid_from=SINCE
    )
