"""One unit of work: the transaction in which moves, messages, counters and links are written together."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import models
from django.db import transaction as database
from django.db.models import F

from workflows.domain.chain import plain
from workflows.execution.statements import append, insert, next_link
from workflows.lifecycle import Delta
from workflows.locking import clear_refusals
from workflows.models import Link, OutboxMessage, StreamHead, TransitionRecord

CounterKey = tuple[int, str, tuple[tuple[str, Any], ...]]
AlikeKey = tuple[int, str, tuple[tuple[str, int], ...], tuple[tuple[str, Any], ...], str]


@dataclass(slots=True)
class UnitOfWork:
    """What has been done in the present transaction and is still to be written at its end."""

    at: datetime
    batch: UUID = field(default_factory=uuid4)
    messages: list[OutboxMessage] = field(default_factory=list)
    digests: dict[str, list[str]] = field(default_factory=dict)
    deltas: dict[CounterKey, tuple[type[models.Model], dict[str, int]]] = field(default_factory=dict)

    def remember(self, records: Iterable[TransitionRecord]) -> None:
        """Keep the digests of saved records, in order, for the links of their streams."""
        for record in records:
            self.digests.setdefault(record.stream, []).append(record.digest)

    def add_deltas(self, deltas: Iterable[Delta]) -> None:
        """Sum counter changes until the end, so that each counter row is touched once and last."""
        for delta in deltas:
            key = (delta.order, delta.model._meta.label_lower, delta.keys)
            _model, amounts = self.deltas.setdefault(key, (delta.model, {}))
            for name, amount in delta.amounts:
                amounts[name] = amounts.get(name, 0) + amount

    def flush(self) -> None:
        """Write messages, then counters in their order, then one link for each stream."""
        append(self.messages, batch_size=2000)
        for (_order, _label, amounts, shared, last), (model, values) in sorted(
            self._alike().items(), key=repr
        ):
            _add(model, dict(shared), last, sorted(values), dict(amounts))
        for stream in sorted(self.digests):
            _append_link(stream, self.batch, self.digests[stream])

    def _alike(self) -> dict[AlikeKey, tuple[type[models.Model], list[Any]]]:
        """Gather counter rows that get the same amounts and differ only in their last key."""
        found: dict[AlikeKey, tuple[type[models.Model], list[Any]]] = {}
        for (order, label, keys), (model, amounts) in self.deltas.items():
            changed = tuple(sorted((name, amount) for name, amount in amounts.items() if amount))
            if changed:
                *shared, (last, value) = keys
                found.setdefault((order, label, changed, tuple(shared), last), (model, []))[1].append(value)
        return found


def _add(
    model: type[models.Model], shared: dict[str, Any], last: str, values: list[Any], amounts: dict[str, int]
) -> None:
    """Add the same amounts to some counter rows of one model, locked in ascending order first."""
    rows = model._default_manager.filter(**shared, **{f"{last}__in": values})
    if len(values) > 1:
        list(rows.select_for_update().order_by("pk").values_list("pk", flat=True))
    rows.update(**{name: F(name) + amount for name, amount in amounts.items()})


_current: ContextVar[UnitOfWork | None] = ContextVar("unit_of_work", default=None)


def _append_link(stream: str, batch: UUID, digests: list[str]) -> None:
    link = next_link(stream, digests)
    while link is None:
        StreamHead.objects.bulk_create([StreamHead(stream=stream)], ignore_conflicts=True)
        link = next_link(stream, digests)
    seq, link_hash = link
    insert([Link(stream=stream, seq=seq, batch=batch, count=len(digests), hash=link_hash)], batch_size=1)


@contextmanager
def transaction(*, at: datetime) -> Iterator[UnitOfWork]:
    """Open the unit of work, or join the one that is open; everything is written or nothing is."""
    current = _current.get()
    if current is not None:
        yield current
        return
    with clear_refusals(), database.atomic(durable=False):
        work = UnitOfWork(at=at)
        token = _current.set(work)
        try:
            yield work
            work.flush()
        finally:
            _current.reset(token)


def publish(
    *,
    topic: str,
    subject: models.Model,
    stream: str,
    payload: dict[str, Any],
    at: datetime,
    version: int = 0,
) -> None:
    """Add a message that is not a move's own (a decision, a letter) to the open unit of work."""
    work = _current.get()
    if work is None:
        raise RuntimeError("publish is called inside workflows.execution.transaction only")
    work.messages.append(
        OutboxMessage(
            topic=topic,
            stream=stream,
            subject_type=subject._meta.label_lower,
            subject_id=subject.pk,
            version=version or getattr(subject, "version", 0),
            payload=plain(payload),
            batch_id=work.batch,
            created_at=at,
            next_try_at=at,
        )
    )
