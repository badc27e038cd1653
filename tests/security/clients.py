"""Clients of the people of the world."""

from django.test import Client

from tests.security.sight import Viewer


class PersonsClient(Client):
    """A client that knows whose it is; for nobody a visitor's."""

    def __init__(self, viewer: Viewer) -> None:
        super().__init__(raise_request_exception=False)
        self.viewer = viewer


def client_for(viewer: Viewer) -> PersonsClient:
    """Give a client signed in as this person of the database at hand."""
    from organizations.models import Person

    client = PersonsClient(viewer)
    if viewer.username:
        person = Person.objects.get(username=viewer.username)
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client
