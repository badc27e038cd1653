"""Promise 1 over HTTP: 200 clients approve one submission at once; one decides, the others hear how it stands."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings
from django.utils.html import escape

from approvals.models import Decision, Seat
from config.settings.pooling import LARGEST
from organizations.models import Person
from plans.models import Submission
from tests.security.keeping import world_template
from tests.security.pressing_at_once import counted, press_at_once, sessions_of
from tests.security.serving import served_world
from tests.servers.databases import SqliteDatabases
from tests.servers.served import TRIAL, Served, trial_site
from workflows.models import OutboxMessage, TransitionRecord

CLIENTS = 200
AS_IN_PRODUCTION = {"DJANGO_SETTINGS_MODULE": "tests.servers.pooled_settings"}
CONNECTED = (
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


def approve_at_once(site: Served) -> tuple[Any, list[Any]]:
    """Let the head of so-b approve the same submission with all clients; give the seat and the answers."""
    with site.orm():
        seat = Seat.objects.select_related("route").get(
            state="open", kind="head", unit__key="so-b", route__subject_type="plans.submission",
            route__subject_id__in=Submission.objects.filter(
                state="in_review", items__assignment__task__content__startswith="Việc everybody"
            ),
        )  # fmt: skip
        sessions = sessions_of(Person.objects.get(username="head.so-b"), count=CLIENTS)
    body = {"verdict": "approve", "note": "", "seen_hash": seat.route.content_hash}
    path = f"/ho-so/{seat.route.subject_id}/y-kien/{seat.pk}/"
    return seat, press_at_once(site, path=path, sessions=sessions, body_of=lambda _place: body)


def judge(site: Served, seat: Any, answers: list[Any]) -> None:
    """One 302, all others 409 saying who decided; one decision, one message, one record for each duty."""
    assert counted(answers) == {302: 1, 409: CLIENTS - 1}
    submission = seat.route.subject_id
    with site.orm():
        decision = Decision.objects.select_related("person").get(seat=seat)
        how_it_stands = f"{escape(decision.person.full_name)} đã phê duyệt lúc"
        said = OutboxMessage.objects.filter(subject_type="plans.submission", subject_id=submission)
        assert said.filter(topic="route.decided").count() == 1
        for duty in Submission.objects.get(pk=submission).items.values_list("assignment_id", flat=True):
            of_duty = {"subject_type": "plans.assignment", "subject_id": duty}
            assert TransitionRecord.objects.filter(**of_duty, move="approve").count() == 1
            assert OutboxMessage.objects.filter(**of_duty, topic="assignment.approved").count() == 1
    refusals = [answer.text for answer in answers if answer.status == 409]
    assert [text for text in refusals if how_it_stands not in text] == []


def test_of_two_hundred_presses_one_decides_on_as_many_connections_as_production_has(
    tmp_path: Path, django_db_setup: None, django_db_blocker: Any
):
    with served_world(tmp_path, unblock=django_db_blocker.unblock, env=AS_IN_PRODUCTION) as site:
        with watched(site) as connected:
            seat, answers = approve_at_once(site)
        judge(site, seat, answers)
    assert max(connected, default=0) <= LARGEST


def test_of_two_hundred_presses_one_decides_in_the_trial_process_too(
    tmp_path: Path, django_db_setup: None, django_db_blocker: Any
):
    site = trial_site(tmp_path, unblock=django_db_blocker.unblock)
    site.env["SECRET_KEY"] = settings.SECRET_KEY  # the sessions are signed here
    copies = SqliteDatabases(settings.VAR_DIR / "test-databases")
    name = world_template(copies)
    shutil.copyfile(copies.setting(name), tmp_path / "trial.sqlite3")
    with closing(site):
        site.start(TRIAL)
        seat, answers = approve_at_once(site)
        judge(site, seat, answers)


@contextmanager
def watched(site: Served) -> Iterator[list[int]]:
    """Count the connections to the site's database ten times a second, this one not among them; none on SQLite."""
    seen: list[int] = []
    done = threading.Event()

    def look() -> None:
        with psycopg.connect(site.database, autocommit=True) as connection:
            while not done.wait(0.1):
                seen.extend(count for (count,) in connection.execute(CONNECTED))

    watcher = threading.Thread(target=look)
    if site.database.startswith("postgres"):
        watcher.start()
    try:
        yield seen
    finally:
        done.set()
        if watcher.ident is not None:
            watcher.join()
