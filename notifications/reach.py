"""How people can be reached: addresses, what each chose for each kind, quiet hours; and the deliveries that follow."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings

from notifications.adapters import carries, open_channels
from notifications.domain.backoff import JOIN_WAIT
from notifications.domain.hours import USUAL, Quiet, after_quiet, next_morning
from notifications.domain.kinds import Kind, Way
from notifications.models import Channel, Delivery, DeliveryState, Preference
from organizations.models.person import Person

MAIL_NAMES = uuid.UUID("0e6ad3a0-6f8f-5f0b-9a54-2f6f3b9a7d11")
Chosen = Mapping[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class Reach:
    """The addresses of a person with an account in use, and what they chose."""

    email: str
    phone: str
    quiet: Quiet | None
    chosen: Chosen = field(default_factory=dict)

    def way(self, kind: Kind, channel: Channel) -> Way:
        """Give how a channel carries a kind to them: what they chose, else letters singly and nothing else."""
        if not carries(channel, kind):
            return Way.OFF
        usual = Way.SINGLE if channel == Channel.EMAIL else Way.OFF
        return Way(self.chosen.get((kind, channel), usual))

    def address(self, channel: Channel) -> str:
        """Give where the channel reaches them, perhaps nowhere."""
        return self.email if channel == Channel.EMAIL else self.phone


def reach_of(person_ids: Collection[int]) -> dict[int, Reach]:
    """Give how everybody of these who still has an account in use can be reached; two queries."""
    chosen: dict[int, dict[tuple[str, str], str]] = defaultdict(dict)
    rows = Preference.objects.filter(person_id__in=person_ids)
    for person_id, kind, channel, way in rows.values_list("person_id", "kind", "channel", "way"):
        chosen[person_id][kind, channel] = way
    people = Person.objects.filter(pk__in=person_ids, is_active=True).select_related("quiet_hours")
    return {
        person.pk: Reach(person.email, person.phone, quiet_of(person), chosen[person.pk]) for person in people
    }


def quiet_of(person: Person) -> Quiet | None:
    """Give the quiet hours of a person, the usual ones where they chose nothing."""
    row = getattr(person, "quiet_hours", None)
    return row.quiet if row is not None else USUAL


def deliveries_of(notice_id: int, *, kind: Kind, reach: Reach, key: str, at: datetime) -> Iterator[Delivery]:
    """Give the deliveries of a new notice by every open channel that its person wants, not yet stored.

    `key` names the notice: from it come the ids that stay the same at every attempt.
    """
    for channel in open_channels():
        way = reach.way(kind, channel)
        if way == Way.OFF or not reach.address(channel):
            continue
        bundled = way == Way.DIGEST
        due = next_morning(at) if bundled else at + JOIN_WAIT
        yield Delivery(
            notice_id=notice_id,
            channel=channel,
            state=DeliveryState.HELD if bundled else DeliveryState.WAITING,
            next_try_at=after_quiet(due, reach.quiet),
            message_id=message_id(key, channel),
        )


def message_id(key: str, channel: str) -> str:
    """Give the id under which what `key` names goes by a channel, the same whenever it is asked."""
    name = uuid.uuid5(MAIL_NAMES, f"{key}:{channel}")
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ") or "localhost"
    return f"<{name}@{host}>"
