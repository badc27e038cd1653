"""The small route of other requests: extension, refusal, amendment, appeal, objective cause, correction."""

from viewflow import this

from approvals.domain.words import RouteState, StepKind
from approvals.flows.base import DecisionFlow
from approvals.flows.nodes import (
    Fan,
    Gate,
    Heard,
    RouteEnd,
    SeatNode,
    StartRoute,
    agreed,
    asks,
    seat_of,
    seats_of,
)


class OpinionFlow(DecisionFlow):
    """Asked, signed by the head of the unit where another person asks, opinion, then granted or refused."""

    start = StartRoute().Next(this.has_head)

    has_head = Gate(asks(StepKind.HEAD)).Then(this.head, seat_of(StepKind.HEAD)).Else(this.has_opinion)
    head = SeatNode().Next(this.head_signs)
    head_signs = Gate(agreed(StepKind.HEAD)).Then(this.has_opinion).Else(this.returned)

    has_opinion = Gate(asks(StepKind.OPINION)).Then(this.ask_opinions).Else(this.has_decision)
    ask_opinions = Fan().Next(this.adviser, data_source=seats_of(StepKind.OPINION))
    adviser = SeatNode().Next(this.advisers_heard)
    advisers_heard = Heard(StepKind.OPINION).Next(this.has_decision)

    has_decision = (
        Gate(asks(StepKind.DECISION)).Then(this.decider, seat_of(StepKind.DECISION)).Else(this.passed)
    )
    decider = SeatNode().Next(this.decider_grants)
    decider_grants = Gate(agreed(StepKind.DECISION)).Then(this.passed).Else(this.refused)

    passed = RouteEnd(RouteState.PASSED)
    refused = RouteEnd(RouteState.REFUSED)
    returned = RouteEnd(RouteState.RETURNED)
