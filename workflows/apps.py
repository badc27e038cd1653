"""Django configuration of `workflows`."""

from typing import Any

from django.apps import AppConfig
from django.core.checks import register
from django.db.models.signals import post_migrate


def _install_triggers(**_kwargs: Any) -> None:
    from workflows.triggers import install

    install()


class WorkflowsConfig(AppConfig):
    """The engine: moves, records, links, outbox, timers."""

    name = "workflows"
    label = "workflows"
    verbose_name = "Quy trình"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Install the triggers after migrations and register the engine's own checks."""
        from workflows import checks, triggers
        from workflows.invariants import chain_agrees, records_agree
        from workflows.once import forget_old_keys
        from workflows.registry import invariant, sweep
        from workflows.relay import forget_relayed

        post_migrate.connect(_install_triggers, dispatch_uid="workflows.triggers")
        register(checks.triggers_stand, "database")
        register(checks.waiting_is_limited, "database")
        register(checks.move_tables_are_exported, deploy=True)
        invariant("triggers", triggers.missing)
        invariant("records", records_agree)
        invariant("chain", chain_agrees)
        sweep("command_keys", forget_old_keys)
        sweep("outbox_kept", forget_relayed)
