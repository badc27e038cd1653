"""Puts `request.actor` on every request: who acts, in which position, looked up anew each time."""

from collections.abc import Callable
from functools import cached_property

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from core.errors import NotPermitted
from core.moments import local_date
from organizations.domain.actor import Actor
from organizations.models import Person
from organizations.selectors import actor_for

POSITION_KEY = "position_id"


class ActingRequest(HttpRequest):
    """A request that knows its actor. Nothing is looked up before somebody asks; nothing for strangers."""

    @cached_property
    def actor(self) -> Actor | None:
        """Who acts, or None for strangers and for people whose selected position has ended."""
        person = self.user
        if not isinstance(person, Person):
            return None
        try:
            return actor_for(
                person, position_id=self.session.get(POSITION_KEY), on=local_date(timezone.now())
            )
        except NotPermitted:
            return None


class ActingPosition:
    """Middleware, after sessions and authentication: makes the request an `ActingRequest`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request, which now has the lazy attribute `actor`."""
        request.__class__ = _acting(type(request))
        return self.get_response(request)


_known: dict[type[HttpRequest], type[HttpRequest]] = {}


def _acting(kind: type[HttpRequest]) -> type[HttpRequest]:
    if kind not in _known:
        _known[kind] = type(f"Acting{kind.__name__}", (ActingRequest, kind), {})
    return _known[kind]
