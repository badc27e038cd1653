"""System check of notifications: for every topic that a move publishes somebody said who hears it."""

from typing import Any

from django.core.checks import CheckMessage, Error

from notifications.registry import audience_topics
from workflows.registry import declared_topics


def topics_have_audiences(app_configs: Any, **_kwargs: Any) -> list[CheckMessage]:
    """Report each declared topic without an audience."""
    del app_configs
    return [
        Error(
            f"Nobody said who hears {topic!r}.",
            hint="In ready(), register audience(), bulk_audience() or heard_by_nobody() for it.",
            id="notifications.E001",
        )
        for topic in sorted(declared_topics() - audience_topics())
    ]
