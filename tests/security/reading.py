"""Which names of a query a page reads: told by the page itself while it is made."""

from typing import Any

from django.http import HttpRequest, QueryDict
from django.test import Client
from django.test.client import ClientHandler


class Listening:
    """What remembers under which names it was asked; stands before a kind of mapping."""

    names: set[str]

    def __getitem__(self, key: str) -> Any:
        self.names.add(key)
        return super().__getitem__(key)  # type: ignore[misc]

    def __contains__(self, key: object) -> bool:
        self.names.add(str(key))
        return super().__contains__(key)  # type: ignore[misc]

    def get(self, key: str, default: Any = None) -> Any:
        self.names.add(key)
        return super().get(key, default)  # type: ignore[misc]


class Plain(Listening, dict[str, Any]):
    """What `QueryDict.dict()` gives, remembering which names were asked for."""

    def __init__(self, given: dict[str, Any], names: set[str]) -> None:
        super().__init__(given)
        self.names = names


class Heard(Listening, QueryDict):
    """A query that remembers which names were asked for, whether they were there or not."""

    def __init__(self, query: str, names: set[str]) -> None:
        self.names: set[str] = set()
        super().__init__(query)
        self.names = names

    def getlist(self, key: str, default: Any = None) -> Any:
        self.names.add(key)
        return super().getlist(key, default)

    def dict(self) -> Any:
        return Plain(super().dict(), self.names)


class Hearing(ClientHandler):
    """Answers requests as the site does and listens to what is asked of the query."""

    def __init__(self) -> None:
        super().__init__(enforce_csrf_checks=False)
        self.names: set[str] = set()

    def get_response(self, request: HttpRequest) -> Any:
        request.GET = Heard(request.META.get("QUERY_STRING", ""), self.names)
        return super().get_response(request)


class Reader:
    """Somebody's client, and what the pages it opens read."""

    def __init__(self, client: Client) -> None:
        self.client, self.handler = client, Hearing()
        client.handler = self.handler

    def names_read(self, path: str) -> list[str]:
        """Give the names of the query that this page asks for."""
        self.handler.names.clear()
        self.client.get(path)
        return sorted(self.handler.names)
