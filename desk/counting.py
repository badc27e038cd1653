"""The numbers of the frame around every page, and the parts that no role gives; one question for all of them."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Exists, Q

from approvals.domain.words import StepKind
from approvals.models import Seat
from approvals.selectors import open_seats_for
from desk.selectors.numbers import count_of, counted
from desk.shell import LEADER, MONITOR
from notifications.selectors import notices_of
from organizations.domain.actor import Actor
from plans.models import Plan
from plans.models.querysets import units_of

NOTICES = "notifications:notices"
INBOX = "desk:inbox"


@dataclass(frozen=True, slots=True)
class FrameNumbers:
    """What waits, by the url name of the place where it waits, and the parts this person has."""

    counts: Mapping[str, int]
    parts: frozenset[str]


def frame_numbers(actor: Actor) -> FrameNumbers:
    """Give unread notices, seats that wait, and whether the unit verifies or issues for somebody. One query."""
    units = units_of(actor)
    verified = Plan.objects.filter(Q(monitor_id__in=units) | Q(alternate_monitor_id__in=units))
    asked = {
        "notices": count_of(notices_of(actor.person_id or 0).filter(read_at__isnull=True)),
        "seats": count_of(open_seats_for(actor)),
        "monitors": Exists(verified),
        "verifies": Exists(Seat.objects.filter(kind=StepKind.MONITOR, unit_id__in=units)),
        "issues": Exists(Plan.objects.filter(issuer_id=actor.unit_id)),
    }
    found = counted(actor.person_id, asked)
    return FrameNumbers(
        counts={NOTICES: found["notices"], INBOX: found["seats"]},
        parts=_parts(
            verifies=bool(found["monitors"] or found["verifies"]),
            leads=bool(found["issues"]) and actor.is_head and actor.unit_id == actor.agency_id,
        ),
    )


def _parts(*, verifies: bool, leads: bool) -> frozenset[str]:
    offered = {MONITOR: verifies, LEADER: leads}
    return frozenset(part for part, is_held in offered.items() if is_held)
