"""One small world for the security batteries: units, people of every role, plans and work in many states.

Everything is made through services. What a unit types carries a canary word of its own (`canary("so-b")`), so
an answer that holds a foreign word is a leak. `python -m tests.security.world` fills the database at
DATABASE_URL; the fixtures copy it.
"""

import os
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

PASSWORD = "mat-khau-thu"
BEGAN = date(2025, 7, 1)
PROVINCE, MONITOR, ALTERNATE = "tinh", "so-a", "van-phong"
SIBLING, ISSUER, COORDINATOR = "so-b", "so-c", "so-d"
COMMUNE, OTHER_COMMUNE = "xa-x", "xa-y"
UNITS = {
    PROVINCE: ("province", None),
    MONITOR: ("department", PROVINCE),
    ALTERNATE: ("department", PROVINCE),
    SIBLING: ("department", PROVINCE),
    ISSUER: ("department", PROVINCE),
    COORDINATOR: ("department", PROVINCE),
    COMMUNE: ("commune", PROVINCE),
    OTHER_COMMUNE: ("commune", PROVINCE),
    "phong-a": ("room", MONITOR),
    "phong-b": ("room", SIBLING),
    "phong-c": ("room", ISSUER),
}
ROLES_OF_ALL = ("head", "officer", "clerk")
FURTHER = {
    PROVINCE: ("deputy_in_charge", "auditor", "administrator"),
    SIBLING: ("deputy", "acting_head"),
}
RANKS = {"head": 10, "deputy_in_charge": 11, "deputy": 12, "acting_head": 13, "officer": 50, "clerk": 60}
NOBODY = "no-position"


def canary(word: str) -> str:
    """Give the word that only readers of this unit's (or plan's) texts may ever meet."""
    return f"qz{word.replace('-', '')}zq"


def usernames() -> list[str]:
    """Give everybody of the world: `role.unit`, and one account without any position."""
    names = [f"{role}.{unit}" for unit in UNITS for role in (*ROLES_OF_ALL, *FURTHER.get(unit, ()))]
    return [*names, NOBODY]


@dataclass
class Cast:
    """Who there is while the world is built."""

    at: datetime

    def unit(self, key: str) -> Any:
        """Give the unit."""
        from organizations.models import Unit

        return Unit.objects.get(key=key)

    def actor(self, username: str) -> Any:
        """Give the person acting in their only position."""
        from organizations.models import Person
        from organizations.selectors import actor_for

        person = Person.objects.get(username=username)
        return actor_for(person, position_id=None, on=self.at.date())


def make_units() -> None:
    """Make the tree."""
    from organizations.models import Unit
    from organizations.services.units import create_unit

    for key, (kind, parent) in UNITS.items():
        above = Unit.objects.get(key=parent) if parent else None
        create_unit(key=key, name=f"Đơn vị {key}", kind=kind, parent=above, valid_from=BEGAN)


def make_people() -> None:
    """Give every unit its head, officer and clerk, and the further roles; contact data carry the canary."""
    from organizations.services.people import appoint, create_person

    for username in usernames():
        role, _dot, unit = username.partition(".")
        word = canary(f"contact{unit}")
        person = create_person(
            username=username,
            full_name=f"Người {username}",
            password=PASSWORD,
            email=f"{word}.{role}@dondoc.invalid".replace("_", "-"),
            phone=word[:20],
        )
        if role == "administrator":
            person.is_staff = person.is_superuser = True
            person.save()
        if unit:
            appoint(
                person=person,
                unit=Cast(at=datetime.now()).unit(unit),  # noqa: DTZ005 - only the tree is asked
                role=role,
                title=f"Chức danh {role}",
                valid_from=BEGAN,
                rank=RANKS.get(role, 70),
            )


def make_traces(cast: Cast) -> None:
    """Leave what only the administration reads: a delegation of the past, and a user name that was tried."""
    from contextlib import suppress

    from core.errors import DomainError
    from organizations.models import Person, Position
    from organizations.services.people import delegate
    from organizations.services.sign_in import person_signing_in

    delegate(
        position=Position.objects.get(person__username=f"head.{PROVINCE}"),
        to_person=Person.objects.get(username=f"deputy_in_charge.{PROVINCE}"),
        starts_on=BEGAN,
        ends_on=BEGAN + timedelta(days=20),
        document_number=f"1/UQ-{canary('contact')}",
    )
    with suppress(DomainError):
        person_signing_in(username=canary("contact"), password="sai", at=cast.at)


def make_days(cast: Cast) -> None:
    """Put days into the working calendar: one for all, one that nobody confirmed, one of a unit, all to come."""
    from organizations.models.calendar import HolidayKind
    from organizations.services.work_calendar import DayGiven, add_day

    keeper, first = cast.actor(f"administrator.{PROVINCE}"), cast.at.date() + timedelta(days=200)
    days = ((None, True), (None, False), (cast.unit(SIBLING).pk, True), (cast.unit(COMMUNE).pk, True))
    for n, (unit_id, confirmed) in enumerate(days):
        given = DayGiven(first + timedelta(days=n), f"Ngày {n}", HolidayKind.OFF, "CV thử", confirmed)
        add_day(given=given, unit_id=unit_id, actor=keeper, at=cast.at)


def make_failures() -> None:
    """Leave one delivery and one message that were given up, and somebody's choice about notices."""
    from notifications.domain.hours import USUAL
    from notifications.domain.kinds import Kind, Way
    from notifications.models import Channel, Delivery, DeliveryState
    from notifications.services.choosing import Chosen, choose
    from organizations.models import Person
    from workflows.models import OutboxMessage

    parked = Delivery.objects.order_by("pk").values("pk")[:1]
    Delivery.objects.filter(pk__in=parked).update(state=DeliveryState.PARKED, sent_at=None)
    last = OutboxMessage.objects.latest("pk").pk
    OutboxMessage.objects.filter(pk=last).update(parked_reason="ValueError()", relayed_at=None)
    person = Person.objects.get(username=f"officer.{SIBLING}")
    choose(person_id=person.pk, chosen=Chosen({(Kind.TASK, Channel.EMAIL): Way.SINGLE}, USUAL))


def build(*, at: datetime) -> None:
    """Fill an empty, migrated database with the world as it stands at a moment."""
    from django.core.management import call_command

    from tests.security.world_cascade import make_cascade
    from tests.security.world_letters import make_letters
    from tests.security.world_plans import make_plans
    from tests.security.world_requests import make_requests
    from tests.security.world_work import make_work

    make_units()
    make_people()
    call_command("ensure_default_rubric", verbosity=0)
    cast = Cast(at=at - timedelta(days=12))
    make_plans(cast)
    make_cascade(cast)
    make_work(cast, now=at)
    make_letters(Cast(at=at))
    make_requests(cast, now=at)
    make_traces(Cast(at=at))
    make_days(Cast(at=at))
    make_failures()


def main() -> None:
    """Build at DATABASE_URL, with files under DONDOC_VAR."""
    import django
    from django.utils import timezone

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    django.setup()
    build(at=timezone.now())


if __name__ == "__main__":
    main()
