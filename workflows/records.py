"""Making the record and the message of a move, and recomputing a record's digest."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from organizations.domain.actor import Actor
from workflows.compiled import made
from workflows.domain.chain import digest, plain, text_digest
from workflows.lifecycle import Lifecycle, Snapshot
from workflows.models import OutboxMessage, TransitionRecord

RECORDED = (
    "subject_type",
    "subject_id",
    "version",
    "stream",
    "batch",
    "move",
    "source",
    "target",
    "decided_by_id",
    "entered_by_id",
    "on_behalf_of_id",
    "position_id",
    "acting_as",
    "at",
    "changes",
    "note_digest",
)


def record_digest(record: TransitionRecord) -> str:
    """Recompute the digest of a record from its stored fields."""
    fields = {name: getattr(record, name) for name in RECORDED}
    fields["batch"] = str(record.batch)
    return digest(fields)


def changes_between(before: Snapshot | None, after: Snapshot) -> dict[str, list[Any]]:
    """Give the tracked fields that differ, each as [old, new]; a new object has only new values."""
    found, was = {}, before or {}
    for name, value in after.items():
        if name == "state" or was.get(name) is value:
            continue
        old, new = plain(was.get(name)), plain(value)
        if old != new:
            found[name] = [old, new]
    return found


def new_record(
    *,
    subject: Lifecycle,
    move: str,
    before: Snapshot | None,
    actor: Actor,
    at: datetime,
    batch: UUID,
    note: str,
    decided_by_id: int | None = None,
) -> TransitionRecord:
    """Give the unsaved record of the move that led from `before` to the subject as it now stands."""
    after = subject.snapshot()
    signed = _signed(actor, at, note)
    if decided_by_id:
        signed["decided_by_id"] = decided_by_id
    values = signed | {
        "subject_type": subject.subject_type(),
        "subject_id": subject.pk,
        "version": subject.version,
        "stream": subject.stream(),
        "batch": batch,
        "move": move,
        "source": str(before["state"]) if before else "",
        "target": str(subject.state),
        "changes": changes_between(before, after),
    }
    record = made(TransitionRecord, values)
    record.digest = record_digest(record)
    return record


def decision_record(
    *,
    subject_type: str,
    subject_id: int,
    version: int,
    stream: str,
    move: str,
    changes: Mapping[str, Any],
    actor: Actor,
    at: datetime,
    batch: UUID,
    note: str,
) -> TransitionRecord:
    """Give the unsaved record of a decision that moves no object: it has no states, and versions of its own."""
    record = TransitionRecord(
        subject_type=subject_type,
        subject_id=subject_id,
        version=version,
        stream=stream,
        batch=batch,
        move=move,
        changes=plain(changes),
        **_signed(actor, at, note),
    )
    record.digest = record_digest(record)
    return record


def _signed(actor: Actor, at: datetime, note: str) -> dict[str, Any]:
    """Give who acted as what, and when, with the digest of what was said."""
    return {
        "decided_by_id": actor.person_id,
        "entered_by_id": actor.person_id,
        "on_behalf_of_id": actor.on_behalf_of_id,
        "position_id": actor.position_id,
        "acting_as": f"{actor.title}, {actor.unit_name}" if actor.unit_name else actor.person_name,
        "at": at,
        "note_digest": text_digest(note),
    }


def new_message(*, record: TransitionRecord, topic: str, payload: dict[str, Any]) -> OutboxMessage:
    """Give the unsaved outbox message that tells of a record."""
    said = {
        "move": record.move,
        "source": record.source,
        "target": record.target,
        "person": record.decided_by_id,
        **plain(payload),
    }
    values = {
        "topic": topic,
        "stream": record.stream,
        "subject_type": record.subject_type,
        "subject_id": record.subject_id,
        "version": record.version,
        "payload": said,
        "batch_id": record.batch,
        "created_at": record.at,
        "next_try_at": record.at,
    }
    return made(OutboxMessage, values)
