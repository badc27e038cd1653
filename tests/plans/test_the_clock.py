"""What the clock does: late is late exactly once, periods open without doubles, windows close."""

from datetime import date, timedelta

import pytest

from core.moments import end_of_day, start_of_day
from organizations.domain.roles import Role
from organizations.models import GroupMembership
from plans.domain.inputs import NewDue
from plans.models import Assignment, Plan
from plans.services import clock
from plans.services.asking import Grounds, ask_extension
from plans.services.assigning import decline
from plans.services.changing import release
from tests.factories.organizations import UnitFactory
from tests.factories.plans import ISSUED, add_row, draft_plan, duty_of, issued, make_province
from workflows.execution import perform
from workflows.models import TransitionRecord
from workflows.ticking import tick

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
DUE = date(2026, 9, 30)


@pytest.fixture
def province():
    return make_province()


def running(province, **row):
    plan = draft_plan(province)
    add_row(plan, [province.group], **row)
    return issued(plan, province)


def states(plan):
    return sorted(set(Assignment.objects.filter(task__plan=plan).values_list("state", flat=True)))


def test_a_duty_is_late_after_its_last_second_and_not_before(province):
    plan = running(province, due_on=DUE)
    assert clock.mark_overdue(end_of_day(DUE)) == 0
    assert clock.mark_overdue(end_of_day(DUE) + timedelta(seconds=1)) == 3
    assert clock.mark_overdue(end_of_day(DUE) + timedelta(days=1)) == 0
    assert states(plan) == ["overdue"]
    assert TransitionRecord.objects.filter(move="mark_overdue").count() == 3


def test_a_declined_duty_and_one_on_hold_are_never_made_late(province):
    plan = running(province, due_on=DUE)
    awaiting = running(province, due_kind="external", awaited="Hướng dẫn")
    duty = duty_of(plan, province.communes[0])
    head = province.actor(duty.unit, Role.HEAD)
    decline(assignment_id=duty.pk, reason="không thuộc chức năng", actor=head, at=ISSUED)
    tick(at=end_of_day(DUE) + timedelta(days=2))
    assert Assignment.objects.get(pk=duty.pk).state == "declined"
    assert states(awaiting) == ["on_hold"]


def test_the_plan_is_late_when_its_end_has_passed_and_work_is_owed(province):
    plan = running(province, due_on=DUE)
    assert clock.mark_plans_overdue(start_of_day(date(2026, 12, 31))) == 0
    assert clock.mark_plans_overdue(start_of_day(date(2027, 1, 1))) == 1
    assert Plan.objects.get(pk=plan.pk).state == "overdue"


def test_periods_open_day_by_day_once_each(province):
    plan = running(province, due_kind="recurring", every="month")
    for days in range(0, 200, 5):
        clock.open_periods(ISSUED + timedelta(days=days))
    labels = Assignment.objects.filter(task__plan=plan, unit=province.communes[0]).values_list(
        "period_label", flat=True
    )
    assert sorted(labels) == sorted([*(f"tháng {month:02}/2026" for month in range(7, 13)), "tháng 01/2027"])


def test_an_outage_is_caught_up_without_doubles(province):
    plan = running(province, due_kind="recurring", every="month")
    assert clock.open_periods(ISSUED + timedelta(days=112)) == 3 * 3
    assert clock.open_periods(ISSUED + timedelta(days=112)) == 0
    assert Assignment.objects.filter(task__plan=plan).count() == 3 * 4


def test_an_extension_brings_a_late_duty_back_and_keeps_the_first_date(province):
    plan = running(province, due_on=DUE)
    late = end_of_day(DUE) + timedelta(days=1)
    tick(at=late)
    leader = province.actor(province.root, Role.HEAD)
    duty = duty_of(plan, province.communes[0])
    new = end_of_day(date(2026, 11, 30))
    given = NewDue(due_at=new, request_id=1)
    done = perform(duty, "grant_extension", actor=leader, at=late, given=given, note="mưa lũ")
    assert (done.state, done.due_at, done.extensions, done.first_due_at) == (
        "issued",
        new,
        1,
        end_of_day(DUE),
    )
    assert not done.was_overdue


def test_what_waited_is_released_with_a_date_for_all_units_at_once(province):
    plan = running(province, due_kind="external", awaited="Hướng dẫn của Bộ")
    leader = province.actor(province.root, Role.HEAD)
    keys = list(Assignment.objects.filter(task__plan=plan).values_list("pk", flat=True))
    answers = release(
        assignment_ids=keys, due_at=end_of_day(DUE), document="12/HD-BNV", actor=leader, at=ISSUED
    )
    assert all(answer.applied for answer in answers)
    assert states(plan) == ["issued"]
    again = release(
        assignment_ids=keys, due_at=end_of_day(DUE), document="12/HD-BNV", actor=leader, at=ISSUED
    )
    assert not any(answer.applied for answer in again)


