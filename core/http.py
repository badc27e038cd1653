"""How the site answers when something cannot be done: one page or fragment per status, and what to do next.

Refusals of the domain become their status here and nowhere else. Nothing in this module asks the database, so
an answer is possible also when the database is what is missing.
"""

import logging
import uuid
from collections.abc import Callable
from typing import Any, TypeVar

from asgiref.sync import iscoroutinefunction, markcoroutinefunction
from django.conf import settings
from django.db import DataError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import resolve_url
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.translation import gettext as _

from core.errors import DomainError

log = logging.getLogger(__name__)

V = TypeVar("V", bound=Callable[..., Any])
NOT_FOUND = 404
UNREADABLE = 422
NUL_WORDS = ("NUL", "\\u0000")
TOO_LARGE = 413
BROKEN = 500
UNAVAILABLE = 503
ERROR_PAGES = frozenset({400, 403, 404, 409, 413, 422, 500, 503, 507})
"""Statuses that have a page of their own under templates/errors/."""
IN_PLACE = {"HX-Retarget": "#refusal", "HX-Reswap": "innerHTML show:window:top", "HX-Push-Url": "false"}
"""Leaves the page, and what was typed on it, as it is; only the sentence appears."""
PLAIN = (
    "<!doctype html><html lang=vi><meta charset=utf-8><title>Đôn Đốc</title>"
    "<h1>Hệ thống đang gặp sự cố</h1>"
    "<p>Nội dung anh/chị đã gửi chưa được ghi nhận. Xin thử lại sau ít phút.</p>"
    "<p>Mã yêu cầu: {request_id}</p>"
)


def no_press(*, because: str) -> Callable[[V], V]:
    """Mark a view that takes POST and does not go through the door of the presses, and say why it may."""

    def marked(view: V) -> V:
        view.no_press_because = because  # type: ignore[attr-defined]
        return view

    return marked


def request_id_of(request: HttpRequest) -> str:
    """Give the id under which this request stands in the logs."""
    found: str = getattr(request, "request_id", "")
    return found


def wants_fragment(request: HttpRequest) -> bool:
    """Say whether htmx asked, which can show the sentence on the page that is open."""
    return request.headers.get("HX-Request") == "true" and "HX-History-Restore-Request" not in request.headers


def refusal(request: HttpRequest, status: int, *, sentence: str = "", link: str = "") -> HttpResponse:
    """Answer a request that is turned down with its page, or with the sentence alone where htmx asked.

    The fragment goes into `#refusal`, which every page has, so what was typed stays where it is.
    """
    page = status if status in ERROR_PAGES else BROKEN
    identity = request_id_of(request)
    context = {"sentence": sentence, "link": link, "request_id": identity, "status": status}
    if wants_fragment(request):
        body = render_to_string("parts/refusal.html", context | {"page": f"errors/{page}.html"})
        return HttpResponse(body, status=status, headers=IN_PLACE)
    return HttpResponse(render_to_string(f"errors/{page}.html", context), status=status)


def _name(request: HttpRequest) -> None:
    request.request_id = uuid.uuid4().hex[:16]  # type: ignore[attr-defined]


def _finish(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Give the answer its id; a part of a page that met the end of its session opens the sign-in page."""
    target = response.headers.get("Location", "")
    boosted = request.headers.get("HX-Boosted") == "true"
    if wants_fragment(request) and not boosted and target.startswith(resolve_url(settings.LOGIN_URL)):
        response = HttpResponse(headers={"HX-Redirect": resolve_url(settings.LOGIN_URL)})
    response.headers["X-Request-Id"] = request_id_of(request)
    response.headers.setdefault("Cache-Control", "no-store")
    return response


class DomainAnswers:
    """Middleware: names every request, turns refusals into their answer, keeps pages out of caches.

    Stands first after whitenoise, so files keep their own caching; works without threads under ASGI.
    """

    sync_capable = True
    async_capable = True

    def __init__(self, get_response: Callable[[HttpRequest], Any]) -> None:
        self.get_response = get_response
        if iscoroutinefunction(get_response):
            markcoroutinefunction(self)

    def __call__(self, request: HttpRequest) -> Any:
        if iscoroutinefunction(self):
            return self._answer_async(request)
        _name(request)
        return _finish(request, self.get_response(request))

    async def _answer_async(self, request: HttpRequest) -> HttpResponseBase:
        _name(request)
        return _finish(request, await self.get_response(request))

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a refusal; anything else goes on to handler500."""
        if isinstance(exception, DomainError):
            return refusal(request, exception.status, sentence=exception.sentence, link=exception.link)
        if isinstance(exception, DataError | ValueError) and any(
            word in str(exception) for word in NUL_WORDS
        ):
            # No keyboard types it and PostgreSQL keeps no text with it; every form and search may meet it.
            sentence = _("Nội dung có ký tự không đọc được. Xin gõ lại rồi gửi.")
            return refusal(request, UNREADABLE, sentence=sentence)
        if isinstance(exception, OperationalError):
            log.exception("database unavailable", extra={"request_id": request_id_of(request)})
            return refusal(request, UNAVAILABLE)
        return None


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """handler400: a body or address that cannot be read; an oversized body gets its own sentence."""
    too_large = type(exception).__name__ == "RequestDataTooBig"
    return refusal(request, TOO_LARGE if too_large else 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """handler403: signed in, but this is not theirs to do."""
    return refusal(request, 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """CSRF_FAILURE_VIEW: the form is older than the session."""
    sentence = _(
        "Phiên làm việc đã thay đổi. Xin tải lại trang rồi gửi lại; nội dung đang soạn còn được giữ."
    )
    return refusal(request, 403, sentence=sentence)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """handler404: for this person there is nothing here."""
    return refusal(request, NOT_FOUND)


def server_error(request: HttpRequest) -> HttpResponse:
    """handler500: a fault of ours. Even a broken template must not keep the sentence from the person."""
    try:
        return refusal(request, BROKEN)
    except Exception:  # whatever broke the page of the fault, the person still gets a sentence
        log.exception("the page for a fault is broken", extra={"request_id": request_id_of(request)})
        body = PLAIN.format(request_id=escape(request_id_of(request)))
        return HttpResponse(body, status=BROKEN)
