"""What is said after something happened to a route: messages, and the outcome to the subject's owner."""

from approvals.domain.outcome import RouteOutcome
from approvals.domain.words import FlowKind, RouteState, StepKind, Verdict
from approvals.flows.run import Run
from approvals.models import Decision, Seat
from approvals.registry import handler_for
from organizations.domain.actor import Actor
from workflows import execution


def say(run: Run, topic: str, **payload: object) -> None:
    """Publish a message about the route, under the name of its subject."""
    route = run.route
    execution.publish(
        topic=topic,
        subject=run.subject,
        stream=route.stream,
        payload={"route_id": route.pk, "flow": str(route.flow), "round": route.round, **payload},
        at=run.at,
    )


def describe(seat: Seat) -> dict[str, object]:
    """Give what listeners need to know of a seat: whom it asks, in which step, until when."""
    return {
        "seat_id": seat.pk,
        "kind": str(seat.kind),
        "unit_id": seat.unit_id,
        "part": str(seat.part),
        "label": seat.label,
        "due_at": seat.due_at,
        "offered_rank": seat.offered_rank,
    }


def tell_progress(run: Run, *, decision: Decision | None, actor: Actor) -> None:
    """Say who is asked next; when the route has ended, say so and let the owner make the move it means."""
    if run.opened:
        say(run, "route.asked", seats=[describe(seat) for seat in run.opened])
    if run.route.state == RouteState.OPEN:
        return
    say(run, "route.ended", state=str(run.route.state))
    handle = handler_for(run.route.subject_type)
    if handle is not None:
        handle(outcome_of(run, decision), actor, run.at)


def outcome_of(run: Run, decision: Decision | None) -> RouteOutcome:
    """Give the end of the route as its owner hears it."""
    route = run.route
    last: dict[str, object] = {}
    if decision is not None:
        last = {
            "last_step": StepKind(decision.seat.kind),
            "last_verdict": Verdict(decision.verdict),
            "seat_id": decision.seat_id,
            "unit_id": decision.seat.unit_id,
            "person_id": decision.person_id,
            "note": decision.note,
        }
    return RouteOutcome(
        route_id=route.pk,
        flow=FlowKind(route.flow),
        subject_type=route.subject_type,
        subject_id=route.subject_id,
        round=route.round,
        content_hash=route.content_hash,
        state=RouteState(route.state),
        **last,  # type: ignore[arg-type]
    )
