"""Promise 1 over HTTP: 200 clients approve one submission at once; one decides, the others hear how it stands."""

from pathlib import Path
from typing import Any

import pytest

from approvals.models import Decision, Seat
from organizations.models import Person
from plans.models import Submission
from tests.security.pressing_at_once import counted, press_at_once, sessions_of
from tests.security.serving import served_world
from tests.servers.served import Served
from workflows.models import TransitionRecord

CLIENTS = 200
FEWER = 60
WHAT_IS_SO, CONTENT_CHANGED = "đã", "Tải lại"


def approve_at_once(site: Served, clients: int) -> tuple[Any, list[Any]]:
    """Let the head of so-b approve the same submission with so many clients; give the seat and the answers."""
    with site.orm():
        seat = Seat.objects.select_related("route").get(
            state="open", kind="head", unit__key="so-b", route__subject_type="plans.submission",
            route__subject_id__in=Submission.objects.filter(
                state="in_review", items__assignment__task__content__startswith="Việc everybody"
            ),
        )  # fmt: skip
        sessions = sessions_of(Person.objects.get(username="head.so-b"), count=clients)
    body = {"verdict": "approve", "note": "", "seen_hash": seat.route.content_hash}
    path = f"/ho-so/{seat.route.subject_id}/y-kien/{seat.pk}/"
    return seat, press_at_once(site, path=path, sessions=sessions, body_of=lambda _place: body)


def judge(site: Served, seat: Any, answers: list[Any]) -> None:
    """One 302, all others 409 with a sentence; one decision, one record of approval for each duty."""
    assert counted(answers) == {302: 1, 409: len(answers) - 1}
    refusals = [answer.text for answer in answers if answer.status == 409]
    assert all(WHAT_IS_SO in text or CONTENT_CHANGED in text for text in refusals), refusals[0]
    with site.orm():
        assert Decision.objects.filter(seat=seat).count() == 1
        duties = Submission.objects.get(pk=seat.route.subject_id).items.values_list(
            "assignment_id", flat=True
        )
        for duty in duties:
            records = TransitionRecord.objects.filter(
                subject_type="plans.assignment", subject_id=duty, move="approve"
            )
            assert records.count() == 1


def test_of_two_hundred_presses_one_decides(tmp_path: Path, django_db_setup: None, django_db_blocker: Any):
    with served_world(tmp_path, unblock=django_db_blocker.unblock) as site:
        seat, answers = approve_at_once(site, CLIENTS)
        judge(site, seat, answers)


@pytest.mark.sqlite
def test_of_many_presses_one_decides_on_sqlite_too(
    tmp_path: Path, django_db_setup: None, django_db_blocker: Any
):
    with served_world(tmp_path, unblock=django_db_blocker.unblock, database_url="sqlite://") as site:
        seat, answers = approve_at_once(site, FEWER)
        judge(site, seat, answers)
