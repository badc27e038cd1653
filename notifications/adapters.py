"""The one interface of channels beside e-mail (SMS, Zalo OA), and the adapter that writes a file instead of sending.

A provider's adapter is a class of its own package, named by the setting of its channel (docs/operations.md). No
channel is open until an installation names its adapter.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, cast

from django.conf import settings
from django.utils.module_loading import import_string

from notifications.models import Channel


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a provider answers when it took a message: its own number for it."""

    reference: str


class Adapter(Protocol):
    """Hands one message to a provider.

    `key` is the same at every attempt; a provider that knows it must not send again. Raises OSError where it may
    be tried later and ValueError where this message can never go (a number that does not exist).
    """

    def send(self, *, to: str, text: str, key: str) -> Receipt:
        """Hand over `text` for the telephone number `to`."""
        ...


class FileAdapter:
    """Writes every message as a line of JSON to `messages.jsonl` in the folder of the installation, for trials."""

    def send(self, *, to: str, text: str, key: str) -> Receipt:
        """Append the message; a key that stands there already is not written again."""
        path = Path(settings.VAR_DIR) / "messages.jsonl"
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a+", encoding="utf-8") as lines:
            lines.seek(0)
            if not any(json.loads(line)["key"] == key for line in lines):
                lines.write(json.dumps({"to": to, "text": text, "key": key}, ensure_ascii=False) + "\n")
        return Receipt(reference=key)


def adapter_of(channel: str) -> Adapter | None:
    """Give the adapter of a channel, None where the channel is off; raises ImportError for a name that is none."""
    path = getattr(settings, "CHANNEL_ADAPTERS", {}).get(channel, "")
    return cast(Adapter, import_string(path)()) if path else None


def open_channels() -> tuple[Channel, ...]:
    """Give the channels of this installation: e-mail, and those whose adapter is named."""
    named = getattr(settings, "CHANNEL_ADAPTERS", {})
    return (Channel.EMAIL, *(channel for channel in Channel if named.get(channel.value)))
