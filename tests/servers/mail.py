"""A real mail server on a free port that keeps what it is given, and refuses for a while when asked."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller

from tests.servers.processes import free_port

TAKEN, LATER = "250 taken", "451 try again later"


@dataclass
class Mailbox:
    """All letters of everybody, in the order of their arrival; `refused` those sent away the first
    time because their address stands in `refuse_once`.
    """

    port: int = field(default_factory=free_port)
    letters: list[EmailMessage] = field(default_factory=list)
    refused: list[EmailMessage] = field(default_factory=list)
    refuse_once: set[str] = field(default_factory=set)

    @property
    def url(self) -> str:
        """The address of the server as EMAIL_URL writes it."""
        return f"smtp://127.0.0.1:{self.port}"

    def to(self, address: str) -> list[EmailMessage]:
        """Give the letters to one address."""
        return [letter for letter in self.letters if letter["To"] == address]

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        """Take a letter, or send it away."""
        letter = message_from_bytes(envelope.content, _class=EmailMessage, policy=policy.default)
        if letter["To"] in self.refuse_once:
            self.refuse_once.discard(letter["To"])
            self.refused.append(letter)
            return LATER
        self.letters.append(letter)
        return TAKEN


@contextmanager
def mail_server() -> Iterator[Mailbox]:
    """Give the mailbox of a server that runs for as long as the block."""
    mailbox = Mailbox()
    controller = Controller(mailbox, hostname="127.0.0.1", port=mailbox.port)
    controller.start()
    try:
        yield mailbox
    finally:
        controller.stop()
