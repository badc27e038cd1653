"""The page of timers: what fires next for whom, what fired lately, for who looks after the installation; no words of work."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core.errors import Missing, NotPermitted
from core.moments import end_of_day
from desk.selectors.timers import TimersAsked, timers_page
from organizations.domain.roles import Role
from plans.models import Plan, ReminderPolicy
from plans.services.reminding import send_reminders
from tests.factories.letters import LATE, Urged, make_urged
from tests.factories.plans import add_row, draft_plan, issued
from tests.factories.requests import asked
from tests.factories.submissions import Province

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
MONITORS_TURN = datetime(2026, 7, 14, 0, 0, tzinfo=UTC)
"""Overdue since Tuesday 30/6: the tenth working day after it is Tuesday 14/7; 07:00 in Việt Nam."""


def admin(urged: Urged, role: Role = Role.ADMINISTRATOR) -> Any:
    urged.province.appoint(urged.province.root, role)
    return urged.province.actor(urged.province.root, role, at=LATE)


def shown(urged: Urged, tab: str = "", *, at: datetime = LATE, **asked: Any) -> Any:
    return timers_page(TimersAsked(tab=tab, **asked), actor=admin(urged), at=at)


def test_the_next_reminder_of_each_duty_with_who_will_hear_it():
    urged = make_urged()
    page = shown(urged)
    assert len(page.rows) == 6
    assert {(row.kind, row.at) for row in page.rows} == {("Quá hạn 10 ngày làm việc", MONITORS_TURN)}
    assert [row.unit for row in page.rows[:3]] == [one.short_name for one in urged.province.communes]
    monitors = {seat.person.full_name for key, seats in urged.province.seats.items() if key[0] == urged.province.monitor.pk
                and key[1] in (Role.OFFICER, Role.HEAD, Role.DEPUTY) for seat in seats}  # fmt: skip
    assert {name for row in page.rows for name in row.hearers.split(", ")} <= monitors
    assert all(row.hearers for row in page.rows)


def test_a_policy_of_the_plan_moves_it_and_repetition_goes_on():
    urged = make_urged()
    ReminderPolicy.objects.create(
        plan=urged.plan, before=[], officer_late=1, head_late=2, monitor_late=3, leader_late=4, repeat_every=5,
        changed_by_id=urged.clerk.person_id, changed_at=LATE,
    )  # fmt: skip
    assert {row.at for row in shown(urged).rows} == {MONITORS_TURN - timedelta(days=1)}


def test_what_waits_to_become_late_with_its_moment():
    urged = make_urged()
    other = draft_plan(urged.province)
    add_row(other, [urged.province.communes[0]], content="Việc kín", due_on=date(2026, 8, 31))
    issued(other, urged.province)
    (row,) = shown(urged, "den-han").rows
    assert (row.at, row.unit) == (end_of_day(date(2026, 8, 31)), urged.province.communes[0].short_name)
    assert len(shown(urged).rows) == 7


def test_what_fired_lately():
    urged = make_urged()
    moved = shown(urged, "da-chuyen").rows
    assert len(moved) == 6 and {row.at for row in moved} == {LATE}
    assert not shown(urged, "da-nhac").rows
    send_reminders(MONITORS_TURN)
    told = shown(urged, "da-nhac", at=MONITORS_TURN).rows
    assert len(told) == 6 and {row.kind for row in told} == {"Quá hạn 10 ngày làm việc"}


def test_a_step_that_times_out_says_who_is_waited_for_and_about_which_row():
    province = Province(LATE)
    duty = province.issue()[0]
    province.assign([duty])
    asked(province, duty, who=province.officer)
    reader = replace(province.head.actor, role=Role.AUDITOR)
    (row,) = timers_page(TimersAsked(tab="buoc-duyet", plan=duty.task.plan_id), actor=reader, at=LATE).rows
    assert (row.kind, row.note) == ("Thủ trưởng đơn vị", "Chuyển người kế tiếp")
    assert (row.unit, row.place) == (
        duty.unit.short_name,
        f"Biểu {duty.task.section.table}, dòng {duty.task.order}",
    )
    assert row.at and row.at > LATE
    other = TimersAsked(tab="buoc-duyet", unit=province.province.pk)
    assert not timers_page(other, actor=reader, at=LATE).rows


def test_narrowed_to_a_unit_and_a_plan_and_in_pages():
    urged = make_urged(*(f"Việc {number}" for number in range(20)))
    first, second = (shown(urged, page=number) for number in (1, 2))
    assert (len(first.rows), len(second.rows)) == (50, 10)
    assert (first.pages.count, first.pages.total) == (2, 60)
    assert not {row.url_key for row in first.rows} & {row.url_key for row in second.rows}
    commune = urged.province.communes[1]
    assert len(shown(urged, unit=commune.pk, plan=urged.plan.pk).rows) == 20
    assert not shown(urged, unit=urged.province.monitor.pk).rows
    with pytest.raises(Missing):
        shown(urged, plan=999_999)


@pytest.mark.parametrize("tab", ["", "den-han", "buoc-duyet", "giai-trinh", "da-nhac", "da-chuyen"])
def test_no_word_of_the_work_stands_on_any_tab_and_its_cost_is_fixed(tab: str):
    costs = []
    for communes in (2, 9):
        urged = make_urged("Việc kín một", "Việc kín hai", communes=communes)
        actor = admin(urged)
        send_reminders(MONITORS_TURN)
        with CaptureQueriesContext(connection) as queries:
            page = timers_page(TimersAsked(tab=tab), actor=actor, at=MONITORS_TURN)
        costs.append(len(queries))
        plan = Plan.objects.get(pk=urged.plan.pk)
        text = render_to_string("desk/parts/timer_rows.html", {"page": page})
        assert "Việc kín" not in text and plan.number not in text and plan.title not in text
    assert costs[0] == costs[1] <= 10


@pytest.mark.parametrize("role", [Role.OFFICER, Role.HEAD, Role.CLERK])
def test_only_who_looks_after_the_installation_sees_it(role: Role, client_for: Callable[..., Client]):
    urged = make_urged(communes=1)
    actor = urged.province.actor(urged.province.monitor, role, at=LATE)
    with pytest.raises(NotPermitted):
        timers_page(TimersAsked(), actor=actor, at=LATE)
    assert timers_page(TimersAsked(), actor=admin(urged, Role.AUDITOR), at=LATE).rows
