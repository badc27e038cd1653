"""The run of a route inside one transaction: the locked subject, the route with its seats, and the moment."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime

from django.db import models, transaction
from django.utils.translation import gettext as _

from approvals.domain.quorum import Rule, Settled, settled
from approvals.domain.requests import StepRule
from approvals.domain.separation import Spoken, people_of
from approvals.domain.words import RouteState, SeatState, StepKind, Verdict
from approvals.models import Route, Seat
from core.errors import Missing, WrongState
from core.workdays import WorkCalendar
from organizations.selectors import work_calendar
from workflows.locking import lock_subject


@dataclass(slots=True)
class Run:
    """A route under its subject's lock. Nodes read and write the seats here, so all of them see one truth."""

    subject: models.Model
    route: Route
    seats: list[Seat]
    at: datetime
    opened: list[Seat] = field(default_factory=list)
    _rules: dict[StepKind, StepRule] = field(default_factory=dict)
    _calendar: WorkCalendar | None = None

    def rule(self, kind: StepKind) -> StepRule | None:
        """Give the pinned rule of a step, or None where the route has no such step."""
        if not self._rules:
            self._rules = self.route.step_rules
        return self._rules.get(kind)

    def asks(self, kind: StepKind) -> bool:
        """Say whether somebody is asked in this step (telling is not asking)."""
        rule = self.rule(kind)
        return rule is not None and rule.policy.rule is not Rule.INFORM

    def seats_at(self, kind: StepKind) -> list[Seat]:
        """Give the seats of a step that are asked."""
        return [seat for seat in self.seats if seat.kind == kind and seat.state != SeatState.TOLD]

    def result_at(self, kind: StepKind) -> Settled | None:
        """Say whether a step is settled by the decisions in its seats."""
        seats, rule = self.seats_at(kind), self.rule(kind)
        if rule is None:
            return "passed"
        verdicts = [Verdict(seat.answer.verdict) for seat in seats if seat.answer is not None]
        return settled(rule.policy, verdicts, len(seats))

    def spoken(self) -> list[Spoken]:
        """Give who has decided in which step so far."""
        return [
            Spoken(StepKind(seat.kind), people_of(seat.answer.person_id, seat.answer.on_behalf_of_id))
            for seat in self.seats
            if seat.answer is not None
        ]

    def due_days_after(self, days: int, seat: Seat) -> datetime:
        """Give the end of the n-th working day from now in the calendar of the unit that is asked."""
        if self._calendar is None:
            self._calendar = work_calendar()
        calendar = self._calendar
        own = calendar.of(seat.unit.path) if calendar.of_units else calendar
        return own.due_after(self.at, days)

    def expire(self, *states: SeatState, kind: StepKind | None = None) -> None:
        """Let seats that nobody needs any more rest, in memory and in one statement."""
        idle = [seat for seat in self.seats if seat.state in states and kind in {None, seat.kind}]
        if idle:
            Seat.objects.filter(pk__in=[seat.pk for seat in idle]).update(state=SeatState.EXPIRED)
        for seat in idle:
            seat.state = SeatState.EXPIRED

    def end(self, state: RouteState) -> None:
        """End the route in this state; seats in which nobody spoke are no longer asked."""
        self.expire(SeatState.OPEN, SeatState.WAITING)
        self.route.state, self.route.ended_at = state, self.at
        self.route.save(update_fields=["state", "ended_at"])


_run: ContextVar[Run | None] = ContextVar("approvals_run", default=None)


def current() -> Run:
    """Give the run under way; refuse where a flow is driven past the services, without a decision."""
    run = _run.get()
    if run is None:
        raise WrongState(_("Một bước phê duyệt chỉ kết thúc bằng quyết định của người có thẩm quyền."))
    return run


@contextmanager
def running(run: Run) -> Iterator[Run]:
    """Let the flow of this route move on under the lock that the caller holds."""
    token = _run.set(run)
    try:
        yield run
    finally:
        _run.reset(token)


def take(*, at: datetime, **which: int) -> Run:
    """Lock the subject of a route, then read the route, its seats and decisions as stored.

    `which` names one seat (`pk`) or the route (`route_id`). Raises Missing where there is no such seat, Stale
    where the lock is not had in time.
    """
    where = Seat.objects.filter(**which).values_list("route_id", "route__subject_type", "route__subject_id")
    found = where.first()
    if found is None:
        raise Missing(_("Không tìm thấy bước phê duyệt này."))
    route_id, subject_type, subject_id = found
    subject = lock_subject(subject_type, subject_id)
    seats = list(Seat.objects.filter(route_id=route_id).select_related("route", "decision__person", "unit"))
    route = seats[0].route
    for seat in seats:
        seat.route = route
    return Run(subject=subject, route=route, seats=seats, at=at)


class SubjectLock:
    """The lock of every flow: the row of the subject. The run that already holds it enters freely."""

    @contextmanager
    def __call__(self, _flow_class: object, process_pk: int) -> Iterator[None]:
        """Hold the subject of the route behind a viewflow process."""
        run = _run.get()
        if run is not None and run.route.process_id == process_pk:
            yield
            return
        with transaction.atomic():
            lock_subject(*Route.objects.values_list("subject_type", "subject_id").get(process_id=process_pk))
            yield


subject_lock = SubjectLock()
