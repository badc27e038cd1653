"""What decisions mean for duties: approval by the head, a return, and the end of a submission's route."""

from datetime import datetime

from django.utils.translation import gettext as _

from approvals.domain.outcome import RouteOutcome
from approvals.domain.words import RouteState, StepKind
from approvals.domain.words import Verdict as Word
from approvals.models import Decision, Seat
from approvals.services.deciding import decide
from core.errors import BadInput, DomainError, Missing, Stale, WrongState
from organizations.domain.actor import Actor
from plans.domain.inputs import Approved
from plans.models import Submission, SubmissionItem
from plans.selectors.submission_changes import difference_words
from plans.services.returning import send_back
from plans.services.together import move_all
from plans.services.verdicts import ItemVerdict, give_verdicts
from workflows.execution import perform, transaction
from workflows.locking import lock

__all__ = ["ItemVerdict", "decide_step", "give_verdicts", "route_ended", "seat_of"]
SUBJECT = "plans.submission"


def seat_of(seat_id: int, *, submission_id: int | None = None) -> Seat:
    """Give a seat of a submission's route; raises Missing for any other."""
    seats = Seat.objects.filter(pk=seat_id, route__subject_type=SUBJECT).select_related("route", "unit")
    seat = (seats.filter(route__subject_id=submission_id) if submission_id else seats).first()
    if seat is None:
        raise Missing(_("Không tìm thấy bước phê duyệt này."))
    return seat


def decide_step(
    *, seat_id: int, verdict: str, note: str, seen_hash: str, actor: Actor, at: datetime
) -> Decision:
    """A coordinator, room head, head or field agency speaks in its seat; give the decision.

    The verifier may send the whole back here and otherwise speaks through `give_verdicts`, item by item.
    Raises Stale with what changed where the content is no longer what was seen (promise 22).
    """
    if verdict not in Word.values:
        raise BadInput(_("Chọn một ý kiến rồi gửi lại."))
    with transaction(at=at):
        seat = seat_of(seat_id)
        submission = lock(Submission, seat.route.subject_id)
        if seat.kind == StepKind.MONITOR and verdict != Word.RETURN:
            raise WrongState(
                _("Thẩm định cho kết quả đối với từng nhiệm vụ. Mở trang thẩm định để chấm."),
                link=f"/tham-dinh/{submission.pk}/",
            )
        decision = _decide(seat, submission, Word(verdict), note, seen_hash, actor, at)
        if seat.kind == StepKind.HEAD and verdict == Word.APPROVE:
            given = Approved(person_id=actor.person_id, content_hash=seen_hash)
            current = SubmissionItem.objects.filter(submission=submission, is_current=True)
            move_all(
                list(current.values_list("assignment_id", flat=True)),
                "approve",
                actor=actor,
                at=at,
                given=given,
            )
    return decision


def _decide(
    seat: Seat, submission: Submission, word: Word, note: str, seen_hash: str, actor: Actor, at: datetime
) -> Decision:
    try:
        return decide(seat.pk, actor=actor, verdict=word, seen_hash=seen_hash, at=at, note=note)
    except (Stale, WrongState) as refusal:
        raise with_difference(refusal, submission) from refusal


def with_difference(refusal: DomainError, submission: Submission) -> DomainError:
    """Say also what changed since the content that the person saw, and lead to what stands now."""
    words, newest = difference_words(submission)
    sentence = f"{refusal.sentence} {words}" if words else refusal.sentence
    return type(refusal)(sentence, link=refusal.link or f"/ho-so/{newest}/")


def route_ended(outcome: RouteOutcome, actor: Actor, at: datetime) -> None:
    """Make the moves that the end of a submission's route means; called in the transaction of the last decision."""
    submission = lock(Submission, outcome.subject_id)
    if outcome.state == RouteState.PASSED:
        perform(submission, "conclude", actor=actor, at=at)
        return
    if outcome.state == RouteState.RETURNED:
        note = outcome.note or _("Trả lại")
        perform(submission, "send_back", actor=actor, at=at, note=note)
        send_back(_items(submission), note, actor=actor, at=at)


def _items(submission: Submission) -> list[SubmissionItem]:
    items = SubmissionItem.objects.filter(submission=submission, is_current=True)
    return list(items.order_by("assignment_id"))
