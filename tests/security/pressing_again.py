"""The same press many times: at once, one after another, and by a client that hangs up before the answer."""

import http.client
import socket
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.utils.encoding import force_bytes

from organizations.models import Person
from tests.security.pressing_at_once import TOKEN, sessions_of
from tests.servers.served import Served
from workflows.models import CommandKey

EDGE = "ranh-gioi-cua-cac-phan"
PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Press:
    """One press of one person; `effects` counts what it may do only once."""

    username: str
    path: str
    fields: Mapping[str, str]
    effects: Callable[[], dict[str, int]]
    files: Mapping[str, tuple[str, bytes]] = field(default_factory=dict)

    def body(self, key: str) -> tuple[bytes, str]:
        """Give the body with this key, and its content type."""
        sent = {**self.fields, "csrfmiddlewaretoken": TOKEN, "command_key": key}
        if not self.files:
            return urlencode(sent).encode(), "application/x-www-form-urlencoded"
        parts = [_part(name, value) for name, value in sent.items()]
        parts += [_part(name, content, file=file) for name, (file, content) in self.files.items()]
        return b"".join(parts) + f"--{EDGE}--\r\n".encode(), f"multipart/form-data; boundary={EDGE}"


def _part(name: str, value: str | bytes, *, file: str = "") -> bytes:
    named = f'; filename="{file}"' if file else ""
    head = f'--{EDGE}\r\nContent-Disposition: form-data; name="{name}"{named}\r\n\r\n'
    return head.encode() + force_bytes(value) + b"\r\n"


@dataclass(frozen=True, slots=True)
class Heard:
    """What an answer says: status, where it leads, the words beside it."""

    status: int
    location: str
    text: str = field(compare=False, default="")


@dataclass(slots=True)
class Presser:
    """Somebody signed in at a served site."""

    site: Served
    session: str

    def send(self, press: Press, *, key: str) -> Heard:
        """Press and hear the answer."""
        connection = self._sent(press, key)
        answer = connection.getresponse()
        text = answer.read().decode(errors="replace")
        connection.close()
        return Heard(answer.status, answer.getheader("Location", ""), text)

    def send_and_hang_up(self, press: Press, *, key: str) -> None:
        """Press, wait until the site has done it, and close the line without having read a byte."""
        connection = self._sent(press, key)
        with self.site.orm():
            until = time.monotonic() + PATIENCE
            while not self._kept(press, key) and time.monotonic() < until:
                time.sleep(0.05)
        assert isinstance(connection.sock, socket.socket)
        connection.sock.close()

    def send_at_once(self, press: Press, *, key: str, times: int) -> list[Heard]:
        """Press so many times when all are ready."""
        ready, heard = threading.Barrier(times), [Heard(0, "")] * times

        def one(place: int) -> None:
            ready.wait()
            heard[place] = self.send(press, key=key)

        threads = [threading.Thread(target=one, args=(place,)) for place in range(times)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return heard

    @staticmethod
    def _kept(press: Press, key: str) -> bool:
        return CommandKey.objects.filter(key=key, person__username=press.username).exists()

    def _sent(self, press: Press, key: str) -> http.client.HTTPConnection:
        connection = http.client.HTTPConnection("127.0.0.1", self.site.port, timeout=120)
        body, kind = press.body(key)
        cookies = f"sessionid={self.session}; csrftoken={TOKEN}"
        connection.request("POST", press.path, body, {"Cookie": cookies, "Content-Type": kind})
        return connection


def presser(site: Served, username: str) -> Presser:
    """Sign somebody in."""
    with site.orm():
        [session] = sessions_of(Person.objects.get(username=username), count=1)
    return Presser(site, session)


def counts(site: Served, press: Press) -> dict[str, Any]:
    """Count the effects of a press at the site."""
    with site.orm():
        return press.effects()
