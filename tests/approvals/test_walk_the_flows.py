"""Every flow, step by step and branch by branch."""

from datetime import timedelta

import pytest
from viewflow.workflow import STATUS
from viewflow.workflow.models import Process, Task

from approvals.domain import ANY, INFORM, FlowKind, RouteState, SeatState, StepKind, Verdict, quorum
from approvals.invariants import broken
from approvals.models import Decision, Route, Seat
from approvals.services import decide
from organizations.domain.roles import Role
from tests.factories.approvals import HASH, NOW, Province, seat_at, seated

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
STEPS = (
    StepKind.COORDINATORS,
    StepKind.ROOM_HEAD,
    StepKind.HEAD,
    StepKind.FIELD_AGENCY,
    StepKind.MONITOR,
)


def say(seat: Seat, actor, verdict: Verdict, note: str = "") -> Decision:
    return decide(
        seat.pk, actor=actor, verdict=verdict, note=note, seen_hash=HASH, at=NOW + timedelta(hours=1)
    )


def open_kinds(route: Route) -> list[str]:
    return list(Seat.objects.filter(route=route, state=SeatState.OPEN).values_list("kind", flat=True))


def state_of(route: Route) -> str:
    return Route.objects.get(pk=route.pk).state


def coordinators_agree(province: Province, route: Route) -> None:
    for place, actor in enumerate(province.coordinators):
        say(seat_at(route, StepKind.COORDINATORS, place), actor, Verdict.AGREE)


def test_a_submission_walks_through_all_its_steps_in_order(province):
    route = province.open(*STEPS)
    assert open_kinds(route) == [StepKind.COORDINATORS] * 3
    coordinators_agree(province, route)
    assert open_kinds(route) == [StepKind.ROOM_HEAD]
    say(seat_at(route, StepKind.ROOM_HEAD), province.room_head, Verdict.APPROVE)
    assert open_kinds(route) == [StepKind.HEAD]
    say(seat_at(route, StepKind.HEAD), province.head, Verdict.APPROVE)
    assert open_kinds(route) == [StepKind.FIELD_AGENCY]
    say(seat_at(route, StepKind.FIELD_AGENCY), province.lawyer, Verdict.OPINION, "Phù hợp quy định.")
    assert open_kinds(route) == [StepKind.MONITOR]
    assert province.heard == []
    say(seat_at(route, StepKind.MONITOR), province.verifier, Verdict.DONE)
    assert state_of(route) == RouteState.PASSED
    (outcome,) = province.heard
    assert (outcome.state, outcome.last_step, outcome.person_id) == (
        RouteState.PASSED,
        StepKind.MONITOR,
        province.verifier.person_id,
    )
    assert Process.objects.get(route=route).status == "DONE"
    assert list(broken()) == []


@pytest.mark.parametrize("kind", STEPS)
def test_a_submission_may_have_any_single_step(province, kind):
    route = province.open(kind)
    assert set(open_kinds(route)) == {kind}
    assert list(broken()) == []


@pytest.mark.parametrize(
    ("kind", "who", "verdict"),
    [
        (StepKind.ROOM_HEAD, "room_head", Verdict.RETURN),
        (StepKind.HEAD, "head", Verdict.RETURN),
        (StepKind.MONITOR, "verifier", Verdict.RETURN),
    ],
)
def test_a_return_ends_the_route_and_nobody_later_is_asked(province, kind, who, verdict):
    asked = STEPS[STEPS.index(kind) :]
    route = province.open(*asked)
    say(seat_at(route, kind), getattr(province, who), verdict, "Thiếu biên bản.")
    assert state_of(route) == RouteState.RETURNED
    assert province.heard[0].note == "Thiếu biên bản."
    assert set(Seat.objects.filter(route=route).values_list("state", flat=True)) <= {
        SeatState.DECIDED,
        SeatState.EXPIRED,
    }
    assert list(broken()) == []


def test_one_coordinator_who_disagrees_returns_the_submission_when_all_must_agree(province):
    route = province.open(*STEPS)
    say(seat_at(route, StepKind.COORDINATORS, 1), province.coordinators[1], Verdict.DISAGREE, "Số liệu sai.")
    assert state_of(route) == RouteState.RETURNED
    assert not Task.objects.filter(process__route=route, status=STATUS.NEW).exists()
    assert list(broken()) == []


def test_any_one_coordinator_is_enough_where_any_counts_and_the_others_rest(province):
    route = province.open(province.step(StepKind.COORDINATORS, policy=ANY), StepKind.HEAD)
    say(seat_at(route, StepKind.COORDINATORS, 2), province.coordinators[2], Verdict.AGREE)
    assert open_kinds(route) == [StepKind.HEAD]
    assert seat_at(route, StepKind.COORDINATORS, 0).state == SeatState.EXPIRED
    assert list(broken()) == []


