"""Django configuration of `documents`."""

from django.apps import AppConfig
from django.core.checks import register


class DocumentsConfig(AppConfig):
    """Files by content and the reading of plan documents."""

    name = "documents"
    label = "documents"
    verbose_name = "Tài liệu"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the check of authorisers, the sweep of every tick and the invariant of the store."""
        from documents.checks import downloads_are_authorised
        from documents.selectors import store_faults
        from documents.services import sweep
        from workflows import registry

        register(downloads_are_authorised)
        registry.sweep("documents", sweep)
        registry.invariant("files", store_faults)
