"""Many records and messages stream into the database exactly as one by one, and digests are those of plain JSON."""

import json
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.compiled import made
from workflows.domain.chain import canonical, plain
from workflows.execution.statements import FEW, append, insert
from workflows.models import OutboxMessage

AT = datetime(2026, 11, 21, 2, tzinfo=UTC)
ODD = (
    "",
    "dòng\nmới",
    "tab\t",
    "\\N",
    "\\.",
    "a\\tb",
    '"',
    "'",
    "NULL",
    "{}",
    "“Đôn đốc” – 100 %",
    "\u2028",
    "𠀋",
)
TEXT = st.text(st.characters(exclude_categories=["Cs"]))
LEAVES = st.none() | st.booleans() | st.integers() | TEXT | st.datetimes(timezones=st.just(UTC)) | st.dates()
LEAVES |= st.decimals(allow_nan=False)
VALUES = st.recursive(
    LEAVES, lambda inner: st.lists(inner) | st.tuples(inner) | st.dictionaries(TEXT, inner), max_leaves=12
)


def message(text: str, number: int) -> OutboxMessage:
    return OutboxMessage(
        topic=text, stream="thử", subject_type="plans.plan", subject_id=number, version=1, batch_id=uuid4(),
        payload={"lời": text, "trong": [text, None, 1, True]}, created_at=AT, next_try_at=AT,
        relayed_at=AT if number % 2 else None, parked_reason=text,
    )  # fmt: skip


def stored(messages: list[OutboxMessage]) -> list[dict[str, object]]:
    batches = {message.batch_id: place for place, message in enumerate(messages)}
    rows = OutboxMessage.objects.filter(batch_id__in=batches).values()
    return sorted(
        ({name: value for name, value in row.items() if name not in ("id", "batch_id")} for row in rows),
        key=lambda row: row["subject_id"],
    )


@pytest.mark.django_db
@pytest.mark.sqlite
def test_many_rows_are_stored_as_the_same_rows_one_by_one():
    texts = [ODD[number % len(ODD)] for number in range(FEW * 2)]
    streamed = [message(text, number) for number, text in enumerate(texts)]
    alone = [message(text, number) for number, text in enumerate(texts)]
    append(streamed, batch_size=1000)
    for one in alone:
        insert([one], batch_size=1)
    assert len(stored(streamed)) == FEW * 2
    assert stored(streamed) == stored(alone)


@given(st.dictionaries(TEXT, VALUES))
def test_the_bytes_of_a_digest_are_the_sorted_json_of_plain_values(fields):
    text = json.dumps(plain(fields), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert canonical(fields) == text.encode()


def test_a_row_made_by_position_is_the_row_made_by_name():
    values = {"topic": "thử", "subject_id": 7, "payload": {"a": 1}, "relayed_at": None}
    by_name, by_position = OutboxMessage(**values), made(OutboxMessage, values)
    fields = [field.attname for field in OutboxMessage._meta.concrete_fields]
    assert [getattr(by_position, name) for name in fields] == [getattr(by_name, name) for name in fields]
    assert made(OutboxMessage, {}).payload is not made(OutboxMessage, {}).payload


def test_what_no_record_can_keep_is_refused():
    with pytest.raises(TypeError):
        canonical({"thing": object()})
