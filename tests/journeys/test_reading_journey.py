"""A clerk sees a slow paper read step by step and lands on its review; a paper without tasks says what to do."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.factories.papers import HEADER, paper
from tests.servers.served import Served

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

PASSWORD = "dondoc-2026"
CLERK, STRANGER = "vanthu.ubnd-tinh", "vanthu.so-tu-phap"
ROWS = 60
ROW = ("Rà soát thủ tục hành chính nội bộ", "Sở Nội vụ", "Sở Tài chính", "31/12/2026")


def press(page: "Page", name: str, content: bytes) -> None:
    """Choose a file and press; the answer is the page of its steps."""
    page.goto("/ke-hoach/nhap/")
    page.set_input_files(
        "input[name=paper]", files=[{"name": name, "mimeType": "application/octet-stream", "buffer": content}]
    )
    page.select_option("select[name=monitor]", label="Sở Nội vụ")
    page.select_option("select[name=alternate]", label="Văn phòng UBND tỉnh")
    page.get_by_role("button", name="Tải lên và đọc").click()
    page.wait_for_url("**/ke-hoach/nhap/*/")


def read_again(
    page: "Page", rows: list[tuple[str, ...]], picture: Callable[["Page", str], list[Path]]
) -> None:
    """Bring a newer version of the draft on the page: read step by step to the difference; a poor one to its sentence."""
    page.get_by_role("link", name="Tải bản mới").click()
    page.wait_for_url("**/doc-lai/")
    versions = ((paper(), "ban-loi.docx"), (paper([HEADER, *rows[1:]]), "ban-moi.docx"))
    for content, name in versions:
        file = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
        page.set_input_files("input[name=paper]", files=[file])
        page.get_by_role("button", name="Tải lên và so sánh").click()
        page.wait_for_url("**/ke-hoach/nhap/*/")
        if name == "ban-loi.docx":
            page.get_by_text("Hãy bổ sung biểu nhiệm vụ").first.wait_for()
            assert page.locator("input[name=paper]").is_visible()
            picture(page, "doc-lai-bi-tu-choi")
    page.wait_for_url("**/doc-lai/", timeout=60_000)
    page.get_by_text("Đã đọc bản mới; dự thảo chưa thay đổi.").first.wait_for()
    page.get_by_role("heading", name="Không còn trong bản mới").wait_for()


def stand(site: Served, address: str, **facts: Any) -> None:
    """Let the reading of this address stand so, as where a long scan is being recognised."""
    from plans.models import ImportJob

    with site.orm():
        ImportJob.objects.filter(pk=int(address.rstrip("/").split("/")[-1])).update(**facts)


def test_a_clerk_follows_a_slow_paper_to_its_review_and_a_poor_one_to_its_sentence(
    served: Served,
    sign_in: Callable[..., "Page"],
    accessible: Callable[["Page"], None],
    picture: Callable[["Page", str], list[Path]],
) -> None:
    from plans.models import ImportJob

    clerk = sign_in(served, CLERK, PASSWORD)
    loads: list[str] = []
    rows = [(str(number), *ROW) for number in range(1, ROWS + 1)]
    press(clerk, "ke-hoach-dai.docx", paper([HEADER, *rows]))
    address = clerk.url
    clerk.on("load", lambda page: loads.append(page.url))
    clerk.get_by_role("heading", name="Đang đọc “ke-hoach-dai.docx”").wait_for()
    clerk.get_by_role("heading", name="Bước").wait_for()
    clerk.wait_for_url("**/ra-soat/", timeout=60_000)
    assert loads == [clerk.url], "steps came without a reload"
    assert clerk.locator("article.irow").count() >= ROWS
    clerk.goto(address)
    assert clerk.url.endswith("/ra-soat/")

    clerk.goto(address)
    read_again(clerk, rows, picture)

    answer = sign_in(served, STRANGER, PASSWORD).goto(address)
    assert answer is not None and answer.status == 404

    press(clerk, "khong-bieu.docx", paper())
    refused = clerk.url
    clerk.get_by_text("Hãy bổ sung biểu nhiệm vụ").first.wait_for()
    assert clerk.url == refused and clerk.input_value("select[name=monitor]")
    clerk.get_by_text("Đã giữ tệp “khong-bieu.docx”").wait_for()
    with served.orm():
        sentence = ImportJob.objects.latest("pk").error
    later = datetime.now(UTC) + timedelta(hours=1)
    stand(served, refused, standing="reading", step="recognise", is_scan=True, lease_until=later, error="")
    clerk.goto(refused)
    clerk.get_by_role("heading", name="Bước 2/5: Nhận dạng chữ").wait_for()
    accessible(clerk)
    picture(clerk, "dang-doc")
    stand(served, refused, step="read")
    clerk.get_by_role("heading", name="Bước 3/5: Đọc bảng và đoạn").wait_for()
    stand(served, refused, standing="failed", lease_until=None, error=sentence)
    clerk.get_by_text("Hãy bổ sung biểu nhiệm vụ").first.wait_for()
    clerk.get_by_label("vẫn lập dự thảo").check()
    clerk.get_by_role("button", name="Tải lên và đọc").click()
    clerk.wait_for_url("**/ra-soat/")
