"""`perform`: one move of one object, with its record, message, counters and link in one transaction."""

from datetime import datetime
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from core.errors import BadInput, Stale
from organizations.domain.actor import Actor
from workflows.execution.statements import columns_of, insert, update
from workflows.execution.work import UnitOfWork, transaction
from workflows.judging import declared, facts_of, not_permitted, refusal_of_state
from workflows.lifecycle import Lifecycle, Snapshot
from workflows.locking import lock
from workflows.models import RecordNote, TransitionRecord
from workflows.moves import Move, Press, Seen
from workflows.records import new_message, new_record

L = TypeVar("L", bound=Lifecycle)
UNREAD = object()
"""Stands for a column that was not read; nothing equals it."""


def perform(
    subject: L | tuple[type[L], int],
    move: str,
    *,
    actor: Actor,
    at: datetime,
    given: Any = None,
    seen: Seen | None = None,
    note: str = "",
    decided_by_id: int | None = None,
) -> L:
    """Make a move and give the object as it then stands.

    The stored row is locked and authorised before anything that came with the request is looked at. Raises
    Missing, NotPermitted, Stale, WrongState, GuardUnmet or BadInput; then nothing has been written.
    """
    model, pk = subject if isinstance(subject, tuple) else (type(subject), subject.pk)
    declaration = declared(model, move)
    with transaction(at=at) as work:
        row = lock(model, pk, related=model.locked_related(), columns=model.locked_columns())
        facts = facts_of(row)
        press = Press(subject=row, facts=facts, actor=actor, at=at, given=given)
        if not declaration.by(row, facts, actor):
            raise not_permitted(declaration)
        _refuse_stale(row, seen)
        _refuse_inputs(declaration, given, note)
        blocked = refusal_of_state(press, declaration)
        if blocked is not None:
            raise blocked
        before, changed = make(row, declaration, given=given, at=at)
        record = new_record(
            subject=row,
            move=move,
            before=before,
            actor=actor,
            at=at,
            batch=work.batch,
            note=note,
            decided_by_id=decided_by_id,
        )
        _write(work, row, record, changed=changed, note=note)
        work.messages.append(
            new_message(record=record, topic=declaration.topic, payload=row.message_payload())
        )
        work.add_deltas(row.roll_up(before))
    return row


def make(row: Lifecycle, declaration: Move, *, given: Any, at: datetime) -> tuple[Snapshot, dict[str, Any]]:
    """Run the move's method on a locked row in memory; give what it was before and the fields it changed."""
    before = row.snapshot()
    stored = dict(row.__dict__)
    row.__dict__["_performing"] = declaration.name
    try:
        getattr(row, declaration.name)(given=given, at=at)
    finally:
        del row.__dict__["_performing"]
    row.version += 1
    now = row.__dict__
    changed = {
        name: now[name]
        for name, _field in columns_of(type(row))
        if name in now and now[name] is not stored.get(name, UNREAD) and now[name] != stored.get(name, UNREAD)
    }
    return before, changed


def write_note(record: TransitionRecord, text: str) -> None:
    """Keep the free text of a move beside its record."""
    if text:
        RecordNote.objects.create(record=record, text=text)


def _refuse_stale(row: Lifecycle, seen: Seen | None) -> None:
    if seen is None:
        return
    hash_now = getattr(row, "content_hash", None)
    if (seen.version is not None and seen.version != row.version) or (
        seen.content_hash is not None and hash_now is not None and seen.content_hash != hash_now
    ):
        raise Stale(
            _(
                "Nội dung đã thay đổi sau khi anh/chị mở trang (nay là “%(state)s”). Tải lại rồi thực hiện lại."
            )
            % {"state": row.get_state_display()}  # type: ignore[attr-defined]
        )


def _refuse_inputs(declaration: Move, given: Any, note: str) -> None:
    if declaration.given is not None and not isinstance(given, declaration.given):
        raise TypeError(f"{declaration.name} needs {declaration.given.__name__}")
    if declaration.asks_reason and not note.strip():
        raise BadInput(
            _("Việc “%(move)s” cần nêu lý do. Xin ghi lý do rồi thực hiện lại.") % {"move": declaration.label}
        )


def _write(
    work: UnitOfWork, row: Lifecycle, record: TransitionRecord, *, changed: dict[str, Any], note: str
) -> None:
    insert([record], batch_size=1)
    write_note(record, note)
    work.remember([record])
    update(row, changed)
