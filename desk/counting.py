"""The numbers of the frame around every page, and the parts that no role gives; one question for all of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, Q, QuerySet
from django.db.models.functions import Coalesce

from approvals.domain.words import StepKind
from approvals.models import Seat
from approvals.selectors import open_seats_for
from core.prepared import prepared
from desk.selectors.numbers import count_of
from desk.shell import LEADER, MONITOR, URGES, PositionChoice
from notifications.selectors import notices_of
from organizations.domain.actor import Actor
from organizations.models import Person, Position
from organizations.selectors import acting_choice, offered_positions
from plans.models import Plan
from plans.models.querysets import sees_no_work, units_of
from plans.selectors.urging_page import plans_to_urge

NOTICES = "notifications:notices"
INBOX = "desk:inbox"


@dataclass(frozen=True, slots=True)
class FrameNumbers:
    """What waits, by the url name of the place where it waits, the parts this person has, and other positions."""

    counts: Mapping[str, int]
    parts: frozenset[str]
    positions: tuple[PositionChoice, ...]


def frame_numbers(actor: Actor, person: Person, *, on: date) -> FrameNumbers:
    """Give unread notices, seats that wait, whether the unit verifies or issues, and the positions. One query."""
    held = _held(actor, person.pk, on)
    found = held[0].__dict__ if held else {}
    return FrameNumbers(
        counts={NOTICES: found.get("unread", 0), INBOX: found.get("seats", 0)},
        parts=_parts(
            verifies=bool(found.get("monitors") or found.get("verifies")),
            leads=bool(found.get("issues")) and actor.is_head and actor.unit_id == actor.agency_id,
            urges=bool(found.get("urges")) and not sees_no_work(actor),
        ),
        positions=tuple(
            _choice(position, person, actor)
            for position in sorted(held, key=lambda one: one.person_id != person.pk)
        ),
    )


@prepared
def _held(actor: Actor, person_id: int, on: date) -> QuerySet[Position]:
    return offered_positions(Person(pk=person_id), on=on).annotate(**_asked(actor))


def _asked(actor: Actor) -> dict[str, Coalesce | Exists]:
    """Questions that do not depend on the row they stand beside; the database answers each once."""
    units = units_of(actor)
    verified = Plan.objects.filter(Q(monitor_id__in=units) | Q(alternate_monitor_id__in=units))
    return {
        "unread": count_of(notices_of(actor.person_id or 0).filter(read_at__isnull=True)),
        "seats": count_of(open_seats_for(actor)),
        "monitors": Exists(verified),
        "verifies": Exists(Seat.objects.filter(kind=StepKind.MONITOR, unit_id__in=units)),
        "issues": Exists(Plan.objects.filter(issuer_id=actor.unit_id)),
        "urges": Exists(plans_to_urge(actor)),
    }


def _choice(position: Position, person: Person, actor: Actor) -> PositionChoice:
    choice = acting_choice(position, person=person, current=actor.position_id)
    return PositionChoice(
        choice.position_id, choice.title, choice.unit_name, choice.current, choice.on_behalf_of
    )


def _parts(*, verifies: bool, leads: bool, urges: bool) -> frozenset[str]:
    offered = {MONITOR: verifies, LEADER: leads, URGES: urges}
    return frozenset(part for part, is_held in offered.items() if is_held)
