"""Clients of the people of the world."""

from typing import Any

from django.test import Client

from tests.security.sight import Viewer


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


def client_for(viewer: Viewer) -> PersonsClient:
    """Give a client signed in as this person of the database at hand."""
    from organizations.models import Person

    client = PersonsClient(viewer)
    if viewer.username:
        person = Person.objects.get(username=viewer.username)
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client
