"""Django configuration of `approvals`."""

from django.apps import AppConfig
from django.core.checks import register


class ApprovalsConfig(AppConfig):
    """Routes of decisions over any subject."""

    name = "approvals"
    label = "approvals"
    verbose_name = "Phê duyệt"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hand the time-outs and the invariants of routes to the engine, and the check to Django."""
        from approvals.checks import outcomes_are_heard
        from approvals.invariants import broken
        from approvals.services import expire_seats
        from workflows import registry

        registry.sweep("approvals.seats", lambda at: expire_seats(at=at))
        registry.invariant("approvals", broken)
        register(outcomes_are_heard)
