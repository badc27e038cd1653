"""What stands in the database, as one digest for each table, so that "unchanged" can be asked of everything."""

import hashlib

from django.db import connection, models

from tests.security.start import tables


def fingerprint() -> dict[str, str]:
    """Give a digest of the rows of every table but sessions."""
    if connection.vendor == "postgresql":
        return _digests_by_the_server()
    found = {}
    with connection.cursor() as cursor:
        for table in tables():
            cursor.execute(f'SELECT * FROM "{table}"')
            rows = sorted(repr(row) for row in cursor.fetchall())
            found[table] = hashlib.sha256("".join(rows).encode()).hexdigest()
    return found


def _digests_by_the_server() -> dict[str, str]:
    each = (
        f"SELECT '{table}', md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM \"{table}\" t"
        for table in tables()
    )
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(each))
        return dict(cursor.fetchall())


def changed(before: dict[str, str]) -> list[str]:
    """Give the tables that differ from a fingerprint."""
    now = fingerprint()
    return sorted(table for table in now if now[table] != before[table])


def protected_values(model: type[models.Model]) -> list[tuple[object, ...]]:
    """Give of every row what no person types: keys, states, owners, moments; free text and links are left out."""
    names = [field.attname for field in model._meta.concrete_fields if is_protected(field)]
    return sorted(model._default_manager.values_list(*names), key=repr)


def is_protected(field: "models.Field[object, object]") -> bool:
    """Whether a column holds something that only the site may set."""
    if isinstance(field, models.UUIDField) or field.name in {"hash", "digest", "password", "last_login"}:
        return False
    text = isinstance(field, models.CharField | models.TextField | models.JSONField)
    return not text or bool(field.choices) or field.name == "state"
