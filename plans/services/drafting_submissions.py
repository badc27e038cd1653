"""Writing a submission before it is handed in: start it for one or many duties, say what was done, attach proof."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from core.errors import BadInput, GuardUnmet, Missing, NotPermitted, WrongState
from documents.services.attaching import attach_upload, detach_upload
from organizations.domain.actor import Actor
from plans import policies
from plans.domain.states import WORKING, EvidenceKind, SubmissionState
from plans.models import Assignment, Evidence, Submission, SubmissionItem
from workflows.execution import begin, transaction
from workflows.locking import lock, lock_many


@dataclass(frozen=True, slots=True)
class ItemText:
    """What a person typed for one duty of a draft."""

    statement: str = ""
    values: Mapping[str, str] | None = None
    self_result: str = "complete"
    not_applicable: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """One proof to attach: exactly what its kind needs, and what it speaks for."""

    kind: str
    title: str
    upload_id: int | None = None
    reused_id: int | None = None
    url: str = ""
    document_kind: str = ""
    document_number: str = ""
    document_date: date | None = None
    document_issuer: str = ""
    period_from: date | None = None
    period_to: date | None = None
    page: int | None = None
    proof_id: int | None = None


def start_draft(*, assignment_ids: Sequence[int], actor: Actor, at: datetime) -> Submission:
    """Start one submission for one or many duties of one unit that this person works on; give the draft.

    A duty that stands in an unsent draft already brings that draft back. Raises BadInput, NotPermitted,
    WrongState or GuardUnmet with the sentence for the person.
    """
    with transaction(at=at):
        rows = lock_many(Assignment, sorted(set(assignment_ids)), related=Assignment.locked_related())
        if not rows:
            raise BadInput(_("Chọn ít nhất một nhiệm vụ để lập hồ sơ."))
        _refuse_rows(rows, actor)
        drafts = SubmissionItem.objects.filter(
            assignment__in=rows, is_current=True, submission__state=SubmissionState.DRAFTED
        ).select_related("submission")
        known = drafts.first()
        draft = known.submission if known is not None else _new_draft(rows[0], actor, at)
        _add_items(draft, rows)
    return draft


def add_duties(
    *, submission_id: int, assignment_ids: Sequence[int], actor: Actor, at: datetime
) -> Submission:
    """Let a draft cover further duties of the same unit and the same verifying body."""
    with transaction(at=at):
        draft = editable(submission_id, actor)
        rows = lock_many(Assignment, sorted(set(assignment_ids)), related=Assignment.locked_related())
        _refuse_rows(rows, actor)
        if any(
            row.unit_id != draft.unit_id or row.verifier_unit_id != draft.verifier_unit_id for row in rows
        ):
            raise BadInput(_("Chỉ gộp được nhiệm vụ của cùng đơn vị và cùng cơ quan thẩm định."))
        _add_items(draft, rows)
    return draft


def drop_duty(*, submission_id: int, assignment_id: int, actor: Actor, at: datetime) -> None:
    """Take a duty out of a draft; its own proofs go with it, shared ones stay."""
    with transaction(at=at):
        draft = editable(submission_id, actor)
        items = SubmissionItem.objects.filter(submission=draft)
        if items.count() < 2:  # noqa: PLR2004 - the last item keeps the draft alive
            raise BadInput(_("Hồ sơ phải có ít nhất một nhiệm vụ."))
        items.filter(assignment_id=assignment_id).delete()


def save_text(
    *, submission_id: int, statement: str, items: Mapping[int, ItemText], actor: Actor, at: datetime
) -> Submission:
    """Keep what the person typed so far, for the whole and for each duty; nothing is checked for completeness."""
    with transaction(at=at):
        draft = editable(submission_id, actor)
        Submission.objects.filter(pk=draft.pk).update(statement=statement)
        for item in SubmissionItem.objects.filter(submission=draft, assignment_id__in=list(items)):
            text = items[item.assignment_id]
            item.statement, item.self_result = text.statement, text.self_result
            item.not_applicable, item.reason = text.not_applicable, text.reason
            item.values = dict(text.values or {})
            item.save()
        draft.statement = statement
    return draft


def add_proof(
    *, submission_id: int, proof: Proof, assignment_id: int | None = None, actor: Actor, at: datetime
) -> Evidence:
    """Attach a proof to the whole draft, or to one of its duties."""
    with transaction(at=at):
        draft = editable(submission_id, actor)
        item = None
        if assignment_id is not None:
            item = SubmissionItem.objects.filter(submission=draft, assignment_id=assignment_id).first()
            if item is None:
                raise Missing(_("Nhiệm vụ này không có trong hồ sơ."))
        _refuse_proof(draft, proof)
        upload = attach_upload(upload_id=proof.upload_id, actor=actor) if proof.upload_id else None
        return Evidence.objects.create(
            submission=draft,
            item=item,
            proof_id=proof.proof_id,
            kind=proof.kind,
            title=proof.title.strip() or (upload.name if upload else _("Minh chứng")),
            upload=upload,
            reused_id=proof.reused_id,
            url=proof.url,
            document_kind=proof.document_kind,
            document_number=proof.document_number,
            document_date=proof.document_date,
            document_issuer=proof.document_issuer,
            period_from=proof.period_from,
            period_to=proof.period_to,
            page=proof.page,
            added_by_id=actor.human_id,
            added_at=at,
        )


def remove_proof(*, submission_id: int, evidence_id: int, actor: Actor, at: datetime) -> None:
    """Take a proof out of a draft; its file is collected later unless something else holds it."""
    with transaction(at=at):
        draft = editable(submission_id, actor)
        proof = Evidence.objects.filter(submission=draft, pk=evidence_id).first()
        if proof is None:
            raise Missing(_("Minh chứng này không còn trong hồ sơ."))
        if (
            proof.upload_id
            and not Evidence.objects.filter(upload=proof.upload_id).exclude(pk=proof.pk).exists()
        ):
            detach_upload(upload_id=proof.upload_id, at=at)
        proof.delete()


def editable(submission_id: int, actor: Actor) -> Submission:
    """Lock a draft of the actor's unit and give it; raises Missing, NotPermitted or WrongState."""
    draft = lock(Submission, submission_id)
    if not actor.belongs_to(draft.unit_id):
        raise Missing(_("Không tìm thấy hồ sơ này."))
    if draft.state != SubmissionState.DRAFTED:
        raise WrongState(
            _("Hồ sơ đã nộp nên không sửa được nữa. Rút hồ sơ, hoặc chờ kết quả rồi nộp lần sau.")
        )
    return draft


