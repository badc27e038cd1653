"""A clerk corrects a target, switches a report on and finds both on the plan; the leader sees them and may not."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.journeys.test_import_journey import CLERK, PASSWORD, upload
from tests.servers.served import Served

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
LEADER = "chutich.ubnd-tinh"
PAPER = Path(__file__).resolve().parent.parent / "documents" / "expected" / "target-tables.txt"
POST = """async url => {
  const token = document.querySelector('[name=csrfmiddlewaretoken]').value;
  const body = new URLSearchParams({csrfmiddlewaretoken: token});
  return (await fetch(url, {method: 'POST', body})).status;
}"""


def test_targets_are_corrected_a_report_is_switched_on_and_only_by_the_clerk(
    served_trial: Served,
    sign_in: Callable[..., "Page"],
    accessible: Callable[["Page"], None],
    picture: Callable[["Page", str], list[Path]],
    tmp_path: Path,
) -> None:
    paper = tmp_path / "chi-tieu.txt"
    text = PAPER.read_text(encoding="utf-8").replace("Các phòng thuộc Sở báo cáo", "Sở Tư pháp báo cáo")
    paper.write_text(text, encoding="utf-8")
    clerk = sign_in(served_trial, CLERK, PASSWORD)
    upload(clerk, paper)
    clerk.wait_for_url("**/ra-soat/")
    review = clerk.url
    targets = clerk.locator("#chi-tieu")
    assert targets.locator("article.irow").count() == 5
    accessible(clerk)

    line = targets.locator("article.irow", has_text="Tỷ lệ hồ sơ giải quyết đúng hạn")
    line.get_by_role("link", name="Sửa chỉ tiêu").click()
    opened = clerk.locator("#chi-tieu article.irow.sel")
    opened.get_by_label("Giá trị năm 2026").fill("tối thiểu 97,5")
    opened.get_by_label("Đơn vị phải báo cáo số liệu này").select_option(index=1)
    accessible(clerk)
    picture(clerk, "chi-tieu-sua")
    opened.get_by_role("button", name="Ghi nhận chỉ tiêu").click()
    clerk.get_by_text("Đã ghi nhận chỉ tiêu").first.wait_for()
    line.get_by_text("≥ 97,5%").wait_for()
    line.get_by_text("Đơn vị báo cáo ở Biểu 1.1").wait_for()

    duty = clerk.locator("#bao-cao article.irow")
    address = duty.locator("form").first.get_attribute("action") or ""
    leader = sign_in(served_trial, LEADER, PASSWORD)
    leader.goto(review)
    leader.locator("#bao-cao").get_by_text("Gợi ý, chưa tính").wait_for()
    assert not leader.get_by_role("button", name="Đưa vào kế hoạch").count()
    assert leader.evaluate(POST, address) == 403

    duty.get_by_role("button", name="Đưa vào kế hoạch").click()
    clerk.get_by_text("Đã đưa vào kế hoạch: Báo cáo 1").first.wait_for()
    clerk.locator("article.irow", has_text="Báo cáo gửi Sở Nội vụ").first.wait_for()
    picture(clerk, "chi-tieu-bao-cao")
    for tab, name in (("chi-tieu", "ke-hoach-chi-tieu"), ("van-ban", "ke-hoach-van-ban")):
        clerk.goto(review.replace("ra-soat/", f"?tab={tab}"))
        accessible(clerk)
        picture(clerk, name)
