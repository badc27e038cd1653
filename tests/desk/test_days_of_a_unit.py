"""What a unit's own days off change: words, windows and step time-outs of that unit; due dates stay."""

from datetime import date, timedelta

import pytest

from core.moments import end_of_day, local_date
from organizations.models import Holiday
from organizations.selectors import work_calendar
from plans.domain.states import AssignmentState
from plans.models import Assignment
from plans.selectors.words import due_of
from plans.services import assigning
from plans.services.coordinating import contribute_share
from tests.desk.office import Office

pytestmark = pytest.mark.django_db
WEDNESDAY, MONDAY = date(2026, 3, 4), date(2026, 3, 9)


def off(unit, *days):
    for day in days:
        Holiday.objects.create(day=day, unit=unit, name="Nghỉ bão", source="CV 3/UBND", confirmed=True)


def test_the_words_count_the_units_own_days_and_the_due_date_stays(office: Office):
    office.issue("Chung", leads=[office.ward, office.coordinator], in_days=7)
    before = {unit.pk: office.duty("Chung", unit).due_at for unit in (office.ward, office.coordinator)}
    off(office.ward, WEDNESDAY)
    calendar = work_calendar()
    said = {
        unit.pk: due_of(office.duty("Chung", unit), at=office.at, calendar=calendar).words
        for unit in (office.ward, office.coordinator)
    }
    assert said == {office.ward.pk: "Còn 4 ngày làm việc", office.coordinator.pk: "Còn 5 ngày làm việc"}
    assert {row.unit_id: row.due_at for row in Assignment.objects.all()} == before


def test_the_window_to_decline_is_five_of_the_units_own_days(office: Office):
    off(office.ward, WEDNESDAY)
    office.issue("Chung", leads=[office.ward, office.coordinator])
    until = {row.unit_id: row.decline_until for row in Assignment.objects.all()}
    assert until == {
        office.ward.pk: end_of_day(date(2026, 3, 10)),
        office.coordinator.pk: end_of_day(MONDAY),
    }


def test_a_step_waits_for_the_unit_that_is_asked(office: Office):
    office.issue("Một", "Hai", leads=[office.ward])
    first = office.open_seat(office.handed_in("Một")).due_at
    off(office.ward, date(2026, 3, 3))
    assert office.open_seat(office.handed_in("Hai")).due_at == first + timedelta(days=1)


def test_a_share_is_late_by_the_coordinators_own_days(office: Office):
    """Due Monday 9 March: five working days before is Monday 2 March; with Wednesday off it is Friday 27 February."""
    office.issue("Một", "Hai", coordinators=[office.coordinator], in_days=7)
    actor = office.actor("officer", office.coordinator)
    late = {}
    for content, days in (("Một", ()), ("Hai", (WEDNESDAY,))):
        off(office.coordinator, *days)
        duty = contribute_share(
            assignment_id=office.duty(content).pk, text="Phần của chúng tôi", actor=actor, at=office.at
        )
        late[content] = duty.coordinations.get().share_late
    assert late == {"Một": False, "Hai": True}


def test_who_keeps_a_duty_with_a_unit_leaves_it_three_of_its_own_days(office: Office):
    office.issue("Một", in_days=1)
    off(office.ward, WEDNESDAY)
    duty, head = office.duty("Một"), office.actor("head", office.ward)
    assigning.decline(assignment_id=duty.pk, reason="Không thuộc chức năng", actor=head, at=office.at)
    leader = office.actor("head", office.province)
    kept = assigning.insist(assignment_id=duty.pk, reason="Vẫn giao", actor=leader, at=office.at)
    assert (kept.state, local_date(kept.due_at)) == (AssignmentState.ISSUED, date(2026, 3, 6))


def test_work_sent_back_late_has_five_of_its_own_days(office: Office):
    office.issue("Một", in_days=0)
    submission = office.handed_in("Một")
    off(office.ward, WEDNESDAY)
    office.at += timedelta(days=1)
    office.says(submission, office.actor("head", office.ward), "return", note="Bổ sung số liệu")
    assert local_date(office.duty("Một").due_at) == date(2026, 3, 11)
