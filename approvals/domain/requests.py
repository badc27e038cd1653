"""What an application asks for when it wants a subject decided: a route of steps, each with its seats."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Self

from approvals.domain.quorum import ALL, Policy, Rule
from approvals.domain.words import FlowKind, SeatPart, Silence, StepKind

STEPS_OF: dict[FlowKind, tuple[StepKind, ...]] = {
    FlowKind.SUBMISSION: (
        StepKind.COORDINATORS,
        StepKind.ROOM_HEAD,
        StepKind.HEAD,
        StepKind.FIELD_AGENCY,
        StepKind.MONITOR,
    ),
    FlowKind.PLAN_ISSUE: (StepKind.REVIEW, StepKind.SIGN),
    FlowKind.OPINION: (StepKind.HEAD, StepKind.OPINION, StepKind.DECISION),
}
"""The steps each flow knows, in their order."""

ONE_SEAT = frozenset({StepKind.HEAD, StepKind.SIGN, StepKind.DECISION})
"""Steps in which one person answers for one unit."""


@dataclass(frozen=True, slots=True)
class SeatRequest:
    """One seat: the unit that is asked, who of it may answer, and what the seat is about."""

    unit_id: int
    part: SeatPart = SeatPart.OFFICER_OR_HEAD
    label: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "part", SeatPart(self.part))


@dataclass(frozen=True, slots=True)
class StepRequest:
    """One step: its seats, the rule over them and what time does.

    `due_at` fixes the moment the step is owed; `due_days` gives it in working days from when the step opens,
    and is also how long the next in order has after an offer.
    """

    kind: StepKind
    seats: tuple[SeatRequest, ...]
    policy: Policy = ALL
    due_at: datetime | None = None
    due_days: int | None = None
    on_silence: Silence = Silence.NONE

    def __post_init__(self) -> None:
        object.__setattr__(self, "kind", StepKind(self.kind))
        object.__setattr__(self, "on_silence", Silence(self.on_silence))
        if not self.seats:
            raise ValueError(f"step {self.kind} has no seats")
        if len({(seat.unit_id, seat.label) for seat in self.seats}) < len(self.seats):
            raise ValueError(f"step {self.kind} asks one unit twice in the same words")
        if self.kind in ONE_SEAT and len(self.seats) > 1:
            raise ValueError(f"step {self.kind} has one seat")
        if self.policy.rule is Rule.QUORUM and self.policy.k > len(self.seats):
            raise ValueError(f"step {self.kind}: a quorum of {self.policy.k} from {len(self.seats)} seats")
        if self.policy.rule is Rule.INFORM and self.kind is not StepKind.COORDINATORS:
            raise ValueError("only coordinators are told instead of asked")
        self._refuse_time_outs_that_cannot_be()

    def _refuse_time_outs_that_cannot_be(self) -> None:
        if self.on_silence is Silence.AGREE and self.kind is not StepKind.COORDINATORS:
            raise ValueError("silence agrees for coordinators only")
        if self.on_silence is Silence.AGREE and self.due_at is None and not self.due_days:
            raise ValueError("silence counts from a due moment: give due_at or due_days")
        if self.on_silence is Silence.OFFER_NEXT and not self.due_days:
            raise ValueError("an offer to the next needs due_days")


@dataclass(frozen=True, slots=True)
class RouteRequest:
    """A route over one subject whose content has the given hash.

    `submitted_by` is the person who hands the content in; `accountable_unit_id` the unit whose work it is,
    to which no verifier may belong.
    """

    subject_type: str
    subject_id: int
    stream: str
    content_hash: str
    round: int
    steps: tuple[StepRequest, ...]
    submitted_by: int
    flow: FlowKind = FlowKind.SUBMISSION
    accountable_unit_id: int | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "flow", FlowKind(self.flow))
        if not self.steps:
            raise ValueError("a route asks or tells somebody")
        order = [STEPS_OF[self.flow].index(step.kind) for step in self.steps if self._knows(step.kind)]
        if order != sorted(set(order)):
            raise ValueError("steps come once each, in the order of the flow")

    def _knows(self, kind: StepKind) -> bool:
        if kind not in STEPS_OF[self.flow]:
            raise ValueError(f"flow {self.flow} has no step {kind}")
        return True


@dataclass(frozen=True, slots=True)
class StepRule:
    """What a route keeps of a step beside its seats; pinned when the route opens."""

    kind: StepKind
    policy: Policy
    due_at: datetime | None = field(default=None)
    due_days: int | None = field(default=None)

    @classmethod
    def of(cls, step: StepRequest) -> Self:
        """Take the rule out of a request."""
        return cls(step.kind, step.policy, step.due_at, step.due_days)

    def as_json(self) -> dict[str, Any]:
        """Give the rule as plain values."""
        due = self.due_at.isoformat() if self.due_at else None
        return {"kind": str(self.kind), "policy": str(self.policy), "due_at": due, "due_days": self.due_days}

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Self:
        """Read back what `as_json` gave."""
        due = datetime.fromisoformat(kept["due_at"]) if kept["due_at"] else None
        return cls(StepKind(kept["kind"]), Policy.parse(kept["policy"]), due, kept["due_days"])
