"""Makes the daily digest: one letter per person and day over what waited for it and was not read."""

from datetime import datetime

from django.db import connection, transaction

from core.moments import local_date
from notifications.domain.hours import next_morning
from notifications.models import Channel, Delivery, DeliveryState, Digest
from notifications.reach import message_id
from organizations.models.person import Person

PEOPLE = 200


def make_digests(*, at: datetime) -> int:
    """Make the digests that are due by `at`; give how many letters were put in the queue.

    After an outage a person gets one letter for all of it. What comes due again on a day whose digest was made
    waits for the next morning, so nobody gets two on one day. Two sweeps at once share the people.
    """
    made = 0
    while True:
        with transaction.atomic():
            people = _locked_people(at)
            made += _make(people, at)
        if len(people) < PEOPLE:
            return made


def _locked_people(at: datetime) -> list[int]:
    skip = connection.features.has_select_for_update_skip_locked
    waiting = Delivery.objects.filter(state=DeliveryState.HELD, next_try_at__lte=at)
    rows = Person.objects.filter(pk__in=waiting.values("notice__person_id")).order_by("pk")
    locked = rows.select_for_update(skip_locked=skip, no_key=connection.vendor == "postgresql")
    return list(locked.values_list("pk", flat=True)[:PEOPLE])


def _make(people: list[int], at: datetime) -> int:
    if not people:
        return 0
    today = local_date(at)
    held = Delivery.objects.filter(
        state=DeliveryState.HELD, next_try_at__lte=at, notice__person_id__in=people
    )
    held.filter(notice__read_at__isnull=False).update(state=DeliveryState.DROPPED)
    had = set(Digest.objects.filter(person_id__in=people, on=today).values_list("person_id", flat=True))
    held.filter(notice__person_id__in=had).update(next_try_at=next_morning(at))
    parts = list(held.select_related("notice"))
    return _write({part.about.person_id for part in parts}, parts, at)


def _write(people: set[int], parts: list[Delivery], at: datetime) -> int:
    today = local_date(at)
    made = Digest.objects.bulk_create(Digest(person_id=person_id, on=today) for person_id in sorted(people))
    digests = {digest.person_id: digest for digest in made}
    for part in parts:
        part.state, part.digest = DeliveryState.BUNDLED, digests[part.about.person_id]
    Delivery.objects.bulk_update(parts, ["state", "digest"])
    Delivery.objects.bulk_create(
        Delivery(
            digest=digest,
            channel=Channel.EMAIL,
            next_try_at=at,
            message_id=message_id(f"digest:{digest.person_id}:{today}", Channel.EMAIL),
        )
        for digest in made
    )
    return len(made)