def test_a_quorum_goes_on_with_k_and_returns_when_k_cannot_be_had(province):
    two = province.step(StepKind.COORDINATORS, policy=quorum(2))
    route = province.open(two, StepKind.HEAD)
    say(seat_at(route, StepKind.COORDINATORS, 0), province.coordinators[0], Verdict.DISAGREE, "Không.")
    assert open_kinds(route) == [StepKind.COORDINATORS] * 2
    say(seat_at(route, StepKind.COORDINATORS, 1), province.coordinators[1], Verdict.DISAGREE, "Không.")
    assert state_of(route) == RouteState.RETURNED
    assert list(broken()) == []


def test_units_without_a_part_leave_the_count(province):
    route = province.open(StepKind.COORDINATORS, StepKind.HEAD)
    for place, actor in enumerate(province.coordinators):
        say(seat_at(route, StepKind.COORDINATORS, place), actor, Verdict.NO_PART)
    assert open_kinds(route) == [StepKind.HEAD]


def test_informed_coordinators_are_told_and_not_asked(province):
    route = province.open(
        province.step(StepKind.COORDINATORS, policy=INFORM, on_silence="none"), StepKind.HEAD
    )
    assert open_kinds(route) == [StepKind.HEAD]
    assert seat_at(route, StepKind.COORDINATORS).state == SeatState.TOLD
    assert list(broken()) == []


def test_a_route_that_only_tells_passes_at_once(province):
    route = province.open(province.step(StepKind.COORDINATORS, policy=INFORM, on_silence="none"))
    assert state_of(route) == RouteState.PASSED
    assert province.heard[0].last_verdict is None


def test_two_monitors_verify_side_by_side(province):
    other = seated(province.coordinating[0])
    seats = (
        *province.step(StepKind.MONITOR).seats,
        *province.step(StepKind.COORDINATORS).seats[:1],
    )
    route = province.open(province.step(StepKind.MONITOR, seats=seats))
    say(seat_at(route, StepKind.MONITOR, 1), other, Verdict.DONE)
    assert state_of(route) == RouteState.OPEN
    say(seat_at(route, StepKind.MONITOR, 0), province.verifier, Verdict.DONE)
    assert state_of(route) == RouteState.PASSED


def test_a_plan_is_reviewed_and_signed(province):
    route = province.open(StepKind.REVIEW, StepKind.SIGN, flow=FlowKind.PLAN_ISSUE)
    for place, actor in enumerate(province.coordinators):
        say(seat_at(route, StepKind.REVIEW, place), actor, Verdict.AGREE)
    say(seat_at(route, StepKind.SIGN), province.head, Verdict.APPROVE)
    assert state_of(route) == RouteState.PASSED
    assert list(broken()) == []


@pytest.mark.parametrize(
    ("verdict", "state"), [(Verdict.APPROVE, RouteState.PASSED), (Verdict.REFUSE, RouteState.REFUSED)]
)
def test_a_small_request_is_granted_or_refused_after_an_opinion(province, verdict, state):
    route = province.open(StepKind.OPINION, StepKind.DECISION, flow=FlowKind.OPINION)
    say(seat_at(route, StepKind.OPINION), province.verifier, Verdict.OPINION, "Lý do chính đáng.")
    say(seat_at(route, StepKind.DECISION), province.head, verdict, "Theo đề nghị.")
    assert state_of(route) == state
    assert province.heard[0].state == state
    assert list(broken()) == []


def test_a_plan_returned_in_review_is_not_signed(province):
    route = province.open(StepKind.REVIEW, StepKind.SIGN, flow=FlowKind.PLAN_ISSUE)
    say(seat_at(route, StepKind.REVIEW), province.coordinators[0], Verdict.RETURN, "Chưa rõ kinh phí.")
    assert state_of(route) == RouteState.RETURNED


def test_a_second_round_may_open_after_a_return(province):
    first = province.open(StepKind.HEAD)
    say(seat_at(first, StepKind.HEAD), province.head, Verdict.RETURN, "Bổ sung.")
    second = province.open(StepKind.HEAD, round=2, content_hash="b" * 64)
    decide(
        seat_at(second, StepKind.HEAD).pk,
        actor=province.deputy,
        verdict=Verdict.APPROVE,
        seen_hash="b" * 64,
        at=NOW,
    )
    assert [state_of(first), state_of(second)] == [RouteState.RETURNED, RouteState.PASSED]


def test_any_of_the_heads_may_decide_in_a_heads_seat(province):
    acting = seated(province.department, Role.ACTING_HEAD)
    route = province.open(StepKind.HEAD)
    decision = say(seat_at(route, StepKind.HEAD), acting, Verdict.APPROVE)
    assert decision.position_title == acting.title
