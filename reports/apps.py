"""Django configuration of `reports`."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Boards, tables and official papers; reads only."""

    name = "reports"
    label = "reports"
    verbose_name = "Báo cáo"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Build the summaries of the week that notifications sends to heads."""
        from notifications.registry import weekly_summaries
        from reports.selectors.weeks import week_summaries

        weekly_summaries("reports", week_summaries)
