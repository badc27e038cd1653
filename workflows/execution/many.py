"""`perform_many` and `begin_many`: the same rules over many objects, with bulk statements."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any, TypeVar

from django.db.models import F

from organizations.domain.actor import Actor
from workflows.domain.chain import canonical
from workflows.execution.one import make
from workflows.execution.statements import append
from workflows.execution.work import UnitOfWork, transaction
from workflows.judging import Answer, declared, refusal
from workflows.lifecycle import Lifecycle, Snapshot
from workflows.locking import lock_many
from workflows.models import RecordNote, TransitionRecord
from workflows.moves import CREATION, Move, Press
from workflows.records import new_message, new_record

L = TypeVar("L", bound=Lifecycle)
CHUNK = 1000
INSERT_BATCH = 1000


@dataclass(frozen=True, slots=True)
class _Made:
    row: Lifecycle
    before: Snapshot
    changed: dict[str, Any]


def perform_many(
    model: type[L],
    pks: Iterable[int],
    move: str,
    *,
    actor: Actor,
    at: datetime,
    given: Any = None,
    note: str = "",
    skip_locked: bool = False,
) -> list[Answer]:
    """Make a move on every row that allows it, chunk by chunk; give an answer for each row that was reached.

    A chunk is one transaction unless a unit of work is already open. Rows held by somebody else are left out
    when `skip_locked` is set, and come back with the next sweep.
    """
    answers: list[Answer] = []
    for chunk in _chunks(sorted(set(pks)), CHUNK):
        with transaction(at=at) as work:
            rows = lock_many(model, chunk, related=model.locked_related(), skip_locked=skip_locked)
            made, refused = _decide(rows, declared(model, move), actor=actor, at=at, given=given)
            _write_all(work, made, declared(model, move), actor=actor, at=at, note=note)
        answers += [Answer(pk=item.row.pk) for item in made] + refused
    return answers


def begin_many(objects: Sequence[L], *, actor: Actor, at: datetime, move: str = CREATION) -> list[L]:
    """Insert new objects in their first state, each with its record and message; give them with their keys."""
    if not objects:
        return []
    model = type(objects[0])
    with transaction(at=at) as work:
        for row in objects:
            row.version = 1
            row.born_with = model.DEFINITION
        model._default_manager.bulk_create(objects, batch_size=INSERT_BATCH)
        records = [
            new_record(subject=row, move=move, before=None, actor=actor, at=at, batch=work.batch, note="")
            for row in objects
        ]
        append(records, batch_size=INSERT_BATCH)
        work.remember(records)
        for row, record in zip(objects, records, strict=True):
            work.messages.append(
                new_message(record=record, topic=model.CREATED_TOPIC, payload=row.message_payload())
            )
            work.add_deltas(row.roll_up(None))
    return list(objects)


def begin(subject: L, *, actor: Actor, at: datetime, move: str = CREATION) -> L:
    """Insert one new object in its first state; creating is a move too."""
    return begin_many([subject], actor=actor, at=at, move=move)[0]


def _chunks(pks: list[int], size: int) -> Iterator[list[int]]:
    remaining = iter(pks)
    while chunk := list(islice(remaining, size)):
        yield chunk


def _decide(
    rows: Sequence[L], move: Move, *, actor: Actor, at: datetime, given: Any
) -> tuple[list[_Made], list[Answer]]:
    made: list[_Made] = []
    refused: list[Answer] = []
    facts = type(rows[0]).facts_for(rows) if rows else {}
    for row in rows:
        press = Press(subject=row, facts=facts[row.pk], actor=actor, at=at, given=given)
        blocked = refusal(press, move)
        if blocked is not None:
            refused.append(Answer(pk=row.pk, refusal=blocked))
            continue
        before, changed = make(row, move, given=given, at=at)
        made.append(_Made(row=row, before=before, changed=changed))
    return made, refused


def _write_all(
    work: UnitOfWork, made: list[_Made], move: Move, *, actor: Actor, at: datetime, note: str
) -> None:
    records = [
        new_record(
            subject=item.row,
            move=move.name,
            before=item.before,
            actor=actor,
            at=at,
            batch=work.batch,
            note=note,
        )
        for item in made
    ]
    if not note:
        append(records, batch_size=INSERT_BATCH)
    else:
        TransitionRecord.objects.bulk_create(records, batch_size=INSERT_BATCH)
        RecordNote.objects.bulk_create([RecordNote(record=record, text=note) for record in records])
    work.remember(records)
    _update_alike(made)
    for item, record in zip(made, records, strict=True):
        work.messages.append(new_message(record=record, topic=move.topic, payload=item.row.message_payload()))
        work.add_deltas(item.row.roll_up(item.before))


def _update_alike(made: list[_Made]) -> None:
    """Write rows that changed in the same way with one statement; the version counts up in the database."""
    groups: dict[bytes, tuple[dict[str, Any], list[_Made]]] = {}
    for item in made:
        changed = {name: value for name, value in item.changed.items() if name != "version"}
        groups.setdefault(canonical(changed), (changed, []))[1].append(item)
    for changed, items in groups.values():
        model = type(items[0].row)
        rows = model._default_manager.filter(pk__in=[item.row.pk for item in items])
        rows.update(version=F("version") + 1, **changed)
