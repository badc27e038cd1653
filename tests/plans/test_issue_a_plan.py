"""Issuing gives every addressed unit its duties, once, with verifier, dates and coordinators."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.errors import BadInput, GuardUnmet, NotPermitted
from core.moments import end_of_day, local_date
from documents.models import StoredFile, Upload
from organizations.domain.roles import Role
from plans.models import Assignment, Coordination, Tally
from plans.services.issue import Paper, confirm_registration, enter_registration, issue_plan
from tests.factories.organizations import UnitFactory
from tests.factories.plans import ISSUED, add_row, draft_plan, duty_of, issued, make_province
from workflows.registry import invariants

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.fixture
def province():
    return make_province()


def signed_paper(actor):
    """The signed paper as an upload whose bytes nobody reads here."""
    file = StoredFile.objects.create(
        sha256="a" * 64,
        size=10,
        media_type="application/pdf",
        extension="pdf",
        state="clean",
        stored_at=ISSUED,
    )
    return Upload.objects.create(file=file, name="ban-ky.pdf", person_id=actor.person_id, uploaded_at=ISSUED)


def units_of(task):
    return sorted(Assignment.objects.filter(task=task).values_list("unit__name", flat=True))


def test_a_row_gives_one_duty_to_each_unit_and_a_unit_named_twice_leads_once(province):
    plan = draft_plan(province)
    twice = add_row(plan, [province.communes[0], province.group])
    issued(plan, province)
    assert units_of(twice) == sorted(unit.name for unit in province.communes)


def test_the_accountable_unit_does_not_coordinate_itself_but_the_others(province):
    plan = draft_plan(province)
    row = add_row(plan, [province.group], coordinating=[province.group, province.departments[2]])
    issued(plan, province)
    pairs = Coordination.objects.filter(assignment__task=row).values_list("assignment__unit_id", "unit_id")
    assert len(pairs) == 3 * (2 + 1)
    assert not [pair for pair in pairs if pair[0] == pair[1]]


def test_a_coordinator_that_is_the_monitor_has_no_step(province):
    plan = draft_plan(province)
    row = add_row(plan, [province.communes[0]], coordinating=[province.monitor, province.departments[2]])
    issued(plan, province)
    coordinating = Coordination.objects.filter(assignment__task=row)
    assert [row.unit_id for row in coordinating] == [province.departments[2].pk]


def test_few_named_coordinators_are_asked_and_many_are_told(province):
    plan = draft_plan(province)
    few = add_row(plan, [province.communes[0]], coordinating=[province.departments[2]])
    group = add_row(plan, [province.departments[2]], coordinating=[province.group])
    issued(plan, province)
    assert set(Coordination.objects.filter(assignment__task=few).values_list("is_asked", flat=True)) == {True}
    assert set(Coordination.objects.filter(assignment__task=group).values_list("is_asked", flat=True)) == {
        False
    }


def test_what_the_monitor_leads_is_verified_by_the_alternate(province):
    plan = draft_plan(province)
    add_row(plan, [province.monitor, province.communes[0]])
    plan = issued(plan, province)
    assert duty_of(plan, province.monitor).verifier_unit_id == province.alternate.pk
    assert duty_of(plan, province.communes[0]).verifier_unit_id == province.monitor.pk


def test_an_outside_body_is_followed_but_never_counted_nor_overdue(province):
    front = UnitFactory(outside=True, parent=province.root)
    plan = draft_plan(province)
    row = add_row(plan, [front, province.communes[0]])
    plan = issued(plan, province)
    assert duty_of(plan, front).is_outside
    row.refresh_from_db()
    assert row.given == 1
    assert not Tally.objects.filter(unit=front).exists()


def test_what_awaits_a_paper_is_on_hold_without_a_date(province):
    plan = draft_plan(province)
    add_row(plan, [province.communes[0]], due_kind="external", awaited="Kế hoạch của Bộ")
    plan = issued(plan, province)
    duty = duty_of(plan, province.communes[0])
    assert (duty.state, duty.due_at, duty.held_for) == ("on_hold", None, "Kế hoạch của Bộ")


def test_a_date_already_passed_is_due_five_working_days_after_receipt(province):
    plan = draft_plan(province)
    add_row(plan, [province.communes[0]], due_on=date(2026, 6, 1))
    plan = issued(plan, province)
    assert local_date(duty_of(plan, province.communes[0]).due_at) == date(2026, 6, 18)


def test_a_date_to_come_stays_as_written(province):
    plan = draft_plan(province)
    add_row(plan, [province.communes[0]], due_on=date(2026, 9, 30))
    plan = issued(plan, province)
    assert duty_of(plan, province.communes[0]).due_at == end_of_day(date(2026, 9, 30))


def test_a_plan_is_not_issued_before_every_row_says_who_and_when(province):
    plan = draft_plan(province)
    with pytest.raises(GuardUnmet, match="chưa có nhiệm vụ"):
        issued(plan, province)
    unclear = add_row(plan, [province.communes[0]], due_kind="unknown")
    with pytest.raises(GuardUnmet, match="thời hạn chưa rõ"):
        issued(plan, province)
    unclear.due_kind, unclear.due_on = "date", date(2026, 12, 1)
    unclear.save(update_fields=["due_kind", "due_on"])
    unclear.addressees.all().delete()
    with pytest.raises(GuardUnmet, match="cơ quan chủ trì"):
        issued(plan, province)
    assert not Assignment.objects.exists()


def test_two_plans_with_one_number_are_refused(province):
    first, second = draft_plan(province), draft_plan(province)
    leader = province.actor(province.root, Role.HEAD)
    for plan in (first, second):
        add_row(plan, [province.communes[0]])
    paper = Paper("12/KH-UBND", local_date(ISSUED), "Người Ký", "CHỦ TỊCH", date(2026, 12, 31))
    issue_plan(plan_id=first.pk, paper=paper, actor=leader, at=ISSUED)
    with pytest.raises(BadInput, match="Đã có kế hoạch số 12/KH-UBND"):
        issue_plan(plan_id=second.pk, paper=paper, actor=leader, at=ISSUED)


def test_registering_takes_two_people(province):
    plan = draft_plan(province)
    add_row(plan, [province.communes[0]])
    clerk, second = (province.actor(province.root, Role.CLERK, place) for place in (0, 1))
    upload = signed_paper(clerk)
    paper = Paper("13/KH-UBND", local_date(ISSUED), "Người Ký", "KT.", date(2026, 12, 31), upload.pk)
    with pytest.raises(GuardUnmet, match="Chưa có bản ghi nhận"):
        confirm_registration(plan_id=plan.pk, actor=second, at=ISSUED)
    enter_registration(plan_id=plan.pk, paper=paper, actor=clerk, at=ISSUED)
    with pytest.raises(GuardUnmet, match="người khác"):
        confirm_registration(plan_id=plan.pk, actor=clerk, at=ISSUED)
    with pytest.raises(NotPermitted):
        confirm_registration(plan_id=plan.pk, actor=province.actor(province.communes[0]), at=ISSUED)
    registered = confirm_registration(plan_id=plan.pk, actor=second, at=ISSUED)
    assert (registered.state, registered.number) == ("issued", "13/KH-UBND")
    assert Assignment.objects.count() == 1


def test_a_date_after_today_and_an_end_before_the_beginning_are_refused(province):
    plan = draft_plan(province)
    add_row(plan, [province.communes[0]])
    leader = province.actor(province.root, Role.HEAD)
    later = Paper("14/KH", local_date(ISSUED) + timedelta(days=2), "Ký", "CT", date(2026, 12, 31))
    with pytest.raises(BadInput, match="sau hôm nay"):
        issue_plan(plan_id=plan.pk, paper=later, actor=leader, at=ISSUED)
    upside = Paper("14/KH", local_date(ISSUED), "Ký", "CT", date(2026, 1, 1))
    with pytest.raises(BadInput, match="trước ngày ban hành"):
        issue_plan(plan_id=plan.pk, paper=upside, actor=leader, at=ISSUED)


def test_a_paper_of_today_is_taken_in_the_first_hours_of_the_day_in_vietnam(province):
    plan = draft_plan(province)
    add_row(plan, [province.communes[0]])
    leader = province.actor(province.root, Role.HEAD)
    after_midnight = datetime(2026, 6, 10, 17, 30, tzinfo=UTC)
    paper = Paper("15/KH", date(2026, 6, 11), "Ký", "CT", date(2026, 12, 31))
    assert issue_plan(plan_id=plan.pk, paper=paper, actor=leader, at=after_midnight).state == "issued"


def test_counters_equal_the_recount_and_everything_agrees(province):
    plan = draft_plan(province)
    for _row in range(3):
        add_row(plan, [province.group], coordinating=[province.departments[2]])
    issued(plan, province)
    assert {name: list(check()) for name, check in invariants().items()} == {
        name: [] for name in invariants()
    }


def test_issuing_does_not_ask_more_of_the_database_for_more_units(province):
    def statements(units):
        plan = draft_plan(province)
        add_row(plan, units)
        with CaptureQueriesContext(connection) as captured:
            issued(plan, province, at=datetime(2026, 6, 11, 3, tzinfo=UTC))
        return len(captured)

    assert statements(province.communes) == statements(province.communes[:2])
