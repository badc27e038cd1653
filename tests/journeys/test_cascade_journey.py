"""A department's own plan carries out the province's: found, bound, covered, registered, seen above, handed in."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.factories.documents import good_pdf
from tests.factories.papers import HEADER, paper
from tests.journeys.work import PASSWORD, actor_in
from tests.servers.served import Served

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
DEPARTMENT, NAME = "so-tu-phap", "Sở Tư pháp"
CLERK, HEAD, OFFICER = f"vanthu.{DEPARTMENT}", f"giamdoc.{DEPARTMENT}", f"chuyenvien1.{DEPARTMENT}"
MONITOR, STRANGER = "chuyenvien1.so-noi-vu", "vanthu.so-tai-chinh"
UPPER = (
    "Rà soát, cập nhật 100% thủ tục hành chính trên Cổng dịch vụ công quốc gia",
    "Xây dựng, ban hành và tổ chức thực hiện Kế hoạch khắc phục tồn tại, hạn chế",
    "Kiểm tra công vụ tại các cơ quan chuyên môn cấp tỉnh",
)
OWN = (
    "Rà soát, cập nhật thủ tục hành chính của Sở trên Cổng dịch vụ công",
    "Bố trí máy móc cho bộ phận một cửa",
)


@pytest.fixture
def higher(served: Served) -> Any:
    """The province's plan, issued, with its second duty given to the department's officer."""
    from plans.models import Assignment, Plan
    from plans.services import assigning
    from tests.journeys import work

    at = datetime.now(UTC) - timedelta(days=1)
    work.issued(served, rows=len(UPPER), unit=DEPARTMENT, days_ago=1)
    with served.orm():
        plan = Plan.objects.order_by("-pk")[0]
        for task, words in zip(plan.tasks.order_by("order"), UPPER, strict=True):
            plan.tasks.filter(pk=task.pk).update(content=words, content_folded=folded(words))
        duty = Assignment.objects.filter(task__plan=plan).order_by("task__order")[1]
        assigning.assign_officer(
            assignment_id=duty.pk,
            person_id=actor_in(DEPARTMENT, ["officer"], at).person_id,
            actor=actor_in(DEPARTMENT, ["head"], at),
            at=at,
        )
        return Plan.objects.select_related("issuer").get(pk=plan.pk)


def folded(words: str) -> str:
    from core.vietnamese import fold

    return fold(words)


def own_paper(plan: Any) -> bytes:
    """Write the department's paper, which cites the province's plan by number and date."""
    cites = (
        f"Thực hiện Kế hoạch số {plan.number} ngày {plan.issued_on:%d/%m/%Y} của {plan.issuer.name} về CCHC;"
    )
    head = (
        "UBND TỈNH LAI CHÂU", "SỞ TƯ PHÁP", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập – Tự do – Hạnh phúc",
        "Số:    /KH-STP", "KẾ HOẠCH", "Triển khai cải cách hành chính của Sở Tư pháp", cites, "I. MỤC ĐÍCH",
    )  # fmt: skip
    rows = [(str(n), words, NAME, "", "31/12/2026") for n, words in enumerate(OWN, start=1)]
    return paper([HEADER, *rows], prose=head)


def upload(page: "Page", content: bytes) -> str:
    """Take the paper in; give the address of its review."""
    page.goto("/ke-hoach/nhap/")
    docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    page.set_input_files(
        "input[name=paper]", files=[{"name": "kh.docx", "mimeType": docx, "buffer": content}]
    )
    page.select_option("select[name=monitor]", label="Sở Nội vụ")
    page.select_option("select[name=alternate]", label="Văn phòng UBND tỉnh")
    page.get_by_role("button", name="Tải lên và đọc").click()
    page.wait_for_url("**/ra-soat/")
    return page.url


def register(page: "Page", plan_id: int) -> None:
    """Enter the signed paper."""
    page.goto(f"/ke-hoach/{plan_id}/ghi-nhan/")
    signed = {"name": "da-ky.pdf", "mimeType": "application/pdf", "buffer": good_pdf()}
    page.set_input_files("input[name=signed]", files=[signed])
    page.fill("input[name=number]", f"{plan_id}/KH-STP")
    today = f"{datetime.now(UTC) + timedelta(hours=7):%Y-%m-%d}"
    page.fill("input[name=issued_on]", today)
    page.fill("input[name=signer]", "Lò Văn Ký")
    page.get_by_role("button", name="Ghi nhận văn bản đã ban hành").click()
    page.get_by_text("Chờ một người khác đối chiếu").first.wait_for()


def bind_and_cover(clerk: "Page", plan_id: int) -> None:
    """Bind one row as suggested and one by hand; add a row for what is missing, and say who leads it."""
    clerk.get_by_role("button", name="Nối", exact=True).click()
    clerk.get_by_text("Đã nối dòng với nhiệm vụ cấp trên").first.wait_for()
    clerk.locator("article", has_text=UPPER[2]).get_by_role("link", name="Chọn dòng khác").click()
    opened = clerk.locator("article.sel", has_text=UPPER[2])
    opened.locator("select").select_option(label=f"Biểu 1.2. {OWN[1]}")
    opened.get_by_role("button", name="Nối dòng đã chọn").click()
    clerk.locator("article", has_text=UPPER[2]).get_by_text("Đã có 1 dòng").wait_for()
    clerk.get_by_role("link", name="Chưa có dòng").click()
    assert clerk.locator("article").count() == 1
    clerk.get_by_role("button", name="Thêm dòng cho nhiệm vụ này").click()
    clerk.wait_for_url("**/ra-soat/?dong=*")
    row = clerk.locator("article.irow.sel")
    assert UPPER[1] in row.inner_text()
    row.locator("textarea[name=lead_text]").fill(NAME)
    row.get_by_role("button", name="Ghi nhận dòng này").click()
    clerk.get_by_text("Đã ghi nhận dòng vừa sửa").wait_for()
    clerk.goto(f"/ke-hoach/{plan_id}/cap-tren/?loc=thieu")
    clerk.get_by_text("Mọi nhiệm vụ cấp trên giao đơn vị đã có dòng").wait_for()


def test_an_own_plan_carries_out_the_plan_it_cites_and_becomes_a_proof_of_it(
    served: Served,
    higher: Any,
    sign_in: Callable[..., "Page"],
    accessible: Callable[["Page"], None],
    picture: Callable[["Page", str], list[Path]],
) -> None:
    clerk = sign_in(served, CLERK, PASSWORD)
    plan_id = int(upload(clerk, own_paper(higher)).rstrip("/").split("/")[-2])
    clerk.get_by_text(f"Tìm thấy theo số, ngày văn bản dẫn: Kế hoạch số {higher.number}").wait_for()
    picture(clerk, "ra-soat-cap-tren")
    clerk.get_by_role("button", name="Đúng kế hoạch này").click()
    clerk.get_by_text("Đã xác nhận kế hoạch cấp trên").first.wait_for()
    assert clerk.locator("article").count() == len(UPPER)
    accessible(clerk)
    picture(clerk, "cap-tren")
    bind_and_cover(clerk, plan_id)
    register(clerk, plan_id)

    head = sign_in(served, HEAD, PASSWORD)
    head.goto(f"/ke-hoach/{plan_id}/ghi-nhan/")
    head.get_by_role("button", name="Xác nhận, giao nhiệm vụ").click()
    head.get_by_text("Kế hoạch đã ban hành").first.wait_for()
    head.get_by_role("link", name="Xem dòng nào thực hiện nhiệm vụ nào").click()
    head.get_by_role("link", name="Đã nối").wait_for()

    monitor = sign_in(served, MONITOR, PASSWORD)
    with served.orm():
        first = higher.tasks.order_by("order")[0].assignments.get(unit__key=DEPARTMENT)
    monitor.goto(f"/nhiem-vu/{first.pk}/")
    below = monitor.locator("section", has_text="Kế hoạch riêng của đơn vị")
    assert OWN[0] in below.inner_text() and "0/1 lượt hoàn thành · 0 minh chứng đã nộp" in below.inner_text()
    accessible(monitor)
    picture(monitor, "nhin-tu-tren")

    officer = sign_in(served, OFFICER, PASSWORD)
    officer.goto("/?nhom=nop-ke-hoach")
    officer.get_by_text(f"Nộp kế hoạch {plan_id}/KH-STP làm minh chứng cho nhiệm vụ").wait_for()
    accessible(officer)
    picture(officer, "de-nghi-nop")
    officer.get_by_role("button", name="Nộp kế hoạch này làm minh chứng").click()
    officer.wait_for_url("**/ho-so/*/")
    assert f"{plan_id}/KH-STP" in officer.inner_text("main")

    stranger = sign_in(served, STRANGER, PASSWORD)
    answer = stranger.goto(f"/ke-hoach/{plan_id}/cap-tren/")
    assert answer is not None and answer.status == 404
