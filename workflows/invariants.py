"""What must be true of states, records and chains; `verify_invariants` and `verify_audit` read it."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from workflows.domain.chain import link_hash, plain
from workflows.lifecycle import Lifecycle, lifecycles
from workflows.models import Link, StreamHead, TransitionRecord
from workflows.records import record_digest
from workflows.ticking import TICK_STREAM

PAGE = 2000


def records_agree() -> Iterator[str]:
    """Fold the records of every object and compare state, version and tracked fields with the row."""
    for model in lifecycles():
        yield from _model_agrees(model)


def _model_agrees(model: type[Lifecycle]) -> Iterator[str]:
    name = model.subject_type()
    folded: dict[int, dict[str, Any]] = {}
    for record in (
        TransitionRecord.objects.filter(subject_type=name).order_by("subject_id", "version").iterator(PAGE)
    ):
        known = folded.setdefault(record.subject_id, {"state": "", "version": 0})
        if record.source != known["state"] or record.version != known["version"] + 1:
            yield f"{name}:{record.subject_id} v{record.version}: record does not follow the one before"
        known.update(state=record.target, version=record.version)
        known.update({field: new for field, (_old, new) in record.changes.items()})
    for row in model._default_manager.iterator(PAGE):
        yield from _row_agrees(name, row, folded.pop(row.pk, None))
    for missing in folded:
        yield f"{name}:{missing}: records without the object"


def _row_agrees(name: str, row: Lifecycle, folded: dict[str, Any] | None) -> Iterator[str]:
    if folded is None:
        yield f"{name}:{row.pk}: no record of its creation"
        return
    if row.version != folded["version"]:
        yield f"{name}:{row.pk}: version {row.version}, records say {folded['version']}"
    for field, value in row.snapshot().items():
        said = folded[field] if field in folded else _unsaid(row, field)
        if plain(value) != plain(said):
            yield f"{name}:{row.pk}: {field} is {value!r}, records say {said!r}"


def _unsaid(row: Lifecycle, field: str) -> Any:
    """Give what a field is that no record of the row names: its default, also where the row is older than the field."""
    column: Any = row._meta.get_field(field)
    return column.get_default()


def chain_agrees() -> Iterator[str]:
    """Recompute every digest and link; name what was edited, removed, swapped or cut off."""
    batches: dict[tuple[str, str], list[str]] = defaultdict(list)
    for record in TransitionRecord.objects.order_by("id").iterator(PAGE):
        if record_digest(record) != record.digest:
            yield f"record {record.pk} ({record}) was changed after it was written"
        batches[record.stream, str(record.batch)].append(record.digest)
    last: dict[str, tuple[int, str]] = {}
    for link in Link.objects.order_by("stream", "seq").iterator(PAGE):
        seq, previous = last.get(link.stream, (0, ""))
        digests = batches.pop((link.stream, str(link.batch)), [])
        if link.seq != seq + 1:
            yield f"stream {link.stream}: link {seq + 1} is missing before {link.seq}"
        if len(digests) != link.count or link_hash(previous, digests) != link.hash:
            yield f"stream {link.stream}: link {link.seq} does not match its {link.count} records"
        last[link.stream] = (link.seq, link.hash)
    for stream, batch in batches:
        yield f"stream {stream}: records of batch {batch} have no link"
    yield from _heads_agree(last)


def _heads_agree(last: dict[str, tuple[int, str]]) -> Iterator[str]:
    for head in StreamHead.objects.exclude(stream=TICK_STREAM):
        if last.pop(head.stream, (0, "")) != (head.seq, head.hash):
            yield f"stream {head.stream}: the chain was cut after or before link {head.seq}"
    for stream in last:
        yield f"stream {stream}: links without a head"
