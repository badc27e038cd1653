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
from plans.domain.inputs import Verified
from plans.domain.states import Result, SubmissionState, Verdict, VerificationLevel
from plans.models import Assignment, Submission, SubmissionItem
from plans.services.returning import send_back
from plans.services.timing import done_at, facts_of_time
from plans.services.together import move_all
from scoring.domain.evaluation import TYPED
from scoring.domain.points import CriterionGiven, ScoresGiven, to_decimal
from scoring.models import RubricCriterion, RubricVersion
from scoring.selectors import current_rubric_version
from scoring.services import score
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
    for given in verdicts:
        item = items[given.assignment_id]
        item.verdict, item.verdict_reason = given.verdict, given.reason.strip()
        item.result = final_result(item, given) if given.verdict == Verdict.ACCEPTED else ""
        item.verdict_draft = {}
    SubmissionItem.objects.bulk_update(
        items.values(), ["verdict", "verdict_reason", "result", "verdict_draft"]
    )


def _apply(items: Mapping[int, SubmissionItem], verdicts: Sequence[ItemVerdict], sitting: Sitting) -> None:
    given_for = {given.assignment_id: given for given in verdicts}
    returned: dict[str, list[SubmissionItem]] = defaultdict(list)
    verified: dict[tuple[Verified, str], list[int]] = defaultdict(list)
    for duty in lock_many(Assignment, sorted(items), related=Assignment.locked_related()):
        item, given = items[duty.pk], given_for[duty.pk]
        if given.verdict == Verdict.RETURNED:
            returned[given.reason.strip()].append(item)
        else:
            verified[(_verified(duty, item, given, sitting), given.reason.strip())].append(duty.pk)
    for (found, note), keys in verified.items():
        move_all(keys, "verify", actor=sitting.actor, at=sitting.at, given=found, note=note)
    for reason, sent_back in returned.items():
        send_back(sent_back, reason, actor=sitting.actor, at=sitting.at)
    accepted = [items[key].pk for keys in verified.values() for key in keys]
    SubmissionItem.objects.filter(pk__in=accepted).update(is_current=False)


def _verified(duty: Assignment, item: SubmissionItem, given: ItemVerdict, sitting: Sitting) -> Verified:
    result = final_result(item, given)
    points = None
    if duty.task.verification_level == VerificationLevel.APPRAISED and result != Result.NOT_APPLICABLE:
        points = _score(duty, item, given, sitting)
    appeal_until = sitting.calendar.of(duty.unit.path).due_after(sitting.at, APPEAL_DAYS)
    return Verified(result, points, appeal_until=appeal_until, done_at=done_at(duty, item))


def _score(duty: Assignment, item: SubmissionItem, given: ItemVerdict, sitting: Sitting) -> Decimal:
    sheet = score(
        subject=duty,
        round=duty.round,
        rubric_version=sitting.rubric,
        given=ScoresGiven(
            verdict=given.result, criteria=with_self_points(given.criteria, item, sitting.rubric)
        ),
        facts=facts_of_time(duty, sitting.calendar, done=done_at(duty, item)),
        actor=sitting.actor,
        at=sitting.at,
    )
    return sheet.total
