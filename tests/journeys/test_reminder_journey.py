"""The clerk changes how a plan reminds and the preview follows; nonsense is refused in place, an officer is refused."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.journeys.work import COMMUNE, PASSWORD, issued
from tests.servers.served import Served

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
CLERK, OFFICER = "vanthu.ubnd-tinh", f"chuyenvien1.{COMMUNE}"
BEFORE = "Nhắc người thực hiện trước hạn"


def test_the_clerk_sets_the_reminders_of_a_plan_and_sees_who_gets_what_when(
    served: Served,
    sign_in: Callable[..., "Page"],
    accessible: Callable[["Page"], None],
    picture: Callable[["Page", str], list[Path]],
) -> None:
    from plans.models import Assignment

    (duty,) = issued(served, rows=1)
    with served.orm():
        plan = Assignment.objects.get(pk=duty).task.plan_id
    clerk = sign_in(served, CLERK, PASSWORD)
    clerk.goto(f"/ke-hoach/{plan}/")
    clerk.get_by_role("link", name="Nhắc việc").click()
    clerk.get_by_text("Kế hoạch theo mức nhắc mặc định").wait_for()
    clerk.get_by_text("Trước hạn 7 ngày làm việc").first.wait_for()
    accessible(clerk)

    clerk.get_by_label(BEFORE).fill("mai")
    clerk.get_by_role("button", name="Lưu mức nhắc").click()
    clerk.locator("#refusal").get_by_text("Nhập số ngày làm việc từ 1 đến 60").wait_for()
    assert clerk.get_by_label(BEFORE).input_value() == "mai"

    clerk.get_by_label(BEFORE).fill("5, 2")
    clerk.get_by_role("button", name="Lưu mức nhắc").click()
    clerk.get_by_text("từ sáng mai nhắc theo mức này").first.wait_for()
    clerk.get_by_text("Trước hạn 5 ngày làm việc").first.wait_for()
    assert clerk.get_by_text("Trước hạn 7 ngày làm việc").count() == 0
    clerk.get_by_text("Mức nhắc riêng của kế hoạch này").wait_for()
    picture(clerk, "nhac-viec")

    officer = sign_in(served, OFFICER, PASSWORD)
    answer = officer.goto(f"/ke-hoach/{plan}/nhac-viec/")
    assert answer is not None
    assert answer.status == 403
    assert officer.get_by_role("link", name="Nhắc việc").count() == 0
