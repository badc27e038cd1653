"""A clerk meets the duty that a running plan asks already, looks at it there and tells another pair apart; others may not."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.journeys.work import COMMUNE, MONITOR, PASSWORD, actor_in, issued
from tests.servers.served import Served

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
CLERK, LEADER = "vanthu.ubnd-tinh", "chutich.ubnd-tinh"
ASKED = "Rà soát, cập nhật danh mục thủ tục hành chính thuộc thẩm quyền giải quyết của cấp xã"
AGAIN = "Cập nhật, rà soát danh mục thủ tục hành chính thuộc thẩm quyền giải quyết của UBND cấp xã"


def drafted(site: Served) -> tuple[int, str]:
    """A plan that runs and asks something of a commune, and a draft that asks it again twice over."""
    from core.vietnamese import fold
    from organizations.models import Unit
    from plans.models import Assignment, Plan, Task
    from plans.services import draft_rows
    from plans.services.rows import Cells
    from workflows.execution import begin

    (duty,) = issued(site, rows=1)
    at = datetime.now(UTC)
    with site.orm():
        running = Assignment.objects.select_related("task__plan", "unit").get(pk=duty)
        Task.objects.filter(pk=running.task_id).update(content=ASKED, content_folded=fold(ASKED))
        clerk = actor_in(running.task.plan.issuer.key, ["clerk"], at)
        plan: Any = Plan(
            title="Kế hoạch cải cách hành chính", title_folded="ke hoach cai cach hanh chinh", year=at.year,
            issuer=running.task.plan.issuer, monitor=Unit.objects.get(key=MONITOR),
            alternate_monitor=running.task.plan.alternate_monitor,
            drafted_by_id=clerk.person_id, drafted_at=at,
        )  # fmt: skip
        plan = begin(plan, actor=clerk, at=at)
        for content in (AGAIN, ASKED):
            cells = Cells(content, Unit.objects.get(key=COMMUNE).name, "", f"31/12/{at.year}", "Báo cáo")
            draft_rows.add_row(plan_id=plan.pk, cells=cells, section_title="Nhiệm vụ", actor=clerk, at=at)
        return plan.pk, running.task.plan.number


def test_a_clerk_sees_the_same_duty_twice_and_tells_a_pair_apart_while_the_leader_only_reads(
    served: Served,
    sign_in: Callable[..., "Page"],
    accessible: Callable[["Page"], None],
    picture: Callable[["Page", str], list[Path]],
) -> None:
    plan, number = drafted(served)
    review = f"/ke-hoach/{plan}/ra-soat/"
    clerk = sign_in(served, CLERK, PASSWORD)
    clerk.goto(review)
    panel = clerk.locator("#trung")
    assert panel.locator("article").count() == 3
    theirs = panel.locator("article", has_text=number).first
    assert "Cùng giao:" in theirs.inner_text()
    accessible(clerk)
    picture(clerk, "trung-nhiem-vu")

    theirs.get_by_role("link", name=ASKED).last.click()
    clerk.wait_for_url("**/ke-hoach/*/?nv=*")
    assert number in clerk.inner_text("h1")

    clerk.goto(review)
    inside = panel.locator("article").filter(has_not_text=number)
    inside.get_by_role("button", name="Không trùng").click()
    clerk.get_by_text("hai dòng này không trùng nhau").first.wait_for()
    assert panel.locator("article").count() == 2
    settled = panel.locator("li")
    assert settled.count() == 1 and number not in settled.inner_text()
    clerk.goto(review)
    assert panel.locator("article").count() == 2
    picture(clerk, "trung-nhiem-vu-da-xem")

    leader = sign_in(served, LEADER, PASSWORD)
    leader.goto(review)
    assert leader.locator("#trung article").count() == 2
    assert leader.get_by_role("button", name="Không trùng").count() == 0
