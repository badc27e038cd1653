"""Django configuration of `organizations`."""

from django.apps import AppConfig


class OrganizationsConfig(AppConfig):
    """People, units, positions and the working calendar."""

    name = "organizations"
    label = "organizations"
    verbose_name = "Tổ chức"
    default_auto_field = "django.db.models.BigAutoField"
