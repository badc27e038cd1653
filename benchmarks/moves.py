"""Bar A: one move with lock, rights, guards, record, outbox, counters and link, beside raw SQL of the same writes."""

import threading
from time import perf_counter

from django.db import connection, connections, transaction
from django.test.utils import CaptureQueriesContext

from benchmarks import world
from benchmarks.bars import Bar, at_least, at_most
from organizations.domain.roles import Role
from plans.models import Assignment, Plan
from plans.services.assigning import assign_many, start_work

SAMPLE = 300
WRITERS = 4
FLOOR = """
CREATE TABLE floor_subject (id bigint PRIMARY KEY, state text, version int);
CREATE TABLE floor_record (id bigserial PRIMARY KEY, subject bigint, move text, changes jsonb, digest text);
CREATE TABLE floor_outbox (id bigserial PRIMARY KEY, subject bigint, topic text, payload jsonb);
"""


def measure() -> list[Bar]:
    """Measure the floor and the engine in turn on the same server."""
    plan = world.issue(world.draft())
    floor = _floor()
    duties = _assigned(plan, SAMPLE)
    statements = _statements(duties.pop())
    single = len(duties) / _timed(duties)
    several = _writers(plan)
    return [
        at_most("A statements of a move", statements, 14, "statements"),
        at_least("A perform beside raw SQL, 1 client", single / floor, 0.18, "of raw"),
        at_least("A moves inside one plan, 4 writers", several, 100, "moves/s"),
        Bar("A moves, 1 client", single, "moves/s", "no bar", met=True),
        Bar("A raw floor, 1 client", floor, "writes/s", "no bar", met=True),
    ]


def _floor() -> float:
    """Give how many raw "update + record + outbox" transactions a second this server does."""
    with connection.cursor() as cursor:
        cursor.execute(FLOOR)
        cursor.execute("INSERT INTO floor_subject SELECT n, 'a', 1 FROM generate_series(1, 1000) n")
        began = perf_counter()
        for key in range(1, SAMPLE + 1):
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
        return SAMPLE / (perf_counter() - began)


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


def _timed(duties: list[Assignment]) -> float:
    officers = {duty.unit_id: world.actor(Role.OFFICER, duty.unit) for duty in duties}
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
    shares = [duties[number::WRITERS] for number in range(WRITERS)]

    def run(share: list[Assignment]) -> None:
        try:
            _timed(share)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(share,)) for share in shares]
    began = perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(duties) / (perf_counter() - began)
