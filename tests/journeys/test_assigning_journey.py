"""From the issued duty to the person who does it, by people in a browser: assign, route, decline, replace, refuse."""

import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from core.moments import local_date
from tests.desk.office import Office
from tests.journeys.work import COMMUNE, FINANCE, MONITOR, PASSWORD
from tests.servers.served import Served

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser]
Signed = Callable[..., "Page"]
ROLES = ("head", "deputy", "officer", "clerk")


@pytest.fixture
def office(served: Served) -> Office:
    """The province of the demonstration as an office: its real units and people."""
    with served.orm():
        return _office(datetime.now(UTC))


def _office(at: datetime) -> Office:
    from organizations.models import Position, Unit

    def unit(key: str) -> Unit:
        return Unit.objects.get(key=key)

    province = Unit.objects.get(kind="province")
    held = Position.objects.valid_on(local_date(at)).filter(person__is_active=True)
    led = held.filter(role="head", unit__kind="room", unit__parent__key=MONITOR).order_by("unit__path")
    office = Office(
        province=province,
        monitor=unit(FINANCE),
        alternate=Unit.objects.get(name__startswith="Văn phòng UBND tỉnh", kind="department"),
        ward=unit(COMMUNE),
        department=unit(MONITOR),
        room=led.first().unit,
        coordinator=unit("so-tu-phap"),
        at=at,
    )
    for one in (province, office.monitor, office.ward, office.department, office.room):
        for role in ROLES:
            rows = held.filter(unit=one, role=role).select_related("person").order_by("rank", "pk")
            for number, position in enumerate(rows, start=1):
                office.people[(role, one.pk, number)] = position
    return office


@pytest.fixture
def enter(served: Served, sign_in: Signed, office: Office) -> Callable[..., "Page"]:
    """`enter("head", unit)`: a browser of this person, signed in."""

    def entered(role: str, unit: Any, number: int = 1, *, width: str = "desk") -> "Page":
        return sign_in(served, office.people[(role, unit.pk, number)].person.username, PASSWORD, width=width)

    return entered


def issued(served: Served, office: Office, rows: Sequence[str], **more: Any) -> list[int]:
    """Issue a plan with these rows through services; give the keys of the first unit's duties."""
    unit = (more.get("leads") or [office.ward])[0]
    with served.orm():
        office.issue(*rows, **more)
        return [office.duty(row, unit).pk for row in rows]


def stored(served: Served, key: int) -> Any:
    """Give a duty as it is stored now."""
    from plans.models import Assignment

    with served.orm():
        return Assignment.objects.select_related("officer", "unit", "room").get(pk=key)


