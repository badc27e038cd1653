"""Pressing a verdict: who, about which content, and what happens to a press that comes too late."""

from datetime import timedelta

import pytest
from viewflow.workflow.models import Task

from approvals import registry
from approvals.domain import RouteState, SeatState, StepKind, Verdict
from approvals.invariants import broken
from approvals.models import Decision, Route, Seat
from approvals.services import decide, open_route
from core.errors import BadInput, DomainError, GuardUnmet, Missing, NotPermitted, Stale, WrongState
from organizations.domain.actor import CLOCK
from organizations.domain.roles import Role
from tests.factories.approvals import HASH, NOW, SUBJECT, seat_at, seated
from workflows.models import OutboxMessage

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
LATER = NOW + timedelta(hours=1)


def press(seat: Seat, actor, verdict=Verdict.APPROVE, *, seen_hash=HASH, note="") -> Decision:
    return decide(seat.pk, actor=actor, verdict=verdict, note=note, seen_hash=seen_hash, at=LATER)


def refused(kind: type[DomainError], *args, **more) -> str:
    with pytest.raises(kind) as caught:
        press(*args, **more)
    return caught.value.sentence


def test_a_decision_names_person_position_content_and_moment(province):
    seat = seat_at(province.open(StepKind.HEAD), StepKind.HEAD)
    decision = press(seat, province.head)
    decision.refresh_from_db()
    assert (decision.person_id, decision.position_id, decision.content_hash, decision.round, decision.at) == (
        province.head.person_id,
        province.head.position_id,
        HASH,
        1,
        LATER,
    )
    assert Task.objects.get(pk=seat.task_id).status == "DONE"


def test_a_decision_leaves_messages_for_listeners(province):
    route = province.open(StepKind.HEAD, StepKind.MONITOR)
    press(seat_at(route, StepKind.HEAD), province.head)
    topics = list(OutboxMessage.objects.order_by("pk").values_list("topic", flat=True))
    assert topics == ["route.opened", "route.asked", "route.decided", "route.asked"]
    message = OutboxMessage.objects.get(topic="route.decided")
    assert (message.subject_type, message.subject_id, message.stream) == (SUBJECT, province.commune.pk, "thu")
    assert message.payload["person_id"] == province.head.person_id


def test_a_second_press_is_told_who_decided_and_when(province):
    seat = seat_at(province.open(StepKind.HEAD), StepKind.HEAD)
    press(seat, province.head)
    sentence = refused(WrongState, seat, province.deputy)
    assert province.head.person_name in sentence
    assert "đã phê duyệt" in sentence
    assert "10:00 ngày 02/03/2026" in sentence
    assert Decision.objects.count() == 1


def test_an_officer_cannot_sit_in_a_heads_seat(province):
    seat = seat_at(province.open(StepKind.HEAD), StepKind.HEAD)
    assert "Sở Xây dựng" in refused(NotPermitted, seat, seated(province.department))


@pytest.mark.parametrize("role", [Role.CLERK, Role.AUDITOR, Role.ADMINISTRATOR])
def test_clerks_auditors_and_administrators_answer_for_no_unit(province, role):
    seat = seat_at(province.open(StepKind.MONITOR), StepKind.MONITOR)
    refused(NotPermitted, seat, seated(province.interior, role), Verdict.DONE)


def test_a_stranger_and_the_clock_are_refused(province):
    seat = seat_at(province.open(StepKind.HEAD), StepKind.HEAD)
    refused(NotPermitted, seat, seated(province.justice, Role.HEAD))
    refused(NotPermitted, seat, CLOCK)


def test_a_head_of_a_room_is_no_head_of_the_agency(province):
    seat = seat_at(province.open(StepKind.HEAD), StepKind.HEAD)
    refused(NotPermitted, seat, province.room_head)


def test_a_seat_that_is_not_asked_yet_says_so(province):
    route = province.open(StepKind.ROOM_HEAD, StepKind.HEAD)
    assert "Chưa đến bước" in refused(WrongState, seat_at(route, StepKind.HEAD), province.head)


