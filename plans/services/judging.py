"""The verifier works through a submission duty by duty: each word is kept, the last one makes them all count."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from approvals.domain.requests import SeatRequest
from approvals.domain.words import StepKind
from approvals.models import Seat
from approvals.policies import may_decide
from approvals.selectors import choices
from core.errors import BadInput, Missing, NotPermitted
from core.moments import local_date
from core.workdays import WorkCalendar
from organizations.domain.actor import Actor
from organizations.selectors import work_calendar
from plans.domain.states import Result, Verdict, VerificationLevel
from plans.models import Submission, SubmissionItem
from plans.services.timing import done_at, facts_of_time
from plans.services.verdicts import ItemVerdict, give_verdicts, with_self_points
from scoring.domain.evaluation import evaluate
from scoring.domain.points import CriterionGiven, Scored, ScoresGiven
from scoring.models import RubricVersion
from scoring.selectors import current_rubric_version
from workflows.execution import transaction
from workflows.locking import lock


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of one word: the duty that comes next, or that all of them now count."""

    submission_id: int
    next_assignment_id: int | None

    @property
    def is_concluded(self) -> bool:
        """Whether every duty has its word and the submission its result."""
        return self.next_assignment_id is None


def judge_item(
    *, submission_id: int, verdict: ItemVerdict, seen_hash: str, actor: Actor, at: datetime
) -> Judged:
    """Keep the verifier's word on one duty; when it is the last one, all words of this person count at once.

    Raises NotPermitted, WrongState, Stale, GuardUnmet or BadInput with what is missing; then nothing is kept.
    """
    with transaction(at=at):
        submission = lock(Submission, submission_id)
        seat = sitting_seat(submission, actor=actor, at=at)
        items = _items(submission)
        item = _keep(items, verdict, actor)
        waiting = [one for one in items if kept_verdict(one, by=actor.person_id) is None]
        if waiting:
            return Judged(submission.pk, _after(item, waiting).assignment_id)
        verdicts = [kept for one in items if (kept := kept_verdict(one, by=actor.person_id)) is not None]
        give_verdicts(seat_id=seat.pk, verdicts=verdicts, note="", seen_hash=seen_hash, actor=actor, at=at)
    return Judged(submission_id, None)


def keep_verdict(*, submission_id: int, verdict: ItemVerdict, actor: Actor, at: datetime) -> None:
    """Keep the verifier's word on one duty and conclude nothing, even when it is the last one.

    Raises what `judge_item` raises.
    """
    with transaction(at=at):
        submission = lock(Submission, submission_id)
        sitting_seat(submission, actor=actor, at=at)
        _keep(_items(submission), verdict, actor)


def _items(submission: Submission) -> list[SubmissionItem]:
    rows = SubmissionItem.objects.filter(submission=submission, is_current=True)
    return list(rows.select_related("assignment__task", "assignment__unit").order_by("order", "pk"))


def _keep(items: list[SubmissionItem], verdict: ItemVerdict, actor: Actor) -> SubmissionItem:
    item = next((one for one in items if one.assignment_id == verdict.assignment_id), None)
    if item is None:
        raise Missing(_("Nhiệm vụ này không có trong hồ sơ."))
    refuse_verdict(item, verdict)
    item.verdict_draft = _as_json(verdict, actor)
    item.save(update_fields=["verdict_draft"])
    return item


def sitting_seat(submission: Submission, *, actor: Actor, at: datetime) -> Seat:
    """Give the verifier's seat of a submission if this person may speak in it now; raises the refusal otherwise."""
    seats = Seat.objects.filter(
        route__subject_type="plans.submission", route__subject_id=submission.pk, kind=StepKind.MONITOR
    )
    seat = seats.select_related("route", "unit", "decision__person").order_by("-route_id", "pk").first()
    if seat is None or not may_decide(seat, actor):
        raise not_the_verifier(submission)
    refused = choices(seat, actor=actor, on=local_date(at))[0].refusal
    if refused is not None:
        raise refused
    return seat


def refuse_foreign_verifier(submission: Submission, actor: Actor) -> None:
    """Raise NotPermitted for somebody whose position can never sit in the verifier's seat of this submission."""
    if not may_decide(SeatRequest(unit_id=submission.verifier_unit_id), actor):
        raise not_the_verifier(submission)


def not_the_verifier(submission: Submission) -> NotPermitted:
    """Give the refusal for people who may read a submission and do not verify it."""
    return NotPermitted(
        _("Hồ sơ này do %(unit)s thẩm định. Anh/chị xem được nhưng không chấm được.")
        % {"unit": submission.verifier_unit.name},
        link=f"/ho-so/{submission.pk}/",
    )


def refuse_verdict(item: SubmissionItem, verdict: ItemVerdict) -> None:
    """Raise BadInput where a return has no reason, or the rules of scoring cannot take what was given."""
    if verdict.verdict == Verdict.RETURNED:
        if not verdict.reason:
            raise BadInput(_("Nêu rõ nội dung cần bổ sung rồi gửi lại."))
        return
    if item.not_applicable or item.assignment.task.verification_level == VerificationLevel.NOTED:
        return
    if verdict.result not in Result.values:
        raise BadInput(_("Chọn kết luận: đạt, đạt một phần hoặc không đạt."))
    if item.assignment.task.verification_level != VerificationLevel.APPRAISED:
        return
    scored = evaluate_item(item, verdict, rubric=current_rubric_version(), calendar=work_calendar())
    lacking = [line.label for line in scored.lines if line.lacks_reason]
    if lacking:
        raise BadInput(_("Ghi lý do trừ điểm cho: %(labels)s.") % {"labels": ", ".join(lacking)})


def evaluate_item(
    item: SubmissionItem, verdict: ItemVerdict, *, rubric: RubricVersion, calendar: WorkCalendar
) -> Scored:
    """Compute the points that a verdict would give; nothing is written. Raises BadInput."""
    return evaluate(
        criteria=[row.as_rule() for row in rubric.criteria.all()],
        given=ScoresGiven(verdict=verdict.result, criteria=with_self_points(verdict.criteria, item, rubric)),
        facts=facts_of_time(item.assignment, calendar, done=done_at(item.assignment, item)),
    )


def kept_verdict(item: SubmissionItem, *, by: int | None) -> ItemVerdict | None:
    """Give the word that this person has kept for a duty; words of others are no words of theirs."""
    kept: Mapping[str, Any] = item.verdict_draft or {}
    if not kept or kept.get("by") != by:
        return None
    return ItemVerdict(
        assignment_id=item.assignment_id,
        verdict=kept["verdict"],
        result=kept["result"] or Result.COMPLETE,
        reason=kept["reason"],
        criteria={key: _given(one) for key, one in kept["criteria"].items()},
    )


def _after(item: SubmissionItem, waiting: list[SubmissionItem]) -> SubmissionItem:
    return next((one for one in waiting if (one.order, one.pk) > (item.order, item.pk)), waiting[0])


def _as_json(verdict: ItemVerdict, actor: Actor) -> dict[str, Any]:
    return {
        "by": actor.person_id,
        "verdict": str(verdict.verdict),
        "result": str(verdict.result),
        "reason": verdict.reason,
        "criteria": {
            key: {"points": None if one.points is None else str(one.points), "reason": one.reason}
            for key, one in verdict.criteria.items()
        },
    }


def _given(kept: Mapping[str, Any]) -> CriterionGiven:
    points = None if kept["points"] is None else Decimal(kept["points"])
    return CriterionGiven(points=points, reason=kept["reason"])