def ask(page: "Page", button: str, **typed: str) -> None:
    """Open a dialog, fill it in and send it."""
    page.get_by_role("button", name=button, exact=False).first.click()
    dialog = page.locator("dialog[open]")
    for name, value in typed.items():
        field = dialog.locator(f"[name={name}]")
        if field.evaluate("element => element.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    dialog.locator("button[type=submit]").click()


def said(page: "Page", words: str) -> None:
    """Wait until the page says so."""
    page.wait_for_selector(f"text={words}")


def test_a_head_gives_five_new_duties_to_one_officer_who_begins_and_reports(
    served: Served, office: Office, enter: Callable[..., "Page"], accessible: Any
) -> None:
    keys = issued(served, office, [f"Việc mới {number}" for number in range(1, 6)])
    officer = office.people[("officer", office.ward.pk, 1)].person
    head = enter("head", office.ward)
    head.goto("/?nhom=tiep-nhan")
    accessible(head)
    for key in keys:
        head.check(f"[name=chosen][value='{key}']")
    head.select_option("#bulk [name=person]", str(officer.pk))
    head.get_by_role("button", name="Phân công").click()
    said(head, "5 việc đã áp dụng")
    assert {(str(stored(served, key).state), stored(served, key).officer_id) for key in keys} == {
        ("assigned", officer.pk)
    }
    page = enter("officer", office.ward)
    page.goto("/?nhom=tiep-nhan")
    page.get_by_role("link", name="Việc mới 1").click()
    page.get_by_role("button", name="Bắt đầu thực hiện").click()
    said(page, "Đã ghi nhận: Bắt đầu thực hiện")
    ask(page, "Cập nhật tiến độ", percent="35", note="Đã gửi phiếu khảo sát")
    said(page, "Đã ghi nhận: Cập nhật tiến độ")
    assert stored(served, keys[0]).progress == 35
    accessible(page)


def test_a_department_routes_a_duty_to_a_room_whose_head_names_the_person(
    served: Served, office: Office, enter: Callable[..., "Page"]
) -> None:
    (key,) = issued(served, office, ["Việc của sở"], leads=[office.department])
    head = enter("head", office.department)
    head.goto(f"/nhiem-vu/{key}/")
    ask(head, "Chuyển phòng", room=str(office.room.pk))
    said(head, "Đã ghi nhận: Chuyển phòng")
    room_head = enter("head", office.room)
    room_head.goto("/?nhom=tiep-nhan")
    room_head.get_by_role("link", name="Việc của sở").click()
    person = office.people[("officer", office.room.pk, 1)].person
    ask(room_head, "Phân công người thực hiện", person=str(person.pk))
    said(room_head, "Đã ghi nhận: Phân công người thực hiện")
    duty = stored(served, key)
    assert (duty.room_id, duty.officer_id, str(duty.state)) == (office.room.pk, person.pk, "assigned")


def test_one_declined_duty_is_kept_and_another_goes_to_another_unit_that_sees_it(
    served: Served, office: Office, enter: Callable[..., "Page"], accessible: Any
) -> None:
    keys = issued(served, office, ["Giữ nguyên", "Chuyển đi"])
    head = enter("head", office.ward)
    for key in keys:
        head.goto(f"/nhiem-vu/{key}/")
        ask(head, "Kiến nghị điều chỉnh phân công", reason="Không thuộc chức năng của phường")
        said(head, "Chờ lãnh đạo")
    leader = enter("head", office.province)
    leader.goto("/?nhom=kien-nghi")
    accessible(leader)
    leader.get_by_role("link", name="Giữ nguyên").click()
    said(leader, "Không thuộc chức năng của phường")
    accessible(leader)
    ask(leader, "Giữ nguyên phân công", reason="Đúng chức năng quản lý địa bàn")
    said(leader, "Đã ghi nhận: Giữ nguyên phân công")
    leader.goto(f"/nhiem-vu/{keys[1]}/")
    ask(leader, "Giao đơn vị khác", unit=str(office.department.pk), reason="Thuộc Sở Nội vụ")
    said(leader, "Đã ghi nhận: Giao đơn vị khác")
    assert [str(stored(served, key).state) for key in keys] == ["issued", "cancelled"]
    other = enter("head", office.department)
    other.goto("/?nhom=tiep-nhan")
    other.get_by_role("link", name="Chuyển đi").click()
    said(other, "tiếp nhận và phân công người thực hiện")


def test_another_person_takes_over_on_a_phone(
    served: Served, office: Office, enter: Callable[..., "Page"], accessible: Any
) -> None:
    (key,) = issued(served, office, ["Việc bàn giao"])
    with served.orm():
        office.started("Việc bàn giao")
    second = office.people[("officer", office.ward.pk, 2)].person
    head = enter("head", office.ward, width="phone")
    head.goto(f"/nhiem-vu/{key}/")
    accessible(head)
    ask(head, "Thay người thực hiện", person=str(second.pk), reason="Nghỉ phép dài ngày")
    said(head, "Đã ghi nhận: Thay người thực hiện")
    assert stored(served, key).officer_id == second.pk
    page = enter("officer", office.ward, 2)
    page.goto("/?nhom=dang-lam")
    assert page.get_by_role("link", name="Việc bàn giao").is_visible()


def test_a_second_press_is_refused_in_the_dialog_and_keeps_what_was_typed(
    served: Served, office: Office, enter: Callable[..., "Page"]
) -> None:
    (key,) = issued(served, office, ["Việc hai người bấm"])
    head, deputy = enter("head", office.ward), enter("deputy", office.ward)
    for page in (head, deputy):
        page.goto(f"/nhiem-vu/{key}/")
    officer = office.people[("officer", office.ward.pk, 1)].person
    ask(deputy, "Phân công người thực hiện", person=str(officer.pk))
    said(deputy, "Đã ghi nhận")
    ask(head, "Kiến nghị điều chỉnh phân công", reason="Tôi đã gõ lý do này")
    head.wait_for_selector("dialog[open] [data-refusal] >> text=/tải lại|Tải lại|thay đổi/")
    assert head.input_value("dialog[open] [name=reason]") == "Tôi đã gõ lý do này"
    assert str(stored(served, key).state) == "assigned"


def test_an_officer_who_assigns_by_hand_is_refused_with_a_sentence(
    served: Served, office: Office, enter: Callable[..., "Page"]
) -> None:
    (key,) = issued(served, office, ["Việc không được tự nhận"])
    page = enter("officer", office.ward)
    page.goto(f"/nhiem-vu/{key}/")
    assert page.get_by_role("button", name="Phân công người thực hiện").count() == 0
    person = office.people[("officer", office.ward.pk, 1)].person
    token = page.input_value("input[name=csrfmiddlewaretoken] >> nth=0")
    answer = page.request.post(
        f"{served.url}/nhiem-vu/{key}/assign_officer/",
        form={"csrfmiddlewaretoken": token, "person": str(person.pk)},
        headers={"Referer": served.url},
    )
    assert answer.status == 403
    assert re.search("thủ trưởng đơn vị", answer.text())
    assert str(stored(served, key).state) == "issued"


def test_a_head_decides_by_keys_alone(
    served: Served, office: Office, enter: Callable[..., "Page"], accessible: Any
) -> None:
    issued(served, office, ["Phím một", "Phím hai", "Phím ba"], in_days=40)
    with served.orm():
        for row in ("Phím một", "Phím hai", "Phím ba"):
            office.handed_in(row)
    head = enter("head", office.ward)
    head.goto("/?nhom=cho-duyet")
    accessible(head)
    before = head.locator("[data-item]").count()
    opened = head.inner_text("#detail-t")
    head.keyboard.press("j")
    head.wait_for_function("text => document.querySelector('#detail-t').innerText !== text", arg=opened)
    head.keyboard.press("k")
    head.wait_for_function("text => document.querySelector('#detail-t').innerText === text", arg=opened)
    head.keyboard.press("a")
    said(head, "Đã ghi nhận: Phê duyệt")
    assert head.locator("[data-item]").count() == before - 1
    head.keyboard.press("r")
    head.fill("dialog[open] textarea", "Thiếu số liệu")
    head.keyboard.press("Control+Enter")
    said(head, "Đã ghi nhận: Trả lại")
    assert head.locator("[data-item]").count() == before - 2


def test_on_a_phone_the_file_comes_before_the_decision(
    served: Served, office: Office, enter: Callable[..., "Page"], accessible: Any
) -> None:
    issued(served, office, ["Xem trên điện thoại"], in_days=1)
    with served.orm():
        office.handed_in("Xem trên điện thoại")
    head = enter("head", office.ward, width="phone")
    head.goto("/?nhom=cho-duyet")
    assert not head.locator("#detail").is_visible()
    accessible(head)
    item = head.locator("li.it", has_text="Xem trên điện thoại")
    item.get_by_role("link", name="Xem tệp, quyết định").click()
    head.wait_for_url(re.compile(r"mo=\d+"))
    assert not head.locator("li.it").first.is_visible()
    assert head.locator("#detail .file").first.is_visible()
    accessible(head)
    head.get_by_role("button", name="Duyệt, gửi thẩm định").click()
    said(head, "Đã ghi nhận: Phê duyệt")
