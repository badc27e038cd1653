"""System checks of the engine: triggers stand, and a changed move table carries a new number."""

from typing import Any

from django.core.checks import CheckMessage, Error
from django.core.checks import Warning as Caution

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
