"""Django configuration of `desk`: the frame around every page and the inbox."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """What waits for this person."""

    name = "desk"
    label = "desk"
    verbose_name = "Việc của tôi"
    default_auto_field = "django.db.models.BigAutoField"
