"""A clerk takes a real plan from its .docx to issued duties in a browser, edits a draft and reads its paper again;
a second person confirms; others are refused.
"""

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


LEADER = "chutich.ubnd-tinh"
ROWS = (
    ("1", "Rà soát thủ tục hành chính nội bộ", "Sở Nội vụ", "Sở Tài chính", "31/12/2026"),
    ("2", "Công khai tiến độ giải ngân", "các chủ đầu tư", "", "hằng quý"),
    ("3", "Báo cáo kết quả giải ngân vốn", "Sở Tài chính", "", "30/11/2026"),
)
NEWER = (
    (*ROWS[0][:4], "30/9/2026"),
    *ROWS[1:],
    ("4", "Lập danh mục dịch vụ công trực tuyến", "Sở Khoa học và Công nghệ", "", "Quý III"),
)


def written(folder: Path, name: str, rows: tuple[tuple[str, ...], ...]) -> Path:
    from tests.factories.papers import HEADER, paper

    file = folder / name
    file.write_bytes(paper([HEADER, *rows]))
    return file


def opened(page: "Page", place: str) -> None:
    """Open a row by its place."""
    page.get_by_role("link", name=f"Sửa dòng này {place}", exact=True).click()
    page.locator("article.irow.sel", has_text=place).wait_for()


def join_second_and_third(page: "Page") -> None:
    """Join two rows by the keyboard; of their different deadlines one must be chosen."""
    opened(page, "Biểu 1.2")
    page.keyboard.press("g")
    dialog = page.locator("dialog[open]")
    dialog.get_by_label("Dòng được gộp").select_option(index=2)
    dialog.get_by_role("button", name="Gộp hai dòng").click()
    dialog.get_by_text("Chọn thời hạn được giữ").wait_for()
    dialog.get_by_text("Của dòng này: hằng quý").click()
    dialog.get_by_role("button", name="Gộp hai dòng").click()
    page.get_by_text("Đã gộp hai dòng").first.wait_for()


def test_a_clerk_fixes_joins_and_orders_rows_and_takes_a_newer_version_in(
    served: Served,
    sign_in: Callable[..., "Page"],
    accessible: Callable[["Page"], None],
    picture: Callable[["Page", str], list[Path]],
    tmp_path: Path,
) -> None:
    clerk = sign_in(served, CLERK, PASSWORD)
    upload(clerk, written(tmp_path, "ke-hoach.docx", ROWS))
    clerk.wait_for_url("**/ra-soat/")
    review = clerk.url
    opened(clerk, "Biểu 1.1")
    clerk.locator("article.irow.sel [name=lead_text]").fill("Sở Tư pháp")
    clerk.get_by_role("button", name="Ghi nhận dòng này").click()
    clerk.get_by_text("Đã ghi nhận dòng vừa sửa").first.wait_for()
    choose_open_sets(clerk, review)
    clerk.goto(review)
    join_second_and_third(clerk)
    clerk.keyboard.press("l")
    clerk.locator("article.irow").first.get_by_text("Công khai tiến độ giải ngân; Báo cáo").first.wait_for()
    clerk.locator("#da-sua summary").click()
    accessible(clerk)
    picture(clerk, "ra-soat-sua-dong")

    clerk.get_by_role("link", name="Tải bản mới").click()
    clerk.set_input_files("input[name=paper]", str(written(tmp_path, "ban-moi.docx", NEWER)))
    clerk.get_by_role("button", name="Tải lên và so sánh").click()
    clerk.get_by_text("Văn thư đã sửa tay; văn bản không đổi ở chỗ này").first.wait_for()
    accessible(clerk)
    picture(clerk, "ra-soat-doc-lai")
    clerk.get_by_role("button", name="Cập nhật dự thảo").click()
    clerk.get_by_text("Đã cập nhật dự thảo theo bản mới").first.wait_for()
    check_draft(served, int(review.rstrip("/").split("/")[-2]))

    leader = sign_in(served, LEADER, PASSWORD)
    leader.goto(review)
    assert leader.get_by_role("link", name="Sửa dòng này").count() == 0
    refused = leader.goto(f"{review}doc-lai/")
    assert refused is not None and refused.status == 403
    stranger = sign_in(served, OFFICER, PASSWORD).goto(review)
    assert stranger is not None and stranger.status == 404


def check_draft(site: Served, plan_id: int) -> None:
    """Compare the draft with what the clerk did to it: the lead by hand stays, what the paper changed is taken."""
    from plans.models import DraftChange, Task

    with site.orm():
        rows = list(
            Task.objects.filter(plan=plan_id)
            .order_by("order")
            .values_list("content", "lead_text", "deadline_text")
        )
        kinds = set(DraftChange.objects.filter(plan=plan_id).values_list("kind", flat=True))
    assert rows == [
        (f"{ROWS[1][1]}; {ROWS[2][1]}", f"{ROWS[1][2]}; {ROWS[2][2]}", "hằng quý"),
        NEWER[3][1:3] + NEWER[3][4:],
        (ROWS[0][1], "Sở Tư pháp", "30/9/2026"),
    ]
    assert kinds == {"corrected", "joined", "moved", "reread"}
