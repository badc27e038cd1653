"""The listener of the outbox: turns messages into notices, each once per person however often they come."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import Count, F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from notifications.domain.texts import BODY_LENGTH, TITLE_LENGTH, one_line, own_path
from notifications.models import Delivery, Notice, NoticePart
from notifications.reach import Reach, deliveries_of, reach_of
from notifications.registry import Hearing, hearings, kind_named
from workflows.models import OutboxMessage

ROWS = 1000
Key = tuple[int, str]


@dataclass(slots=True)
class Draft:
    """A notice to be: its first message in full and the ids of all messages that join it."""

    notice: Notice
    message_ids: set[int] = field(default_factory=set)


def make_notices(messages: Sequence[OutboxMessage], at: datetime) -> None:
    """Write the notices of these messages and what other channels carry of them; only rows, nothing leaves the machine.

    Safe to repeat and to run twice at once: the database keeps one notice per person and dedupe key and one
    part per message, and the count is taken from the parts while the notice is locked.
    """
    drafts = _drafts(messages, at)
    people = reach_of({person_id for person_id, _dedupe in drafts})
    drafts = {key: drafts[key] for key in sorted(drafts) if key[0] in people}
    if not drafts:
        return
    with transaction.atomic():
        Notice.objects.bulk_create(
            (draft.notice for draft in drafts.values()), ignore_conflicts=True, batch_size=ROWS
        )
        ids = _locked(drafts)
        _write_parts(drafts, ids)
        _write_deliveries(drafts, ids, people, at)


def _drafts(messages: Sequence[OutboxMessage], at: datetime) -> dict[Key, Draft]:
    drafts: dict[Key, Draft] = {}
    for message, hearing in hearings(messages, at):
        key = (hearing.person_id, _dedupe(message, hearing))
        if key not in drafts:
            drafts[key] = Draft(_notice(message, hearing, key[1]))
        drafts[key].message_ids.add(message.pk)
    return drafts


def _dedupe(message: OutboxMessage, hearing: Hearing) -> str:
    key = hearing.dedupe or f"{message.batch_id}:{hearing.group or message.topic}"
    return f"{key}:{hearing.position_id}" if hearing.position_id else key


def _notice(message: OutboxMessage, hearing: Hearing, dedupe: str) -> Notice:
    return Notice(
        person_id=hearing.person_id,
        topic=message.topic,
        title=one_line(hearing.title, limit=TITLE_LENGTH),
        body=one_line(hearing.body, limit=BODY_LENGTH),
        url=own_path(hearing.url),
        joined_title=one_line(hearing.joined_title, limit=TITLE_LENGTH),
        joined_url=own_path(hearing.joined_url),
        subject_type=message.subject_type,
        subject_id=message.subject_id,
        version=message.version,
        dedupe=dedupe,
        position_id=hearing.position_id,
        created_at=message.created_at,
    )


def _locked(drafts: dict[Key, Draft]) -> dict[Key, int]:
    """Lock the notices in one order, so that two relays of one batch wait for each other, never in a ring."""
    rows = (
        Notice.objects.select_for_update(no_key=True)
        .filter(person_id__in={key[0] for key in drafts}, dedupe__in={key[1] for key in drafts})
        .order_by("pk")
        .values_list("person_id", "dedupe", "pk")
    )
    return {(person_id, dedupe): pk for person_id, dedupe, pk in rows if (person_id, dedupe) in drafts}


def _write_parts(drafts: dict[Key, Draft], ids: dict[Key, int]) -> None:
    NoticePart.objects.bulk_create(
        (
            NoticePart(notice_id=ids[key], message_id=message_id)
            for key, draft in drafts.items()
            for message_id in sorted(draft.message_ids)
        ),
        ignore_conflicts=True,
        batch_size=ROWS,
    )
    parts = NoticePart.objects.filter(notice=OuterRef("pk")).order_by().values("notice")
    counted = Coalesce(Subquery(parts.annotate(n=Count("pk")).values("n")), 1)
    notices = Notice.objects.filter(pk__in=ids.values()).alias(counted=counted)
    notices.exclude(count=F("counted")).update(count=counted)


def _write_deliveries(
    drafts: dict[Key, Draft], ids: dict[Key, int], people: dict[int, Reach], at: datetime
) -> None:
    Delivery.objects.bulk_create(
        (
            delivery
            for key, pk in ids.items()
            for delivery in deliveries_of(
                pk,
                kind=kind_named(drafts[key].notice.topic),
                reach=people[key[0]],
                key=f"{key[0]}:{key[1]}",
                at=at,
            )
        ),
        ignore_conflicts=True,
        batch_size=ROWS,
    )
