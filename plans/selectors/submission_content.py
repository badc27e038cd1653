"""All that one submission says and carries, read in four queries: for its hash, its checks and its pages."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from documents.domain.states import FileState
from plans.domain.states import Result
from plans.domain.submitting import EvidenceContent, ItemContent, content_hash
from plans.models import Evidence, RequiredProof, Submission, SubmissionItem, Target
from plans.selectors.evidence_rows import evidence_of

SIGNS = {">=": "≥", "<=": "≤"}


@dataclass(frozen=True, slots=True)
class Lacking:
    """What one duty of a submission has, and what it still lacks."""

    evidence_count: int
    unproven: tuple[str, ...]
    unvalued: tuple[str, ...]
    quarantined: int


class SubmissionContent:
    """The items, proofs, required proofs and targets of one submission; each is read once, when first needed."""

    def __init__(self, submission: Submission) -> None:
        self.submission = submission

    @cached_property
    def items(self) -> list[SubmissionItem]:
        """Give the items in their order, with duty, task, section and plan."""
        rows = SubmissionItem.objects.filter(submission=self.submission).select_related(
            "assignment__task__section", "assignment__task__plan", "assignment__unit"
        )
        return list(rows.order_by("order", "pk"))

    @cached_property
    def evidence(self) -> list[Evidence]:
        """Give the proofs, the first attached first."""
        return evidence_of(self.submission)

    @cached_property
    def required(self) -> dict[int, list[RequiredProof]]:
        """Give the proofs that each task asks for."""
        found: dict[int, list[RequiredProof]] = defaultdict(list)
        for proof in RequiredProof.objects.filter(task_id__in=self._tasks).order_by("task_id", "order"):
            found[proof.task_id].append(proof)
        return found

    @cached_property
    def targets(self) -> dict[int, list[Target]]:
        """Give the figures that each task asks for."""
        found: dict[int, list[Target]] = defaultdict(list)
        for target in Target.objects.filter(task_id__in=self._tasks).order_by("task_id", "order"):
            found[target.task_id].append(target)
        return found

    @property
    def _tasks(self) -> set[int]:
        return {item.assignment.task_id for item in self.items}

    def evidence_for(self, item: SubmissionItem) -> list[Evidence]:
        """Give the proofs that serve this item: its own and those of the whole submission."""
        return [proof for proof in self.evidence if proof.item_id in (None, item.pk)]

    def lacking(self, item: SubmissionItem) -> Lacking:
        """Say what this item lacks of what its task asks for."""
        evidence, task_id = self.evidence_for(item), item.assignment.task_id
        proven = {proof.proof_id for proof in evidence}
        valued = {key for key, value in item.values.items() if str(value).strip()}
        return Lacking(
            evidence_count=len(evidence),
            unproven=tuple(proof.label for proof in self.required[task_id] if proof.pk not in proven),
            unvalued=tuple(row.label for row in self.targets[task_id] if str(row.pk) not in valued),
            quarantined=sum(_is_waiting(proof) for proof in evidence),
        )

    def hash(self) -> str:
        """Give the hash over everything the submission says and carries at this moment."""
        places = {item.pk: item.assignment_id for item in self.items}
        return content_hash(
            statement=self.submission.statement,
            items=[_item_content(item) for item in sorted(self.items, key=lambda one: one.assignment_id)],
            evidence=[_evidence_content(proof, places) for proof in self.evidence],
        )


def submission_hash(submission: Submission) -> str:
    """Give the hash of the present content of a submission (registered with approvals, promise 22)."""
    return SubmissionContent(submission).hash()


def asked_words(target: Target) -> str:
    """Give what a figure should reach, as papers write it: "≥ 99"; nothing where no threshold is set."""
    if target.threshold is None:
        return ""
    return f"{SIGNS.get(target.comparator, target.comparator)} {target.threshold.normalize():f}".replace(
        ".", ","
    )


def target_met(target: Target, reported: str) -> bool | None:
    """Say whether a reported figure reaches the threshold of the paper; None where nobody can tell."""
    try:
        value = float(reported.strip().rstrip("%").strip().replace(",", "."))
    except ValueError:
        return None
    if target.threshold is None:
        return None
    asked = float(target.threshold)
    return {
        ">=": value >= asked,
        ">": value > asked,
        "<=": value <= asked,
        "<": value < asked,
        "=": value == asked,
    }.get(target.comparator)


def evidence_counts(submissions: Iterable[int]) -> dict[int, tuple[int, int]]:
    """Give how many proofs, and how many pages of files, each submission carries; one query."""
    found: dict[int, tuple[int, int]] = {}
    rows = Evidence.objects.filter(submission__in=list(submissions)).values_list(
        "submission_id", "upload__file__pages", "reused__upload__file__pages"
    )
    for key, own, again in rows:
        count, pages = found.get(key, (0, 0))
        found[key] = (count + 1, pages + (own or again or 0))
    return found


def result_label(value: str) -> str:
    """Give the words for a result, or nothing."""
    return str(Result(value).label) if value in Result.values else ""


def _is_waiting(proof: Evidence) -> bool:
    source = proof.reused if proof.reused is not None else proof
    return source.upload is not None and source.upload.file.state == FileState.QUARANTINED


def _item_content(item: SubmissionItem) -> ItemContent:
    return ItemContent(
        item.assignment_id,
        item.statement,
        item.values,
        item.self_result,
        item.not_applicable,
        item.reason,
        item.self_points,
    )


def _evidence_content(proof: Evidence, places: dict[int, int]) -> EvidenceContent:
    source = proof.reused if proof.reused is not None else proof
    return EvidenceContent(
        kind=proof.kind,
        title=proof.title,
        item_assignment_id=places.get(proof.item_id) if proof.item_id else None,
        sha256=source.upload.file.sha256 if source.upload else "",
        url=proof.url,
        number=proof.document_number,
        date=_day(proof.document_date),
        issuer=proof.document_issuer,
        period=(_day(proof.period_from), _day(proof.period_to)),
    )


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
