"""Submissions by people in a browser on a served site: written, handed in, decided, returned, withdrawn."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.factories.documents import good_pdf
from tests.journeys.work import COMMUNE, FINANCE, MONITOR, PASSWORD, Who, assigned, people_of, states_of
from tests.servers.served import Served

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser]
Signed = Callable[..., "Page"]


@pytest.fixture
def who(served: Served) -> dict[str, Who]:
    """The people of the commune, of the monitor and of a coordinating department."""
    with served.orm():
        return {key: people_of(key) for key in (COMMUNE, MONITOR, FINANCE)}


def _report(tmp_path: Path) -> Path:
    path = tmp_path / "bao-cao-quy.pdf"
    path.write_bytes(good_pdf(pages=2, text="Bao cao quy"))
    return path


def _start(page: "Page", duty: int) -> None:
    page.goto(f"/nhiem-vu/{duty}/")
    page.get_by_role("button", name="Lập hồ sơ nộp").click()
    page.wait_for_url(re.compile(r"/ho-so/\d+/"))


def _attach(page: "Page", path: Path) -> None:
    page.set_input_files("input[type=file]", str(path))
    page.wait_for_selector("#evidence-list .file")


def _hand_in(page: "Page") -> str:
    page.get_by_role("button", name="Nộp hồ sơ").click()
    page.wait_for_selector("text=Ý kiến các bước")
    return page.url


def test_five_duties_in_one_submission_four_accepted_one_returned_resubmitted_and_closed(
    served: Served, sign_in: Signed, who: dict[str, Who], tmp_path: Path, accessible: Any
) -> None:
    duties = assigned(served, rows=5)
    officer = sign_in(served, who[COMMUNE].officer, PASSWORD)
    _start(officer, duties[0])
    for duty in duties[1:]:
        officer.check(f"[name=assignment][value='{duty}']")
    officer.get_by_role("button", name="Thêm vào hồ sơ").click()
    officer.wait_for_selector(f"#duty-{duties[4]}")
    blocked = officer.get_by_role("button", name="Nộp hồ sơ")
    assert blocked.get_attribute("aria-disabled") == "true"
    assert "Có ít nhất một minh chứng" in officer.inner_text("#compose-acts")
    _attach(officer, _report(tmp_path))
    officer.fill(f"[name=statement-{duties[0]}]", "Đã rà soát 124 quy trình.")
    officer.wait_for_selector("text=Đã tự lưu")
    accessible(officer)
    url = _hand_in(officer).removeprefix(served.url)
    assert states_of(served, duties) == ["evidence_submitted"] * 5

    head = sign_in(served, who[COMMUNE].head, PASSWORD, width="phone")
    head.goto(url)
    file, button = head.locator(".pv").bounding_box(), head.locator("text=Ý kiến các bước").bounding_box()
    assert file and button and file["y"] < button["y"]
    accessible(head)
    head.get_by_role("button", name="Phê duyệt").click()
    head.wait_for_selector("text=Đã ghi nhận")

    key = int(url.strip("/").split("/")[-1])
    verifier = sign_in(served, who[MONITOR].officer, PASSWORD)
    verifier.goto(f"/tham-dinh/{key}/")
    for number in range(4):
        verifier.get_by_role("button", name="Lưu, kế tiếp").click()
        verifier.wait_for_url(re.compile(rf"nv={duties[number + 1]}"))
        verifier.wait_for_load_state("networkidle")
    verifier.get_by_role("button", name="Yêu cầu bổ sung").click()
    verifier.wait_for_selector("text=Nêu rõ nội dung cần bổ sung")
    accessible(verifier)
    verifier.fill("[name=remarks]", "Thiếu biểu tổng hợp.")
    verifier.get_by_role("button", name="Yêu cầu bổ sung").click()
    verifier.wait_for_selector("text=Đã gửi kết quả thẩm định")
    assert states_of(served, duties) == ["verified"] * 4 + ["in_progress"]

    officer.goto(url)
    assert "Thiếu biểu tổng hợp." in officer.inner_text("main")
    officer.get_by_role("button", name="Sửa, nộp lần sau").click()
    officer.wait_for_selector("text=Soạn hồ sơ nộp lần 2")
    officer.fill(f"[name=statement-{duties[4]}]", "Đã bổ sung biểu tổng hợp.")
    again = _hand_in(officer)
    head.goto(again)
    assert "Thay đổi so với lần nộp trước" in head.inner_text("main")
    head.get_by_role("button", name="Phê duyệt").click()
    head.wait_for_selector("text=Đã ghi nhận")
    verifier.goto(again.replace("/ho-so/", "/tham-dinh/"))
    verifier.get_by_role("button", name="Gửi kết quả").click()
    verifier.wait_for_selector("text=Đã gửi kết quả thẩm định")
    assert states_of(served, duties) == ["verified"] * 5


def test_a_coordinator_disagrees_once_without_and_once_with_a_reason(
    served: Served, sign_in: Signed, who: dict[str, Who], tmp_path: Path
) -> None:
    duties = assigned(served, rows=2, coordinating=[FINANCE])
    officer = sign_in(served, who[COMMUNE].officer, PASSWORD)
    _start(officer, duties[0])
    officer.locator(f"[name=assignment][value='{duties[1]}']").check()
    officer.get_by_role("button", name="Thêm vào hồ sơ").click()
    officer.wait_for_selector(f"#duty-{duties[1]}")
    _attach(officer, _report(tmp_path))
    url = _hand_in(officer)

    head = sign_in(served, who[COMMUNE].head, PASSWORD)
    head.goto(url)
    assert "Chưa đến bước “Thủ trưởng đơn vị”" in head.inner_text("main")

    coordinator = sign_in(served, who[FINANCE].head, PASSWORD, width="phone")
    coordinator.goto(url)
    coordinator.get_by_role("button", name="Không đồng ý").click()
    dialog = coordinator.locator("dialog[open]")
    dialog.get_by_role("textbox").fill("   ")
    dialog.get_by_role("button", name="Không đồng ý").click()
    coordinator.wait_for_selector("dialog[open] >> text=Cần ghi rõ ý kiến")
    dialog.get_by_role("textbox").fill("Số liệu chưa khớp với sở.")
    dialog.get_by_role("button", name="Không đồng ý").click()
    coordinator.wait_for_selector("text=Đã ghi nhận")
    assert states_of(served, duties) == ["in_progress"] * 2

    officer.goto(url)
    assert "Số liệu chưa khớp với sở." in officer.inner_text("main")


def test_a_submission_is_withdrawn_before_anybody_decides_and_not_after(
    served: Served, sign_in: Signed, who: dict[str, Who], tmp_path: Path
) -> None:
    duties = assigned(served, rows=1)
    officer = sign_in(served, who[COMMUNE].officer, PASSWORD)
    _start(officer, duties[0])
    _attach(officer, _report(tmp_path))
    _hand_in(officer)
    officer.get_by_role("button", name="Rút hồ sơ").click()
    officer.wait_for_selector("text=Đã rút hồ sơ")
    assert states_of(served, duties) == ["assigned"]
    assert "bao-cao-quy.pdf" in officer.inner_text("#evidence")
    url = _hand_in(officer)
    head = sign_in(served, who[COMMUNE].head, PASSWORD)
    head.goto(url)
    head.get_by_role("button", name="Phê duyệt").click()
    head.wait_for_selector("text=Đã ghi nhận")
    officer.goto(url)
    assert officer.get_by_role("button", name="Rút hồ sơ").get_attribute("aria-disabled") == "true"
    assert "không rút được nữa" in officer.inner_text("main")


def test_nothing_arose_needs_a_reason_and_goes_the_same_way(
    served: Served, sign_in: Signed, who: dict[str, Who]
) -> None:
    duties = assigned(served, rows=1)
    officer = sign_in(served, who[COMMUNE].officer, PASSWORD)
    _start(officer, duties[0])
    officer.check(f"[name=none-{duties[0]}]")
    officer.wait_for_selector("#compose-acts >> text=Lý do không phát sinh")
    officer.fill(f"[name=reason-{duties[0]}]", "Trong kỳ không có hồ sơ.")
    officer.wait_for_selector("#compose-acts button:not([aria-disabled]) >> text=Nộp hồ sơ")
    url = _hand_in(officer)
    head = sign_in(served, who[COMMUNE].head, PASSWORD)
    head.goto(url)
    head.get_by_role("button", name="Phê duyệt").click()
    head.wait_for_selector("text=Đã ghi nhận")
    verifier = sign_in(served, who[MONITOR].officer, PASSWORD)
    verifier.goto(url.replace("/ho-so/", "/tham-dinh/"))
    verifier.get_by_role("button", name="Gửi kết quả").click()
    verifier.wait_for_selector("text=Đã gửi kết quả thẩm định")
    assert states_of(served, duties) == ["verified"]


def test_an_overdue_duty_is_handed_in_late_and_says_so(
    served: Served, sign_in: Signed, who: dict[str, Who], tmp_path: Path
) -> None:
    duties = assigned(served, rows=1, days_ago=30, due_in=10)
    served.manage("tick")
    assert states_of(served, duties) == ["overdue"]
    officer = sign_in(served, who[COMMUNE].officer, PASSWORD)
    _start(officer, duties[0])
    assert "Đã quá hạn" in officer.inner_text("main")
    _attach(officer, _report(tmp_path))
    url = _hand_in(officer)
    head = sign_in(served, who[COMMUNE].head, PASSWORD)
    head.goto(url)
    head.get_by_role("button", name="Phê duyệt").click()
    head.wait_for_selector("text=Đã ghi nhận")
    verifier = sign_in(served, who[MONITOR].officer, PASSWORD)
    verifier.goto(url.replace("/ho-so/", "/tham-dinh/"))
    assert "Quá hạn" in verifier.inner_text(".cl")
    verifier.get_by_role("button", name="Gửi kết quả").click()
    verifier.wait_for_selector("text=Đã gửi kết quả thẩm định")
    assert states_of(served, duties) == ["verified"]
