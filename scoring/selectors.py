"""Reads of scoring: rubrics for forms, score cards for pages, and sheets that no longer repeat."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Max, Prefetch

from core.errors import Missing
from scoring.domain.evaluation import TYPED, rules_digest
from scoring.domain.points import HUNDRED, RuleKind, round_points
from scoring.models import RubricVersion, ScoreLine, ScoreSheet
from scoring.services import DEFAULT_RUBRIC, rescore


@dataclass(frozen=True, slots=True)
class CriterionCard:
    """A criterion as a scoring form shows it; `is_typed` tells whether points may be entered by hand."""

    key: str
    label: str
    max_points: Decimal
    kind: str
    is_typed: bool
    is_computed_from_time: bool


@dataclass(frozen=True, slots=True)
class LineCard:
    """One scored criterion as a page shows it."""

    key: str
    label: str
    points: Decimal
    max_points: Decimal
    self_points: Decimal | None
    applicable: bool
    reason: str


@dataclass(frozen=True, slots=True)
class ScoreCard:
    """A score sheet as a page shows it."""

    sheet_id: int
    subject_id: int
    round: int
    total: Decimal
    max_total: Decimal
    self_total: Decimal | None
    scored_by: str
    scored_at: datetime
    lines: tuple[LineCard, ...]

    @property
    def percent(self) -> Decimal | None:
        """The share of what could be reached, in percent; None when nothing applied."""
        return round_points(self.total * HUNDRED / self.max_total) if self.max_total else None


def current_rubric_version(*, key: str = DEFAULT_RUBRIC) -> RubricVersion:
    """Give the newest version of a rubric with its criteria (2 queries). Raises Missing if there is none."""
    found = (
        RubricVersion.objects.filter(rubric__key=key).prefetch_related("criteria").order_by("-number").first()
    )
    if found is None:
        raise Missing(f"Chưa có bộ tiêu chí “{key}”. Quản trị viên chạy: manage.py ensure_default_rubric.")
    return found


def criterion_cards(*, version: RubricVersion) -> tuple[CriterionCard, ...]:
    """Give the criteria of a version in order, for a form."""
    return tuple(
        CriterionCard(
            key=row.key,
            label=row.label,
            max_points=row.max_points,
            kind=row.kind,
            is_typed=row.kind in TYPED,
            is_computed_from_time=row.kind == RuleKind.TIMELINESS,
        )
        for row in version.criteria.all()
    )


def score_cards(*, subject_type: str, subject_ids: Iterable[int]) -> dict[int, tuple[ScoreCard, ...]]:
    """Give every sheet of each scored subject, oldest first, by subject id (2 queries)."""
    lines = Prefetch("lines", ScoreLine.objects.select_related("criterion"))
    sheets = (
        ScoreSheet.objects.filter(subject_type=subject_type, subject_id__in=list(subject_ids))
        .select_related("scored_by")
        .prefetch_related(lines)
        .order_by("subject_id", "round", "revision")
    )
    found: dict[int, tuple[ScoreCard, ...]] = {}
    for sheet in sheets:
        found[sheet.subject_id] = (*found.get(sheet.subject_id, ()), _card(sheet))
    return found


def _card(sheet: ScoreSheet) -> ScoreCard:
    return ScoreCard(
        sheet_id=sheet.pk,
        subject_id=sheet.subject_id,
        round=sheet.round,
        total=sheet.total,
        max_total=sheet.max_total,
        self_total=sheet.self_total,
        scored_by=str(sheet.scored_by),
        scored_at=sheet.scored_at,
        lines=tuple(_line_card(line) for line in sheet.lines.all()),
    )


def _line_card(line: ScoreLine) -> LineCard:
    return LineCard(
        key=line.criterion.key,
        label=line.criterion.label,
        points=line.points,
        max_points=line.max_points,
        self_points=line.self_points,
        applicable=line.applicable,
        reason=line.reason,
    )


def last_sheet(*, subject_type: str, subject_id: int) -> ScoreSheet | None:
    """Give the sheet that holds for a subject, with its rubric version; None where it has no score."""
    sheets = ScoreSheet.objects.filter(subject_type=subject_type, subject_id=subject_id)
    return sheets.select_related("rubric_version").order_by("-round", "-revision").first()


def next_round(*, subject_type: str, subject_id: int) -> int:
    """Give the number of the round in which the subject would be scored now."""
    sheets = ScoreSheet.objects.filter(subject_type=subject_type, subject_id=subject_id)
    last: int | None = sheets.aggregate(last=Max("round"))["last"]
    return (last or 0) + 1


def sheets_that_differ() -> Iterator[str]:
    """Name every sheet whose rubric was changed or whose recorded inputs give other points (promise 15)."""
    lines = Prefetch("lines", ScoreLine.objects.select_related("criterion"))
    sheets = ScoreSheet.objects.select_related("rubric_version").prefetch_related(
        lines, "rubric_version__criteria"
    )
    for sheet in sheets.order_by("pk").iterator(chunk_size=500):
        criteria = [row.as_rule() for row in sheet.rubric_version.criteria.all()]
        if rules_digest(criteria) != sheet.rubric_digest:
            yield f"score sheet {sheet.pk} ({sheet}): its rubric version was changed after use"
        elif not _repeats(sheet):
            yield f"score sheet {sheet.pk} ({sheet}): recorded inputs do not give the recorded points"


def _repeats(sheet: ScoreSheet) -> bool:
    again = rescore(sheet=sheet)
    totals = (again.total, again.max_total, again.self_total)
    kept = {row.criterion.key: (row.points, row.applicable, row.self_points) for row in sheet.lines.all()}
    computed = {row.key: (row.points, row.applicable, row.self_points) for row in again.lines}
    return totals == (sheet.total, sheet.max_total, sheet.self_total) and kept == computed
