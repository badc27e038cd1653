"""The story of a subject's routes as pages show it: rounds, steps, seats, what was said and by whom."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from approvals.domain.requests import StepRule
from approvals.domain.words import RouteState, SeatPart, StepKind, Verdict, verdict_past
from approvals.models import Decision, Route, Seat


@dataclass(frozen=True, slots=True)
class DecisionView:
    """What was said in a seat; without a person it was silence."""

    verdict: Verdict
    words: str
    person_name: str
    position_title: str
    on_behalf_of: str
    by_silence: bool
    note: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SeatView:
    """One seat of a step as a page shows it."""

    seat_id: int
    unit_id: int
    unit_name: str
    part: SeatPart
    part_label: str
    label: str
    state: str
    state_label: str
    opened_at: datetime | None
    due_at: datetime | None
    offered_rank: int
    decision: DecisionView | None


@dataclass(frozen=True, slots=True)
class StepView:
    """One step with its seats, in the order of the route."""

    kind: StepKind
    label: str
    policy: str
    seats: tuple[SeatView, ...]


@dataclass(frozen=True, slots=True)
class RouteView:
    """One round of a subject's way, with everything that was said."""

    route_id: int
    subject_id: int
    flow: str
    round: int
    state: RouteState
    state_label: str
    content_hash: str
    submitted_by: str
    opened_at: datetime
    ended_at: datetime | None
    steps: tuple[StepView, ...]


def route_view(subject_type: str, subject_ids: Sequence[int]) -> dict[int, tuple[RouteView, ...]]:
    """Give the routes of each subject, the latest first, with steps, seats and decisions; two queries."""
    routes = Route.objects.filter(subject_type=subject_type, subject_id__in=subject_ids).select_related(
        "submitted_by"
    )
    by_route = _seats_by_route(list(routes))
    views: dict[int, list[RouteView]] = defaultdict(list)
    for route in sorted(routes, key=lambda one: one.pk, reverse=True):
        views[route.subject_id].append(_route_view(route, by_route[route.pk]))
    return {subject_id: tuple(views.get(subject_id, ())) for subject_id in subject_ids}


def _seats_by_route(routes: list[Route]) -> dict[int, list[Seat]]:
    by_route: dict[int, list[Seat]] = defaultdict(list)
    seats = Seat.objects.filter(route__in=routes).select_related(
        "unit", "decision__person", "decision__on_behalf_of"
    )
    for seat in seats:
        by_route[seat.route_id].append(seat)
    return by_route


def _route_view(route: Route, seats: list[Seat]) -> RouteView:
    return RouteView(
        route_id=route.pk,
        subject_id=route.subject_id,
        flow=route.flow,
        round=route.round,
        state=RouteState(route.state),
        state_label=route.get_state_display(),
        content_hash=route.content_hash,
        submitted_by=route.submitted_by.full_name,
        opened_at=route.opened_at,
        ended_at=route.ended_at,
        steps=tuple(_step_view(rule, seats) for rule in route.step_rules.values()),
    )


def _step_view(rule: StepRule, seats: list[Seat]) -> StepView:
    return StepView(
        kind=rule.kind,
        label=str(rule.kind.label),
        policy=str(rule.policy),
        seats=tuple(seat_view(seat) for seat in seats if seat.kind == rule.kind),
    )


def seat_view(seat: Seat) -> SeatView:
    """Give a seat, read with its unit and decision, as a page shows it."""
    return SeatView(
        seat_id=seat.pk,
        unit_id=seat.unit_id,
        unit_name=seat.unit.name,
        part=SeatPart(seat.part),
        part_label=seat.get_part_display(),
        label=seat.label,
        state=seat.state,
        state_label=seat.get_state_display(),
        opened_at=seat.opened_at,
        due_at=seat.due_at,
        offered_rank=seat.offered_rank,
        decision=None if seat.answer is None else _decision_view(seat, seat.answer),
    )


def _decision_view(seat: Seat, decision: Decision) -> DecisionView:
    verdict = Verdict(decision.verdict)
    return DecisionView(
        verdict=verdict,
        words=verdict_past(kind=StepKind(seat.kind), verdict=verdict),
        person_name=decision.person.full_name if decision.person else "",
        position_title=decision.position_title,
        on_behalf_of=decision.on_behalf_of.full_name if decision.on_behalf_of else "",
        by_silence=decision.by_silence,
        note=decision.note,
        at=decision.at,
    )
