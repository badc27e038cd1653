"""All that one submission says and carries, read in four queries: for its hash, its checks and its pages."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.db.models import CharField, DecimalField, Model, QuerySet, Value

from core.parts import Hint
from core.prepared import prepared
from documents.domain.states import FileState
from plans.domain.recorded import SENTENCES, why_undone
from plans.domain.states import Result
from plans.domain.submitting import EvidenceContent, ItemContent, content_hash
from plans.models import Evidence, RequiredProof, Submission, SubmissionItem, Target
from plans.selectors.evidence_rows import evidence_of
from plans.selectors.submission_periods import fits, misfits, older_hints
from plans.services.matching import Content, content_of

AskedRow = tuple[int, int, int, int, str, str, Decimal | None, str]
NO_NUMBER = Value(None, output_field=DecimalField(max_digits=14, decimal_places=2))
NO_WORD = Value("", output_field=CharField())
ASKED = ("kind", "task_id", "order", "pk", "label", "comparator", "threshold", "unit_of_measure")
SIGNS = {">=": "≥", "<=": "≤"}


@dataclass(frozen=True, slots=True)
class Lacking:
    """What one duty of a submission has, and what it still lacks."""

    evidence_count: int
    unproven: tuple[str, ...]
    unvalued: tuple[str, ...]
    quarantined: int
    other_period: tuple[str, ...] = ()
    undone: str = ""


class SubmissionContent:
    """The items, proofs, required proofs and targets of one submission; each is read once, when first needed."""

    def __init__(self, submission: Submission) -> None:
        self.submission = submission

    @cached_property
    def items(self) -> list[SubmissionItem]:
        """Give the items in their order, with duty, task, section and plan."""
        return _items_of(self.submission.pk)

    @cached_property
    def evidence(self) -> list[Evidence]:
        """Give the proofs, the first attached first."""
        return evidence_of(self.submission)

    @property
    def required(self) -> dict[int, list[RequiredProof]]:
        """Give the proofs that each task asks for."""
        return self._asked[0]

    @property
    def targets(self) -> dict[int, list[Target]]:
        """Give the figures that each task asks for."""
        return self._asked[1]

    @cached_property
    def _asked(self) -> tuple[dict[int, list[RequiredProof]], dict[int, list[Target]]]:
        """Read proofs and figures of all tasks with one statement; what is given is for reading only."""
        proofs: dict[int, list[RequiredProof]] = defaultdict(list)
        figures: dict[int, list[Target]] = defaultdict(list)
        for is_figure, task_id, order, key, label, comparator, threshold, measure in asked_rows(self._tasks):
            if is_figure:
                target = Target(pk=key, task_id=task_id, order=order, label=label, threshold=threshold)
                target.comparator, target.unit_of_measure = comparator, measure
                figures[task_id].append(target)
            else:
                proof = RequiredProof(pk=key, task_id=task_id, order=order, label=label)
                proofs[task_id].append(proof)
        return proofs, figures

    @property
    def _tasks(self) -> set[int]:
        return {item.assignment.task_id for item in self.items}

    @cached_property
    def papers(self) -> list[tuple[Evidence, list[Evidence]]]:
        """Give each paper once, with all its rows: one row for each requirement that it meets."""
        found: dict[Content, list[Evidence]] = defaultdict(list)
        for proof in self.evidence:
            found[content_of(proof)].append(proof)
        return [(rows[0], rows) for rows in found.values()]

    def evidence_for(self, item: SubmissionItem) -> list[Evidence]:
        """Give the proofs that serve this item: its own and those of the whole submission."""
        return [proof for proof in self.evidence if proof.item_id in (None, item.pk)]

    def papers_for(self, item: SubmissionItem) -> list[Evidence]:
        """Give the papers that serve this item, each once."""
        own = {proof.pk for proof in self.evidence_for(item)}
        return [first for first, rows in self.papers if any(row.pk in own for row in rows)]

    def older_hints(self) -> tuple[Hint, ...]:
        """Point out papers that are older than the period they are to prove."""
        return older_hints([(item, self.papers_for(item)) for item in self.items if not item.not_applicable])

    def lacking(self, item: SubmissionItem) -> Lacking:
        """Say what this item lacks of what its task asks for."""
        attached, task_id = self.evidence_for(item), item.assignment.task_id
        evidence = [proof for proof in attached if fits(proof, item.assignment)]
        proven = {proof.proof_id for proof in evidence}
        valued = {key for key, value in item.values.items() if str(value).strip()}
        return Lacking(
            evidence_count=len(evidence),
            unproven=tuple(proof.label for proof in self.required[task_id] if proof.pk not in proven),
            unvalued=tuple(row.label for row in self.targets[task_id] if str(row.pk) not in valued),
            quarantined=sum(_is_waiting(proof) for proof in attached),
            other_period=misfits(attached, item, self.items),
            undone=undone_words(item, evidence),
        )

    def hash(self) -> str:
        """Give the hash over everything the submission says and carries at this moment."""
        return _hash(self.submission, self.items, self.evidence)


@prepared
def _items_of(submission_id: int) -> "QuerySet[SubmissionItem, SubmissionItem]":
    rows = SubmissionItem.objects.filter(submission_id=submission_id).select_related(
        "assignment__task__section", "assignment__task__plan", "assignment__unit"
    )
    return rows.order_by("order", "pk")


@prepared
def _words_of(submission_id: int) -> "QuerySet[SubmissionItem, SubmissionItem]":
    return SubmissionItem.objects.filter(submission_id=submission_id).order_by("assignment_id")


@prepared
def _proofs_of(submission_id: int) -> "QuerySet[Evidence, Evidence]":
    rows = Evidence.objects.filter(submission_id=submission_id)
    return rows.select_related("upload__file", "reused__upload__file")


def _hash(submission: Submission, items: Sequence[SubmissionItem], evidence: Sequence[Evidence]) -> str:
    places = {item.pk: item.assignment_id for item in items}
    return content_hash(
        statement=submission.statement,
        items=[_item_content(item) for item in sorted(items, key=lambda one: one.assignment_id)],
        evidence=[_evidence_content(proof, places) for proof in evidence],
    )


def asked_rows(tasks: set[int]) -> list[AskedRow]:
    """Give what tasks ask for, figures (1) and proofs (0) together, in the order of the paper; one query."""
    figures = Target.objects.filter(task__in=tasks).order_by().annotate(kind=Value(1))
    proofs = RequiredProof.objects.filter(task__in=tasks).order_by()
    proofs = proofs.annotate(kind=Value(0), comparator=NO_WORD, threshold=NO_NUMBER, unit_of_measure=NO_WORD)
    both = figures.values_list(*ASKED).union(proofs.values_list(*ASKED), all=True)
    return sorted(both, key=lambda row: row[:3])


def undone_words(item: SubmissionItem, proofs: Iterable[Evidence]) -> str:
    """Say why the day on which the work was done cannot be taken, or nothing; only where the paper's date had passed."""
    duty = item.assignment
    if duty.paper_due_at is None or item.not_applicable:
        return ""
    fault = why_undone(
        item.done_on,
        papers={proof.document_date for proof in proofs},
        is_period=bool(duty.period_key),
        issued_on=duty.task.plan.issued_on,
    )
    return str(SENTENCES[fault]) if fault else ""


def submission_hash(submission: Model) -> str:
    """Give the hash of the present content of a submission (registered with approvals, promise 22)."""
    if not isinstance(submission, Submission):
        raise TypeError(f"{submission!r} is no submission")
    return _hash(submission, _words_of(submission.pk), _proofs_of(submission.pk))


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
        _day(item.done_on),
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
