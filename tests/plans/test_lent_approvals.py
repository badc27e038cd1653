"""Who was lent approvals and opinions alone decides in seats for the holder, and presses nothing else of the position."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from core.moments import local_date
from organizations.models.position import DelegationScope
from organizations.selectors import actor_for
from organizations.services.people import delegate
from plans.models import Assignment, Submission
from tests.factories.organizations import PersonFactory
from tests.factories.submissions import Province

pytestmark = pytest.mark.django_db
ALONE = "chỉ giao việc phê duyệt, cho ý kiến"


@pytest.fixture
def lend(province_now: Province, client_for: Callable[..., Client]) -> Callable[[str], Client]:
    """`lend(scope)`: the client of somebody to whom the head lent the position in this scope."""

    def lent(scope: str) -> Client:
        person, position = PersonFactory(), province_now.head.position
        today = local_date(province_now.at)
        delegate(
            position=position, to_person=person, starts_on=today, ends_on=today + timedelta(days=3),
            document_number="9/UQ", scope=scope,
        )  # fmt: skip
        return client_for(person, position)

    return lent


def _assign(client: Client, province: Province, duty: Assignment) -> Any:
    url = reverse("plans:assignment_move", args=(duty.pk, "assign_officer"))
    return client.post(url, {"person": province.officer.person.pk})


def _approve(client: Client, province: Province, submission: Submission) -> Any:
    url = reverse("plans:submission_decide", args=(submission.pk, province.open_seat(submission).pk))
    return client.post(url, {"verdict": "approve", "seen_hash": submission.content_hash})


def test_approvals_alone_decide_and_do_not_assign(province_now: Province, lend: Any) -> None:
    client, duty = lend(DelegationScope.APPROVALS), province_now.issue(1)[0]
    refused = _assign(client, province_now, duty)
    assert (refused.status_code, ALONE in refused.content.decode()) == (403, True)
    assert Assignment.objects.get(pk=duty.pk).state == "issued"
    shown = client.get(reverse("plans:assignment", args=(duty.pk,))).content.decode()
    assert ALONE in shown
    assert _approve(client, province_now, province_now.submitted()).status_code == 302


def test_the_whole_work_of_the_position_assigns_and_decides(province_now: Province, lend: Any) -> None:
    client, duty = lend(DelegationScope.ALL), province_now.issue(1)[0]
    assert _assign(client, province_now, duty).status_code == 302
    assert _approve(client, province_now, province_now.submitted()).status_code == 302


def test_a_missing_duty_stays_missing_for_who_was_lent_approvals(province_now: Province, lend: Any) -> None:
    client = lend(DelegationScope.APPROVALS)
    foreign = province_now.issue(1, leads=[province_now.neighbour])[0]
    assert _assign(client, province_now, foreign).status_code == 404


def test_one_paper_for_all_wins_over_one_for_approvals(province_now: Province) -> None:
    person, position, today = PersonFactory(), province_now.head.position, local_date(province_now.at)
    seen = []
    for scope in (DelegationScope.APPROVALS, DelegationScope.ALL):
        delegate(
            position=position, to_person=person, starts_on=today, ends_on=today, document_number="9/UQ",
            scope=scope,
        )  # fmt: skip
        seen.append(actor_for(person, position_id=position.pk, on=today).approvals_only)
    holder = actor_for(position.person, position_id=position.pk, on=today)
    assert (seen, holder.approvals_only) == ([True, False], False)
