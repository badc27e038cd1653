"""A row waits for a paper of another body; the clerk registers it with its file, the unit's duty goes on."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from core.moments import local_date
from tests.factories.documents import good_pdf
from tests.journeys import work
from tests.journeys.work import COMMUNE, PASSWORD, people_of, states_of
from tests.servers.served import Served

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
AWAITED = "Hướng dẫn của Bộ Nội vụ"
CLERK = "vanthu.ubnd-tinh"


def test_the_clerk_registers_the_paper_and_the_duty_goes_on_while_an_officer_is_refused(
    served: Served,
    sign_in: Callable[..., "Page"],
    accessible: Callable[["Page"], None],
    picture: Callable[["Page", str], list[Path]],
) -> None:
    (duty,) = work.issued(served, rows=1, awaited=AWAITED)
    assert states_of(served, [duty]) == ["on_hold"]
    with served.orm():
        from plans.models import Plan

        plan = Plan.objects.order_by("-pk")[0].pk
        officer_name = people_of(COMMUNE).officer

    clerk = sign_in(served, CLERK, PASSWORD)
    clerk.goto(f"/ke-hoach/{plan}/")
    clerk.get_by_role("link", name="Văn bản đang chờ").click()
    clerk.wait_for_url(f"**/ke-hoach/{plan}/van-ban-cho/")
    clerk.get_by_role("link", name="Văn bản đã đến").click()
    accessible(clerk)
    picture(clerk, "van-ban-cho")
    due = local_date(datetime.now(UTC)) + timedelta(days=40)
    clerk.fill("[name=number]", "12/HD-BNV")
    clerk.fill("[name=issued_on]", local_date(datetime.now(UTC)).isoformat())
    clerk.fill("[name=issuer]", "Bộ Nội vụ")
    clerk.fill("[name=due_on]", due.isoformat())
    paper = {"name": "huong-dan.pdf", "mimeType": "application/pdf", "buffer": good_pdf(pages=1, text="HD")}
    clerk.set_input_files("[name=paper]", files=[paper])
    clerk.get_by_role("button", name="Ghi nhận, cho tiếp tục").click()
    clerk.get_by_text("Đã ghi nhận văn bản; 1 nhiệm vụ tiếp tục.").wait_for()
    assert states_of(served, [duty]) == ["issued"]
    assert clerk.get_by_text("huong-dan.pdf").count()

    officer = sign_in(served, officer_name, PASSWORD)
    officer.goto(f"/nhiem-vu/{duty}/")
    assert f"{due:%d/%m/%Y}" in officer.inner_text("main")
    officer.goto(f"/ke-hoach/{plan}/van-ban-cho/")
    assert not officer.get_by_role("link", name="Văn bản đã đến").count()
    token = officer.request.storage_state()["cookies"]
    csrf = next(one["value"] for one in token if one["name"].endswith("csrftoken"))
    with served.orm():
        from plans.models import Task

        task = Task.objects.get(plan_id=plan).pk
    refused = officer.request.post(
        f"{served.url}/ke-hoach/{plan}/van-ban-cho/{task}/",
        form={"csrfmiddlewaretoken": csrf, "number": "1"},
        headers={"Referer": served.url},
    )
    assert refused.status == 403
    assert "ghi nhận được văn bản đang chờ" in refused.text()
