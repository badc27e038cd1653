"""What becomes of a request about a duty: opinions and decisions, the move they mean, and the answer of a higher body."""

from collections.abc import Collection
from datetime import date, datetime

from django.utils.translation import gettext as _

from approvals.domain.outcome import RouteOutcome
from approvals.domain.words import RouteState, StepKind
from approvals.domain.words import Verdict as Word
from approvals.models import Decision, Seat
from approvals.services.deciding import decide
from approvals.services.withdrawing import abandon_route
from core.errors import BadInput, DomainError, Missing
from core.moments import local_date
from organizations.domain.actor import CLOCK, Actor
from plans.domain.inputs import Answered, NewDue
from plans.domain.requests import (
    OPEN_REQUEST,
    SENTENCES,
    Obstacle,
    RequestKind,
    goes_up,
    is_later,
    other_cause,
)
from plans.domain.states import FINAL, AssignmentState
from plans.models import Assignment, DutyRequest
from plans.selectors.locked_dates import locked_until
from plans.services.asking import SUBJECT
from plans.services.scoring_again import settle
from workflows.execution import perform, transaction
from workflows.locking import lock
from workflows.moves import Seen

PAGE = 500
ENDS: dict[str, tuple[str, ...]] = {
    RequestKind.EXTENSION: FINAL,
    RequestKind.CAUSE: (
        AssignmentState.CANCELLED,
        AssignmentState.CARRIED_OVER,
        AssignmentState.NOT_APPLICABLE,
    ),
}
"""In which states of the duty a request of each kind has nothing left to decide."""


def seat_of_request(seat_id: int, *, request_id: int) -> Seat:
    """Give a seat of this request's route; raises Missing for any other."""
    seats = Seat.objects.filter(pk=seat_id, route__subject_type=SUBJECT, route__subject_id=request_id)
    seat = seats.select_related("route", "unit").first()
    if seat is None:
        raise Missing(_("Không tìm thấy bước phê duyệt này."))
    return seat


def decide_request(
    *,
    request_id: int,
    seat_id: int,
    verdict: str,
    note: str,
    seen_hash: str,
    actor: Actor,
    at: datetime,
    due_at: datetime | None = None,
) -> Decision:
    """The head, the monitor or the leader speaks in a seat; give the decision.

    Who grants an extension may give another date in `due_at`. Raises what `approvals.decide` raises, and BadInput
    for a date that does not extend.
    """
    if verdict not in Word.values:
        raise BadInput(_("Chọn một ý kiến rồi gửi lại."))
    with transaction(at=at):
        request = lock(DutyRequest, request_id)
        seat = seat_of_request(seat_id, request_id=request_id)
        grants = seat.kind == StepKind.DECISION and verdict == Word.APPROVE
        if grants and request.kind == RequestKind.EXTENSION:
            new = due_at or request.asked_due_at
            if new is None or not is_later(new, due_at=request.due_before, at=at):
                raise BadInput(str(SENTENCES[Obstacle.NOT_LATER]))
            DutyRequest.objects.filter(pk=request_id).update(offered_due_at=new)
        return decide(seat.pk, actor=actor, verdict=Word(verdict), seen_hash=seen_hash, at=at, note=note)


def request_ended(outcome: RouteOutcome, actor: Actor, at: datetime) -> None:
    """Make the moves that the end of a request's route means; called in the transaction of the last decision."""
    request = lock(DutyRequest, outcome.subject_id, related=DutyRequest.locked_related())
    passed = outcome.state == RouteState.PASSED
    if not passed:
        perform(request, "refuse", actor=actor, at=at, note=outcome.note or _("Không chấp thuận"))
    if outcome.state == RouteState.RETURNED:
        return
    if request.kind == RequestKind.CAUSE:
        _settle(request, passed=passed, words=outcome.note, actor=actor, at=at)
    elif passed:
        _extend(request, actor=actor, at=at)


