"""The verifier's desk in a browser: keys, reasons for deductions, and work of the monitor itself."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from core.moments import local_date
from tests.journeys.work import COMMUNE, MONITOR, PASSWORD, actor_in, assigned, people_of, states_of
from tests.servers.served import Served

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser]
Signed = Callable[..., "Page"]


def _approved(site: Served, duties: list[int], unit: str) -> int:
    """Hand in and approve through services, so that the journey begins at the verifier's desk."""
    from approvals.models import Seat
    from plans.services import drafting_submissions as drafting
    from plans.services.deciding import decide_step
    from plans.services.submitting import submit

    at = datetime.now(UTC)
    with site.orm():
        officer, head = actor_in(unit, ["officer"], at), actor_in(unit, ["head"], at)
        draft = drafting.start_draft(assignment_ids=duties, actor=officer, at=at)
        given = drafting.Proof("reference", "Báo cáo", document_number="9/BC", document_date=local_date(at))
        drafting.add_proof(submission_id=draft.pk, proof=given, actor=officer, at=at)
        found = submit(submission_id=draft.pk, actor=officer, at=at)
        seat = Seat.objects.get(route__subject_id=found.pk, state="open")
        decide_step(
            seat_id=seat.pk, verdict="approve", note="", seen_hash=found.content_hash, actor=head, at=at
        )
    return found.pk


def test_points_taken_off_need_a_reason_and_the_keyboard_saves(
    served: Served, sign_in: Signed, accessible: Any
) -> None:
    duties = assigned(served, rows=1)
    key = _approved(served, duties, COMMUNE)
    with served.orm():
        who = people_of(MONITOR)
    page = sign_in(served, who.officer, PASSWORD)
    page.goto(f"/tham-dinh/{key}/")
    box = page.locator("[name=points-evidence_quality]")
    box.fill("9,5")
    assert page.inner_text("[data-total]") == "94,5"
    box.press("Control+Enter")
    page.wait_for_selector("text=Ghi lý do trừ điểm cho")
    assert page.locator("[name=points-evidence_quality]").input_value() == "9,5"
    accessible(page)
    reason = page.locator("[name=reason-evidence_quality]")
    reason.fill("Chưa có chữ ký số.")
    reason.press("Control+Enter")
    page.wait_for_selector("text=Đã gửi kết quả thẩm định")
    assert states_of(served, duties) == ["verified"]


def test_work_of_the_monitor_is_verified_by_the_alternate_and_refused_to_the_monitor(
    served: Served, sign_in: Signed
) -> None:
    duties = assigned(served, rows=1, unit=MONITOR)
    key = _approved(served, duties, MONITOR)
    with served.orm():
        from organizations.models import Unit

        monitor = people_of(MONITOR)
        office = people_of(Unit.objects.get(name__startswith="Văn phòng UBND tỉnh").key)
    page = sign_in(served, monitor.head, PASSWORD)
    refused = page.goto(f"/tham-dinh/{key}/")
    assert refused and refused.status == 403
    assert "xem được nhưng không chấm được" in page.inner_text("main")
    other = sign_in(served, office.officer, PASSWORD)
    other.goto("/tham-dinh/")
    other.locator(f"a[href^='/tham-dinh/{key}/']").click()
    other.get_by_role("button", name="Gửi kết quả").click()
    other.wait_for_selector("text=Đã gửi kết quả thẩm định")
    assert states_of(served, duties) == ["verified"]
