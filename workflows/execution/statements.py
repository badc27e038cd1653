"""The engine's own small statements: SQL text made once for each model, values prepared by the model's fields."""

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import cache, partial
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections, models

from workflows.domain.chain import around_previous

FEW = 20
SHA256 = {"postgresql": "encode(sha256(convert_to({text}, 'UTF8')), 'hex')", "sqlite": "SHA256({text})"}
"""Of a text, in hexadecimal; on SQLite the function is Django's."""
NEXT_LINK = """
UPDATE workflows_streamhead SET seq = seq + 1, hash = {hash} WHERE stream = %s RETURNING seq, hash
"""


def insert(rows: Sequence[models.Model], *, batch_size: int) -> None:
    """Insert new rows of one model and give them their keys; many at once go through `bulk_create`."""
    if not rows:
        return
    model = type(rows[0])
    if len(rows) > FEW:
        model._default_manager.bulk_create(rows, batch_size=batch_size)
        return
    here, columns = connections[DEFAULT_DB_ALIAS], columns_of(model)
    values = [field.get_db_prep_save(getattr(row, name), here) for row in rows for name, field in columns]
    with here.cursor() as cursor:
        cursor.execute(_insert_text(model, len(rows)), values)
        keys = cursor.fetchall()
    for row, (key,) in zip(rows, keys, strict=True):
        row.pk = key
        row._state.adding, row._state.db = False, here.alias


def append(rows: Sequence[models.Model], *, batch_size: int) -> None:
    """Insert new rows whose keys nobody asks for; many at once stream into PostgreSQL by COPY (ADR 8)."""
    here = connections[DEFAULT_DB_ALIAS]
    if here.vendor != "postgresql" or len(rows) <= FEW:
        insert(rows, batch_size=batch_size)
        return
    model = type(rows[0])
    columns = [(name, _written(field)) for name, field in columns_of(model)]
    text = _copy_text(model)
    with here.cursor() as cursor, _logged(cursor, text), cursor.copy(text) as copied:
        for row in rows:
            values = row.__dict__
            copied.write_row([write(values[name]) for name, write in columns])


def update(row: models.Model, changed: Mapping[str, Any]) -> None:
    """Write the changed columns (by attribute name) of one stored row."""
    here, fields = connections[DEFAULT_DB_ALIAS], dict(columns_of(type(row)))
    values = [fields[name].get_db_prep_save(value, here) for name, value in changed.items()]
    with here.cursor() as cursor:
        cursor.execute(_update_text(type(row), tuple(changed)), [*values, row.pk])


def next_link(stream: str, digests: Sequence[str]) -> tuple[int, str] | None:
    """Put the head of a stream one link further and give the number and the hash of that link; None without a head.

    The head stays locked until the transaction ends: transactions of one stream follow one another from here. The
    database joins and hashes, because only it knows the previous hash before the lock is held.
    """
    here = connections[DEFAULT_DB_ALIAS]
    text = "CAST(%s AS text) || hash || CAST(%s AS text)"
    with here.cursor() as cursor:
        cursor.execute(
            NEXT_LINK.format(hash=SHA256[here.vendor].format(text=text)), [*around_previous(digests), stream]
        )
        found: tuple[int, str] | None = cursor.fetchone()
    return found


@cache
def columns_of(model: type[models.Model]) -> tuple[tuple[str, Any], ...]:
    """Give the columns that are written, as attribute names and fields, in the order of the model."""
    return tuple(
        (field.attname, field)
        for field in model._meta.concrete_fields
        if not field.primary_key and not field.generated
    )


def _logged(cursor: Any, text: str) -> AbstractContextManager[None]:
    """Django's log of statements, by which tests count them, would not see a COPY."""
    return cursor.debug_sql(text) if hasattr(cursor, "debug_sql") else nullcontext()


def _written(field: Any) -> Callable[[Any], Any]:
    """Give what makes of a field's value one that COPY knows: JSON and choices become text."""
    if isinstance(field, models.JSONField):
        return partial(json.dumps, cls=field.encoder, ensure_ascii=False)
    return _text if isinstance(field, (models.CharField, models.TextField)) else _same


def _text(value: Any) -> Any:
    return value if value is None or type(value) is str else str(value)


def _same(value: Any) -> Any:
    return value


@cache
def _copy_text(model: type[models.Model]) -> str:
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column) for _name, field in columns_of(model))
    return f"COPY {quote(model._meta.db_table)} ({columns}) FROM STDIN"


@cache
def _insert_text(model: type[models.Model], count: int) -> str:
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column) for _name, field in columns_of(model))
    places = ", ".join(f"({', '.join(['%s'] * len(columns_of(model)))})" for _row in range(count))
    table, key = quote(model._meta.db_table), quote(_key_column(model))
    return f"INSERT INTO {table} ({columns}) VALUES {places} RETURNING {key}"  # noqa: S608 - names of models only


@cache
def _update_text(model: type[models.Model], names: tuple[str, ...]) -> str:
    quote = connection.ops.quote_name
    columns = dict(columns_of(model))
    written = ", ".join(f"{quote(columns[name].column)} = %s" for name in names)
    table, key = quote(model._meta.db_table), quote(_key_column(model))
    return f"UPDATE {table} SET {written} WHERE {key} = %s"  # noqa: S608 - names of models only


def _key_column(model: type[models.Model]) -> str:
    key: Any = model._meta.pk
    return str(key.column)
