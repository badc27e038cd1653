"""How many requests one process works on at once: the others wait in the order they came.

Under ASGI every request has a thread and a database connection of its own. Without a bound two hundred presses
are two hundred connections: more than PostgreSQL admits, and two hundred writers for the one lock of SQLite,
whose waiting is no queue, so that some would wait past its timeout.
"""

from collections.abc import Callable
from threading import BoundedSemaphore

from django.conf import settings
from django.http import HttpRequest, HttpResponse

ALIVE = "/healthz"
"""Asks nothing of the database, and a balancer must hear it while two hundred others wait."""


class TakeTurns:
    """Middleware: `settings.REQUESTS_AT_ONCE` requests at a time; one that waits holds no connection.

    Stands before everything that asks the database and after what serves static files. The body has been
    received by then, so a slow sender holds no turn. It waits in the thread of the request, also under ASGI.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.turns = BoundedSemaphore(settings.REQUESTS_AT_ONCE)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer when it is this request's turn; however it ends, the next one has its turn."""
        if request.path == ALIVE:
            return self.get_response(request)
        with self.turns:
            return self.get_response(request)
