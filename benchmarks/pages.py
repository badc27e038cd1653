"""Bar D: the four busiest pages through HTTP with templates, over few and over many plans of 31 × 53 duties."""

import http.client
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks import world
from benchmarks.bars import Bar, at_most, percentile, seconds
from benchmarks.handed_in import wait_for
from organizations.domain.roles import Role
from organizations.models import Person, Unit
from plans.models import Assignment, Plan
from tests.servers.processes import free_port

FEW = 10_000
ROUNDS, SAMPLE, WARM = 5, 40, 10
QUERIES = 12
WAITING = 60
"""So many submissions wait in the queue of the monitor: two pages of it."""
VERIFIER = "chuyenvien1.so-noi-vu--cchc"
ROOT = Path(__file__).resolve().parent.parent
Page = tuple[Person, str]


def measure(duties: int) -> list[Bar]:
    """Ask each page of one served process, over few duties and over `duties`, and compare the two.

    A database that holds more than few already is asked as it is.
    """
    sizes = sorted({min(FEW, duties), duties} if Assignment.objects.count() <= FEW else {duties})
    found = [bar for size in sizes for bar in _at(size)]
    halves: dict[str, list[Bar]] = {}
    for bar in found:
        if bar.name.endswith(": p50"):
            halves.setdefault(bar.name.split(" at ")[0], []).append(bar)
    return [
        *found,
        *(
            at_most(f"{name}: p50 of many beside few duties", bars[-1].value / bars[0].value, 1.5, "×")
            for name, bars in halves.items()
            if len(bars) > 1
        ),
    ]


def _at(size: int) -> list[Bar]:
    """Fill the database up to a size and ask."""
    while Assignment.objects.count() < size:
        world.issue(world.draft())
    wait_for(Unit.objects.get(key="so-noi-vu"), most=WAITING)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")  # what autovacuum does of itself after so many new rows
    number = Assignment.objects.count()
    with _served() as port:
        return [
            bar
            for name, page in _pages().items()
            for bar in _page(f"D {name} at {number} duties", page, port)
        ]


def _pages() -> Mapping[str, Page]:
    plan = Plan.objects.order_by("pk").first()
    busiest, province = Unit.objects.get(key="so-noi-vu"), Unit.objects.get(key="ubnd-tinh")
    return {
        "inbox of a head": (_person(Role.HEAD, busiest), "/"),
        "new duties of a head": (_person(Role.HEAD, busiest), "/?nhom=tiep-nhan"),
        "plan page": (_person(Role.OFFICER, busiest), f"/ke-hoach/{plan.pk if plan else 0}/"),
        "verification queue": (Person.objects.get(username=VERIFIER), "/tham-dinh/"),
        "board of the leader": (_person(Role.HEAD, province), "/bang-dieu-hanh/"),
    }


def _person(role: Role, unit: Unit) -> Person:
    return Person.objects.get(pk=world.actor(role, unit).human_id)


def _page(name: str, page: Page, port: int) -> list[Bar]:
    """Give the best of several rounds, which the other work of the machine disturbed least, and all together."""
    person, path = page
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    cookie = "; ".join(f"{key}={value.value}" for key, value in client.cookies.items())
    for _time in range(WARM):
        _asked(port, path, cookie)
    rounds = [[_asked(port, path, cookie) * 1000 for _time in range(SAMPLE)] for _round in range(ROUNDS)]
    every = [one for times in rounds for one in times]
    return [
        at_most(f"{name}: p50", min(percentile(times, 0.5) for times in rounds), 30, "ms"),
        at_most(f"{name}: p95", min(percentile(times, 0.95) for times in rounds), 100, "ms"),
        Bar(f"{name}: p50 of all rounds", percentile(every, 0.5), "ms", "no bar", met=True),
        Bar(f"{name}: p95 of all rounds", percentile(every, 0.95), "ms", "no bar", met=True),
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
    """Serve with one worker process, its connections kept as in production."""
    port = free_port()
    command = [
        *(sys.executable, "-m", "uvicorn", "config.asgi:application"),
        *("--port", str(port), "--log-level", "error"),
    ]
    settings = {**os.environ, "DJANGO_SETTINGS_MODULE": "benchmarks.settings"}
    process = subprocess.Popen(command, cwd=ROOT, env=settings)
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
