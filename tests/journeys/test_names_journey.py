"""A clerk settles the names that a paper uses; the next paper is read so and says so; others are refused."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.factories.papers import HEADER, paper
from tests.servers.served import Served

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

PASSWORD = "dondoc-2026"
CLERK, OFFICER = "vanthu.ubnd-tinh", "chuyenvien1.so-noi-vu"
ALL_BUT_TWO = "Các sở, ban, ngành tỉnh (trừ Sở Nội vụ, Thanh tra tỉnh)"
ROWS = (
    ("1", "Rà soát quy trình nội bộ", "Sở Nội vị", "", "31/12/2026"),
    ("2", "Chuẩn hóa dữ liệu dùng chung", "Sở TT&TT", ALL_BUT_TWO, "31/12/2026"),
    ("3", "Giải ngân vốn đầu tư công", "các chủ đầu tư", "", "31/12/2026"),
)
CHOSEN = 3


def load(page: "Page", folder: Path, number: int) -> str:
    """Load a paper of these rows; give the address of its review."""
    file = folder / f"ke-hoach-{number}.docx"
    file.write_bytes(paper([HEADER, *ROWS]))
    page.goto("/ke-hoach/nhap/")
    page.set_input_files("input[name=paper]", str(file))
    page.select_option("select[name=monitor]", label="Sở Nội vụ")
    page.select_option("select[name=alternate]", label="Văn phòng UBND tỉnh")
    page.get_by_role("button", name="Tải lên và đọc").click()
    page.wait_for_url("**/ra-soat/")
    return page.url


def row(page: "Page", number: int) -> "Locator":
    return page.locator("article.irow").nth(number - 1)


def test_names_are_settled_once_and_remembered_with_day_and_name(
    served_trial: Served,
    sign_in: Callable[..., "Page"],
    accessible: Callable[["Page"], None],
    picture: Callable[["Page", str], list[Path]],
    tmp_path: Path,
) -> None:
    clerk = sign_in(served_trial, CLERK, PASSWORD)
    review = load(clerk, tmp_path, 1)
    row(clerk, 1).get_by_text("chưa nhận ra; gần nhất: Sở Nội vụ").wait_for()
    row(clerk, 2).get_by_text("15 − 2 = 13").wait_for()
    row(clerk, 2).get_by_text("là tên cũ").wait_for()
    row(clerk, 1).get_by_role("link", name="Sửa dòng này").click()
    clerk.get_by_role("heading", name="“Sở Nội vị” là ai?").wait_for()
    accessible(clerk)
    picture(clerk, "ten-trong-dong")
    clerk.get_by_role("radio", name="Sở Nội vụ giống").check()
    clerk.get_by_role("button", name="Ghi nhận tên này").click()
    clerk.get_by_text("Đã ghi nhận “Sở Nội vị” ở 1 chỗ").wait_for()
    row(clerk, 2).get_by_role("button", name="Giao Sở KH&CN (kế thừa)").click()
    clerk.get_by_text("Đã ghi nhận “Sở TT&TT” ở 1 chỗ").wait_for()
    clerk.goto(review)
    row(clerk, 3).get_by_role("link", name="Sửa dòng này").click()
    boxes = row(clerk, 3).get_by_role("checkbox")
    for place in range(CHOSEN):
        boxes.nth(place).check()
    clerk.get_by_role("button", name="Ghi nhận dòng này").click()
    clerk.get_by_text("Đã ghi nhận dòng vừa sửa").wait_for()
    assert not clerk.locator("article.irow .hint.bad").count()

    load(clerk, tmp_path, 2)
    for number, name in ((1, "Sở Nội vụ"), (2, "Sở Khoa học và Công nghệ")):
        row(clerk, number).get_by_text(f"được hiểu là {name} như lần trước").wait_for()
    assert clerk.locator("article.irow .hint.bad").count() == 1
    picture(clerk, "nhu-lan-truoc")
    row(clerk, 3).get_by_role("button", name=f"Chọn như lần trước ({CHOSEN} đơn vị)").click()
    row(clerk, 3).get_by_text(f"đã chọn {CHOSEN}").wait_for()

    clerk.goto("/ke-hoach/")
    clerk.get_by_role("link", name="Tên gọi đã ghi nhớ").click()
    accessible(clerk)
    picture(clerk, "ten-goi")
    kept = clerk.locator("tr", has_text="Sở Nội vị")
    kept.get_by_role("button", name="Bỏ ghi nhớ").click()
    clerk.get_by_role("dialog").get_by_role("button", name="Bỏ ghi nhớ").click()
    clerk.get_by_text("Đã bỏ ghi nhớ “Sở Nội vị”").wait_for()
    assert not clerk.locator("tr", has_text="Sở Nội vị").count()


def test_an_officer_neither_reads_nor_forgets_remembered_names(
    served_trial: Served, sign_in: Callable[..., "Page"]
) -> None:
    officer = sign_in(served_trial, OFFICER, PASSWORD)
    answer = officer.goto("/ke-hoach/ten-goi/")
    assert answer is not None and answer.status == 403
    officer.get_by_text("do văn thư và quản trị hệ thống xem").first.wait_for()
    officer.goto("/ke-hoach/")
    assert not officer.get_by_role("link", name="Tên gọi đã ghi nhớ").count()
