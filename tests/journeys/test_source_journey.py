"""A clerk sees where every cell comes from, both ways, steps from doubt to doubt, and settles what became nothing."""

import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.factories.papers import sample
from tests.journeys.test_import_journey import CLERK, PASSWORD, upload
from tests.servers.served import Served

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser
LEADER, OFFICER = "chutich.ubnd-tinh", "chuyenvien1.so-noi-vu"
CELLS = 20


def spelt(text: str) -> str:
    return " ".join(text.replace("; ", " ").split())


def marked(page: "Page") -> str:
    """Give the words that are marked in the paper."""
    return spelt(" ".join(page.locator(".sheet .on").all_inner_texts()))


def counted(page: "Page") -> tuple[int, int]:
    """Give the rows and the doubts that the heading counts."""
    rows, doubts = re.findall(r"\d+", page.locator("#rows-t").inner_text() + " 0")[:2]
    return int(rows), int(doubts)


def check_both_ways(page: "Page", cell: "Locator") -> None:
    """Press a cell, then its words in the paper: each marks the other, and both say the same."""
    key, words = cell.get_attribute("data-src") or "", spelt(cell.inner_text())
    cell.click()
    assert marked(page) == words, key
    page.locator("h1").click()
    word = page.locator(f'.sheet [data-of~="{key}"]').first
    keys = (word.get_attribute("data-of") or "").split()
    word.click()
    if keys == [key]:
        assert page.evaluate("document.activeElement.id") == f"o-{key}"
        assert marked(page) == words, key


def test_every_cell_leads_to_its_words_and_back_and_doubts_are_settled(
    served: Served,
    sign_in: Callable[..., "Page"],
    accessible: Callable[["Page"], None],
    picture: Callable[["Page", str], list[Path]],
) -> None:
    clerk = sign_in(served, CLERK, PASSWORD)
    upload(clerk, sample()[0])
    clerk.wait_for_url("**/ra-soat/")
    review = clerk.url
    cells = clerk.locator("a.src[data-src]:not([id^=con-])").all()
    assert all(
        clerk.evaluate("[...document.querySelectorAll('a.src')].map((a) => !!document.querySelector(a.hash))")
    )
    for cell in random.Random(4745).sample(cells, CELLS):
        check_both_ways(clerk, cell)
    accessible(clerk)
    picture(clerk, "ra-soat-nguon")

    rows, doubts = counted(clerk)
    clerk.locator("h1").click()
    for _step in range(doubts + 1):
        clerk.keyboard.press("n")
        assert clerk.evaluate("document.activeElement.matches('[data-doubt].on')")
    right = clerk.get_by_role("button", name="Đúng rồi").first
    right.focus()
    clerk.keyboard.press("Enter")
    clerk.get_by_text("Đã ghi nhận: chỗ này đúng.").wait_for()
    assert counted(clerk) == (rows, doubts - 1)

    clerk.goto(review)
    clerk.get_by_role("button", name="Thêm thành dòng").first.click()
    clerk.get_by_text("Đã thêm thành dòng").wait_for()
    assert counted(clerk)[0] == rows + 1
    clerk.get_by_label("Chọn tất cả").check()
    clerk.get_by_role("button", name="Không phải nhiệm vụ").click()
    clerk.get_by_text("Mọi đoạn của văn bản đã thành nhiệm vụ hoặc đã được xem.").wait_for()
    picture(clerk, "ra-soat-da-xem")

    leader = sign_in(served, LEADER, PASSWORD)
    leader.goto(review)
    leader.locator("a.src").first.wait_for()
    assert leader.get_by_role("button", name="Đúng rồi").count() == 0
    answer = leader.request.post(f"{review}doan/", form={"line": "1", **token(leader)})
    assert answer.status == 403
    refused = sign_in(served, OFFICER, PASSWORD).goto(review)
    assert refused is not None
    assert refused.status == 404


def token(page: "Page") -> dict[str, str]:
    return {"csrfmiddlewaretoken": page.locator("[name=csrfmiddlewaretoken]").first.input_value()}
