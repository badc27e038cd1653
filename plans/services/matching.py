"""Which proof of a draft meets which requirement: one paper may answer for many, in many duties at once."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from core.errors import Missing
from organizations.domain.actor import Actor
from plans.models import Evidence, SubmissionItem
from plans.services.drafts import editable
from workflows.execution import transaction

Content = tuple[object, ...]


def content_of(proof: Evidence) -> Content:
    """Give what makes two rows the same paper: rows differ only in the requirement that each meets."""
    return (
        proof.kind,
        proof.upload_id,
        proof.reused_id,
        proof.url,
        proof.document_number,
        proof.document_date,
        proof.title,
    )


def same_paper(proof: Evidence) -> list[Evidence]:
    """Give every row of the submission that is the same paper, this one included."""
    rows = Evidence.objects.filter(submission_id=proof.submission_id).order_by("pk")
    return [row for row in rows if content_of(row) == content_of(proof)]


def match_proofs(*, submission_id: int, chosen: Mapping[int, int | None], actor: Actor, at: datetime) -> None:
    """Say for each requirement (a key of RequiredProof) which proof of the draft meets it, or none.

    Raises Missing for a requirement of another duty or a proof that is no longer there.
    """
    with transaction(at=at):
        draft = editable(submission_id, actor)
        rows = {row.pk: row for row in Evidence.objects.filter(submission=draft).order_by("pk")}
        items = SubmissionItem.objects.filter(submission=draft, assignment__task__proofs__in=list(chosen))
        owners = dict(items.values_list("assignment__task__proofs", "pk"))
        for requirement, evidence_id in chosen.items():
            if requirement not in owners or (evidence_id is not None and evidence_id not in rows):
                raise Missing(_("Minh chứng hoặc yêu cầu này không còn trong hồ sơ. Tải lại trang."))
            wanted = rows[evidence_id] if evidence_id is not None else None
            _match(rows, requirement, owners[requirement], wanted)


def _match(rows: dict[int, Evidence], requirement: int, item_id: int, wanted: Evidence | None) -> None:
    holders = [row for row in rows.values() if row.proof_id == requirement]
    if wanted is not None and any(content_of(row) == content_of(wanted) for row in holders):
        return
    for row in holders:
        _release(rows, row)
    if wanted is None:
        return
    if wanted.proof_id is None and wanted.item_id in (None, item_id):
        wanted.proof_id = requirement
        wanted.save(update_fields=["proof"])
        return
    copy = Evidence.objects.get(pk=wanted.pk)
    copy.pk, copy._state.adding = None, True
    copy.proof_id, copy.item_id = requirement, wanted.item_id and item_id
    copy.save(force_insert=True)
    rows[copy.pk] = copy


def _release(rows: dict[int, Evidence], row: Evidence) -> None:
    """A row that stands only for this requirement goes; the last row of a paper stays without one."""
    if sum(content_of(other) == content_of(row) for other in rows.values()) > 1:
        del rows[row.pk]
        row.delete()
        return
    row.proof_id = None
    row.save(update_fields=["proof"])
