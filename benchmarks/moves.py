"""Bar A: one move with lock, rights, guards, record, outbox, counters and link, beside raw SQL of the same writes."""

import threading
from time import perf_counter

from django.db import connection, connections, transaction
from django.test.utils import CaptureQueriesContext

from benchmarks import beside_wagtail, world
from benchmarks.bars import Bar, at_least, at_most, percentile
from organizations.domain.actor import Actor
from organizations.domain.roles import Role
from plans.models import Assignment, Plan
from plans.services.assigning import assign_many, start_work

SAMPLE = 300
WARM = 20
ROUNDS = 5
WRITERS = 4
FLOOR = """
CREATE TABLE floor_subject (id bigint PRIMARY KEY, state text, version int);
CREATE TABLE floor_record (id bigserial PRIMARY KEY, subject bigint, move text, changes jsonb, digest text);
CREATE TABLE floor_outbox (id bigserial PRIMARY KEY, subject bigint, topic text, payload jsonb);
"""


def measure() -> list[Bar]:
    """Measure the floor and the engine in turn on the same server."""
    plan = world.issue(world.draft())
    _make_floor()
    duties = _assigned(plan, SAMPLE)
    statements = _statements(duties.pop())
    _timed(duties[:WARM])
    rounds = [(_floor(part), len(part) / _timed(part)) for part in _parts(duties[WARM:])]
    floor, single = (percentile([pair[place] for pair in rounds], 0.5) for place in (0, 1))
    beside = percentile([moves / writes for writes, moves in rounds], 0.5)
    several = _writers(plan)
    return [
        at_most("A statements of a move", statements, 14, "statements"),
        at_least("A perform beside raw SQL, 1 client", beside, 0.18, "of raw"),
        at_least("A moves inside one plan, 4 writers", several, 100, "moves/s"),
        at_least(
            "A perform beside Wagtail's approve, 1 client",
            single / beside_wagtail.approves_a_second(),
            6,
            "×",
        ),
        Bar("A moves, 1 client", single, "moves/s", "no bar", met=True),
        Bar("A raw floor, 1 client", floor, "writes/s", "no bar", met=True),
    ]


def _make_floor() -> None:
    with connection.cursor() as cursor:
        cursor.execute(FLOOR)
        cursor.execute("INSERT INTO floor_subject SELECT n, 'a', 1 FROM generate_series(1, 1000) n")


def _parts(duties: list[Assignment]) -> list[list[Assignment]]:
    """Cut the sample in rounds, so that floor and engine are measured in turn and under the same load."""
    return [duties[number::ROUNDS] for number in range(ROUNDS)]


def _floor(part: list[Assignment]) -> float:
    """Give how many raw "update + record + outbox" transactions a second this server does."""
    with connection.cursor() as cursor:
        began = perf_counter()
        for key in range(1, len(part) + 1):
            with transaction.atomic():
                cursor.execute(
                    "UPDATE floor_subject SET state = 'b', version = version + 1 WHERE id = %s", [key]
                )
                cursor.execute(
                    "INSERT INTO floor_record (subject, move, changes, digest) VALUES (%s, 'm', '{}', 'd')",
                    [key],
                )
                cursor.execute(
                    "INSERT INTO floor_outbox (subject, topic, payload) VALUES (%s, 't', '{}')", [key]
                )
        return len(part) / (perf_counter() - began)


def _assigned(plan: Plan, most: int) -> list[Assignment]:
    """Give duties whose officer may start them, of as many units as it takes."""
    found: list[Assignment] = []
    waiting = (
        Assignment.objects.filter(task__plan=plan, state="issued").select_related("unit").order_by("unit_id")
    )
    for unit in {duty.unit_id: duty.unit for duty in waiting}.values():
        keys = [duty.pk for duty in waiting if duty.unit_id == unit.pk]
        head, officer = world.actor(Role.HEAD, unit), world.actor(Role.OFFICER, unit)
        assign_many(assignment_ids=keys, person_id=officer.human_id, actor=head, at=world.AT)
        found += list(Assignment.objects.filter(pk__in=keys).select_related("unit"))
        if len(found) > most:
            break
    return found[: most + 1]


def _officers(duties: list[Assignment]) -> dict[int, Actor]:
    units = {duty.unit_id: duty.unit for duty in duties}
    return {key: world.actor(Role.OFFICER, unit) for key, unit in units.items()}


def _timed(duties: list[Assignment], officers: dict[int, Actor] | None = None) -> float:
    officers = officers or _officers(duties)
    began = perf_counter()
    for duty in duties:
        start_work(assignment_id=duty.pk, actor=officers[duty.unit_id], at=world.AT)
    return perf_counter() - began


def _statements(duty: Assignment) -> int:
    officer = world.actor(Role.OFFICER, duty.unit)
    with CaptureQueriesContext(connection) as captured:
        start_work(assignment_id=duty.pk, actor=officer, at=world.AT)
    return len(captured)


def _writers(plan: Plan) -> float:
    duties = _assigned(plan, SAMPLE * 2)
    officers = _officers(duties)
    shares = [duties[number::WRITERS] for number in range(WRITERS)]

    def run(share: list[Assignment]) -> None:
        try:
            _timed(share, officers)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(share,)) for share in shares]
    began = perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(duties) / (perf_counter() - began)
