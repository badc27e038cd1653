"""A clerk meets the duty that a running plan asks already and tells a pair apart or joins it; others may not."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from core.moments import local_date
from tests.journeys.work import COMMUNE, MONITOR, PASSWORD, actor_in, issued, people_of
from tests.servers.served import Served

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
CLERK, LEADER = "vanthu.ubnd-tinh", "chutich.ubnd-tinh"
ASKED = "Rà soát, cập nhật danh mục thủ tục hành chính thuộc thẩm quyền giải quyết của cấp xã"
AGAIN = "Cập nhật, rà soát danh mục thủ tục hành chính thuộc thẩm quyền giải quyết của UBND cấp xã"
POSTED = "Niêm yết, công khai quy trình giải quyết hồ sơ tại bộ phận tiếp nhận của cấp xã"
POSTED_AGAIN = "Công khai, niêm yết quy trình giải quyết hồ sơ tại bộ phận tiếp nhận của UBND cấp xã"
"""Words of its own for each journey: they share a site, and one must not find what the other left."""


def drafted(site: Served, asked: str, again: str, *, due_in: int = 60) -> tuple[int, str]:
    """A plan that runs and asks something of a commune, and a draft that asks it again twice over."""
    from core.vietnamese import fold
    from organizations.models import Unit
    from plans.models import Assignment, Plan, Task
    from plans.services import draft_rows
    from plans.services.rows import Cells
    from workflows.execution import begin

    (duty,) = issued(site, rows=1, due_in=due_in)
    at = datetime.now(UTC)
    with site.orm():
        running = Assignment.objects.select_related("task__plan", "unit").get(pk=duty)
        Task.objects.filter(pk=running.task_id).update(content=asked, content_folded=fold(asked))
        clerk = actor_in(running.task.plan.issuer.key, ["clerk"], at)
        plan: Any = Plan(
            title="Kế hoạch cải cách hành chính", title_folded="ke hoach cai cach hanh chinh", year=at.year,
            issuer=running.task.plan.issuer, monitor=Unit.objects.get(key=MONITOR),
            alternate_monitor=running.task.plan.alternate_monitor,
            drafted_by_id=clerk.person_id, drafted_at=at,
        )  # fmt: skip
        plan = begin(plan, actor=clerk, at=at)
        for content in (again, asked):
            cells = Cells(content, Unit.objects.get(key=COMMUNE).name, "", f"31/12/{at.year}", "Báo cáo")
            draft_rows.add_row(plan_id=plan.pk, cells=cells, section_title="Nhiệm vụ", actor=clerk, at=at)
        return plan.pk, running.task.plan.number


def test_a_clerk_sees_the_same_duty_twice_and_tells_a_pair_apart_while_the_leader_only_reads(
    served: Served,
    sign_in: Callable[..., "Page"],
    accessible: Callable[["Page"], None],
    picture: Callable[["Page", str], list[Path]],
) -> None:
    plan, number = drafted(served, POSTED, POSTED_AGAIN)
    review = f"/ke-hoach/{plan}/ra-soat/"
    clerk = sign_in(served, CLERK, PASSWORD)
    clerk.goto(review)
    panel = clerk.locator("#trung")
    assert panel.locator("article").count() == 3
    theirs = panel.locator("article", has_text=number).first
    assert "Cùng giao:" in theirs.inner_text()
    accessible(clerk)
    picture(clerk, "trung-nhiem-vu")

    theirs.get_by_role("link", name=POSTED).last.click()
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


def issued_and_reported(site: Served, plan_id: int) -> int:
    """The leader issues the draft; the commune reports once on the duty that serves two rows. Give that duty."""
    from plans.models import Assignment, Plan
    from plans.services.issue import Paper, issue_plan
    from tests.factories.joined import Three, report_once

    at = datetime.now(UTC)
    with site.orm():
        plan = Plan.objects.select_related("issuer").get(pk=plan_id)
        paper = Paper("77/KH-UBND", local_date(at), "Người ký", "KT.", date(at.year, 12, 31))
        leader = actor_in(plan.issuer.key, ["head"], at)
        issue_plan(plan_id=plan_id, paper=paper, actor=leader, at=at)
        (duty,) = Assignment.objects.filter(shares=1)
        people = [actor_in(COMMUNE, [role], at) for role in ("officer", "head")]
        report_once(duty, Three(*people, actor_in(MONITOR, ["officer"], at)), at=at)
        return duty.pk


def test_a_clerk_joins_two_rows_and_one_report_counts_in_both_plans(
    served: Served,
    sign_in: Callable[..., "Page"],
    accessible: Callable[["Page"], None],
    picture: Callable[["Page", str], list[Path]],
) -> None:
    plan, number = drafted(served, ASKED, AGAIN, due_in=20)
    review = f"/ke-hoach/{plan}/ra-soat/"
    with served.orm():
        name = people_of(COMMUNE).officer
    officer = sign_in(served, name, PASSWORD)
    refused = officer.goto(review)
    assert refused is not None and refused.status == 404

    clerk = sign_in(served, CLERK, PASSWORD)
    clerk.goto(review)
    panel = clerk.locator("#trung")
    for joined in (1, 2):
        panel.locator("article", has_text=number).first.get_by_role("button", name="Gộp").first.click()
        picture(clerk, "gop-nhiem-vu-hoi")
        clerk.locator("dialog[open]").get_by_role("button", name="Gộp").click()
        panel.locator("li", has_text=number).nth(joined - 1).wait_for()
    assert clerk.get_by_text("Đã gộp cho 1 đơn vị").count() > 0
    panel.locator("li", has_text=number).last.get_by_role("button", name="Bỏ gộp").first.click()
    picture(clerk, "bo-gop-nhiem-vu-hoi")
    clerk.locator("dialog[open]").get_by_role("button", name="Bỏ gộp").click()
    clerk.get_by_text("cặp dòng này chờ xem lại").first.wait_for()
    assert panel.locator("li", has_text=number).count() == 1
    accessible(clerk)
    picture(clerk, "gop-nhiem-vu")

    duty = issued_and_reported(served, plan)
    officer.goto(f"/nhiem-vu/{duty}/")
    assert "KH 77/KH-UBND" in officer.inner_text("main")
    picture(officer, "gop-nhiem-vu-mot-luot")
    leader = sign_in(served, LEADER, PASSWORD)
    leader.goto(f"/ke-hoach/{plan}/")
    assert "1/1" in leader.locator("tr", has_text=AGAIN).inner_text()
    assert "0/1" in leader.locator("tr", has_text=ASKED).inner_text()
    leader.get_by_role("link", name=AGAIN).first.click()
    leader.get_by_text("Làm chung với").first.wait_for()
    picture(leader, "gop-nhiem-vu-ke-hoach")
    leader.get_by_role("link", name=number).first.click()
    leader.wait_for_url("**/ke-hoach/*/?nv=*")
    assert "1/1" in leader.locator("tr", has_text=ASKED).inner_text()
