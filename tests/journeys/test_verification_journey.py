"""The verifier's desk in a browser: keys, reasons for deductions, and work of the monitor itself."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from tests.journeys.work import COMMUNE, MONITOR, PASSWORD, approved, assigned, people_of, states_of
from tests.servers.served import Served

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser]
Signed = Callable[..., "Page"]


def test_points_taken_off_need_a_reason_and_the_keyboard_saves(
    served: Served, sign_in: Signed, accessible: Any
) -> None:
    duties = assigned(served, rows=1)
    key = approved(served, duties, COMMUNE)
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
    key = approved(served, duties, MONITOR)
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
