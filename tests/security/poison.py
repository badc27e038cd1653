"""Words that would act if they were let, written into every column that people type into."""

from typing import Any

from django.db import connection, models, transaction
from django.db.utils import DatabaseError

from tests.security.texts import Column, name_of, typed_columns

MARK = "xssmark"
SHORT = "<svg onload=f()>"
CORPUS = (
    f"<script>window.{MARK}=1;f()</script>",
    f"\"'><img src=x onerror=window.{MARK}=f()>",
    f"</textarea></title></style><svg onload=window.{MARK}=f()>",
    f"javascript:window.{MARK}=f()",
    f"{{{{{MARK}}}}}{{% {MARK} %}}",
)
ALL_AT_ONCE = "//".join((CORPUS[3], *CORPUS[:3], CORPUS[4]))
"""Begins as an address, breaks out of attributes and of elements that hold only text, then is an element."""


def poison(text: str) -> set[str]:
    """Write a text into every typed column, past services and triggers; give the columns that took it.

    A column too narrow for it takes SHORT; of JSON only the words of people are replaced.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
    return {name_of(column) for column in typed_columns() if _written(column, text)}


def _written(column: Column, text: str) -> bool:
    model, field = column
    try:
        with transaction.atomic():
            if isinstance(field, models.JSONField):
                return _written_in_json(model, field.name, text)
            if field.unique:
                return False
            most = field.max_length or len(text)
            fitting = (
                text if len(text) <= most else (text if text.startswith(("=", "+", "-", "@")) else SHORT)
            )
            return bool(model._default_manager.update(**{field.name: fitting[:most]}))
    except DatabaseError:
        return False


def _written_in_json(model: type[models.Model], name: str, text: str) -> bool:
    written = False
    for key, value in list(model._default_manager.values_list("pk", name)):
        changed = _replaced(value, text)
        if changed != value:
            model._default_manager.filter(pk=key).update(**{name: changed})
            written = True
    return written


def _replaced(value: Any, text: str) -> Any:
    """Give the same JSON with every string that carries a canary replaced."""
    if isinstance(value, dict):
        return {key: _replaced(one, text) for key, one in value.items()}
    if isinstance(value, list):
        return [_replaced(one, text) for one in value]
    return text if isinstance(value, str) and "qz" in value else value
