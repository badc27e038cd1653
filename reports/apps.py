"""Django configuration of `reports`."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Boards, tables and official papers; reads only."""

    name = "reports"
    label = "reports"
    verbose_name = "Báo cáo"
    default_auto_field = "django.db.models.BigAutoField"
