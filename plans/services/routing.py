"""The way of a submission: who is asked, in which order, and what silence does (lifecycles.md, Submission, Route)."""

from approvals.domain.quorum import ALL, Policy, quorum
from approvals.domain.requests import RouteRequest, SeatRequest, StepRequest
from approvals.domain.words import SeatPart, Silence, StepKind
from organizations.domain.actor import Actor
from plans.domain.states import CoordinationPolicy
from plans.models import Assignment, Coordination, Submission

COORDINATOR_DAYS, HEAD_DAYS, FIELD_DAYS, MONITOR_DAYS = 3, 2, 3, 5


def route_request(draft: Submission, actor: Actor) -> RouteRequest:
    """Give the route of a submission that has just been handed in by this person."""
    duties = list(
        Assignment.objects.filter(items__submission=draft).values_list(
            "room_id",
            "section__field_agency_id",
            "task__coordination_policy",
            "task__coordination_quorum",
        )
    )
    rooms = sorted({room for room, _agency, _policy, _k in duties if room})
    agencies = sorted({agency for _room, agency, _policy, _k in duties if agency} - {draft.unit_id})
    steps = [
        *_coordinators(draft, [(policy, k) for _room, _agency, policy, k in duties]),
        *_heads(draft, rooms, actor),
        *_field_agencies(agencies),
        StepRequest(StepKind.MONITOR, (SeatRequest(unit_id=draft.verifier_unit_id),), due_days=MONITOR_DAYS),
    ]
    return RouteRequest(
        subject_type="plans.submission",
        subject_id=draft.pk,
        stream=draft.stream(),
        content_hash=draft.content_hash,
        round=draft.round,
        steps=tuple(steps),
        submitted_by=actor.human_id,
        accountable_unit_id=draft.unit_id,
    )


def _coordinators(draft: Submission, policies: list[tuple[str, int | None]]) -> list[StepRequest]:
    asked = Coordination.objects.filter(assignment__items__submission=draft, is_asked=True)
    units = sorted(set(asked.exclude(unit_id=draft.unit_id).values_list("unit_id", flat=True)))
    if not units:
        return []
    return [
        StepRequest(
            StepKind.COORDINATORS,
            tuple(SeatRequest(unit_id=unit) for unit in units),
            policy=_policy(policies, len(units)),
            due_days=COORDINATOR_DAYS,
            on_silence=Silence.AGREE,
        )
    ]


def _policy(policies: list[tuple[str, int | None]], seats: int) -> Policy:
    """A quorum holds where every duty of the submission asks for one; otherwise all are needed."""
    asked = [k for policy, k in policies if policy == CoordinationPolicy.QUORUM and k]
    return quorum(min(max(asked), seats)) if asked and len(asked) == len(policies) else ALL


def _heads(draft: Submission, rooms: list[int], actor: Actor) -> list[StepRequest]:
    """A head who did the work submits without these steps; the head of the only room does not review himself."""
    if draft.head_did_work:
        return []
    steps = []
    reviewing = [room for room in rooms if not (actor.is_head and actor.unit_id == room)]
    if reviewing:
        seats = tuple(SeatRequest(unit_id=room, part=SeatPart.HEAD) for room in reviewing)
        steps.append(StepRequest(StepKind.ROOM_HEAD, seats, due_days=HEAD_DAYS))
    head = SeatRequest(unit_id=draft.unit_id, part=SeatPart.HEAD)
    steps.append(StepRequest(StepKind.HEAD, (head,), due_days=HEAD_DAYS, on_silence=Silence.OFFER_NEXT))
    return steps


def _field_agencies(agencies: list[int]) -> list[StepRequest]:
    if not agencies:
        return []
    seats = tuple(SeatRequest(unit_id=unit) for unit in agencies)
    return [StepRequest(StepKind.FIELD_AGENCY, seats, due_days=FIELD_DAYS)]
