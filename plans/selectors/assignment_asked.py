"""What duties ask for, proofs and figures together, and whether it was brought; one query however many duties."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.db.models import CharField, DecimalField, Value

from core.parts import Check
from plans.models import Assignment, Evidence, RequiredProof, Target
from plans.selectors.submission_content import target_met

Row = tuple[int, int, int, str, str, Decimal | None, str]
NO_THRESHOLD = Value(None, output_field=DecimalField(max_digits=14, decimal_places=2))
NO_WORD = Value("", output_field=CharField())
PROOF, FIGURE = 0, 1


Reported = Mapping[str, Any]
"""Figures by the key of their target, as a unit typed them."""


def requirements(
    duties: Sequence[tuple[Assignment, Reported]], evidence: Iterable[Evidence]
) -> tuple[Check, ...]:
    """Give each proof and figure that the duties ask for with what the unit brought; one query."""
    proven = {proof.proof_id for proof in evidence}
    rows = list(_asked({duty.task_id for duty, _reported in duties}))
    many = len(duties) > 1
    return tuple(
        _check(row, reported, f"{duty.task.place}: " if many else "", proven)
        for duty, reported in duties
        for row in rows
        if row[0] == duty.task_id
    )


def _asked(tasks: set[int]) -> Iterable[Row]:
    """Proofs first, each in the order of the paper."""
    figures = Target.objects.filter(task__in=tasks).order_by()
    proofs = RequiredProof.objects.filter(task__in=tasks).order_by()
    named = figures.annotate(kind=Value(FIGURE)).values_list(
        "task_id", "pk", "kind", "label", "comparator", "threshold", "unit_of_measure", "order"
    )
    papers = proofs.annotate(
        kind=Value(PROOF), comparator=NO_WORD, threshold=NO_THRESHOLD, unit_of_measure=NO_WORD
    ).values_list("task_id", "pk", "kind", "label", "comparator", "threshold", "unit_of_measure", "order")
    rows = sorted(named.union(papers, all=True), key=lambda row: (row[0], row[2], row[7]))
    return [row[:7] for row in rows]


def _check(row: Row, values: Reported, place: str, proven: set[int | None]) -> Check:
    _task, key, kind, label, comparator, threshold, unit = row
    if kind == PROOF:
        return Check(words=f"{place}{label}", met=key in proven)
    target = Target(label=label, comparator=comparator, threshold=threshold, unit_of_measure=unit)
    reported = str(values.get(str(key), "")).strip()
    asked = f" {_signs(comparator)} {threshold.normalize():f}{unit}" if threshold is not None else ""
    met = target_met(target, reported)
    return Check(
        words=f"{place}{label}{asked}",
        met=bool(reported) if met is None else met,
        value=f"{reported} {unit}".strip() if reported else "",
    )


def _signs(comparator: str) -> str:
    return {">=": "≥", "<=": "≤"}.get(comparator, comparator)
