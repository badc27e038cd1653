"""`note_decision`: what people decided that moves no object, as a record in the chain of a stream."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Max

from organizations.domain.actor import Actor
from workflows.execution.one import write_note
from workflows.execution.statements import insert
from workflows.execution.work import transaction
from workflows.models import TransitionRecord
from workflows.records import decision_record


def note_decision(
    *,
    subject: tuple[str, int],
    stream: str,
    move: str,
    changes: Mapping[str, Any],
    actor: Actor,
    at: datetime,
    note: str = "",
) -> TransitionRecord:
    """Write a record of a decision about a subject that has no states: who, what and why; give it.

    `subject` is a kind that is no lifecycle, and a key. The caller holds a lock under which decisions about it
    come one after another. The record is linked like those of moves, so `verify_audit` covers it.
    """
    with transaction(at=at) as work:
        kind, key = subject
        known = TransitionRecord.objects.filter(subject_type=kind, subject_id=key)
        record = decision_record(
            subject_type=kind,
            subject_id=key,
            version=(known.aggregate(last=Max("version"))["last"] or 0) + 1,
            stream=stream,
            move=move,
            changes=changes,
            actor=actor,
            at=at,
            batch=work.batch,
            note=note,
        )
        insert([record], batch_size=1)
        write_note(record, note)
        work.remember([record])
    return record
