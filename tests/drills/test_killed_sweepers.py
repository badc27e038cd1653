"""Two sweepers over 20,000 due duties are killed forty times: nothing is lost, nothing is done twice (promise 9)."""

import random
import subprocess
import sys
import time
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import chain
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models import Count

from benchmarks import world
from notifications.models import Delivery, Notice, NoticePart
from organizations.models import Person
from plans.models import Assignment, ReminderRun
from scoring.services import ensure_default_rubric
from tests.servers.mail import mail_server
from tests.servers.processes import ChildProcess
from workflows.models import OutboxMessage, TransitionRecord
from workflows.registry import invariants
from workflows.relay import relay

pytestmark = [pytest.mark.drill, pytest.mark.django_db(transaction=True)]
COMMAND = (sys.executable, "manage.py", "tick")
DUE_DUTIES, SWEEPERS, KILLS, SEED = 20_000, 2, 40, 9
DUE = date(2026, 9, 30)
MORNING_AFTER = datetime(2026, 10, 1, 2, tzinfo=UTC)
SHORTEST, LONGEST = 2.0, 8.0
"""Seconds a sweeper lives before it is killed; it takes one to start."""
ENOUGH = 600
LATE = "assignment.late"
"""The reminder of the morning on which a duty is late: the first notice of it."""


@pytest.fixture
def due() -> None:
    """So many duties that fell due at the end of September, everything told before that is told already."""
    call_command("import_organization", verbosity=0)
    call_command("import_holidays", years="2025-2027", verbosity=0)
    call_command("demo_people", verbosity=0)
    ensure_default_rubric(at=world.AT)
    while Assignment.objects.count() < DUE_DUTIES:
        world.issue(world.draft(due_on=DUE))
    relay(at=world.AT)
    Delivery.objects.all().delete()
    Notice.objects.update(read_at=world.AT)
    for person in Person.objects.filter(email=""):
        Person.objects.filter(pk=person.pk).update(email=f"{person.username}@example.vn")


def sweeper(folder: Path, number: int, mail_url: str) -> ChildProcess:
    """Start `manage.py tick` at the moment of its number: each is ten minutes later, so that leases have run out."""
    stored = connection.settings_dict
    url = f"postgres://{stored['USER']}:{stored['PASSWORD'] or ''}@{stored['HOST']}:{stored['PORT']}/{stored['NAME']}"
    at = MORNING_AFTER + timedelta(minutes=10 * number)
    return ChildProcess(
        command=[*COMMAND, "--at", at.isoformat()],
        log=folder / f"sweeper-{number}.log",
        env={
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
            "DATABASE_URL": url,
            "EMAIL_URL": mail_url,
        },
    ).start()


def is_done() -> bool:
    """Say whether nothing waits any more."""
    return not (
        Assignment.objects.exclude(state="overdue").filter(due_at__lt=MORNING_AFTER).exists()
        or not ReminderRun.objects.exists()
        or OutboxMessage.objects.filter(relayed_at__isnull=True).exists()
        or Delivery.objects.filter(state="waiting").exists()
    )


def drive(folder: Path, mail_url: str) -> int:
    """Keep two sweepers running and kill them at random moments, then let them finish; give how many were killed."""
    moments, killed, number = random.Random(SEED), 0, 0
    running: list[tuple[subprocess.Popen[bytes], float]] = []
    until = time.monotonic() + ENOUGH
    while time.monotonic() < until:
        for process, dies_at in running:
            if process.poll() is None and killed < KILLS and time.monotonic() > dies_at:
                process.kill()
                process.wait()
                killed += 1
        running = [one for one in running if one[0].poll() is None]
        if killed >= KILLS and not running and is_done():
            return killed
        while len(running) < SWEEPERS:
            number += 1
            process = sweeper(folder, number, mail_url).process
            assert process is not None
            running.append((process, time.monotonic() + moments.uniform(SHORTEST, LONGEST)))
        time.sleep(0.05)
    raise AssertionError(f"not done after {ENOUGH} seconds and {killed} kills")


def test_forty_kills_lose_nothing_and_do_nothing_twice(due: None, tmp_path: Path) -> None:
    with mail_server() as mail:
        killed = drive(tmp_path, mail.url)
        letters = Counter(str(letter["Message-ID"]) for letter in mail.letters)
    assert killed == KILLS

    late = TransitionRecord.objects.filter(subject_type="plans.assignment", move="mark_overdue")
    per_duty = Counter(late.values_list("subject_id", flat=True))
    assert set(per_duty.values()) == {1}
    assert len(per_duty) == Assignment.objects.filter(due_at__lt=MORNING_AFTER).count() >= DUE_DUTIES

    messages = set(OutboxMessage.objects.filter(topic=LATE).values_list("pk", flat=True))
    assert len(messages) == len(per_duty)
    told = NoticePart.objects.filter(message_id__in=messages)
    assert set(told.values_list("message_id", flat=True)) == messages, "a message reached nobody"
    twice = told.values("message_id", "notice__person").annotate(times=Count("pk")).filter(times__gt=1)
    assert not twice.exists()

    sent = set(Delivery.objects.filter(state="sent").values_list("message_id", flat=True))
    assert {key.strip("<>") for key in letters} == {key.strip("<>") for key in sent}
    assert sum(letters.values()) - len(letters) <= killed
    assert list(chain.from_iterable(check() for check in invariants().values())) == []
