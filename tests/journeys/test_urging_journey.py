"""The monitor urges a late unit by letters; they are issued one by one and together; the unit's head reads, an officer not."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.journeys.work import COMMUNE, MONITOR, PASSWORD, issued, people_of
from tests.servers.served import Served

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def overdue(site: Served) -> str:
    """A plan whose two duties of a commune are overdue; give its key."""
    from plans.models import Assignment
    from workflows.ticking import tick

    duties = issued(site, rows=2, days_ago=40, due_in=10)
    with site.orm():
        tick(at=datetime.now(UTC))
        return str(Assignment.objects.get(pk=duties[0]).task.plan_id)


@dataclass(frozen=True)
class Cast:
    """Who takes part."""

    officer_of_monitor: str
    head_of_monitor: str
    head: str
    officer: str


def cast_of(site: Served) -> Cast:
    """Give the accounts of the monitor and of the commune that is late."""
    with site.orm():
        monitor, commune = people_of(MONITOR), people_of(COMMUNE)
    return Cast(monitor.officer, monitor.head, commune.head, commune.officer)


def told(site: Served) -> None:
    """The clock relays what happened."""
    from workflows.ticking import tick

    with site.orm():
        tick(at=datetime.now(UTC))


def several(monitor: "Page", plan: str) -> str:
    """The officer drafts two more letters; give the page on which both are issued."""
    for _turn in range(2):
        monitor.goto(f"/don-doc/?ke-hoach={plan}")
        monitor.get_by_label("Mỗi đơn vị một công văn").check()
        monitor.get_by_role("button", name="Lập cho mọi đơn vị quá hạn").click()
        monitor.get_by_text("Đã lập dự thảo công văn").wait_for()
    monitor.goto(f"/don-doc/ke-hoach/{plan}/ban-hanh/")
    monitor.get_by_text("Văn thư hoặc lãnh đạo cơ quan cho số").wait_for()
    return monitor.url


def issued_together(
    head: "Page",
    plan: str,
    accessible: Callable[["Page"], None],
    picture: Callable[["Page", str], list[Path]],
) -> None:
    """The head reads both before and issues them by one press; a number in use is refused first."""
    head.goto(f"/don-doc/?ke-hoach={plan}")
    head.get_by_role("link", name="Ban hành 2 dự thảo").click()
    picture(head, "ban-hanh-nhieu")
    head.get_by_label("Số của công văn đầu tiên").fill("128")
    head.get_by_role("button", name="Xem trước các công văn").click()
    head.get_by_text("Số 128 đã dùng cho một công văn khác").wait_for()
    head.get_by_label("Số của công văn đầu tiên").fill("129")
    head.get_by_role("button", name="Xem trước các công văn").click()
    for number in (129, 130):
        head.get_by_text(f"Số: {number}/SNV-CCHC").wait_for()
    accessible(head)
    picture(head, "xem-truoc-cong-van")
    head.get_by_role("button", name="Ban hành 2 công văn").click()
    head.get_by_text("Đã ban hành 2 công văn, số 129/SNV-CCHC đến 130/SNV-CCHC").wait_for()


def test_a_letter_is_drafted_issued_and_read_by_the_head_while_an_officer_is_refused(
    served: Served,
    sign_in: Callable[..., "Page"],
    accessible: Callable[["Page"], None],
    picture: Callable[["Page", str], list[Path]],
) -> None:
    plan, cast = overdue(served), cast_of(served)
    monitor = sign_in(served, cast.officer_of_monitor, PASSWORD)
    monitor.get_by_role("link", name="Đôn đốc", exact=True).first.click()
    monitor.select_option("select[name=ke-hoach]", plan)
    monitor.get_by_role("button", name="Lọc").click()
    monitor.get_by_text("2 nhiệm vụ quá hạn chưa nộp ở 1 đơn vị").wait_for()
    monitor.goto(f"/ke-hoach/{plan}/")
    monitor.get_by_role("link", name="Đôn đốc đơn vị quá hạn").click()
    monitor.get_by_text("2 nhiệm vụ quá hạn chưa nộp ở 1 đơn vị").wait_for()
    monitor.get_by_text("Chưa đôn đốc").wait_for()
    accessible(monitor)
    picture(monitor, "don-doc")
    monitor.locator("input[name=unit]").check()
    monitor.get_by_role("button", name="Lập cho đơn vị đã chọn").click()
    monitor.get_by_text("Đã lập dự thảo công văn").wait_for()
    assert not monitor.get_by_role("button", name="Ban hành công văn").count()
    letter = monitor.url

    head = sign_in(served, cast.head_of_monitor, PASSWORD)
    head.goto(letter)
    accessible(head)
    head.get_by_role("button", name="Ban hành công văn").click()
    dialog = head.get_by_role("dialog")
    dialog.get_by_label("Số công văn").fill("128")
    dialog.get_by_label("Ký hiệu").fill("SNV-CCHC")
    dialog.get_by_role("button", name="Ban hành công văn").click()
    head.get_by_text("Đã ban hành công văn số 128/SNV-CCHC").wait_for()
    picture(head, "cong-van")
    with head.expect_download() as fetched:
        head.get_by_role("link", name="Tải .docx").click()
    assert fetched.value.suggested_filename == "cong-van-don-doc-128-snv-cchc.docx"

    told(served)
    reader = sign_in(served, cast.head, PASSWORD)
    reader.goto("/thong-bao/")
    reader.get_by_text("Công văn đôn đốc số 128/SNV-CCHC").first.click()
    reader.get_by_role("heading", name="Công văn số 128/SNV-CCHC").wait_for()
    reader.get_by_role("cell", name="Rà soát quy trình nội bộ số 2").wait_for()

    together = several(monitor, plan)
    accessible(monitor)
    issued_together(head, plan, accessible, picture)

    officer = sign_in(served, cast.officer, PASSWORD)
    assert not officer.get_by_role("link", name="Đôn đốc", exact=True).count()
    officer.goto(f"/ke-hoach/{plan}/")
    assert not officer.get_by_role("link", name="Đôn đốc đơn vị quá hạn").count()
    for path, status in (("/don-doc/", 403), (letter, 404), (together, 403)):
        answer = officer.goto(path)
        assert answer is not None and answer.status == status
