"""Clients of the people of the world."""

from copy import copy, deepcopy
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest
from django.test import Client
from django.test.client import ClientHandler

from organizations.models import Person
from tests.security.sight import Viewer


@dataclass(frozen=True, slots=True)
class Known:
    """Whose session a cookie names, what it holds and in which position they act, as the site last found it."""

    key: str
    session: dict[str, Any]
    person: Person
    actor: Any


class Recognised(WSGIRequest):
    """A request whose session, person and position need not be read again."""

    known: Known

    @property
    def session(self) -> Any:
        return self._session

    @session.setter
    def session(self, store: Any) -> None:
        store._session_cache = deepcopy(self.known.session)
        self._session, self._cached_user = store, copy(self.known.person)


class Remembering(ClientHandler):
    """Answers as the site does, and reads session, person and position anew only when they may have changed.

    That is after every press that was not refused, and after every answer that touches the cookie. These are three
    of the four questions of a page that says no, and there are thousands.
    """

    known: Known | None = None

    def get_response(self, request: HttpRequest) -> Any:
        key = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
        known = self.known if self.known and self.known.key == key else None
        if known:
            request.__class__ = Recognised
            request.known, request.actor = known, known.actor  # type: ignore[attr-defined]
        answer = super().get_response(request)
        changing = request.method != "GET" and answer.status_code < 400
        if changing or settings.SESSION_COOKIE_NAME in answer.cookies:
            self.known = None
        elif key and not known:
            self.known = _read(request, key)
        return answer


def _read(request: Any, key: str) -> Known | None:
    user = request.user
    if not user.is_authenticated:
        return None
    session = deepcopy(request.session._session)
    return Known(key, session, Person.objects.get(pk=user.pk), request.actor)


class PersonsClient(Client):
    """A client that knows whose it is; for nobody a visitor's."""

    def __init__(self, viewer: Viewer) -> None:
        super().__init__(raise_request_exception=False)
        self.viewer = viewer

    def request(self, **request: Any) -> Any:
        """Give the answer as it was sent; what Django copies of every template drawn nobody here reads."""
        answer = self.handler(self._base_environ(**request))
        self.cookies.update(answer.cookies)
        return answer

    def remembering(self) -> "PersonsClient":
        """Give a client with the same cookies that is fast where nothing but its own presses changes the world."""
        twin = PersonsClient(self.viewer)
        twin.cookies, twin.handler = self.cookies, Remembering(enforce_csrf_checks=False)
        return twin


def client_for(viewer: Viewer) -> PersonsClient:
    """Give a client signed in as this person of the database at hand."""
    client = PersonsClient(viewer)
    if viewer.username:
        person = Person.objects.get(username=viewer.username)
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client
