"""Proofs of a draft: attach one, say what it is and what it proves, take it away."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from core.errors import BadInput, Missing
from documents.services.attaching import attach_upload, detach_upload
from organizations.domain.actor import Actor
from plans.domain.states import EvidenceKind
from plans.models import Evidence, RequiredProof, Submission, SubmissionItem
from plans.selectors.cascade_proofs import usable_proofs
from plans.services.drafts import editable
from plans.services.matching import same_paper
from workflows.execution import transaction

SECURE = "https://"
DESCRIBED = (
    "document_kind", "document_number", "document_date", "document_issuer", "period_from", "period_to", "page",
)  # fmt: skip


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


def add_proof(
    *, submission_id: int, proof: Proof, assignment_id: int | None = None, actor: Actor, at: datetime
) -> Evidence:
    """Attach a proof to the whole draft, or to one of its duties; an upload that it carries already stays one proof."""
    with transaction(at=at):
        draft = editable(submission_id, actor)
        item = _item_of(draft, assignment_id)
        _refuse_proof(draft, proof)
        _refuse_foreign_requirement(draft, item, proof)
        known = Evidence.objects.filter(submission=draft, upload_id=proof.upload_id or 0).first()
        if known is not None:
            return known
        upload = attach_upload(upload_id=proof.upload_id, actor=actor) if proof.upload_id else None
        return Evidence.objects.create(
            submission=draft,
            item=item,
            proof_id=proof.proof_id,
            kind=proof.kind,
            title=_title(proof, upload.name if upload else ""),
            upload=upload,
            reused_id=_first_use(draft, proof.reused_id),
            url=proof.url,
            added_by_id=actor.human_id,
            added_at=at,
            **{name: getattr(proof, name) for name in DESCRIBED},
        )


def describe_proof(
    *,
    submission_id: int,
    evidence_id: int,
    proof: Proof,
    assignment_id: int | None = None,
    actor: Actor,
    at: datetime,
) -> Evidence:
    """Say anew what an attached proof is: its title, document, period, duty and the requirement it meets."""
    with transaction(at=at):
        draft = editable(submission_id, actor)
        known = _known(draft, evidence_id)
        item = _item_of(draft, assignment_id)
        _refuse_backwards(proof)
        _refuse_foreign_requirement(draft, item, proof)
        if known.kind == EvidenceKind.REFERENCE and not (proof.document_number and proof.document_date):
            raise BadInput(_("Nhập số, ký hiệu và ngày của văn bản."))
        title = known.title if known.kind == EvidenceKind.SECRET else _title(proof, known.title)
        said = {name: getattr(proof, name) for name in DESCRIBED}
        keys = [row.pk for row in same_paper(known)]
        Evidence.objects.filter(pk__in=keys).update(item=item, title=title, **said)
        if proof.proof_id is not None:
            Evidence.objects.filter(pk=known.pk).update(proof_id=proof.proof_id)
    return Evidence.objects.get(pk=known.pk)


def remove_proof(*, submission_id: int, evidence_id: int, actor: Actor, at: datetime) -> None:
    """Take a paper out of a draft, for all requirements it meets; its file is collected unless held elsewhere."""
    with transaction(at=at):
        let_go(same_paper(_known(editable(submission_id, actor), evidence_id)), at=at)


def let_go(proofs: list[Evidence], *, at: datetime) -> None:
    """Delete proofs of a draft and let go of uploads that no other proof holds."""
    keys = [proof.pk for proof in proofs]
    for proof in proofs:
        if proof.upload_id is None:
            continue
        if not Evidence.objects.filter(upload=proof.upload_id).exclude(pk__in=keys).exists():
            detach_upload(upload_id=proof.upload_id, at=at)
    Evidence.objects.filter(pk__in=keys).delete()


def _known(draft: Submission, evidence_id: int) -> Evidence:
    proof = Evidence.objects.filter(submission=draft, pk=evidence_id).first()
    if proof is None:
        raise Missing(_("Minh chứng này không còn trong hồ sơ."))
    return proof


def _item_of(draft: Submission, assignment_id: int | None) -> SubmissionItem | None:
    if assignment_id is None:
        return None
    item = SubmissionItem.objects.filter(submission=draft, assignment_id=assignment_id).first()
    if item is None:
        raise Missing(_("Nhiệm vụ này không có trong hồ sơ."))
    return item


def _title(proof: Proof, otherwise: str) -> str:
    """A secret paper leaves no subject behind (lifecycles.md: state secrets are never uploaded)."""
    if proof.kind == EvidenceKind.SECRET:
        return str(EvidenceKind.SECRET.label)
    return (proof.title.strip() or otherwise or proof.document_number or _("Minh chứng"))[:300]


def _refuse_proof(draft: Submission, proof: Proof) -> None:
    needed: dict[str, tuple[Any, str]] = {
        EvidenceKind.FILE: (proof.upload_id, _("Chưa chọn tệp.")),
        EvidenceKind.LINK: (
            proof.url.startswith(SECURE),
            _("Nhập đường dẫn đầy đủ, bắt đầu bằng https://."),
        ),
        EvidenceKind.REFERENCE: (
            proof.document_number and proof.document_date,
            _("Nhập số, ký hiệu và ngày của văn bản."),
        ),
        EvidenceKind.REUSED: (proof.reused_id, _("Chọn minh chứng đã nộp trước đây.")),
        EvidenceKind.SECRET: (
            not proof.upload_id and not proof.url,
            _("Không tải tài liệu mật lên hệ thống."),
        ),
    }
    if proof.kind not in needed:
        raise BadInput(_("Loại minh chứng không hợp lệ."))
    present, sentence = needed[proof.kind]
    if not present:
        raise BadInput(sentence)
    _refuse_backwards(proof)


def _first_use(draft: Submission, reused_id: int | None) -> int | None:
    """Give the proof that holds the content: what was reused before is followed to where it was first handed in."""
    if reused_id is None:
        return None
    found = usable_proofs(draft).filter(pk=reused_id).first()
    if found is None:
        raise Missing(_("Không tìm thấy minh chứng đã nộp này của đơn vị."))
    return found.reused_id or found.pk


def _refuse_backwards(proof: Proof) -> None:
    if proof.period_from and proof.period_to and proof.period_to < proof.period_from:
        raise BadInput(_("Kỳ của minh chứng có ngày cuối trước ngày đầu. Kiểm tra lại."))


def _refuse_foreign_requirement(draft: Submission, item: SubmissionItem | None, proof: Proof) -> None:
    """A proof meets only requirements of duties that it serves."""
    if proof.proof_id is None:
        return
    asked = RequiredProof.objects.filter(pk=proof.proof_id, task__assignments__items__submission=draft)
    if item is not None:
        asked = asked.filter(task__assignments__items=item)
    if not asked.exists():
        raise Missing(_("Yêu cầu minh chứng này không thuộc nhiệm vụ đã chọn."))
