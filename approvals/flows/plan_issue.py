"""The route of a drafted plan to its signature."""

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


class PlanIssueFlow(DecisionFlow):
    """Units whose opinion is asked, then the leader who signs."""

    start = StartRoute().Next(this.has_review)

    has_review = Gate(asks(StepKind.REVIEW)).Then(this.ask_reviewers).Else(this.has_signer)
    ask_reviewers = Fan().Next(this.reviewer, data_source=seats_of(StepKind.REVIEW))
    reviewer = SeatNode().Next(this.reviewers_heard)
    reviewers_heard = Heard(StepKind.REVIEW).Next(this.reviewers_agree)
    reviewers_agree = Gate(agreed(StepKind.REVIEW)).Then(this.has_signer).Else(this.returned)

    has_signer = Gate(asks(StepKind.SIGN)).Then(this.signer, seat_of(StepKind.SIGN)).Else(this.passed)
    signer = SeatNode().Next(this.signer_signs)
    signer_signs = Gate(agreed(StepKind.SIGN)).Then(this.passed).Else(this.returned)

    passed = RouteEnd(RouteState.PASSED)
    returned = RouteEnd(RouteState.RETURNED)
