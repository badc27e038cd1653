"""A clerk takes a real plan from its .docx to issued duties in a browser; a second person confirms; others are refused."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.factories.papers import sample
from tests.servers.served import Served

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

PASSWORD = "dondoc-2026"
CLERK, SECOND, OFFICER = "vanthu.ubnd-tinh", "vanthu2.ubnd-tinh", "chuyenvien1.ubnd-phuong-tan-phong"
MONITOR, ALTERNATE = "Sở Nội vụ", "Văn phòng UBND tỉnh"
CHOSEN = 3
ALL, DEPARTMENTS, ONE = 53, 15, 1
BY_HAND = (
    *(ALL, ALL, ALL, DEPARTMENTS, ALL, DEPARTMENTS, ALL, ALL, 0, ALL, ALL, ALL),
    *(ALL, ALL, ONE, ALL + 1, ALL, ALL, DEPARTMENTS, ALL, ONE, ALL, ALL, ONE),
    *(ALL, ALL, ALL, ALL, ONE, ONE, ONE),
)
"""Duties of each row of 4745/KH-UBND counted by hand from its addressees, open sets aside; +1 is the outside body."""
OPEN_ROWS = {8: "các chủ đầu tư", 9: "Các đơn vị SNCL", 28: "các chủ đầu tư"}


def upload(page: "Page", paper: Path) -> None:
    page.goto("/ke-hoach/nhap/")
    page.set_input_files("input[name=paper]", str(paper))
    page.select_option("select[name=monitor]", label=MONITOR)
    page.select_option("select[name=alternate]", label=ALTERNATE)
    page.get_by_role("button", name="Tải lên và đọc").click()


def choose_open_sets(page: "Page", review: str) -> None:
    """Open every row that stops the issue and choose the last three units offered, which no group leaves out."""
    for _row in range(10):
        page.goto(review)
        waiting = page.locator("article.irow:has(.hint.bad) a", has_text="Sửa dòng này")
        if not waiting.count():
            return
        page.goto(f"{review}{(waiting.first.get_attribute('href') or '').split('/ra-soat/')[-1]}")
        boxes = page.locator("article.irow.sel input[type=checkbox]")
        for place in range(CHOSEN):
            boxes.nth(place).check()
        page.get_by_role("button", name="Ghi nhận dòng này").click()
        page.get_by_text("Đã ghi nhận dòng vừa sửa").wait_for()


def test_a_paper_becomes_duties_that_equal_the_count_by_hand(
    served: Served,
    sign_in: Callable[..., "Page"],
    accessible: Callable[["Page"], None],
    picture: Callable[["Page", str], list[Path]],
) -> None:
    paper, _expected = sample()
    clerk = sign_in(served, CLERK, PASSWORD)
    upload(clerk, paper)
    clerk.wait_for_url("**/ra-soat/")
    review = clerk.url
    plan_id = int(review.rstrip("/").split("/")[-2])
    accessible(clerk)
    picture(clerk, "ra-soat")
    choose_open_sets(clerk, review)

    clerk.get_by_role("link", name="Tiếp tục: ghi nhận, ban hành").click()
    clerk.set_input_files(
        "input[name=signed]", files=[{"name": "da-ky.pdf", "mimeType": "application/pdf", "buffer": signed()}]
    )
    clerk.fill("input[name=number]", f"{plan_id}9/KH-UBND")
    clerk.get_by_role("button", name="Ghi nhận văn bản đã ban hành").click()
    clerk.get_by_text("Chờ một người khác đối chiếu").first.wait_for()
    assert (
        clerk.get_by_role("button", name="Xác nhận, giao nhiệm vụ").get_attribute("aria-disabled") == "true"
    )
    accessible(clerk)
    picture(clerk, "ghi-nhan")

    second = sign_in(served, SECOND, PASSWORD)
    second.goto(f"/ke-hoach/{plan_id}/ghi-nhan/")
    second.get_by_role("button", name="Xác nhận, giao nhiệm vụ").click()
    second.get_by_text("Kế hoạch đã ban hành").first.wait_for()
    check_counts(served, plan_id, real=paper.name.startswith("kh-ubnd"))


def check_counts(site: Served, plan_id: int, *, real: bool) -> None:
    """Compare the duties of each row with the count by hand (the real paper) or with its addressees (our sample)."""
    from plans.models import Addressee, Assignment

    with site.orm():
        made = Counter(Assignment.objects.filter(task__plan_id=plan_id).values_list("task__order", flat=True))
        chosen = {
            row.task.order: row.choices.count()
            for row in Addressee.objects.filter(
                task__plan_id=plan_id, role="lead", kind="open_group"
            ).select_related("task")
        }
        outside = Assignment.objects.filter(task__plan_id=plan_id, is_outside=True).count()
    assert set(chosen.values()) == {CHOSEN}
    assert outside == 1
    if not real:
        return
    assert set(chosen) == set(OPEN_ROWS)
    for order, expected in enumerate(BY_HAND, start=1):
        extra = made[order] - expected
        assert extra == 0 if order not in OPEN_ROWS else 0 < extra <= CHOSEN, (order, made[order], expected)


def signed() -> bytes:
    from tests.factories.documents import good_pdf

    return good_pdf()


def test_an_officer_may_not_load_a_plan_and_a_broken_paper_is_refused_with_a_sentence(
    served: Served, sign_in: Callable[..., "Page"], tmp_path: Path
) -> None:
    officer = sign_in(served, OFFICER, PASSWORD)
    answer = officer.goto("/ke-hoach/nhap/")
    assert answer is not None and answer.status == 403

    broken = tmp_path / "hong.docx"
    broken.write_bytes(sample()[0].read_bytes()[:4000])
    clerk = sign_in(served, CLERK, PASSWORD)
    upload(clerk, broken)
    clerk.locator("#refusal").get_by_text("tệp").first.wait_for()
    assert clerk.input_value("select[name=monitor]")
    from plans.models import Plan

    with served.orm():
        assert not Plan.objects.filter(title__contains="hong").exists()
