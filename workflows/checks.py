"""System checks of the engine: triggers stand, locks are not waited for without end, move tables carry numbers."""

from typing import Any

from django.core.checks import CheckMessage, Error
from django.core.checks import Warning as Caution
from django.db import connection

from workflows import tables, triggers


def triggers_stand(app_configs: Any, databases: Any = None, **_kwargs: Any) -> list[CheckMessage]:
    """Warn of triggers that the database lacks; only a warning, because `migrate` is what installs them.

    `verify_invariants` treats the same finding as a violation.
    """
    del app_configs
    if not databases:
        return []
    missing = triggers.expected() - triggers.standing()
    if not missing:
        return []
    return [
        Caution(f"Missing database triggers: {sorted(missing)}. Run manage.py migrate.", id="workflows.W001")
    ]


def move_tables_are_exported(app_configs: Any, **_kwargs: Any) -> list[CheckMessage]:
    """Report a lifecycle whose moves differ from the exported file of its number."""
    del app_configs
    return [
        Error(
            f"{name}: the move table differs from its exported file. Raise DEFINITION, then run "
            "manage.py export_lifecycles.",
            id="workflows.E002",
        )
        for name in tables.differing()
    ]


def waiting_is_limited(app_configs: Any, databases: Any = None, **_kwargs: Any) -> list[CheckMessage]:
    """Report a PostgreSQL connection on which a press would wait for a lock without end."""
    del app_configs
    if not databases or connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute("SHOW lock_timeout")
        if cursor.fetchone() != ("0",):
            return []
    return [Error("lock_timeout is off: take the OPTIONS of config.settings.base.", id="workflows.E003")]
