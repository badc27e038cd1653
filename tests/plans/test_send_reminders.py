"""Reminders of running plans: who hears what on which day, once each, and nothing once the duty is settled."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.moments import local_date
from notifications.models import Notice
from organizations.domain.roles import Role
from organizations.models import Holiday
from plans.audiences import hears_reminder
from plans.domain.reminders import moment_of
from plans.models import Assignment, ReminderMade, ReminderPolicy, ReminderRun
from plans.services.changing import release
from plans.services.reminding import send_reminders
from tests.factories.organizations import UnitFactory
from tests.factories.plans import Province, add_row, draft_plan, issued
from tests.plans.reminding import DUE, morning, named, running, seat, small_province, ticked, told
from workflows.models import OutboxMessage
from workflows.ticking import tick

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
EXPECTED = {
    date(2026, 8, 31): "Còn 7 ngày làm việc",
    date(2026, 9, 8): "Còn 3 ngày làm việc",
    date(2026, 9, 10): "Còn 1 ngày làm việc",
    date(2026, 9, 11): "Hạn vào ngày nghỉ 12/09",
    date(2026, 9, 14): "Quá hạn 2 ngày",
}


@pytest.fixture
def province() -> Province:
    return small_province()


def test_day_by_day_each_hears_each_step_once(province: Province) -> None:
    plan = running(province)
    _duty, officer = named(province, plan)
    ticked(date(2026, 8, 20), date(2026, 9, 5))
    ticked(date(2026, 9, 6), date(2026, 9, 20), often=True)
    ticked(date(2026, 9, 21), date(2026, 10, 24))
    what, unit = "Nhiệm vụ số 1", province.communes[0]
    assert told(officer) == [(f"{day:%d/%m}", f"{words}: {what}") for day, words in EXPECTED.items()]
    assert told(seat(province, unit)) == [
        ("14/09", f"Quá hạn 2 ngày: {what}"),
        ("18/09", f"Quá hạn 6 ngày: {what}"),
        ("23/10", f"Quá hạn 41 ngày: {what}"),
    ]
    assert told(seat(province, province.monitor, Role.OFFICER)) == [("25/09", "2 nhiệm vụ quá hạn")]
    assert told(seat(province, province.root)) == [("09/10", "2 nhiệm vụ quá hạn")]
    assert ReminderMade.objects.count() == 2 * 9
    assert not ReminderMade.objects.filter(is_missed=True).exists()


def test_where_nobody_was_named_the_head_hears_what_is_for_the_officer(province: Province) -> None:
    running(province)
    ticked(date(2026, 8, 30), date(2026, 9, 3), often=True)
    assert told(seat(province, province.communes[1])) == [("31/08", "Còn 7 ngày làm việc: Nhiệm vụ số 1")]
    assert told(seat(province, province.communes[1], Role.DEPUTY)) == []


def test_an_outage_of_three_weeks_ends_with_one_reminder_for_all_it_left_out(province: Province) -> None:
    plan = running(province)
    duty, officer = named(province, plan)
    ticked(
        date(2026, 8, 20), date(2026, 10, 24), away=lambda day: date(2026, 9, 9) <= day <= date(2026, 9, 29)
    )
    assert [day for day, _words in told(officer)] == ["31/08", "08/09", "30/09"]
    assert [day for day, _words in told(seat(province, province.communes[0]))] == ["30/09", "23/10"]
    assert [day for day, _words in told(seat(province, province.monitor, Role.OFFICER))] == ["30/09"]
    made = ReminderMade.objects.filter(assignment=duty).order_by("days")
    assert [one.days for one in made if one.is_missed] == [-1, 0, 1, 5]
    assert [one.days for one in made if not one.is_missed] == [-7, -3, 10, 20, 30]


def test_what_is_due_together_is_one_notice(province: Province) -> None:
    plan = draft_plan(province)
    for _row in range(3):
        add_row(plan, [province.group], due_on=DUE)
    issued(plan, province)
    tick(at=morning(date(2026, 8, 31)))
    assert told(seat(province, province.communes[0])) == [("31/08", "3 nhiệm vụ sắp đến hạn")]


def test_an_outside_body_is_never_reminded(province: Province) -> None:
    outside = UnitFactory(parent=province.root, is_outside=True)
    plan = draft_plan(province)
    add_row(plan, [outside], due_on=DUE)
    issued(plan, province)
    ticked(date(2026, 8, 30), date(2026, 9, 20), often=True)
    assert ReminderMade.objects.count() == 0


def test_a_plan_of_its_own_policy_follows_it_from_then_on(province: Province) -> None:
    plan, other = running(province), running(province)
    ReminderPolicy.objects.create(
        plan=plan, before=[2], on_the_day=False, officer_late=2, head_late=2, monitor_late=3, leader_late=3,
        repeat_every=0, changed_by_id=seat(province, province.root), changed_at=morning(date(2026, 8, 1)),
    )  # fmt: skip
    ticked(date(2026, 8, 20), date(2026, 10, 26))
    days = {
        one: sorted(
            set(ReminderMade.objects.filter(assignment__task__plan=one).values_list("days", flat=True))
        )
        for one in (plan, other)
    }
    assert days[plan] == [-2, 2, 3]
    assert days[other][:9] == [-7, -3, -1, 0, 1, 5, 10, 20, 30]


def test_a_changed_calendar_does_not_repeat_what_was_sent(province: Province) -> None:
    running(province)
    ticked(date(2026, 9, 7), date(2026, 9, 8), often=True)
    Holiday.objects.create(day=date(2026, 9, 10), name="Bão", source="Công điện", confirmed=True)
    Holiday.objects.filter(day=date(2026, 9, 2)).delete()
    ticked(date(2026, 9, 9), date(2026, 9, 11), often=True)
    assert sorted(ReminderMade.objects.values_list("days", flat=True)) == [-3, -3, -1, -1, 0, 0]


def test_the_monitor_is_asked_each_month_for_papers_that_are_waited_for(province: Province) -> None:
    plan = running(province, due_kind="external", awaited="Hướng dẫn của Bộ Nội vụ")
    ticked(date(2026, 6, 12), date(2026, 9, 20), away=lambda day: day.month == 8)
    asked = Notice.objects.filter(
        topic="plan.awaiting", person=seat(province, province.monitor, Role.OFFICER)
    ).order_by("created_at")
    assert [f"{local_date(one.created_at):%d/%m}" for one in asked] == ["01/07", "03/09"]
    assert asked[0].headline == f"1 nhiệm vụ còn chờ văn bản của cơ quan khác: {plan}"
    assert asked[0].target == f"/ke-hoach/{plan.pk}/van-ban-cho/"
    keys = list(Assignment.objects.values_list("pk", flat=True))
    leader, at = province.actor(province.root, Role.HEAD), morning(date(2026, 9, 21))
    due_at = moment_of(date(2026, 12, 30))
    release(assignment_ids=keys, due_at=due_at, document="12/HD-BNV", actor=leader, at=at)
    ticked(date(2026, 9, 21), date(2026, 11, 3))
    assert asked.count() == 2


def test_the_morning_is_waited_for_and_days_off_are_passed_over(province: Province) -> None:
    running(province)
    assert send_reminders(moment_of(date(2026, 8, 31)) - timedelta(seconds=1)) == 0
    assert send_reminders(morning(date(2026, 8, 30))) == 0
    assert send_reminders(moment_of(date(2026, 8, 31))) == 2
    assert send_reminders(morning(date(2026, 8, 31))) == 0
    assert list(ReminderRun.objects.values_list("day", "sent", "missed")) == [(date(2026, 8, 31), 2, 0)]


def questions_of(at: datetime) -> int:
    with CaptureQueriesContext(connection) as seen:
        send_reminders(at)
    return sum(query["sql"].startswith("SELECT") for query in seen.captured_queries)


def many(province: Province, plans: int) -> None:
    for _plan in range(plans):
        plan = draft_plan(province)
        for _row in range(11):
            add_row(plan, [province.group], due_on=DUE)
        issued(plan, province)


def test_the_cost_in_questions_does_not_grow_with_the_duties(province: Province) -> None:
    many(province, 1)
    few = questions_of(morning(date(2026, 9, 8)))
    many(province, 3)
    # Three beside due dates: papers that are owed, windows for explanations, delegations, however many there are.
    assert questions_of(morning(date(2026, 9, 10))) == few == 11
    messages = list(OutboxMessage.objects.filter(topic="assignment.due_soon"))
    assert len(messages) == (1 + 4) * 11 * 2
    with CaptureQueriesContext(connection) as seen:
        assert list(hears_reminder("assignment.due_soon")(messages, morning(date(2026, 9, 10))))
    assert len(seen) == 5  # of these one for delegations
