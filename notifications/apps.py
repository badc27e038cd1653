"""Django configuration of `notifications`."""

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import register


class NotificationsConfig(AppConfig):
    """Notices to people and the channels that carry them."""

    name = "notifications"
    label = "notifications"
    verbose_name = "Thông báo"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen to the outbox; where no worker sends e-mails (trial), the tick does."""
        from notifications.checks import topics_have_audiences
        from notifications.services import send_due_emails
        from notifications.subscribers import make_notices
        from workflows.registry import subscribe, sweep

        subscribe("notifications", "", make_notices)
        register(topics_have_audiences)
        if getattr(settings, "EMAILS_IN_TICK", True):
            sweep("emails", lambda at: send_due_emails(at=at, limit=100))
