"""System checks of notifications: every topic has an audience, and every channel that is on has what it needs."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error

from notifications.adapters import adapter_of, open_channels
from notifications.domain.kinds import Kind
from notifications.models import Channel
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


def channels_are_ready(app_configs: Any, **_kwargs: Any) -> list[CheckMessage]:
    """Name what the settings of each channel to telephones lack; a channel that is off lacks nothing."""
    del app_configs
    telephones = [channel for channel in open_channels() if channel != Channel.EMAIL]
    unknown = sorted(set(settings.MESSAGE_KINDS) - set(Kind.values)) if telephones else []
    return [
        *(Error(f"MESSAGE_KINDS knows no {kind!r}.", id="notifications.E003") for kind in unknown),
        *(problem for channel in telephones for problem in _lacks(channel)),
    ]


def _lacks(channel: Channel) -> list[CheckMessage]:
    name = f"{channel.value.upper()}_ADAPTER"
    try:
        adapter = adapter_of(channel)
    except (ImportError, TypeError) as fault:
        return [Error(f"{name} names no adapter: {fault}", id="notifications.E002")]
    problems = adapter.problems() if adapter is not None else []
    return [
        Error(f"{problem}.", hint="docs/operations.md, Channels.", id="notifications.E004")
        for problem in problems
    ]
