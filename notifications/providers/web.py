"""One bounded request to a provider: HTTPS with a verified certificate, no redirects, little time, a small answer."""

import json
import socket
import ssl
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from threading import Event, Timer
from typing import Any
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from notifications.adapters import Later

MOST = 64 * 1024
"""Bytes of an answer at most."""
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


@dataclass(frozen=True, slots=True)
class Answer:
    """The HTTP status of an answer and its JSON, None where it was none."""

    status: int
    json: Any


class Lost(Exception):
    """The request left and no whole answer came: the provider may have done what it was asked, or not."""


def wrong_url(url: str) -> str:
    """Say in English what is wrong with the address of a provider, nothing where it may be used."""
    try:
        parts = urlsplit(url)
        _port = parts.port
    except ValueError:
        return "is no address"
    if not parts.hostname or parts.username or parts.password:
        return "must name a host and no user"
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)
    return "" if is_safe else "must begin with https://"


def post(url: str, *, headers: Mapping[str, str], body: bytes) -> Answer:
    """Send a body and give the answer, whatever its status.

    PROVIDER_SECONDS bounds reaching the provider, and again its whole answer. Raises Later where the request did
    not leave, Lost where it left and no whole answer came.
    """
    if wrong_url(url):
        raise Later(_("Địa chỉ của nhà cung cấp phải là https://. Sửa cấu hình kênh gửi."))
    parts = urlsplit(url)
    with closing(_connected(parts)) as connection, _deadline(connection.sock) as over:
        try:
            path = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
            connection.request("POST", path, body=body, headers=dict(headers))
            answer = connection.getresponse()
            read = answer.read(MOST + 1)
        except (OSError, HTTPException) as fault:
            raise Lost from fault
        # A body that ends too early is no fault to http.client.
        if over.is_set() or len(read) > MOST or answer.length:
            raise Lost
        return Answer(answer.status, _json(read))


def _connected(parts: SplitResult) -> HTTPConnection:
    host, seconds = parts.hostname or "", settings.PROVIDER_SECONDS
    if parts.scheme == "https":
        # The default context verifies the chain and the name of the host.
        connection: HTTPConnection = HTTPSConnection(
            host, parts.port, timeout=seconds, context=ssl.create_default_context()
        )
    else:
        connection = HTTPConnection(host, parts.port, timeout=seconds)
    try:
        connection.connect()
    except ssl.SSLCertVerificationError as fault:
        connection.close()
        raise Later(_("Chứng chỉ của %(host)s không hợp lệ.") % {"host": host}) from fault
    except OSError as fault:
        connection.close()
        raise Later(_("Không kết nối được tới %(host)s.") % {"host": host}) from fault
    return connection


@contextmanager
def _deadline(sock: socket.socket) -> Iterator[Event]:
    """Cut the line when the time is over: a timeout of the socket begins anew with every byte."""
    over = Event()
    timer = Timer(settings.PROVIDER_SECONDS, _cut, (sock, over))
    timer.daemon = True
    timer.start()
    try:
        yield over
    finally:
        timer.cancel()


def _cut(sock: socket.socket, over: Event) -> None:
    over.set()
    # The plain shutdown: that of an SSL socket takes apart what another thread is reading from.
    with suppress(OSError):
        socket.socket.shutdown(sock, socket.SHUT_RDWR)


def _json(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None
