"""Pure rules of approvals: what is asked for, what may be said, when a step is settled, who must differ."""

from approvals.domain.outcome import RouteOutcome
from approvals.domain.quorum import ALL, ANY, INFORM, MAJORITY, Policy, quorum, settled
from approvals.domain.requests import RouteRequest, SeatRequest, StepRequest
from approvals.domain.words import FlowKind, RouteState, SeatPart, SeatState, Silence, StepKind, Verdict

__all__ = [
    "ALL",
    "ANY",
    "INFORM",
    "MAJORITY",
    "FlowKind",
    "Policy",
    "RouteOutcome",
    "RouteRequest",
    "RouteState",
    "SeatPart",
    "SeatRequest",
    "SeatState",
    "Silence",
    "StepKind",
    "StepRequest",
    "Verdict",
    "quorum",
    "settled",
]
