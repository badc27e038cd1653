"""A decision is possible only by completing its viewflow task: without that row the press is refused, and named."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from core.moments import local_date
from tests.journeys.work import COMMUNE, PASSWORD, actor_in, assigned, people_of, states_of
from tests.security.fingerprint import changed, fingerprint
from tests.servers.processes import manage
from tests.servers.served import Served

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser]
SENTENCE = "công việc của bước “Thủ trưởng đơn vị” không còn trong luồng. Xin báo quản trị hệ thống."


def test_without_its_viewflow_task_the_press_is_refused_and_verify_invariants_names_the_seat(
    served: Served, sign_in: Callable[..., "Page"]
) -> None:
    duties = assigned(served, rows=1)
    seat = handed_in(served, duties)
    assert verified(served).returncode == 0
    with served.orm():
        who = people_of(COMMUNE)
    head = sign_in(served, who.head, PASSWORD)
    head.goto(f"/ho-so/{seat.route.subject_id}/")
    with served.orm():
        remove_viewflow_task(seat.task_id)
        before = fingerprint()

    with head.expect_response(f"**/ho-so/{seat.route.subject_id}/y-kien/{seat.pk}/") as answered:
        head.get_by_role("button", name="Phê duyệt").click()

    assert answered.value.status == 409
    head.get_by_text(SENTENCE).wait_for()
    assert states_of(served, duties) == ["evidence_submitted"]
    with served.orm():
        assert changed(before) == []
    found = verified(served)
    assert found.returncode != 0
    assert f"approvals seat {seat.pk}: open, but it has no open viewflow task" in found.stdout


def handed_in(site: Served, duties: list[int]) -> Any:
    """Hand duties in through services; give the seat of the head, who is asked."""
    from approvals.models import Seat
    from plans.services import drafting_submissions as drafting
    from plans.services.submitting import submit

    at = datetime.now(UTC)
    with site.orm():
        officer = actor_in(COMMUNE, ["officer"], at)
        draft = drafting.start_draft(assignment_ids=duties, actor=officer, at=at)
        proof = drafting.Proof("reference", "Báo cáo", document_number="9/BC", document_date=local_date(at))
        drafting.add_proof(submission_id=draft.pk, proof=proof, actor=officer, at=at)
        found = submit(submission_id=draft.pk, actor=officer, at=at)
        return Seat.objects.select_related("route").get(route__subject_id=found.pk, state="open")


def remove_viewflow_task(task: int) -> None:
    """Take the row away behind everybody's back; raises AssertionError when there was none."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM viewflow_task_previous WHERE from_task_id = %s", [task])
        cursor.execute("DELETE FROM viewflow_task WHERE id = %s", [task])
        assert cursor.rowcount == 1


def verified(site: Served) -> Any:
    """Run `manage.py verify_invariants` as a process; give how it ended and what it printed."""
    return manage("verify_invariants", env=site.env, check=False)
