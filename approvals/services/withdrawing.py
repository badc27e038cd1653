"""Taking a route back: while nobody has spoken, or because its subject itself is cancelled."""

from datetime import datetime

from django.utils.translation import gettext as _
from viewflow.workflow import PROCESS, STATUS
from viewflow.workflow.models import Process, Task

from approvals.domain.words import RouteState
from approvals.flows.run import Run, take
from approvals.judging import already_decided
from approvals.models import Route
from approvals.services.telling import say
from core.errors import WrongState
from organizations.domain.actor import Actor
from workflows import execution


def withdraw_route(subject_type: str, subject_id: int, *, actor: Actor, at: datetime) -> Route:
    """End the open route of a subject as withdrawn, while nobody has decided; give it.

    Who may is the caller's rule; the outcome is not called, because the caller makes the move. Raises
    WrongState where no route is open or somebody has already decided.
    """
    with execution.transaction(at=at):
        run = _open_run(subject_type, subject_id, at=at)
        spoken = next((seat for seat in run.seats if seat.answer is not None), None)
        if spoken is not None and spoken.answer is not None:
            raise WrongState(
                _("Không rút được vì đã có quyết định. %(decided)s")
                % {"decided": already_decided(spoken, spoken.answer)}
            )
        return _end(run, actor=actor, reason="")


def abandon_route(
    subject_type: str, subject_id: int, *, actor: Actor, at: datetime, reason: str
) -> Route | None:
    """End the open route of a subject whatever was decided, because the subject itself is cancelled.

    Gives None where no route is open. The outcome is not called.
    """
    with execution.transaction(at=at):
        if not _open_routes(subject_type, subject_id):
            return None
        return _end(_open_run(subject_type, subject_id, at=at), actor=actor, reason=reason)


def _open_routes(subject_type: str, subject_id: int) -> list[int]:
    routes = Route.objects.filter(subject_type=subject_type, subject_id=subject_id, state=RouteState.OPEN)
    return list(routes.values_list("pk", flat=True))


def _open_run(subject_type: str, subject_id: int, *, at: datetime) -> Run:
    for route_id in _open_routes(subject_type, subject_id):
        run = take(route_id=route_id, at=at)
        if run.route.state == RouteState.OPEN:
            return run
    raise WrongState(_("Không có hồ sơ nào đang trình. Tải lại trang để xem hiện trạng."))


def _end(run: Run, *, actor: Actor, reason: str) -> Route:
    process_id = run.route.process_id
    Task.objects.filter(process_id=process_id, finished__isnull=True).update(
        status=STATUS.CANCELED, finished=run.at
    )
    Process.objects.filter(pk=process_id).update(status=PROCESS.CANCELED, finished=run.at)
    run.end(RouteState.WITHDRAWN)
    say(run, "route.withdrawn", person_id=actor.person_id, reason=reason)
    return run.route
