"""Django configuration of `desk`: what the frame around every page counts and offers."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """What waits for this person."""

    name = "desk"
    label = "desk"
    verbose_name = "Việc của tôi"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say what is counted beside the places of the navigation, and who is offered more places."""
        from desk import counting
        from desk.context import NOTICES, count_with, parts_with

        count_with(NOTICES, counting.unread_notices)
        count_with("desk:inbox", counting.waiting_decisions)
        parts_with(counting.parts_of)
