"""An administrator adds a day off and reads what time does next; a head fetches the own calendar elsewhere."""

import urllib.error
import urllib.request
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone
from icalendar import Calendar

from core.moments import local_date
from organizations.models import Person, Position, Unit
from organizations.selectors import work_calendar
from plans.domain.states import OWED
from plans.models import Assignment, Plan
from tests.servers.served import Served

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
PASSWORD = "dondoc-2026"
KEEPER, HEAD, OFFICER = "quantri.ubnd-tinh", "giamdoc.so-tu-phap", "chuyenvien1.so-tu-phap"
UNIT = "so-tu-phap"
GONE = 404


def fetched(address: str) -> bytes:
    """Fetch an address as a calendar program does: with nothing but the address."""
    with urllib.request.urlopen(address, timeout=20) as answer:  # noqa: S310 - the site of this test
        body: bytes = answer.read()
        return body


def own_day_without_script(head: "Page", day: date) -> None:
    """A head adds a day of the own unit and takes it away again in a browser that runs no script."""
    head.goto(f"/lich-lam-viec/?nam={day.year}")
    head.get_by_role("link", name="Thêm ngày").click()
    asked = head.locator("dialog:visible")
    asked.get_by_label("Ngày", exact=False).first.fill(day.isoformat())
    asked.get_by_label("Tên ngày").fill("Họp toàn ngành")
    asked.get_by_label("Nguồn").fill("TB 12/TB-STP")
    asked.get_by_role("button", name="Thêm vào lịch").click()
    head.get_by_text("Đã thêm ngày").first.wait_for()
    row = head.locator("tr", has_text="Họp toàn ngành")
    row.get_by_role("link", name="Sửa").click()
    head.locator("dialog:visible").get_by_role("link", name="Để sau").click()
    assert not head.locator("dialog:visible").count()
    row.get_by_role("link", name="Bỏ", exact=True).click()
    head.locator("dialog:visible").get_by_role("button", name="Bỏ khỏi lịch").click()
    head.get_by_text("Đã bỏ ngày").first.wait_for()
    assert not row.count()


def renewed_without_script(head: "Page", address: str) -> str:
    """A head renews the address of the feed in a browser that runs no script; give the new one."""
    head.goto("/lich-han/")
    head.get_by_role("link", name="Đồng bộ lịch").click()
    head.get_by_role("link", name="Đổi địa chỉ").click()
    head.locator("dialog:visible").get_by_role("button", name="Đổi địa chỉ").click()
    renewed = head.get_by_label("Địa chỉ của riêng anh/chị").input_value()
    assert renewed != address
    return renewed


def test_a_day_off_counts_at_once_and_an_officer_only_reads_the_calendar(
    served: Served,
    sign_in: Callable[..., "Page"],
    accessible: Callable[["Page"], None],
    picture: Callable[["Page", str], list[Path]],
) -> None:
    with served.orm():
        today = local_date(timezone.now())
        owed = Assignment.objects.filter(unit__key=UNIT, state__in=OWED)
        duty = owed.filter(due_at__gt=timezone.now() + timedelta(days=8)).order_by("due_at")[0]
        calendar, on = work_calendar(), local_date(duty.due_at)
        day, left = calendar.add(today, 1), calendar.between(today, on)
    words = "Còn %d ngày làm việc"
    head = sign_in(served, HEAD, PASSWORD)
    head.goto(f"/nhiem-vu/{duty.pk}/")
    head.get_by_text(words % left).first.wait_for()

    keeper = sign_in(served, KEEPER, PASSWORD)
    keeper.get_by_role("link", name="Lịch làm việc").click()
    keeper.goto(f"/lich-lam-viec/?nam={day.year}")
    accessible(keeper)
    picture(keeper, "lich-lam-viec")
    keeper.get_by_role("button", name="Thêm ngày").click()
    asked = keeper.get_by_role("dialog")
    asked.get_by_label("Ngày", exact=False).first.fill(day.isoformat())
    asked.get_by_label("Tên ngày").fill("Nghỉ tránh bão")
    asked.get_by_label("Nguồn").fill("CV 77/UBND-NC")
    asked.get_by_role("button", name="Thêm vào lịch").click()
    keeper.get_by_text("Đã thêm ngày").first.wait_for()
    row = keeper.locator("tr", has_text="Nghỉ tránh bão")
    row.get_by_text("CV 77/UBND-NC").wait_for()
    keeper.locator(".tl").get_by_text("Nghỉ tránh bão").first.wait_for()
    head.reload()
    head.get_by_text(words % (left - 1)).first.wait_for()

    own_day_without_script(sign_in(served, HEAD, PASSWORD, script=False), calendar.add(today, 3))

    officer = sign_in(served, OFFICER, PASSWORD)
    officer.goto(f"/lich-lam-viec/?nam={day.year}")
    officer.get_by_text("Nghỉ tránh bão").first.wait_for()
    assert not officer.get_by_role("button", name="Thêm ngày").count()
    assert not officer.locator("tr", has_text="Nghỉ tránh bão").get_by_role("button").count()
    cookie = next(one for one in officer.context.cookies() if one["name"] == "csrftoken")["value"]
    answer = officer.request.post(
        "/lich-lam-viec/them/", form={"day": day.isoformat()}, headers={"X-CSRFToken": cookie}
    )
    assert answer.status == 403


