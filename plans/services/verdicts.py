"""The verifier's word on every duty of a submission: accepted and scored, or returned with a reason."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from approvals.domain.words import StepKind
from approvals.domain.words import Verdict as Word
from approvals.models import Seat
from approvals.services.deciding import decide
from core.errors import BadInput, Missing
from core.workdays import WorkCalendar
from organizations.domain.actor import Actor
from organizations.selectors import work_calendar
from plans.domain.inputs import Verified, VerifiedEach
from plans.domain.states import Result, SubmissionState, Verdict, VerificationLevel
from plans.models import Assignment, Submission, SubmissionItem
from plans.services.returning import send_back
from plans.services.timing import done_at, facts_of_time
from plans.services.together import move_all
from scoring.domain.evaluation import TYPED
from scoring.domain.points import CriterionGiven, ScoresGiven, to_decimal
from scoring.models import RubricCriterion, RubricVersion
from scoring.selectors import current_rubric_version
from scoring.services import ToScore, score_all
from workflows.execution import transaction
from workflows.locking import lock, lock_many

APPEAL_DAYS = 5


@dataclass(frozen=True, slots=True)
class ItemVerdict:
    """The verifier's word on one duty: accepted with a result and points, or returned with a reason."""

    assignment_id: int
    verdict: str
    result: str = Result.COMPLETE
    reason: str = ""
    criteria: Mapping[str, CriterionGiven] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sitting:
    """Who gives verdicts when, by which rubric and calendar."""

    actor: Actor
    at: datetime
    calendar: WorkCalendar
    rubric: RubricVersion


Accepted = tuple[Assignment, SubmissionItem, ItemVerdict]
"""A duty that the verifier accepts, in its submission."""


def give_verdicts(
    *, seat_id: int, verdicts: Sequence[ItemVerdict], note: str, seen_hash: str, actor: Actor, at: datetime
) -> Submission:
    """The verifier accepts or returns every duty of a submission; accepted ones are scored, returned ones go back.

    Raises BadInput unless there is exactly one word for each duty and a reason for each return.
    """
    with transaction(at=at):
        seat = Seat.objects.select_related("route").filter(pk=seat_id, kind=StepKind.MONITOR).first()
        if seat is None:
            raise Missing(_("Không tìm thấy bước thẩm định này."))
        submission = lock(Submission, seat.route.subject_id)
        items = {
            item.assignment_id: item
            for item in SubmissionItem.objects.filter(submission=submission, is_current=True)
        }
        if submission.state == SubmissionState.IN_REVIEW:
            refuse_incomplete(items, verdicts)
            _write(items, verdicts)
        decide(seat_id, actor=actor, verdict=Word.DONE, seen_hash=seen_hash, at=at, note=note)
        _apply(items, verdicts, Sitting(actor, at, work_calendar(), current_rubric_version()))
    return Submission.objects.get(pk=submission.pk)


def refuse_incomplete(items: Mapping[int, SubmissionItem], verdicts: Sequence[ItemVerdict]) -> None:
    """Raise BadInput where a duty has no word, or a returned one no reason."""
    if {given.assignment_id for given in verdicts} != set(items):
        raise BadInput(_("Cho kết quả đối với từng nhiệm vụ trong hồ sơ rồi gửi lại."))
    for given in verdicts:
        if given.verdict not in Verdict.values or given.result not in Result.values:
            raise BadInput(_("Kết quả thẩm định không hợp lệ. Chọn lại."))
        if given.verdict == Verdict.RETURNED and not given.reason.strip():
            raise BadInput(_("Nêu rõ nội dung cần bổ sung cho từng nhiệm vụ trả lại."))


def with_self_points(
    criteria: Mapping[str, CriterionGiven], item: SubmissionItem, rubric: RubricVersion
) -> dict[str, CriterionGiven]:
    """Put the unit's own points beside the verifier's, where the criteria in force know them."""
    found = dict(criteria)
    for row in rubric.criteria.all():
        own = own_points(item, row)
        if own is not None and row.kind in TYPED:
            found[row.key] = replace(found.get(row.key, CriterionGiven()), self_points=own)
    return found


