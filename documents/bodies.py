"""ASGI: refuses oversized bodies before Django gathers them, and says so when the disk is full.

Django spools a whole body to a temporary file before any view or upload handler sees it.
"""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from django.utils.html import escape

from core.errors import DomainError
from documents import store

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Any, Receive, Send], Awaitable[None]]

FORM_BYTES = 1024 * 1024
"""What the fields beside the file may take."""
DRAINED = 16
"""How many times the limit is read and thrown away, so that a browser hears the answer."""
_PAGE = "<!doctype html><html lang=vi><meta charset=utf-8><title>Đôn Đốc</title><p>{sentence}</p>"


class _TooMuch(Exception):
    """The body went over the limit while Django was reading it."""


class BodyLimit:
    """Wraps an ASGI application; `limit` is in bytes."""

    def __init__(self, application: Application, *, limit: int) -> None:
        self._application = application
        self._limit = limit + FORM_BYTES

    async def __call__(self, scope: Any, receive: Receive, send: Send) -> None:
        """Pass the request on unless its body is too large."""
        if scope["type"] != "http":
            await self._application(scope, receive, send)
            return
        if _declared(scope) > self._limit:
            await self._answer_after_draining(receive, send)
            return
        await self._pass_on(scope, receive, send)

    async def _pass_on(self, scope: Any, receive: Receive, send: Send) -> None:
        taken, is_started = 0, False

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > self._limit:
                raise _TooMuch
            return message

        async def noticed(message: Message) -> None:
            nonlocal is_started
            is_started = True
            await send(message)

        try:
            await self._application(scope, counted, noticed)
        except _TooMuch:
            await self._answer_after_draining(receive, send)
        except OSError as error:
            if error.errno not in store.FULL or is_started:
                raise
            await _answer(send, store.store_full())

    async def _answer_after_draining(self, receive: Receive, send: Send) -> None:
        left = self._limit * DRAINED
        more = True
        while more and left > 0:
            message = await receive()
            left -= len(message.get("body", b""))
            more = message["type"] == "http.request" and message.get("more_body", False)
        await _answer(send, store.too_big())


def _declared(scope: Any) -> int:
    values = [value for name, value in scope["headers"] if name.lower() == b"content-length"]
    return int(values[0]) if values and values[0].isdigit() else 0


async def _answer(send: Send, refusal: DomainError) -> None:
    body = _PAGE.format(sentence=escape(refusal.sentence)).encode()
    headers = [
        (b"content-type", b"text/html; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
        (b"x-content-type-options", b"nosniff"),
        (b"content-security-policy", b"default-src 'none'"),
        (b"connection", b"close"),
    ]
    await send({"type": "http.response.start", "status": refusal.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