def test_the_administrator_reads_what_time_will_do_next_and_an_officer_is_refused(
    served: Served,
    sign_in: Callable[..., "Page"],
    accessible: Callable[["Page"], None],
    picture: Callable[["Page", str], list[Path]],
) -> None:
    with served.orm():
        plan = Plan.objects.exclude(number="").order_by("pk")[0]
        person = Person.objects.create_user("trong-coi", full_name="Người trông coi", password=PASSWORD)
        Position.objects.create(
            person=person, unit=plan.issuer, role="administrator", title="Quản trị viên",
            valid_from=local_date(timezone.now()),
        )  # fmt: skip
        assert not person.is_staff
    keeper = sign_in(served, "trong-coi", PASSWORD)
    keeper.get_by_role("link", name="Hẹn giờ").first.click()
    tabs = keeper.get_by_role("navigation", name="Lọc theo loại hẹn giờ")
    tabs.get_by_role("link", name="Kế hoạch").click()
    keeper.get_by_text("Kế hoạch chuyển quá hạn").first.wait_for()
    accessible(keeper)
    picture(keeper, "hen-gio-ke-hoach")
    for tab in ("Chờ tiếp nhận", "Chờ kết thúc", "Giải trình, kiểm điểm", "Ủy quyền", "Thư tổng hợp"):
        tabs.get_by_role("link", name=tab).click()
        tabs.locator("[aria-current=page]", has_text=tab).wait_for()
        assert plan.number not in keeper.inner_text("main")
    keeper.get_by_text("Tổng hợp tuần").first.wait_for()
    picture(keeper, "hen-gio-thu-tong-hop")

    officer = sign_in(served, OFFICER, PASSWORD)
    answer = officer.goto("/hen-gio/")
    assert answer is not None
    assert answer.status == 403
    assert officer.get_by_role("link", name="Hẹn giờ").count() == 0


def test_due_dates_stand_in_a_month_and_in_a_feed_that_needs_no_cookie(
    served: Served,
    sign_in: Callable[..., "Page"],
    accessible: Callable[["Page"], None],
    picture: Callable[["Page", str], list[Path]],
) -> None:
    head = sign_in(served, HEAD, PASSWORD)
    head.get_by_role("link", name="Lịch hạn").click()
    head.get_by_role("heading", name="Lịch hạn tháng").wait_for()
    accessible(head)
    picture(head, "lich-han")
    head.get_by_role("link", name="Tháng sau").click()
    day = head.locator(".md-h a").first
    day.click()
    head.get_by_role("heading", name="Việc đến hạn ngày").wait_for()
    assert head.locator("tbody tr").count()
    head.get_by_role("link", name="Đồng bộ lịch").click()
    head.get_by_role("button", name="Tạo địa chỉ").click()
    address = head.get_by_label("Địa chỉ của riêng anh/chị").input_value()
    accessible(head)
    picture(head, "dong-bo-lich")

    events = Calendar.from_ical(fetched(address)).walk("VEVENT")
    with served.orm():
        unit = Unit.objects.get(key=UNIT)
        places = {str(event["URL"]).rstrip("/").rpartition("/")[2] for event in events}
        assert events
        assert set(Assignment.objects.filter(pk__in=places).values_list("unit_id", flat=True)) == {unit.pk}
    address = renewed_without_script(sign_in(served, HEAD, PASSWORD, script=False), address)
    head.goto("/lich-han/dong-bo/")
    head.get_by_role("button", name="Tắt đồng bộ").click()
    head.get_by_role("dialog").get_by_role("button", name="Tắt đồng bộ").click()
    head.get_by_text("Đã tắt đồng bộ").first.wait_for()
    with pytest.raises(urllib.error.HTTPError) as refused:
        fetched(address)
    assert refused.value.code == GONE