def own_points(item: SubmissionItem, row: RubricCriterion) -> Decimal | None:
    """Give the points a unit gave itself for a criterion, or None where it gave none that the criterion allows."""
    typed = str(item.self_points.get(row.key, "")).strip()
    if not typed:
        return None
    try:
        points = to_decimal(typed, what=row.label)
    except BadInput:
        return None
    return points if 0 <= points <= row.max_points else None


def final_result(item: SubmissionItem, given: ItemVerdict) -> Result:
    """Give the result that an accepted item gets; an answer "không phát sinh" is accepted as what it says."""
    return Result.NOT_APPLICABLE if item.not_applicable else Result(given.result)


def _write(items: Mapping[int, SubmissionItem], verdicts: Sequence[ItemVerdict]) -> None:
    """Write the words on the items; items with the same word in one statement."""
    alike: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for given in verdicts:
        item = items[given.assignment_id]
        item.verdict, item.verdict_reason = given.verdict, given.reason.strip()
        item.result = final_result(item, given) if given.verdict == Verdict.ACCEPTED else ""
        item.verdict_draft = {}
        alike[item.verdict, item.verdict_reason, item.result].append(item.pk)
    for (verdict, reason, result), keys in alike.items():
        SubmissionItem.objects.filter(pk__in=keys).update(
            verdict=verdict, verdict_reason=reason, result=result, verdict_draft={}
        )


def _apply(items: Mapping[int, SubmissionItem], verdicts: Sequence[ItemVerdict], sitting: Sitting) -> None:
    duties = {
        duty.pk: duty for duty in lock_many(Assignment, sorted(items), related=Assignment.locked_related())
    }
    returned: dict[str, list[SubmissionItem]] = defaultdict(list)
    accepted: list[Accepted] = []
    for given in sorted(verdicts, key=lambda one: one.assignment_id):
        item = items[given.assignment_id]
        if given.verdict == Verdict.RETURNED:
            returned[given.reason.strip()].append(item)
        else:
            accepted.append((duties[given.assignment_id], item, given))
    _verify(accepted, sitting)
    for reason, sent_back in returned.items():
        send_back(sent_back, reason, actor=sitting.actor, at=sitting.at)
    SubmissionItem.objects.filter(pk__in=[item.pk for _, item, _ in accepted]).update(is_current=False)


def _verify(accepted: Sequence[Accepted], sitting: Sitting) -> None:
    """Verify what was accepted, with the points of each duty; what got the same note goes together."""
    points = _points([one for one in accepted if _is_scored(*one)], sitting)
    found: dict[str, dict[int, Verified]] = defaultdict(dict)
    for duty, item, given in accepted:
        found[given.reason.strip()][duty.pk] = Verified(
            final_result(item, given),
            points.get(duty.pk),
            appeal_until=sitting.calendar.of(duty.unit.path).due_after(sitting.at, APPEAL_DAYS),
            done_at=done_at(duty, item),
        )
    for note, each in found.items():
        move_all(
            list(each), "verify", actor=sitting.actor, at=sitting.at, given=VerifiedEach(each), note=note
        )


def _is_scored(duty: Assignment, item: SubmissionItem, given: ItemVerdict) -> bool:
    is_appraised = duty.task.verification_level == VerificationLevel.APPRAISED
    return is_appraised and final_result(item, given) != Result.NOT_APPLICABLE


def _points(scored: Sequence[Accepted], sitting: Sitting) -> dict[int, Decimal]:
    """Write the score sheets of these duties and give their totals."""
    wanted = [
        ToScore(
            subject=duty,
            round=duty.round,
            given=ScoresGiven(
                verdict=given.result, criteria=with_self_points(given.criteria, item, sitting.rubric)
            ),
            facts=facts_of_time(duty, sitting.calendar, done=done_at(duty, item)),
        )
        for duty, item, given in scored
    ]
    sheets = score_all(wanted, rubric_version=sitting.rubric, actor=sitting.actor, at=sitting.at)
    return {sheet.subject_id: sheet.total for sheet in sheets}
