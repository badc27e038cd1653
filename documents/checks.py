"""System checks of files: every linked kind has an authoriser."""

from typing import Any

from django.core.checks import CheckMessage, Error

from documents.registry import downloads


def downloads_are_authorised(app_configs: Any, **_kwargs: Any) -> list[CheckMessage]:
    """Report kinds of files that pages link to while nobody says who may read them."""
    del app_configs
    return [
        Error(
            f"Files of {kind!r} are linked, but no authoriser is registered.",
            hint="Call documents.registry.authorise_download in AppConfig.ready() of the owning app.",
            id="documents.E001",
        )
        for kind in downloads.unauthorised()
    ]