def register_answer(
    *,
    request_id: int,
    number: str,
    on: date,
    due_at: datetime | None,
    actor: Actor,
    at: datetime,
    seen: Seen | None = None,
) -> DutyRequest:
    """The higher body's paper is here: with a date it moves the due moment, without one it refuses."""
    if not number.strip():
        raise BadInput(_("Ghi số, ký hiệu văn bản trả lời của cấp trên."))
    if on > local_date(at):
        raise BadInput(_("Văn bản trả lời mang ngày sau hôm nay. Kiểm tra lại ngày."))
    with transaction(at=at):
        request = lock(DutyRequest, request_id, related=DutyRequest.locked_related())
        if due_at is not None and not is_later(due_at, due_at=request.due_before, at=at):
            raise BadInput(str(SENTENCES[Obstacle.NOT_LATER]))
        given = Answered(number=number.strip()[:60], on=on, due_at=due_at)
        request = perform(request, "register_answer", actor=actor, at=at, given=given, seen=seen)
        if due_at is not None:
            new = NewDue(due_at=due_at, document=f"{given.number}, {on:%d/%m/%Y}", request_id=request.pk)
            _move_date(
                request, new, note=_("Theo văn bản %(paper)s") % {"paper": new.document}, actor=actor, at=at
            )
    return request


def leave_requests(assignment_ids: Collection[int], reason: str, *, actor: Actor, at: datetime) -> None:
    """Cancel the open requests about duties that are taken away.

    Call it inside a unit of work, before the duties themselves are locked.
    """
    open_ones = DutyRequest.objects.filter(assignment__in=assignment_ids, state__in=OPEN_REQUEST)
    for request_id in list(open_ones.order_by("pk").values_list("pk", flat=True)):
        request = lock(DutyRequest, request_id, related=DutyRequest.locked_related())
        if request.state in OPEN_REQUEST:
            abandon_route(SUBJECT, request_id, actor=actor, at=at, reason=reason)
            perform(request, "cancel", actor=actor, at=at, note=reason)


def cancel_for_final_duties(at: datetime) -> int:
    """Cancel, in one tick, the open requests about duties that have ended; give how many."""
    done = 0
    for kind, ends in ENDS.items():
        left = DutyRequest.objects.filter(kind=kind, state__in=OPEN_REQUEST, assignment__state__in=ends)
        for assignment_id in list(left.values_list("assignment_id", flat=True)[:PAGE]):
            try:
                with transaction(at=at):
                    leave_requests([assignment_id], _("Nhiệm vụ đã kết thúc."), actor=CLOCK, at=at)
            except DomainError:
                continue
            done += 1
    return done


def _extend(request: DutyRequest, *, actor: Actor, at: datetime) -> None:
    due_at = request.offered_due_at or request.asked_due_at
    if due_at is None:
        raise ValueError(f"request {request.pk} asks for no date")
    duty = Assignment.objects.select_related("task__plan__issuer").get(pk=request.assignment_id)
    until = locked_until(duty)
    if goes_up(local_date(due_at), until):
        perform(request, "request_upward", actor=actor, at=at)
        return
    perform(request, "grant", actor=actor, at=at)
    given = NewDue(due_at=due_at, request_id=request.pk, locked_until=until)
    _move_date(request, given, note=request.reason, actor=actor, at=at)


def _move_date(request: DutyRequest, given: NewDue, *, note: str, actor: Actor, at: datetime) -> None:
    subject = (Assignment, request.assignment_id)
    perform(subject, "grant_extension", actor=actor, at=at, given=given, note=note)


def _settle(request: DutyRequest, *, passed: bool, words: str, actor: Actor, at: datetime) -> None:
    cause = request.asked_cause if passed else other_cause(request.asked_cause)
    if passed:
        perform(request, "grant", actor=actor, at=at)
    settle(assignment_id=request.assignment_id, cause=cause, note=words or request.reason, actor=actor, at=at)
