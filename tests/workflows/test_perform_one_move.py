"""One move: lock, right, freshness, state, guard, record, message, counters and link; or nothing at all."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from core.errors import BadInput, GuardUnmet, Missing, NotPermitted, Stale, WrongState
from organizations.domain.roles import Role
from plans.domain.inputs import Named
from plans.models import Assignment
from plans.services.assigning import assign_officer, decline, reassign_officer, start_work
from tests.factories.plans import ISSUED, add_row, draft_plan, duty_of, issued, make_province
from workflows.execution import perform
from workflows.invariants import chain_agrees, records_agree
from workflows.models import Link, OutboxMessage, TransitionRecord
from workflows.moves import Seen

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
STATEMENTS = 9
"""Begin, lock, record, note, row, message, link of the chain in two, commit; the promise allows 14."""


@pytest.fixture
def world():
    province = make_province(communes=1)
    plan = draft_plan(province)
    add_row(plan, [province.group], coordinating=[province.departments[2]])
    plan = issued(plan, province)
    return province, duty_of(plan, province.communes[0])


def written():
    return TransitionRecord.objects.count(), OutboxMessage.objects.count(), Link.objects.count()


def test_a_move_changes_the_state_and_leaves_one_record_one_message_and_one_link(world):
    province, duty = world
    head, officer = province.actor(duty.unit, Role.HEAD), province.actor(duty.unit)
    records, messages, links = written()
    done = assign_officer(assignment_id=duty.pk, person_id=officer.human_id, actor=head, at=ISSUED)
    assert (done.state, done.officer_id, done.version) == ("assigned", officer.person_id, 2)
    # the first acceptance starts the plan too: two records and messages, one link for the one stream
    assert written() == (records + 2, messages + 2, links + 1)
    record = TransitionRecord.objects.get(subject_type="plans.assignment", subject_id=duty.pk, version=2)
    assert (record.source, record.target, record.decided_by_id) == ("issued", "assigned", head.person_id)
    assert record.changes == {"officer_id": [None, officer.person_id]}
    assert list(records_agree()) == [] and list(chain_agrees()) == []


def test_a_move_needs_few_statements(world):
    province, duty = world
    head, officer = province.actor(duty.unit, Role.HEAD), province.actor(duty.unit)
    assign_officer(assignment_id=duty.pk, person_id=officer.human_id, actor=head, at=ISSUED)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        perform((Assignment, duty.pk), "start", actor=officer, at=ISSUED, note="bắt đầu")
    assert len(captured) <= STATEMENTS, [query["sql"][:90] for query in captured]


def test_who_does_not_hold_the_part_is_refused_and_nothing_is_written(world):
    province, duty = world
    before = written()
    for stranger in (province.actor(duty.unit), province.actor(province.monitor, Role.HEAD)):
        with pytest.raises(NotPermitted, match="thủ trưởng"):
            decline(assignment_id=duty.pk, reason="không thuộc chức năng", actor=stranger, at=ISSUED)
    assert written() == before


def test_a_press_on_a_stale_page_is_refused(world):
    province, duty = world
    head, officer = province.actor(duty.unit, Role.HEAD), province.actor(duty.unit)
    assign_officer(assignment_id=duty.pk, person_id=officer.human_id, actor=head, at=ISSUED)
    with pytest.raises(Stale, match="Tải lại"):
        start_work(assignment_id=duty.pk, actor=officer, at=ISSUED, seen=Seen(version=1))


def test_a_second_press_hears_the_present_state(world):
    province, duty = world
    head, officer = province.actor(duty.unit, Role.HEAD), province.actor(duty.unit)
    assign_officer(assignment_id=duty.pk, person_id=officer.human_id, actor=head, at=ISSUED)
    before = written()
    with pytest.raises(WrongState, match="Đã phân công"):
        assign_officer(assignment_id=duty.pk, person_id=officer.human_id, actor=head, at=ISSUED)
    assert written() == before


def test_a_guard_refuses_with_what_is_missing(world):
    province, duty = world
    head = province.actor(duty.unit, Role.HEAD)
    stranger = province.actor(province.monitor)
    with pytest.raises(GuardUnmet, match="không thuộc đơn vị"):
        assign_officer(assignment_id=duty.pk, person_id=stranger.human_id, actor=head, at=ISSUED)
    late = ISSUED + timedelta(days=30)
    with pytest.raises(GuardUnmet, match="quá thời hạn kiến nghị"):
        decline(assignment_id=duty.pk, reason="không thuộc chức năng", actor=head, at=late)


def test_a_move_that_asks_a_reason_is_refused_without_one(world):
    province, duty = world
    head = province.actor(duty.unit, Role.HEAD)
    with pytest.raises(BadInput, match="lý do"):
        decline(assignment_id=duty.pk, reason="  ", actor=head, at=ISSUED)


def test_the_reason_stands_beside_the_record_and_its_digest_in_it(world):
    province, duty = world
    head, officer = province.actor(duty.unit, Role.HEAD), province.actor(duty.unit)
    other = province.actor(duty.unit, place=1)
    assign_officer(assignment_id=duty.pk, person_id=officer.human_id, actor=head, at=ISSUED)
    reassign_officer(
        assignment_id=duty.pk, person_id=other.human_id, reason="nghỉ thai sản", actor=head, at=ISSUED
    )
    record = TransitionRecord.objects.get(subject_id=duty.pk, subject_type="plans.assignment", version=3)
    assert record.side_note.text == "nghỉ thai sản"
    assert len(record.note_digest) == 64


def test_an_object_that_is_gone_is_missing(world):
    province, duty = world
    with pytest.raises(Missing):
        start_work(assignment_id=duty.pk + 10**6, actor=province.actor(duty.unit), at=ISSUED)


def test_a_declared_method_refuses_to_run_by_itself(world):
    _province, duty = world
    with pytest.raises(RuntimeError, match="perform"):
        duty.assign_officer(given=Named(1, frozenset()), at=ISSUED)
    with pytest.raises(AttributeError):
        duty.state = "closed"


@pytest.mark.parametrize("change", [{"state": "closed"}, {"state": "assigned", "version": 2}, {"version": 2}])
def test_the_database_refuses_a_state_without_its_record(world, change):
    _province, duty = world
    with pytest.raises(IntegrityError), transaction.atomic():
        Assignment.objects.filter(pk=duty.pk).update(**change)


def test_the_database_refuses_to_change_or_delete_a_record(world):
    record = TransitionRecord.objects.first()
    with pytest.raises(IntegrityError), transaction.atomic():
        TransitionRecord.objects.filter(pk=record.pk).update(move="close")
    with pytest.raises(IntegrityError), transaction.atomic():
        TransitionRecord.objects.filter(pk=record.pk)._raw_delete("default")
    with pytest.raises(IntegrityError), transaction.atomic():
        Link.objects.all()._raw_delete("default")
