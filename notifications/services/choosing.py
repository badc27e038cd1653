"""A person chooses how kinds of notices reach them, and when they are left in peace."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from notifications.domain.hours import Quiet
from notifications.domain.kinds import Kind, Way
from notifications.models import Channel, Preference, QuietHours
from organizations.services.people import change_phone


@dataclass(frozen=True, slots=True)
class Chosen:
    """The ways chosen, by kind and channel, the quiet hours, the number; what is not named stays as it was."""

    ways: Mapping[tuple[Kind, Channel], Way]
    quiet: Quiet | None
    phone: str | None = None


def choose(*, person_id: int, chosen: Chosen) -> None:
    """Keep what a person chose; it holds for notices made from now on."""
    rows = [
        Preference(person_id=person_id, kind=kind, channel=channel, way=way)
        for (kind, channel), way in chosen.ways.items()
    ]
    with transaction.atomic():
        if chosen.phone is not None:
            change_phone(person_id=person_id, phone=chosen.phone)
        Preference.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["person", "kind", "channel"], update_fields=["way"]
        )
        QuietHours.objects.update_or_create(
            person_id=person_id,
            defaults={
                "starts": chosen.quiet.starts if chosen.quiet else None,
                "ends": chosen.quiet.ends if chosen.quiet else None,
            },
        )
