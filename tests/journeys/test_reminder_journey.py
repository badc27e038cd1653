"""The clerk changes how a plan reminds and the preview follows; what ends is called to mind, by delegation too."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.journeys.work import COMMUNE, PASSWORD, actor_in, assigned, issued, verified
from tests.servers.served import Served

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
CLERK, OFFICER = "vanthu.ubnd-tinh", f"chuyenvien1.{COMMUNE}"
OTHER, STRANGER = "so-tu-phap", "chuyenvien1.so-tai-chinh"
WINDOW, LENT = "Thời hạn giải trình còn đến hết", "Ủy quyền còn đến hết"
BEFORE = "Nhắc người thực hiện trước hạn"


def test_the_clerk_sets_the_reminders_of_a_plan_and_sees_who_gets_what_when(
    served: Served,
    sign_in: Callable[..., "Page"],
    accessible: Callable[["Page"], None],
    picture: Callable[["Page", str], list[Path]],
) -> None:
    from plans.models import Assignment

    (duty,) = issued(served, rows=1)
    with served.orm():
        plan = Assignment.objects.get(pk=duty).task.plan_id
    clerk = sign_in(served, CLERK, PASSWORD)
    clerk.goto(f"/ke-hoach/{plan}/")
    clerk.get_by_role("link", name="Nhắc việc").click()
    clerk.get_by_text("Kế hoạch theo mức nhắc mặc định").wait_for()
    clerk.get_by_text("Trước hạn 7 ngày làm việc").first.wait_for()
    accessible(clerk)

    clerk.get_by_label(BEFORE).fill("mai")
    clerk.get_by_role("button", name="Lưu mức nhắc").click()
    clerk.locator("#refusal").get_by_text("Nhập số ngày làm việc từ 1 đến 60").wait_for()
    assert clerk.get_by_label(BEFORE).input_value() == "mai"

    clerk.get_by_label(BEFORE).fill("5, 2")
    clerk.get_by_role("button", name="Lưu mức nhắc").click()
    clerk.get_by_text("từ sáng mai nhắc theo mức này").first.wait_for()
    clerk.get_by_text("Trước hạn 5 ngày làm việc").first.wait_for()
    assert clerk.get_by_text("Trước hạn 7 ngày làm việc").count() == 0
    clerk.get_by_text("Mức nhắc riêng của kế hoạch này").wait_for()
    picture(clerk, "nhac-viec")

    officer = sign_in(served, OFFICER, PASSWORD)
    answer = officer.goto(f"/ke-hoach/{plan}/nhac-viec/")
    assert answer is not None
    assert answer.status == 403
    assert officer.get_by_role("link", name="Nhắc việc").count() == 0


def ending(site: Served) -> tuple[int, int]:
    """A window for explanations and a delegation of the unit's head that end soon, told; give duty and delegation."""
    from core.moments import local_date
    from organizations.models import Person, Position
    from organizations.selectors import work_calendar
    from organizations.services.people import delegate
    from plans.domain.reminders import moment_of
    from plans.models import Assignment
    from plans.services.ending import Days, tell_of_delegations, tell_of_windows
    from workflows.execution import transaction
    from workflows.relay import relay

    duties, now = assigned(site, rows=1), datetime.now(UTC)
    verified(site, duties)
    with site.orm():
        head, other = actor_in(COMMUNE, ["head"], now), actor_in(OTHER, ["officer"], now)
        calendar = work_calendar()
        until = Assignment.objects.get(pk=duties[0]).appeal_until
        assert until is not None
        day = calendar.add(local_date(until), -1)
        lent = delegate(
            position=Position.objects.get(pk=head.position_id), to_person=Person.objects.get(pk=other.person_id),
            starts_on=local_date(now), ends_on=local_date(until), document_number="7/UQ",
        )  # fmt: skip
        days, at = Days(day - timedelta(days=1), day, calendar), moment_of(day)
        with transaction(at=at):
            assert tell_of_windows(days, at) >= 1
            assert tell_of_delegations(days, at) == 1
        while relay(at=at):
            pass
        return duties[0], lent.pk


def test_what_ends_is_called_to_mind_and_a_delegate_opens_it_acting_for_the_head_until_that_has_ended(
    served: Served,
    sign_in: Callable[..., "Page"],
    accessible: Callable[["Page"], None],
    picture: Callable[["Page", str], list[Path]],
) -> None:
    from core.moments import local_date
    from organizations.models import Delegation
    from organizations.services.people import withdraw_delegation
    from plans.models import Assignment

    duty, lent = ending(served)
    with served.orm():
        plan = Assignment.objects.get(pk=duty).task.plan_id
    clerk = sign_in(served, CLERK, PASSWORD)
    clerk.goto(f"/ke-hoach/{plan}/nhac-viec/")
    clerk.get_by_text("Trước khi hết thời hạn giải trình 1 ngày làm việc").first.wait_for()
    clerk.get_by_text("Trước khi hết ủy quyền 1 ngày làm việc và khi đã hết").first.wait_for()

    delegate = sign_in(served, f"chuyenvien1.{OTHER}", PASSWORD)
    found = delegate.goto(f"/nhiem-vu/{duty}/")
    assert found is not None
    assert found.status == 404
    delegate.goto("/thong-bao/")
    delegate.get_by_text(LENT).first.wait_for()
    delegate.locator("li", has_text=WINDOW).get_by_text("Theo ủy quyền của").wait_for()
    picture(delegate, "thong-bao-theo-uy-quyen")
    notice = delegate.get_by_role("link", name=re.compile(WINDOW)).first.get_attribute("href")
    delegate.goto(str(notice))
    press = delegate.get_by_role("button", name="Mở với tư cách được ủy quyền của")
    press.wait_for()
    accessible(delegate)
    picture(delegate, "mo-theo-uy-quyen")
    press.click()
    delegate.wait_for_url(f"**/nhiem-vu/{duty}/")
    delegate.goto(str(notice))
    delegate.wait_for_url(f"**/nhiem-vu/{duty}/")

    stranger = sign_in(served, STRANGER, PASSWORD)
    answer = stranger.goto(str(notice))
    assert answer is not None
    assert answer.status == 404
    with served.orm():
        withdraw_delegation(delegation=Delegation.objects.get(pk=lent), on=local_date(datetime.now(UTC)))
    answer = delegate.goto(str(notice))
    assert answer is not None
    assert answer.status == 403
    delegate.get_by_text("không còn hiệu lực").first.wait_for()
    assert delegate.get_by_role("button", name="Mở với tư cách được ủy quyền").count() == 0
