"""The board in a browser: a move made by somebody else appears on an open page; a stale press is refused once."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from plans.models import Assignment
from tests.servers.served import Served

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

PASSWORD = "dondoc-2026"
LEADER, OFFICER = "chutich.ubnd-tinh", "chuyenvien1.so-noi-vu"
LATE = ".kpi.bad b"
CONCLUDE = "Kết luận không hoàn thành"
HALF_A_MINUTE = 31_000


def late_duty(site: Served) -> int:
    """A duty that is late now and that Sở Nội vụ follows."""
    with site.orm():
        duties = Assignment.objects.filter(state="overdue", verifier_unit__key="so-noi-vu")
        return int(duties.order_by("due_at", "pk").values_list("pk", flat=True)[0])


def conclude(page: "Page", reason: str) -> None:
    """Press the button of the verifying officer on a page that is already open, and give the reason."""
    page.get_by_role("button", name=CONCLUDE).first.click()
    dialog = page.locator("dialog[open]")
    dialog.locator("[name=reason]").fill(reason)
    dialog.get_by_role("button", name=CONCLUDE).click()


def test_the_board_shows_a_move_without_a_reload_and_a_stale_press_is_refused(
    served: Served, sign_in: Callable[..., "Page"], accessible: Callable[["Page"], None]
) -> None:
    duty = late_duty(served)
    leader = sign_in(served, LEADER, PASSWORD)
    leader.clock.install()
    leader.goto("/bang-dieu-hanh/")
    before = int(leader.inner_text(LATE))
    leader.evaluate("window.notReloaded = true")

    officer, second = (sign_in(served, OFFICER, PASSWORD) for _ in range(2))
    for page in (officer, second):
        page.goto(f"/nhiem-vu/{duty}/")
    conclude(officer, "Đã thông báo hai lần, đơn vị không nộp.")
    officer.get_by_text("Đã kết luận không hoàn thành.").first.wait_for()

    leader.clock.fast_forward(HALF_A_MINUTE)
    leader.locator(LATE, has_text=re.compile(f"^{before - 1}$")).wait_for()
    assert leader.evaluate("window.notReloaded") is True
    accessible(leader)

    conclude(second, "Bấm lần thứ hai.")
    second.get_by_text("Tải lại").first.wait_for()
    leader.click(".kpi.bad")
    assert f"{before - 1} lượt nhiệm vụ" in leader.inner_text("main")
