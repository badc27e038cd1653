"""The engine's own small statements: SQL text made once for each model, values prepared by the model's fields."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from django.db import connection, models

FEW = 20


def insert(rows: Sequence[models.Model], *, batch_size: int) -> None:
    """Insert new rows of one model and give them their keys; many at once go through `bulk_create`."""
    if not rows:
        return
    model = type(rows[0])
    if len(rows) > FEW:
        model._default_manager.bulk_create(rows, batch_size=batch_size)
        return
    columns = _columns(model)
    values = [
        field.get_db_prep_save(getattr(row, name), connection) for row in rows for name, field in columns
    ]
    with connection.cursor() as cursor:
        cursor.execute(_insert_text(model, len(rows)), values)
        keys = cursor.fetchall()
    for row, (key,) in zip(rows, keys, strict=True):
        row.pk = key
        row._state.adding, row._state.db = False, connection.alias


def update(row: models.Model, changed: Mapping[str, Any]) -> None:
    """Write the changed columns (by attribute name) of one stored row."""
    fields = dict(_columns(type(row)))
    values = [fields[name].get_db_prep_save(value, connection) for name, value in changed.items()]
    with connection.cursor() as cursor:
        cursor.execute(_update_text(type(row), tuple(changed)), [*values, row.pk])


@cache
def _columns(model: type[models.Model]) -> tuple[tuple[str, Any], ...]:
    return tuple(
        (field.attname, field)
        for field in model._meta.concrete_fields
        if not field.primary_key and not field.generated
    )


@cache
def _insert_text(model: type[models.Model], count: int) -> str:
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column) for _name, field in _columns(model))
    places = ", ".join(f"({', '.join(['%s'] * len(_columns(model)))})" for _row in range(count))
    table, key = quote(model._meta.db_table), quote(_key_column(model))
    return f"INSERT INTO {table} ({columns}) VALUES {places} RETURNING {key}"  # noqa: S608 - names of models only


@cache
def _update_text(model: type[models.Model], names: tuple[str, ...]) -> str:
    quote = connection.ops.quote_name
    columns = dict(_columns(model))
    written = ", ".join(f"{quote(columns[name].column)} = %s" for name in names)
    table, key = quote(model._meta.db_table), quote(_key_column(model))
    return f"UPDATE {table} SET {written} WHERE {key} = %s"  # noqa: S608 - names of models only


def _key_column(model: type[models.Model]) -> str:
    key: Any = model._meta.pk
    return str(key.column)