def test_a_worker_with_a_wrong_clock_zone_decides_the_same(province, monkeypatch):
    monkeypatch.setenv("TZ", "America/New_York")
    plan = running(province, due_on=DUE)
    assert clock.mark_overdue(end_of_day(DUE)) == 0
    assert clock.mark_overdue(end_of_day(DUE) + timedelta(seconds=1)) == 3
    assert states(plan) == ["overdue"]


def test_a_unit_that_joins_or_leaves_a_group_gets_or_loses_the_periods_that_begin_later(province):
    plan = draft_plan(province)
    monthly = add_row(plan, [province.group], due_kind="recurring", every="month")
    dated = add_row(plan, [province.group], due_on=DUE)
    issued(plan, province)
    staying, leaving = province.communes[0], province.communes[1]
    joining = UnitFactory(commune=True, parent=province.root)
    change = date(2026, 8, 1)
    province.group.memberships.filter(unit=leaving).update(valid_to=change)
    GroupMembership.objects.create(group=province.group, unit=joining, valid_from=change)
    tick(at=start_of_day(date(2026, 9, 20)))

    def periods(task, unit):
        found = Assignment.objects.filter(task=task, unit=unit).order_by("data_from")
        return [f"{row.data_from:%d/%m}" if row.data_from else "" for row in found]

    assert periods(monthly, staying) == ["11/06", "15/07", "15/08", "15/09"]
    assert periods(monthly, leaving) == ["11/06", "15/07"], "it was of the group when July's period began"
    assert periods(monthly, joining) == ["15/08", "15/09"]
    assert (periods(dated, staying), periods(dated, joining)) == ([""], [])


def unfulfilled(plan):
    return Assignment.objects.filter(task__plan=plan, state="not_fulfilled").count()


def test_what_is_still_late_five_working_days_after_the_final_report_date_is_not_fulfilled(province):
    """The plan ends on Thursday 31/12/2026: without holidays the fifth working day after it is Thursday 7/1/2027."""
    plan = running(province, due_on=DUE)
    tick(at=end_of_day(date(2027, 1, 7)))
    assert unfulfilled(plan) == 0
    tick(at=start_of_day(date(2027, 1, 8)))
    assert unfulfilled(plan) == 3
    assert clock.conclude_unfulfilled(start_of_day(date(2027, 1, 9))) == 0
    records = TransitionRecord.objects.filter(move="conclude_unfulfilled").select_related("side_note")
    assert {(record.decided_by_id, record.source) for record in records} == {(None, "overdue")}
    assert all("31/12/2026" in record.side_note.text for record in records)


def test_a_report_day_after_the_end_is_the_final_one(province):
    """Reports are asked for before 21/1/2027 (a Thursday): 20/1 is the last day, 27/1 the fifth working day after."""
    plan = running(province, due_on=DUE)
    Plan.objects.filter(pk=plan.pk).update(report_before=date(2027, 1, 21))
    tick(at=end_of_day(date(2027, 1, 27)))
    assert unfulfilled(plan) == 0
    tick(at=start_of_day(date(2027, 1, 28)))
    assert unfulfilled(plan) == 3


def test_a_duty_due_about_the_end_keeps_its_own_five_working_days(province):
    """Due on Friday 8/1/2027, late after the plan's end: the fifth working day after its own date is 15/1."""
    plan = running(province, due_on=date(2027, 1, 8))
    tick(at=end_of_day(date(2027, 1, 15)))
    assert (unfulfilled(plan), states(plan)) == (0, ["overdue"])
    tick(at=start_of_day(date(2027, 1, 16)))
    assert unfulfilled(plan) == 3


def test_what_a_unit_has_asked_for_is_answered_first(province):
    plan = running(province, due_on=DUE)
    duty = duty_of(plan, province.communes[0])
    grounds = Grounds(reason="mưa lũ", document_number="12/BC-UBND", document_date=date(2026, 6, 10))
    head = province.actor(duty.unit, Role.HEAD)
    ask_extension(
        assignment_id=duty.pk, due_at=end_of_day(date(2026, 12, 1)), grounds=grounds, actor=head, at=ISSUED
    )
    tick(at=start_of_day(date(2027, 1, 8)))
    assert unfulfilled(plan) == 2
    assert Assignment.objects.get(pk=duty.pk).state == "overdue"
