"""Bar D: the four busiest pages through HTTP with templates, over many plans of 31 × 53 duties."""

import http.client
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks import world
from benchmarks.bars import Bar, at_most, percentile, seconds
from organizations.domain.roles import Role
from organizations.models import Person, Unit
from plans.models import Assignment, Plan
from tests.servers.processes import free_port

SAMPLE = 40
QUERIES = 12
ROOT = Path(__file__).resolve().parent.parent


def measure(duties: int) -> list[Bar]:
    """Fill the database up to `duties`, then ask each page 40 times of one served process."""
    while Assignment.objects.count() < duties:
        world.issue(world.draft())
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    plan = Plan.objects.order_by("pk").first()
    busiest = Unit.objects.filter(key="so-noi-vu").get()
    asked = {
        "inbox of a head": (Role.HEAD, busiest, "/"),
        "plan page": (Role.OFFICER, busiest, f"/ke-hoach/{plan.pk if plan else 0}/"),
        "verification queue": (Role.OFFICER, busiest, "/tham-dinh/"),
        "board of the leader": (Role.HEAD, Unit.objects.get(key="ubnd-tinh"), "/bang-dieu-hanh/"),
    }
    with _served() as port:
        return [
            bar
            for name, (role, unit, path) in asked.items()
            for bar in _page(f"D {name} at {Assignment.objects.count()} duties", role, unit, path, port)
        ]


def _page(name: str, role: Role, unit: Unit, path: str, port: int) -> list[Bar]:
    client = Client()
    client.force_login(
        Person.objects.get(pk=world.actor(role, unit).human_id),
        backend="django.contrib.auth.backends.ModelBackend",
    )
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    cookie = "; ".join(f"{key}={value.value}" for key, value in client.cookies.items())
    times = [_asked(port, path, cookie) for _round in range(SAMPLE)][5:]
    return [
        at_most(f"{name}: p50", percentile(times, 0.5) * 1000, 30, "ms"),
        at_most(f"{name}: p95", percentile(times, 0.95) * 1000, 100, "ms"),
        at_most(f"{name}: queries", len(captured), QUERIES, "queries"),
    ]


def _asked(port: int, path: str, cookie: str) -> float:
    def ask() -> None:
        asked = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        asked.request("GET", path, headers={"Cookie": cookie})
        answer = asked.getresponse()
        body = answer.read()
        if answer.status != http.client.OK:
            raise RuntimeError(f"{path} answered {answer.status}: {body[:200]!r}")
        asked.close()

    return seconds(ask)


@contextmanager
def _served() -> Iterator[int]:
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "uvicorn",
        "config.asgi:application",
        "--port",
        str(port),
        "--log-level",
        "error",
    ]
    process = subprocess.Popen(command, cwd=ROOT)
    try:
        for _try in range(100):
            try:
                http.client.HTTPConnection("127.0.0.1", port, timeout=1).connect()
                break
            except OSError:
                time.sleep(0.1)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=10)
