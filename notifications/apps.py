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
        """Listen to the outbox, gather digests and weeks; where no worker sends (trial), the tick does."""
        from notifications.checks import channels_are_ready, topics_have_audiences
        from notifications.services import make_digests, send_due, tell_week
        from notifications.subscribers import make_notices
        from workflows.registry import subscribe, sweep

        subscribe("notifications", "", make_notices)
        register(topics_have_audiences)
        register(channels_are_ready)
        sweep("weeks", lambda at: tell_week(at=at))
        sweep("digests", lambda at: make_digests(at=at))
        if getattr(settings, "EMAILS_IN_TICK", True):
            sweep("emails", lambda at: send_due(at=at, limit=100))