def test_a_seat_that_is_no_longer_needed_says_so(province):
    route = province.open(StepKind.ROOM_HEAD, StepKind.HEAD)
    press(seat_at(route, StepKind.ROOM_HEAD), province.room_head, Verdict.RETURN, note="Thiếu.")
    assert "Đã trả lại" in refused(WrongState, seat_at(route, StepKind.HEAD), province.head)


def test_a_seat_that_does_not_exist_is_missing(province):
    with pytest.raises(Missing):
        decide(10**9, actor=province.head, verdict=Verdict.APPROVE, seen_hash=HASH, at=LATER)


def test_an_approval_of_another_content_than_was_seen_is_stale(province):
    seat = seat_at(province.open(StepKind.HEAD), StepKind.HEAD)
    refused(Stale, seat, province.head, seen_hash="b" * 64)
    assert seat_at(seat.route, StepKind.HEAD).state == SeatState.OPEN


def test_content_that_changed_under_the_route_is_stale_where_its_owner_can_tell(province, monkeypatch):
    monkeypatch.setitem(
        registry._contents, SUBJECT, lambda unit: HASH if unit.short_name != "Mới" else "c" * 64
    )
    seat = seat_at(province.open(StepKind.HEAD), StepKind.HEAD)
    type(province.commune).objects.filter(pk=province.commune.pk).update(short_name="Mới")
    refused(Stale, seat, province.head)


def test_a_return_needs_words_and_a_step_knows_its_verdicts(province):
    seat = seat_at(province.open(StepKind.HEAD), StepKind.HEAD)
    refused(BadInput, seat, province.head, Verdict.RETURN, note="  ")
    refused(BadInput, seat, province.head, Verdict.DONE)


def test_with_its_viewflow_task_removed_a_seat_cannot_be_decided_and_is_named(province):
    seat = seat_at(province.open(StepKind.HEAD), StepKind.HEAD)
    Task.objects.filter(pk=seat.task_id).delete()
    sentence = refused(WrongState, seat, province.head)
    assert "không còn trong luồng" in sentence
    assert Decision.objects.count() == 0
    assert list(broken()) == [f"approvals seat {seat.pk}: open, but it has no open viewflow task"]


def test_with_its_viewflow_task_finished_by_hand_a_seat_cannot_be_decided(province):
    seat = seat_at(province.open(StepKind.HEAD), StepKind.HEAD)
    Task.objects.filter(pk=seat.task_id).update(status="DONE", finished=NOW)
    refused(WrongState, seat, province.head)
    assert any(str(seat.pk) in sentence for sentence in broken())


def test_a_viewflow_task_cannot_be_completed_past_the_decision(province):
    seat = seat_at(province.open(StepKind.HEAD), StepKind.HEAD)
    task = Task.objects.get(pk=seat.task_id)
    with pytest.raises(WrongState):
        task.flow_task.run(task)
    task.refresh_from_db()
    assert (task.status, task.data) == ("NEW", {"seat": seat.pk})


def test_what_the_owner_of_the_subject_refuses_undoes_the_decision(province, monkeypatch):
    def refuse(_outcome, _actor, _at):
        raise GuardUnmet("Chưa đủ điểm.")

    monkeypatch.setitem(registry._handlers, SUBJECT, refuse)
    seat = seat_at(province.open(StepKind.MONITOR), StepKind.MONITOR)
    refused(GuardUnmet, seat, province.verifier, Verdict.DONE)
    assert (Decision.objects.count(), Route.objects.get().state) == (0, RouteState.OPEN)
    assert Task.objects.get(pk=seat.task_id).status == "NEW"
    assert list(broken()) == []


def test_one_subject_has_one_open_route(province):
    province.open(StepKind.HEAD)
    with pytest.raises(WrongState):
        province.open(StepKind.HEAD)


def test_a_subject_that_is_gone_is_missing(province):
    with pytest.raises(Missing):
        province.open(StepKind.HEAD, subject_id=10**9)


def test_a_kind_of_subject_whose_outcome_nobody_hears_is_a_fault_of_the_program(province):
    with pytest.raises(ValueError, match="on_outcome"):
        open_route(
            province.request(StepKind.HEAD, subject_type="organizations.person"),
            actor=province.officer,
            at=NOW,
        )
