"""Handing a submission in, taking it back, and starting its next round after a return."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _

from approvals.domain.requests import RouteRequest, SeatRequest, StepRequest
from approvals.domain.words import SeatPart, Silence, StepKind
from approvals.services.opening import open_route
from approvals.services.withdrawing import withdraw_route
from core.errors import BadInput, GuardUnmet, WrongState
from core.moments import local_date
from documents.domain.states import FileState
from organizations.domain.actor import Actor
from plans.domain.inputs import Approved, Submitted
from plans.domain.states import SubmissionState, Verdict
from plans.domain.submitting import EvidenceContent, ItemContent, SubmissionHandedIn, content_hash
from plans.models import Assignment, Coordination, Evidence, RequiredProof, Submission, SubmissionItem, Target
from plans.services.drafting_submissions import editable
from workflows.execution import begin, perform, transaction
from workflows.locking import lock
from workflows.moves import Seen

COORDINATOR_DAYS, HEAD_DAYS, FIELD_DAYS, MONITOR_DAYS = 3, 2, 3, 5


def submission_hash(submission: Submission) -> str:
    """Give the hash over everything the submission says and carries at this moment."""
    items = SubmissionItem.objects.filter(submission=submission).order_by("assignment_id")
    proofs = Evidence.objects.filter(submission=submission).select_related(
        "upload__file", "reused__upload__file", "item"
    )
    return content_hash(
        statement=submission.statement,
        items=[
            ItemContent(i.assignment_id, i.statement, i.values, i.self_result, i.not_applicable, i.reason)
            for i in items
        ],
        evidence=[_evidence_content(proof) for proof in proofs.order_by("pk")],
    )


def submit(
    *, submission_id: int, actor: Actor, at: datetime, head_did_work: bool = False, seen: Seen | None = None
) -> Submission:
    """Hand the draft in: every duty moves to *đã nộp minh chứng* and the approval route opens, all or nothing.

    `head_did_work` (lifecycles.md: *thủ trưởng trực tiếp thực hiện*) leaves out the head's step; only a head
    of the unit may say it. Raises the refusals of the moves of each duty.
    """
    with transaction(at=at):
        draft = editable(submission_id, actor)
        if head_did_work and not (actor.is_head and actor.unit_id == draft.unit_id):
            raise BadInput(_("Chỉ thủ trưởng trực tiếp thực hiện mới nộp không qua bước duyệt."))
        _refuse_later_documents(draft, at)
        fixed = submission_hash(draft)
        for item in SubmissionItem.objects.filter(submission=draft).order_by("assignment_id"):
            move = "answer_not_applicable" if item.not_applicable else "submit_evidence"
            given = _handed_over(draft, item, fixed)
            perform((Assignment, item.assignment_id), move, actor=actor, at=at, given=given, note=item.reason)
            if head_did_work:
                approved = Approved(person_id=actor.person_id, content_hash=fixed)
                perform((Assignment, item.assignment_id), "approve", actor=actor, at=at, given=approved)
        handed_in = SubmissionHandedIn(actor.human_id, fixed, head_did_work)
        draft = perform(draft, "submit", actor=actor, at=at, given=handed_in, seen=seen)
        open_route(_route(draft, actor), actor=actor, at=at)
    return draft


def withdraw(*, submission_id: int, actor: Actor, at: datetime) -> Submission:
    """Take the submission back while nobody has decided; every duty returns to where it came from."""
    with transaction(at=at):
        submission = lock(Submission, submission_id)
        for item in SubmissionItem.objects.filter(submission=submission).order_by("assignment_id"):
            perform((Assignment, item.assignment_id), "withdraw_submission", actor=actor, at=at)
        withdraw_route("plans.submission", submission_id, actor=actor, at=at)
        submission = perform(submission, "withdraw", actor=actor, at=at)
        return _next_draft(submission, list(SubmissionItem.objects.filter(submission=submission)), actor, at)


def start_next_round(*, submission_id: int, actor: Actor, at: datetime) -> Submission:
    """Start the draft of the next round with what was returned, its text and its proofs; give the draft."""
    with transaction(at=at):
        last = lock(Submission, submission_id)
        if not actor.belongs_to(last.unit_id):
            raise WrongState(_("Hồ sơ này thuộc đơn vị khác."))
        items = SubmissionItem.objects.filter(submission=last, is_current=True)
        returned = list(
            items if last.state == SubmissionState.RETURNED else items.filter(verdict=Verdict.RETURNED)
        )
        if not returned:
            raise WrongState(_("Hồ sơ không có nội dung nào bị trả lại, hoặc đã có lần nộp sau."))
        return _next_draft(last, returned, actor, at)


def _next_draft(last: Submission, items: Sequence[SubmissionItem], actor: Actor, at: datetime) -> Submission:
    draft = begin(
        Submission(
            unit_id=last.unit_id,
            verifier_unit_id=last.verifier_unit_id,
            drafted_by_id=actor.human_id,
            drafted_at=at,
            previous=last,
            round=last.round + 1,
            statement=last.statement,
        ),
        actor=actor,
        at=at,
    )
    SubmissionItem.objects.filter(pk__in=[item.pk for item in items]).update(is_current=False)
    copies: dict[int, SubmissionItem] = {}
    for place, item in enumerate(items, start=1):
        copies[item.pk] = SubmissionItem.objects.create(
            submission=draft,
            assignment_id=item.assignment_id,
            order=place,
            statement=item.statement,
            values=item.values,
            self_result=item.self_result,
            self_points=item.self_points,
            not_applicable=item.not_applicable,
            reason=item.reason,
        )
    for proof in Evidence.objects.filter(submission=last):
        if proof.item_id is None or proof.item_id in copies:
            proof.pk, proof.submission, proof._state.adding = None, draft, True
            proof.item = copies[proof.item_id] if proof.item_id else None
            proof.save(force_insert=True)
    return draft


def _handed_over(draft: Submission, item: SubmissionItem, fixed: str) -> Submitted:
    proofs = Evidence.objects.filter(submission=draft).filter(item__isnull=True) | Evidence.objects.filter(
        item=item
    )
    task_id = Assignment.objects.values_list("task_id", flat=True).get(pk=item.assignment_id)
    proven = set(proofs.values_list("proof_id", flat=True))
    unproven = RequiredProof.objects.filter(task_id=task_id).exclude(pk__in=[key for key in proven if key])
    valued = {key for key, value in item.values.items() if str(value).strip()}
    targets = Target.objects.filter(task_id=task_id)
    return Submitted(
        submission_id=draft.pk,
        content_hash=fixed,
        evidence_count=proofs.count(),
        unproven=tuple(unproven.values_list("label", flat=True)),
        unvalued=tuple(target.label for target in targets if str(target.pk) not in valued),
        quarantined=proofs.filter(upload__file__state=FileState.QUARANTINED).count(),
        not_applicable=item.not_applicable,
    )


def _refuse_later_documents(draft: Submission, at: datetime) -> None:
    later = Evidence.objects.filter(submission=draft, document_date__gt=local_date(at)).first()
    if later is not None:
        raise GuardUnmet(
            _("“%(title)s” mang ngày sau hôm nay. Kiểm tra lại ngày của văn bản.") % {"title": later.title}
        )


def _route(draft: Submission, actor: Actor) -> RouteRequest:
    duties = Assignment.objects.filter(items__submission=draft)
    steps: list[StepRequest] = []
    asked = _asked_units(draft)
    if asked:
        seats = tuple(SeatRequest(unit_id=unit) for unit in asked)
        steps.append(
            StepRequest(StepKind.COORDINATORS, seats, due_days=COORDINATOR_DAYS, on_silence=Silence.AGREE)
        )
    rooms = sorted({room for room in duties.values_list("room_id", flat=True) if room})
    if rooms and not draft.head_did_work and not (actor.is_head and actor.unit_id in rooms):
        steps.append(
            StepRequest(
                StepKind.ROOM_HEAD,
                tuple(SeatRequest(unit_id=room, part=SeatPart.HEAD) for room in rooms),
                due_days=HEAD_DAYS,
            )
        )
    if not draft.head_did_work:
        head = SeatRequest(unit_id=draft.unit_id, part=SeatPart.HEAD)
        steps.append(StepRequest(StepKind.HEAD, (head,), due_days=HEAD_DAYS, on_silence=Silence.OFFER_NEXT))
    agencies = sorted({unit for unit in duties.values_list("section__field_agency_id", flat=True) if unit})
    if agencies:
        seats = tuple(SeatRequest(unit_id=unit) for unit in agencies)
        steps.append(StepRequest(StepKind.FIELD_AGENCY, seats, due_days=FIELD_DAYS))
    steps.append(
        StepRequest(StepKind.MONITOR, (SeatRequest(unit_id=draft.verifier_unit_id),), due_days=MONITOR_DAYS)
    )
    return RouteRequest(
        subject_type="plans.submission",
        subject_id=draft.pk,
        stream=draft.stream(),
        content_hash=draft.content_hash,
        round=draft.round,
        steps=tuple(steps),
        submitted_by=actor.human_id,
        accountable_unit_id=draft.unit_id,
    )


def _asked_units(draft: Submission) -> list[int]:
    asked = Coordination.objects.filter(assignment__items__submission=draft, is_asked=True)
    return sorted(set(asked.exclude(unit_id=draft.unit_id).values_list("unit_id", flat=True)))


def _evidence_content(proof: Evidence) -> EvidenceContent:
    source = proof.reused if proof.reused is not None else proof
    upload = source.upload
    return EvidenceContent(
        kind=proof.kind,
        title=proof.title,
        item_assignment_id=proof.item.assignment_id if proof.item else None,
        sha256=upload.file.sha256 if upload else "",
        url=proof.url,
        number=proof.document_number,
        date=_day(proof.document_date),
        issuer=proof.document_issuer,
        period=(_day(proof.period_from), _day(proof.period_to)),
    )


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
