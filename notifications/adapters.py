"""The one interface of channels beside e-mail (SMS, Zalo OA), and the adapter that writes a file instead of sending.

Adapters of providers stand in notifications/providers/; an installation names one for each channel by a setting
(docs/operations.md). No channel is open until it does.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, cast

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from notifications.domain.kinds import Kind
from notifications.domain.texts import one_line
from notifications.models import Channel

SHORT = 300
"""Characters of a message at most, its link included, where a provider sets no limit of its own."""


@dataclass(frozen=True, slots=True)
class Message:
    """What one person is told by telephone: the number as 84…, a headline, the link that opens it, a key.

    `key` is the same at every attempt and no longer than 36 characters.
    """

    to: str
    headline: str
    link: str
    name: str
    key: str

    @property
    def text(self) -> str:
        """Headline and link in one line."""
        said = one_line(f"[Đôn Đốc] {self.headline}", limit=SHORT - len(self.link) - 1)
        return f"{said} {self.link}"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a provider answers when it took a message: its own number for it."""

    reference: str


class Later(OSError):
    """The provider does not work now, or not for us: the message and all behind it wait. Says why, in Vietnamese."""


class Never(ValueError):
    """This message cannot go: it is given up. Says why, in Vietnamese."""


class Unsure(Never):
    """Nobody knows whether this message went: a person decides about a second one. What stands behind it waits."""

    def __init__(self) -> None:
        super().__init__(
            _("Không rõ nhà cung cấp đã nhận tin hay chưa. Chỉ bấm Thử lại khi người nhận chưa thấy tin.")
        )


class Adapter(Protocol):
    """Hands one message to a provider, which should not send the same key twice.

    Raises OSError (Later) where it may be tried again and ValueError (Never) where it must not.
    """

    def send(self, message: Message) -> Receipt:
        """Hand the message over."""
        ...

    def problems(self) -> list[str]:
        """Give what the settings of this adapter lack, in English, for the system check."""
        ...


class FileAdapter:
    """Writes every message as a line of JSON to `messages.jsonl` in the folder of the installation, for trials."""

    def send(self, message: Message) -> Receipt:
        """Append the message; a key that stands there already is not written again."""
        path = Path(settings.VAR_DIR) / "messages.jsonl"
        path.parent.mkdir(parents=True, exist_ok=True)
        row = {"to": message.to, "text": message.text, "key": message.key}
        with path.open("a+", encoding="utf-8") as lines:
            lines.seek(0)
            if not any(json.loads(line)["key"] == message.key for line in lines):
                lines.write(json.dumps(row, ensure_ascii=False) + "\n")
        return Receipt(reference=message.key)

    def problems(self) -> list[str]:
        """Give nothing: a file needs no settings."""
        return []


def adapter_of(channel: str) -> Adapter | None:
    """Give the adapter of a channel, None where the channel is off; raises ImportError for a name that is none."""
    path = getattr(settings, "CHANNEL_ADAPTERS", {}).get(channel, "")
    return cast(Adapter, import_string(path)()) if path else None


def open_channels() -> tuple[Channel, ...]:
    """Give the channels of this installation: e-mail, and those whose adapter is named."""
    named = getattr(settings, "CHANNEL_ADAPTERS", {})
    return (Channel.EMAIL, *(channel for channel in Channel if named.get(channel.value)))


def carries(channel: Channel, kind: Kind) -> bool:
    """Say whether a channel carries a kind here: letters all, telephones what the installation pays for."""
    return channel == Channel.EMAIL or kind.value in settings.MESSAGE_KINDS
