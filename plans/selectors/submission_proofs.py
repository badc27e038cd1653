"""Proofs of one submission as lines: what each is, which duties it serves, and on a draft how to change it."""

from dataclasses import replace
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from core.controls import Action, Ask, Choice, Field
from documents.fields import UploadField
from plans.cards.submission import EvidenceRow
from plans.domain.states import EvidenceKind
from plans.models import Evidence, Submission, SubmissionItem
from plans.selectors.evidence_rows import document_words, evidence_row, period_of
from plans.selectors.submission_content import SubmissionContent
from plans.selectors.submission_seen import reusable

MOST_REUSED = 60


def evidence_rows(content: SubmissionContent, *, editing: bool = False) -> tuple[EvidenceRow, ...]:
    """Give the proofs of a submission as lines; while it is a draft each can be described and taken out."""
    places = {item.pk: item.assignment.task.place for item in content.items}
    many = len(content.items) > 1
    return tuple(
        EvidenceRow(
            file=replace(evidence_row(proof), actions=(_remove(proof),) if editing else ()),
            document=document_words(proof) if proof.upload or proof.reused_id else "",
            period=period_of(proof),
            duties=_serving(rows, places, many=many),
            edit=_describe(proof, content) if editing else None,
        )
        for proof, rows in content.papers
    )


def requirement_fields(item: SubmissionItem, content: SubmissionContent) -> tuple[Field, ...]:
    """Give for each proof that a duty asks for the choice of the paper that meets it."""
    return tuple(
        Field(
            name=f"proof-{required.pk}",
            label=required.label,
            kind="select",
            choices=(
                Choice("", _("Chưa chọn minh chứng")),
                *(
                    Choice(str(proof.pk), proof.title[:80], any(row.proof_id == required.pk for row in rows))
                    for proof, rows in content.papers
                ),
            ),
        )
        for required in content.required[item.assignment.task_id]
    )


def upload_field(draft: Submission) -> UploadField:
    """Give the place to bring files to; what is brought is attached as soon as the form is kept."""
    return UploadField(
        id=f"proofs-{draft.pk}", name="upload", label=_("Thêm tệp minh chứng"), form_id="compose"
    )


def add_actions(draft: Submission, content: SubmissionContent) -> tuple[Action, ...]:
    """Give the dialogs that attach what is no new file."""
    url = reverse("plans:submission_proof", args=(draft.pk,))
    serves = _serves(content, chosen="")
    found = [
        _adding("reference", _("Số, ký hiệu văn bản"), url, "file-text", (*_document("ref-"), serves)),
        _adding(
            "link",
            _("Đường dẫn"),
            url,
            "link",
            (
                Field(
                    name="url", label=_("Đường dẫn"), required=True, prefix="link-", placeholder="https://"
                ),
                Field(name="title", label=_("Tên minh chứng"), prefix="link-"),
                replace(serves, prefix="link-"),
            ),
        ),
    ]
    before = tuple(_reused_choice(proof) for proof in reusable(draft)[:MOST_REUSED])
    if before:
        asked = Field(name="reused", label=_("Minh chứng"), kind="select", required=True, choices=before)
        found.append(
            _adding("reused", _("Minh chứng đã nộp"), url, "files", (asked, replace(serves, prefix="old-")))
        )
    secret = _("Chỉ ghi nhận là đã gửi. Không nhập trích yếu, không tải tệp.")
    found.append(
        _adding("secret", _("Gửi theo chế độ mật"), url, "lock", (replace(serves, prefix="sec-"),), secret)
    )
    return tuple(found)


def _adding(
    kind: str, label: str, url: str, icon: str, fields: tuple[Field, ...], sentence: str = ""
) -> Action:
    ask = Ask(title=label, confirm=_("Đính kèm"), sentence=sentence, fields=fields)
    return Action(name="kind", label=label, url=url, icon=icon, ask=ask, value=kind)


def _describe(proof: Evidence, content: SubmissionContent) -> Action:
    prefix, serves = f"p{proof.pk}-", _serves(content, chosen=_place(proof))
    fields = (*_document(prefix, proof), *_period(prefix, proof), replace(serves, prefix=prefix))
    return Action(
        name="describe",
        label=_("Ghi thông tin"),
        url=reverse("plans:submission_proof_describe", args=(proof.submission_id, proof.pk)),
        icon="edit",
        ask=Ask(title=proof.title, confirm=_("Lưu"), fields=fields),
        value=str(proof.pk),
    )


def _remove(proof: Evidence) -> Action:
    return Action(
        name="remove",
        label=_("Bỏ"),
        url=reverse("plans:submission_proof_remove", args=(proof.submission_id, proof.pk)),
        icon="x",
        value=str(proof.pk),
    )


def _document(prefix: str, proof: Evidence | None = None) -> tuple[Field, ...]:
    needed = proof is None or proof.kind == EvidenceKind.REFERENCE
    known, day = proof or Evidence(), _day(proof.document_date) if proof else ""
    return (
        _text(prefix, "document_number", _("Số, ký hiệu"), known.document_number, required=needed),
        _date(prefix, "document_date", _("Ngày văn bản"), day, required=needed),
        _text(prefix, "document_kind", _("Loại văn bản"), known.document_kind),
        _text(prefix, "document_issuer", _("Cơ quan ban hành"), known.document_issuer),
        _text(prefix, "title", _("Tên minh chứng"), known.title),
    )


def _period(prefix: str, proof: Evidence) -> tuple[Field, ...]:
    return (
        _date(prefix, "period_from", _("Minh chứng cho kỳ từ"), _day(proof.period_from)),
        _date(prefix, "period_to", _("đến"), _day(proof.period_to)),
        _text(prefix, "page", _("Xem ở trang"), str(proof.page) if proof.page else ""),
    )


def _text(prefix: str, name: str, label: str, value: str, *, required: bool = False) -> Field:
    return Field(name=name, label=label, value=value, required=required, prefix=prefix)


def _date(prefix: str, name: str, label: str, value: str, *, required: bool = False) -> Field:
    return Field(name=name, label=label, kind="date", value=value, required=required, prefix=prefix)


def _serves(content: SubmissionContent, *, chosen: str) -> Field:
    found = [Choice("", _("Cả hồ sơ"), chosen == "")]
    for item in content.items if len(content.items) > 1 else ():
        key, task = str(item.assignment_id), item.assignment.task
        found.append(Choice(key, task.place, chosen == key, note=task.content[:60]))
    return Field(name="serves", label=_("Dùng cho"), kind="select", choices=tuple(found), prefix="ref-")


def _place(proof: Evidence) -> str:
    return str(proof.item.assignment_id) if proof.item else ""


def _serving(rows: list[Evidence], places: dict[int, str], *, many: bool) -> str:
    where = places.get(rows[0].item_id or 0, _("dùng chung") if many else "")
    meets = [row.proof.label for row in rows if row.proof]
    return " · ".join(part for part in (where, "; ".join(meets)) if part)


def _reused_choice(proof: Evidence) -> Choice:
    when = f"{proof.added_at:%d/%m/%Y}"
    return Choice(str(proof.pk), proof.title[:90], note=_("nộp %(day)s") % {"day": when})


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