def _refuse_rows(rows: Sequence[Assignment], actor: Actor) -> None:
    first = rows[0]
    for row in rows:
        if not policies.works_on(row, None, actor):
            raise NotPermitted(
                _(
                    "%(place)s không do anh/chị thực hiện. Thủ trưởng phân công anh/chị rồi mới lập hồ sơ được."
                )
                % {"place": row.task.content[:60]}
            )
        if row.unit_id != first.unit_id or row.verifier_unit_id != first.verifier_unit_id:
            raise BadInput(_("Chỉ gộp được nhiệm vụ của cùng đơn vị và cùng cơ quan thẩm định."))
        if row.state not in WORKING:
            raise WrongState(
                _("“%(what)s” đang ở trạng thái “%(state)s” nên chưa lập hồ sơ được.")
                % {"what": row.task.content[:60], "state": row.get_state_display()}
            )


def _new_draft(row: Assignment, actor: Actor, at: datetime) -> Submission:
    draft = Submission(
        unit_id=row.unit_id,
        verifier_unit_id=row.verifier_unit_id,
        drafted_by_id=actor.human_id,
        drafted_at=at,
    )
    return begin(draft, actor=actor, at=at)


def _add_items(draft: Submission, rows: Sequence[Assignment]) -> None:
    current = SubmissionItem.objects.filter(assignment__in=rows, is_current=True).select_related("submission")
    taken = {item.assignment_id: item.submission_id for item in current}
    if any(owner != draft.pk for owner in taken.values()):
        raise GuardUnmet(_("Có nhiệm vụ đang nằm trong một hồ sơ khác chưa xong. Mở hồ sơ đó để tiếp tục."))
    order = SubmissionItem.objects.filter(submission=draft).count()
    SubmissionItem.objects.bulk_create(
        SubmissionItem(submission=draft, assignment=row, order=order + place)
        for place, row in enumerate((row for row in rows if row.pk not in taken), start=1)
    )


def _refuse_proof(draft: Submission, proof: Proof) -> None:
    needed: dict[str, tuple[Any, str]] = {
        EvidenceKind.FILE: (proof.upload_id, _("Chưa chọn tệp.")),
        EvidenceKind.LINK: (proof.url, _("Nhập đường dẫn đầy đủ, bắt đầu bằng https://.")),
        EvidenceKind.REFERENCE: (
            proof.document_number and proof.document_date,
            _("Nhập số, ký hiệu và ngày của văn bản."),
        ),
        EvidenceKind.REUSED: (proof.reused_id, _("Chọn minh chứng đã nộp trước đây.")),
        EvidenceKind.SECRET: (True, ""),
    }
    if proof.kind not in needed:
        raise BadInput(_("Loại minh chứng không hợp lệ."))
    present, sentence = needed[proof.kind]
    if not present:
        raise BadInput(sentence)
    if proof.period_from and proof.period_to and proof.period_to < proof.period_from:
        raise BadInput(_("Kỳ của minh chứng có ngày cuối trước ngày đầu. Kiểm tra lại."))
    if proof.reused_id:
        own = Evidence.objects.filter(pk=proof.reused_id, submission__unit_id=draft.unit_id)
        if not own.exclude(submission__state=SubmissionState.DRAFTED).exists():
            raise Missing(_("Không tìm thấy minh chứng đã nộp này của đơn vị."))
