"""Requests that make no sense are refused before anything is written."""

from datetime import UTC, datetime

import pytest

from approvals.domain import (
    INFORM,
    FlowKind,
    RouteRequest,
    SeatRequest,
    Silence,
    StepKind,
    StepRequest,
    quorum,
)
from approvals.domain.requests import StepRule

SEAT = SeatRequest(1)


def step(kind: StepKind, *seats: SeatRequest, **more) -> StepRequest:
    return StepRequest(kind, seats or (SEAT,), **more)


def route(*steps: StepRequest, flow: FlowKind = FlowKind.SUBMISSION) -> RouteRequest:
    return RouteRequest("organizations.unit", 1, "s", "h", 1, steps, submitted_by=1, flow=flow)


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda: StepRequest(StepKind.HEAD, ()), "no seats"),
        (lambda: step(StepKind.HEAD, SEAT, SeatRequest(2)), "one seat"),
        (lambda: step(StepKind.COORDINATORS, SEAT, SEAT), "twice"),
        (lambda: step(StepKind.COORDINATORS, policy=quorum(2)), "quorum of 2"),
        (lambda: step(StepKind.HEAD, policy=INFORM), "told"),
        (lambda: step(StepKind.HEAD, on_silence=Silence.AGREE, due_days=2), "coordinators only"),
        (lambda: step(StepKind.COORDINATORS, on_silence=Silence.AGREE), "due moment"),
        (lambda: step(StepKind.HEAD, on_silence=Silence.OFFER_NEXT), "due_days"),
        (route, "somebody"),
        (lambda: route(step(StepKind.SIGN)), "no step"),
        (lambda: route(step(StepKind.HEAD), step(StepKind.COORDINATORS)), "order"),
        (lambda: route(step(StepKind.HEAD), step(StepKind.HEAD)), "order"),
    ],
)
def test_a_request_that_makes_no_sense_is_refused(make, why):
    with pytest.raises(ValueError, match=why):
        make()


def test_what_a_route_keeps_of_a_step_is_read_back_as_it_was():
    due = datetime(2026, 3, 5, tzinfo=UTC)
    rule = StepRule.of(step(StepKind.COORDINATORS, policy=quorum(1), due_at=due, due_days=3))
    assert StepRule.from_json(rule.as_json()) == rule
