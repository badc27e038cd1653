"""The first question of every page: is somebody signed in, and in a position that still holds?"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.urls import reverse
from django.utils.translation import gettext as _

from core.errors import NotPermitted
from organizations.domain.actor import Actor

Rest = ParamSpec("Rest")


def acting(view: Callable[Concatenate[HttpRequest, Rest], HttpResponse]) -> Callable[..., HttpResponse]:
    """Let only people with a valid position through: others are led to sign in or to choose a position.

    A stranger's reading is led to the sign-in page and back; with htmx the whole page is led there.
    """

    @wraps(view)
    def checked(request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            return _led_to(request, resolve_url("organizations:sign_in"))
        if request.actor is None:  # type: ignore[attr-defined]  # set by organizations.middleware
            return _led_to(request, reverse("organizations:switch_position"))
        return view(request, *args, **kwargs)

    return checked


def actor_of(request: HttpRequest) -> Actor:
    """Give who acts in this request; raises NotPermitted when nobody does."""
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None:
        raise NotPermitted(
            _("Bạn chưa có chức vụ còn hiệu lực: hãy chọn chức vụ, hoặc hỏi quản trị hệ thống.")
        )
    return actor


def _led_to(request: HttpRequest, address: str) -> HttpResponse:
    back = request.get_full_path() if request.method in {"GET", "HEAD"} else ""
    address = f"{address}?{urlencode({'next': back})}" if back else address
    if request.headers.get("HX-Request") == "true":
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return redirect(address)
