"""Evidence as lines of a list: files, links, document numbers, items used before."""

from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from core.controls import FileRow
from core.parts import Pill, Tone
from core.prepared import prepared
from documents.selectors import file_row
from plans.domain.states import EvidenceKind
from plans.models import Evidence, Submission
from plans.services.matching import Content, content_of

DOWNLOAD = "minh-chung"


def evidence_of(submission: Submission) -> list[Evidence]:
    """Give the proofs of a submission with their files, in one query."""
    return _evidence_of(submission.pk)


@prepared
def _evidence_of(submission_id: int) -> "QuerySet[Evidence, Evidence]":
    return Evidence.objects.filter(submission_id=submission_id).select_related(
        "upload__file", "reused__upload__file", "item__assignment__task__section", "proof"
    )


def each_paper_once(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Give each paper once: a submission keeps one row for each requirement that a paper meets."""
    papers: dict[Content, Evidence] = {}
    for proof in evidence:
        papers.setdefault(content_of(proof), proof)
    return list(papers.values())


def source_of(proof: Evidence) -> Evidence:
    """Give the proof that holds the content: what is used again is held where it was first handed in."""
    return proof.reused if proof.reused is not None else proof


def evidence_row(proof: Evidence) -> FileRow:
    """Give one proof as a line; a file can be looked at and fetched, anything else says what it is."""
    upload = source_of(proof).upload
    if upload is not None:
        return file_row(kind=DOWNLOAD, object_id=proof.pk, file=upload.file, name=proof.title)
    marks = (Pill(proof.get_kind_display(), Tone.MUTE, _icon(proof)),)
    return FileRow(name=proof.title, meta=document_words(proof), marks=marks, download_url=web_address(proof))


def web_address(proof: Evidence) -> str:
    """Give the address of a proof only where a browser may open it: on the web, nothing else."""
    return proof.url if proof.url.startswith(("https://", "http://")) else ""


def document_words(proof: Evidence) -> str:
    """Give kind, number, date and issuer of the document that a proof names."""
    words = [proof.document_kind, proof.document_number, _day(proof.document_date), proof.document_issuer]
    return " · ".join(word for word in words if word) or proof.url


def period_of(proof: Evidence) -> str:
    """Give the days that a proof speaks for."""
    if proof.period_from is None and proof.period_to is None:
        return ""
    return _("kỳ %(start)s – %(end)s") % {"start": _day(proof.period_from), "end": _day(proof.period_to)}


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def _icon(proof: Evidence) -> str:
    icons = {EvidenceKind.LINK: "link", EvidenceKind.SECRET: "lock", EvidenceKind.REUSED: "files"}
    return icons.get(EvidenceKind(proof.kind), "file-text")
