"""Opening a route: the subject is handed in, and the first who must speak are asked."""

from datetime import datetime

from django.utils.translation import gettext as _
from viewflow.workflow.models import Process

from approvals.domain.quorum import Rule
from approvals.domain.requests import RouteRequest, StepRequest, StepRule
from approvals.domain.words import RouteState, SeatState, StepKind
from approvals.flows import FLOWS
from approvals.flows.run import Run, running
from approvals.models import Route, Seat
from approvals.registry import handler_for
from approvals.services.telling import describe, say, tell_progress
from core.errors import GuardUnmet, WrongState
from organizations.domain.actor import Actor
from workflows import execution
from workflows.locking import lock_subject


def open_route(request: RouteRequest, *, actor: Actor, at: datetime) -> Route:
    """Open a route over a subject and ask the first step; give the route as it then stands.

    A route in which everybody is only told passes at once, and its outcome is heard before this returns.
    Raises WrongState while another route over the subject is open, GuardUnmet where the verifier would belong
    to the accountable unit (promise 21), Missing where there is no such subject. Who may hand in is the
    caller's rule.
    """
    if handler_for(request.subject_type) is None:
        raise ValueError(f"on_outcome is missing for {request.subject_type}: nobody would hear the end")
    with execution.transaction(at=at):
        subject = lock_subject(request.subject_type, request.subject_id)
        _refuse_second(request)
        _refuse_own_verifier(request)
        route = _write_route(request, actor=actor, at=at)
        run = Run(subject=subject, route=route, seats=_write_seats(request, route), at=at)
        say(run, "route.opened", submitted_by=request.submitted_by)
        told = [seat for seat in run.seats if seat.state == SeatState.TOLD]
        if told:
            say(run, "route.told", seats=[describe(seat) for seat in told])
        with running(run):
            start = FLOWS[request.flow].start
            activation = start.activation_class.create(start, None, None)
            activation.process = activation.task.process = route.process
            activation.execute()
        tell_progress(run, decision=None, actor=actor)
    return route


def _refuse_second(request: RouteRequest) -> None:
    open_ones = Route.objects.filter(
        subject_type=request.subject_type, subject_id=request.subject_id, state=RouteState.OPEN
    )
    if open_ones.exists():
        raise WrongState(_("Nội dung này đang được trình. Chờ kết quả hoặc rút về trước khi trình lại."))


def _refuse_own_verifier(request: RouteRequest) -> None:
    if request.accountable_unit_id is None:
        return
    for step in request.steps:
        if step.kind is StepKind.MONITOR and request.accountable_unit_id in {s.unit_id for s in step.seats}:
            raise GuardUnmet(
                _("Đơn vị chịu trách nhiệm không tự thẩm định việc của mình. Cần cơ quan thẩm định thay.")
            )


def _write_route(request: RouteRequest, *, actor: Actor, at: datetime) -> Route:
    process = Process.objects.create(flow_class=FLOWS[request.flow], created=at)
    return Route.objects.create(
        process=process,
        flow=request.flow,
        subject_type=request.subject_type,
        subject_id=request.subject_id,
        stream=request.stream,
        content_hash=request.content_hash,
        round=request.round,
        rules=[StepRule.of(step).as_json() for step in request.steps],
        accountable_unit_id=request.accountable_unit_id,
        submitted_by_id=request.submitted_by,
        submitted_for_id=actor.on_behalf_of_id,
        opened_at=at,
    )


def _write_seats(request: RouteRequest, route: Route) -> list[Seat]:
    seats = [_seat(route, step, place) for step in request.steps for place in range(len(step.seats))]
    return Seat.objects.bulk_create(seats)


def _seat(route: Route, step: StepRequest, place: int) -> Seat:
    asked = step.seats[place]
    told = step.policy.rule is Rule.INFORM
    return Seat(
        route=route,
        kind=step.kind,
        unit_id=asked.unit_id,
        part=asked.part,
        label=asked.label,
        state=SeatState.TOLD if told else SeatState.WAITING,
        on_silence=step.on_silence,
        opened_at=route.opened_at if told else None,
    )
