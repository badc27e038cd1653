"""A clerk and a head work in a workbook: downloaded, filled in, one row stale, compared, written; others refused."""

from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.factories.filled import Workbook
from tests.factories.papers import HEADER, PROSE, paper
from tests.journeys.work import COMMUNE, MONITOR, PASSWORD, actor_in, issued, people_of, states_of
from tests.servers.served import Served

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser]
Signed = Callable[..., "Page"]
CLERK = "vanthu.ubnd-tinh"


def _drafted(site: Served) -> int:
    """Draft a plan of three rows through services, so that the journey begins at its review."""
    from documents.services import receive_paper
    from organizations.models import Unit
    from plans.services import importing

    at = datetime.now(UTC)
    with site.orm():
        units = {unit.key: unit for unit in Unit.objects.filter(key__in=["ubnd-tinh", MONITOR, COMMUNE])}
        lead = units[COMMUNE].name
        rows = [(str(n), f"Việc thứ {n} của bảng tính", lead, "", "31/12/2026") for n in (1, 2, 3)]
        clerk = actor_in("ubnd-tinh", ["clerk"], at)
        upload = receive_paper(
            stream=BytesIO(paper([HEADER, *rows], prose=PROSE[:10])), name="kh.docx", at=at, actor=clerk
        )
        monitor = units[MONITOR].pk
        other = Unit.objects.get(key="van-phong-ubnd-tinh").pk
        bodies = importing.Bodies(units["ubnd-tinh"].pk, monitor, other)
        return importing.import_upload(upload=upload, bodies=bodies, actor=clerk, at=at).pk


def _downloaded(page: "Page", name: str) -> Workbook:
    with page.expect_download() as waiting:
        page.get_by_role("link", name=name).first.click()
    return Workbook(Path(waiting.value.path()).read_bytes())


def _sent(page: "Page", book: Workbook) -> None:
    page.goto("/bang-tinh/")
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    page.set_input_files(
        "input[name=workbook]", files=[{"name": "da-dien.xlsx", "mimeType": kind, "buffer": book.saved()}]
    )
    page.get_by_role("button", name="Nộp và xem khác biệt").click()
    page.wait_for_url("**/bang-tinh/*/")


def test_a_draft_goes_through_excel_and_a_stale_row_is_named(
    served: Served, sign_in: Signed, accessible: Any, picture: Any
) -> None:
    plan = _drafted(served)
    clerk = sign_in(served, CLERK, PASSWORD)
    review = f"/ke-hoach/{plan}/ra-soat/"
    clerk.goto(review)
    book = _downloaded(clerk, "Tải bảng tính")
    clerk.locator("article.irow a", has_text="Sửa dòng này").first.click()
    clerk.locator("article.irow textarea[name=expected_result]").fill("Sửa trên trang")
    clerk.get_by_role("button", name="Ghi nhận dòng này").click()
    clerk.get_by_text("Đã ghi nhận dòng vừa sửa").first.wait_for()
    book.type(1, "Kết quả cần đạt", "Từ bảng tính")
    book.type(2, "Thời hạn", "Quý IV/2026")
    _sent(clerk, book)
    clerk.get_by_text("Đã thay đổi trên hệ thống").wait_for()
    accessible(clerk)
    picture(clerk, "bang-tinh-khac-biet")
    clerk.get_by_role("button", name="Ghi 1 dòng đã chọn").click()
    clerk.get_by_text("Đã ghi 1 dòng từ bảng tính").first.wait_for()
    clerk.goto(review)
    clerk.get_by_text("Sửa trên trang").first.wait_for()
    assert clerk.get_by_text("Quý IV/2026").count() and not clerk.get_by_text("Từ bảng tính").count()

    with served.orm():
        stranger = people_of(COMMUNE).head
    other = sign_in(served, stranger, PASSWORD)
    assert other.request.get(f"{served.url}/ke-hoach/{plan}/ra-soat/bang-tinh.xlsx").status == 404
    _refused(other, book)


def _refused(page: "Page", book: Workbook) -> None:
    page.goto("/bang-tinh/")
    page.set_input_files(
        "input[name=workbook]",
        files=[{"name": "a.xlsx", "mimeType": "application/zip", "buffer": book.saved()}],
    )
    page.get_by_role("button", name="Nộp và xem khác biệt").click()
    page.get_by_text("Không tìm thấy kế hoạch này").first.wait_for()


def test_a_head_assigns_in_excel(served: Served, sign_in: Signed, picture: Any) -> None:
    duties = issued(served, rows=2)
    with served.orm():
        who = people_of(COMMUNE)
    head = sign_in(served, who.head, PASSWORD)
    head.goto("/bang-tinh/")
    picture(head, "bang-tinh")
    book = _downloaded(head, "Việc của tôi (.xlsx)")
    chosen = next(
        str(cell.value) for cell in book.book["_danhmuc"]["G"] if f"({who.officer})" in str(cell.value)
    )
    for row in range(1, book.rows() + 1):
        if not book.cell(row, "Người thực hiện").protection.locked:
            book.type(row, "Người thực hiện", chosen)
    _sent(head, book)
    head.get_by_role("button", name="dòng đã chọn").click()
    head.get_by_text("dòng từ bảng tính").first.wait_for()
    assert states_of(served, duties) == ["assigned", "assigned"]
