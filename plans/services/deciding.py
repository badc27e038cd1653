"""What decisions mean for duties: approval by the head, a return, and the verifier's verdict item by item."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from approvals.domain.outcome import RouteOutcome
from approvals.domain.words import RouteState, StepKind
from approvals.domain.words import Verdict as Word
from approvals.models import Decision, Seat
from approvals.services.deciding import decide
from core.errors import BadInput, WrongState
from organizations.domain.actor import Actor
from organizations.selectors import work_calendar
from plans.domain.inputs import Approved, Returned, Verified
from plans.domain.states import Result, SubmissionState, Verdict, VerificationLevel
from plans.models import Assignment, Submission, SubmissionItem
from scoring.domain.points import CriterionGiven, ScoresGiven
from scoring.domain.timeliness import timeliness_facts
from scoring.selectors import current_rubric_version
from scoring.services import score
from workflows.execution import perform, transaction
from workflows.locking import lock

RETURN_DAYS = 5
APPEAL_DAYS = 5


@dataclass(frozen=True, slots=True)
class ItemVerdict:
    """The verifier's word on one duty: accepted with a result and points, or returned with a reason."""

    assignment_id: int
    verdict: str
    result: str = Result.COMPLETE
    reason: str = ""
    criteria: dict[str, CriterionGiven] = field(default_factory=dict)


def decide_step(
    *, seat_id: int, verdict: str, note: str, seen_hash: str, actor: Actor, at: datetime
) -> Decision:
    """A coordinator, room head, head or field agency speaks in its seat; give the decision.

    The verifier speaks through `give_verdicts` instead, item by item.
    """
    with transaction(at=at):
        seat = Seat.objects.select_related("route").get(pk=seat_id)
        submission = lock(Submission, seat.route.subject_id)
        decision = decide(seat_id, actor=actor, verdict=Word(verdict), seen_hash=seen_hash, at=at, note=note)
        if seat.kind == StepKind.HEAD and verdict == Word.APPROVE:
            given = Approved(person_id=actor.person_id, content_hash=seen_hash)
            for item in _items(submission):
                perform((Assignment, item.assignment_id), "approve", actor=actor, at=at, given=given)
    return decision


def give_verdicts(
    *, seat_id: int, verdicts: Sequence[ItemVerdict], note: str, seen_hash: str, actor: Actor, at: datetime
) -> Submission:
    """The verifier accepts or returns every duty of a submission; accepted ones are scored, returned ones go back.

    Raises BadInput unless there is exactly one word for each duty and a reason for each return.
    """
    with transaction(at=at):
        seat = Seat.objects.select_related("route").get(pk=seat_id)
        submission = lock(Submission, seat.route.subject_id)
        if submission.state != SubmissionState.IN_REVIEW:
            raise WrongState(_("Hồ sơ đã có kết quả. Tải lại trang để xem."))
        items = {item.assignment_id: item for item in _items(submission)}
        _refuse_incomplete(items, verdicts)
        for given in verdicts:
            item = items[given.assignment_id]
            item.verdict, item.verdict_reason, item.result = given.verdict, given.reason, given.result
            item.save(update_fields=["verdict", "verdict_reason", "result"])
        decide(seat_id, actor=actor, verdict=Word.DONE, seen_hash=seen_hash, at=at, note=note)
        for given in sorted(verdicts, key=lambda one: one.assignment_id):
            _apply(items[given.assignment_id], given, actor=actor, at=at)
    return Submission.objects.get(pk=submission.pk)


def route_ended(outcome: RouteOutcome, actor: Actor, at: datetime) -> None:
    """Make the moves that the end of a submission's route means; called in the transaction of the last decision."""
    submission = lock(Submission, outcome.subject_id)
    if outcome.state == RouteState.PASSED:
        perform(submission, "conclude", actor=actor, at=at)
        return
    if outcome.state == RouteState.RETURNED:
        due = work_calendar().due_after(at, RETURN_DAYS)
        for item in _items(submission):
            _send_back(item, outcome.note, due, actor=actor, at=at)
        perform(submission, "send_back", actor=actor, at=at, note=outcome.note or _("Trả lại"))


def _apply(item: SubmissionItem, given: ItemVerdict, *, actor: Actor, at: datetime) -> None:
    if given.verdict == Verdict.RETURNED:
        _send_back(item, given.reason, work_calendar().due_after(at, RETURN_DAYS), actor=actor, at=at)
        return
    duty = lock(Assignment, item.assignment_id, related=Assignment.locked_related())
    result = Result.NOT_APPLICABLE if item.not_applicable else Result(given.result)
    points = None
    if duty.task.verification_level == VerificationLevel.APPRAISED and result != Result.NOT_APPLICABLE:
        points = _score(duty, result, given, actor=actor, at=at)
    verified = Verified(result=result, score=points, appeal_until=work_calendar().due_after(at, APPEAL_DAYS))
    perform(duty, "verify", actor=actor, at=at, given=verified, note=given.reason)
    SubmissionItem.objects.filter(pk=item.pk).update(is_current=False)


def _score(duty: Assignment, result: str, given: ItemVerdict, *, actor: Actor, at: datetime) -> Decimal:
    sheet = score(
        subject=duty,
        round=duty.round,
        rubric_version=current_rubric_version(),
        given=ScoresGiven(verdict=result, criteria=given.criteria),
        facts=timeliness_facts(
            due_at=duty.due_at,
            submitted_at=duty.submitted_at,
            calendar=work_calendar(),
            objective_cause=duty.cause == "objective",
        ),
        actor=actor,
        at=at,
    )
    return sheet.total


def _send_back(item: SubmissionItem, reason: str, due: datetime, *, actor: Actor, at: datetime) -> None:
    """After the due date a unit has until the later of its due date and five working days from the return."""
    duty = lock(Assignment, item.assignment_id)
    late = duty.due_at is not None and at > duty.due_at and not duty.was_overdue
    given = Returned(due_at=max(due, duty.due_at) if late and duty.due_at else None, item=str(item.order))
    perform(duty, "return_for_rework", actor=actor, at=at, given=given, note=reason or _("Trả lại"))


def _items(submission: Submission) -> list[SubmissionItem]:
    return list(SubmissionItem.objects.filter(submission=submission).order_by("assignment_id"))


def _refuse_incomplete(items: dict[int, SubmissionItem], verdicts: Sequence[ItemVerdict]) -> None:
    if {given.assignment_id for given in verdicts} != set(items):
        raise BadInput(_("Cho kết quả đối với từng nhiệm vụ trong hồ sơ rồi gửi lại."))
    for given in verdicts:
        if given.verdict not in Verdict.values or given.result not in Result.values:
            raise BadInput(_("Kết quả thẩm định không hợp lệ. Chọn lại."))
        if given.verdict == Verdict.RETURNED and not given.reason.strip():
            raise BadInput(_("Nêu rõ nội dung cần bổ sung cho từng nhiệm vụ trả lại."))
