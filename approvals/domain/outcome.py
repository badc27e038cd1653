"""What the owner of a subject hears when its route has ended."""

from dataclasses import dataclass

from approvals.domain.words import FlowKind, RouteState, StepKind, Verdict


@dataclass(frozen=True, slots=True)
class RouteOutcome:
    """The end of a route: its state and the last word that led there (by a person, or by silence)."""

    route_id: int
    flow: FlowKind
    subject_type: str
    subject_id: int
    round: int
    content_hash: str
    state: RouteState
    last_step: StepKind | None = None
    last_verdict: Verdict | None = None
    seat_id: int | None = None
    unit_id: int | None = None
    person_id: int | None = None
    note: str = ""
