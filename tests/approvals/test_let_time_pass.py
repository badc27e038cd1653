"""What silence does: coordinators agree, a head's seat is offered to the next, nothing approves itself."""

from datetime import UTC, date, datetime, timedelta

import pytest
from viewflow.workflow.models import Task

from approvals.domain import RouteState, SeatState, StepKind, Verdict
from approvals.invariants import broken
from approvals.models import Decision, Route
from approvals.selectors import offered_to
from approvals.services import decide, expire_seats
from core.errors import WrongState
from organizations.domain.roles import Role
from organizations.models import Holiday
from tests.factories.approvals import HASH, NOW, seat_at, seated
from workflows.models import OutboxMessage

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
THURSDAY_NIGHT = datetime(2026, 3, 5, 16, 59, 59, tzinfo=UTC)
WEDNESDAY_NIGHT = datetime(2026, 3, 4, 16, 59, 59, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def test_a_step_is_due_at_the_end_of_its_working_days(province):
    route = province.open(StepKind.COORDINATORS)
    assert seat_at(route, StepKind.COORDINATORS).due_at == THURSDAY_NIGHT


def test_a_holiday_moves_the_due_moment_of_a_step(province):
    Holiday.objects.create(day=date(2026, 3, 4), name="Nghỉ", kind="off", source="x", confirmed=True)
    route = province.open(StepKind.COORDINATORS)
    assert seat_at(route, StepKind.COORDINATORS).due_at == THURSDAY_NIGHT + timedelta(days=1)


def test_a_moment_fixed_by_the_request_wins_over_working_days(province):
    step = province.step(StepKind.COORDINATORS, due_at=NOW + timedelta(hours=2))
    assert seat_at(province.open(step), StepKind.COORDINATORS).due_at == NOW + timedelta(hours=2)


def test_coordinators_silent_past_three_working_days_count_as_agreed_and_it_is_recorded_so(province):
    route = province.open(StepKind.COORDINATORS, StepKind.HEAD)
    decide(
        seat_at(route, StepKind.COORDINATORS).pk,
        actor=province.coordinators[0],
        verdict=Verdict.AGREE,
        seen_hash=HASH,
        at=NOW,
    )
    assert expire_seats(at=THURSDAY_NIGHT) == 0
    assert expire_seats(at=THURSDAY_NIGHT + SECOND) == 2
    assert expire_seats(at=THURSDAY_NIGHT + SECOND) == 0
    silent = Decision.objects.filter(by_silence=True)
    assert list(silent.values_list("person_id", "verdict")) == [(None, Verdict.AGREE)] * 2
    assert seat_at(route, StepKind.HEAD).state == SeatState.OPEN
    assert list(broken()) == []


def test_a_press_after_silence_counted_is_told_so(province):
    route = province.open(StepKind.COORDINATORS, StepKind.HEAD)
    expire_seats(at=THURSDAY_NIGHT + SECOND)
    with pytest.raises(WrongState, match="Quá thời hạn"):
        decide(
            seat_at(route, StepKind.COORDINATORS).pk,
            actor=province.coordinators[0],
            verdict=Verdict.DISAGREE,
            note="Muộn.",
            seen_hash=HASH,
            at=THURSDAY_NIGHT + SECOND,
        )


def test_a_silent_head_is_never_taken_to_approve_but_the_next_is_asked(province):
    route = province.open(StepKind.HEAD)
    today = NOW.date()
    assert [p.person_id for p in offered_to(seat_at(route, StepKind.HEAD), on=today)] == [
        province.head.person_id
    ]
    assert expire_seats(at=WEDNESDAY_NIGHT + SECOND) == 1
    seat = seat_at(route, StepKind.HEAD)
    assert [p.person_id for p in offered_to(seat, on=today)] == [
        province.head.person_id,
        province.deputy.person_id,
    ]
    assert (seat.state, seat.offered_rank) == (SeatState.OPEN, 1)
    assert seat.due_at == datetime(2026, 3, 9, 16, 59, 59, tzinfo=UTC)
    assert Decision.objects.count() == 0
    (message,) = OutboxMessage.objects.filter(topic="route.offered")
    assert message.payload["seats"][0]["offered_rank"] == 1


def test_after_the_last_in_order_the_offer_stays_and_the_route_waits_on(province):
    route = province.open(StepKind.HEAD)
    moment = NOW
    for _ in range(4):
        moment += timedelta(days=7)
        expire_seats(at=moment)
    assert seat_at(route, StepKind.HEAD).offered_rank == 1
    assert Route.objects.get(pk=route.pk).state == RouteState.OPEN


def test_the_order_of_offers_is_head_then_deputy_in_charge_then_deputy_then_acting(province):
    acting = seated(province.department, Role.ACTING_HEAD)
    in_charge = seated(province.department, Role.DEPUTY_IN_CHARGE)
    seat = seat_at(province.open(StepKind.HEAD), StepKind.HEAD)
    seat.offered_rank = 9
    asked = [position.person_id for position in offered_to(seat, on=NOW.date())]
    assert asked == [a.person_id for a in (province.head, in_charge, province.deputy, acting)]


def test_time_does_nothing_to_a_verifier(province):
    province.open(StepKind.MONITOR)
    assert expire_seats(at=NOW + timedelta(days=365)) == 0
    assert Decision.objects.count() == 0


def test_a_seat_that_cannot_be_timed_out_does_not_stop_the_others_and_the_route_waits(province):
    route = province.open(StepKind.COORDINATORS, StepKind.HEAD)
    robbed = seat_at(route, StepKind.COORDINATORS)
    Task.objects.filter(pk=robbed.task_id).delete()
    assert expire_seats(at=THURSDAY_NIGHT + SECOND) == 2
    robbed.refresh_from_db()
    assert (robbed.state, Route.objects.get(pk=route.pk).state) == (SeatState.OPEN, RouteState.OPEN)
    assert list(broken()) == [f"approvals seat {robbed.pk}: open, but it has no open viewflow task"]


def test_the_sweep_takes_no_more_than_its_limit(province):
    province.open(StepKind.COORDINATORS)
    assert expire_seats(at=THURSDAY_NIGHT + SECOND, limit=2) == 2
    assert expire_seats(at=THURSDAY_NIGHT + SECOND, limit=2) == 1
