"""The criteria of one duty as rows: what is proposed, what the system computed, what was typed."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Subquery
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from core.controls import Field
from core.errors import BadInput
from core.moments import VIETNAM
from core.workdays import WorkCalendar
from organizations.domain.actor import Actor
from plans.cards.verification import CriterionRow, Level
from plans.domain.states import Result, VerificationLevel
from plans.models import SubmissionItem, Target
from plans.selectors.submission_content import SubmissionContent, target_met
from plans.services.judging import kept_verdict
from plans.services.timing import done_at, facts_of_time
from plans.services.typed_verdict import SCORED, TypedVerdict
from plans.services.verdicts import ItemVerdict
from scoring.domain.evaluation import evaluate
from scoring.domain.points import Criterion, RuleKind, ScoredLine, ScoresGiven, Verdict, to_decimal
from scoring.domain.rules import VERDICT_SHARES
from scoring.domain.timeliness import TimelinessFacts
from scoring.models import RubricCriterion, RubricVersion
from scoring.selectors import CriterionCard
from scoring.services import DEFAULT_RUBRIC

LEVEL_WORDS: dict[str, Promise] = {
    Result.COMPLETE: lazy("Đạt"),
    Result.PARTIAL: lazy("Đạt một phần"),
    Result.NOT_FULFILLED: lazy("Không đạt"),
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One duty on the desk with the criteria in force and what stands in the boxes."""

    item: SubmissionItem
    content: SubmissionContent
    calendar: WorkCalendar
    criteria: tuple[RubricCriterion, ...]
    typed: TypedVerdict
    error: str
    other_draft: bool

    @classmethod
    def of(
        cls,
        item: SubmissionItem,
        content: SubmissionContent,
        *,
        actor: Actor,
        calendar: WorkCalendar,
        typed: TypedVerdict | None,
        error: str,
    ) -> "Sheet":
        """Give the sheet with what was typed, else what this person kept, else a proposal."""
        level = item.assignment.task.verification_level
        criteria = (
            criteria_in_force() if level == VerificationLevel.APPRAISED and not item.not_applicable else ()
        )
        kept = kept_verdict(item, by=actor.person_id)
        other = bool(item.verdict_draft) and kept is None
        shown = typed or (_from_kept(kept) if kept else _proposal(item, content, criteria))
        return cls(item, content, calendar, tuple(criteria), shown, error, other)

    @property
    def remarks(self) -> str:
        """What stands in the box for remarks."""
        return self.typed.remarks

    @property
    def max_total(self) -> str:
        """The sum of what can be reached, or nothing where no points are given."""
        return (
            points_words(sum((row.max_points for row in self.criteria), Decimal(0))) if self.criteria else ""
        )


def criteria_in_force() -> tuple[RubricCriterion, ...]:
    """Give the criteria of the newest version of the rubric for duties; one query."""
    newest = RubricVersion.objects.filter(rubric__key=DEFAULT_RUBRIC).order_by("-number").values("pk")[:1]
    return tuple(RubricCriterion.objects.filter(version=Subquery(newest)).order_by("place"))


def criteria_of(sheet: Sheet) -> tuple[CriterionRow, ...]:
    """Give the rows of the sheet; where no points are given, one row with the result alone."""
    if sheet.item.not_applicable:
        return ()
    if not sheet.criteria:
        if sheet.item.assignment.task.verification_level == VerificationLevel.NOTED:
            return ()
        return (_result_only(sheet),)
    return tuple(_row(sheet, number, row) for number, row in enumerate(sheet.criteria, start=1))


def total_words(sheet: Sheet) -> str:
    """Give the sum of the boxes as they stand; a box without a number that points can be counts nothing."""
    if not sheet.criteria:
        return ""
    total = Decimal(0)
    for row in sheet.criteria:
        try:
            total += _points(sheet, row)
        except BadInput:
            continue
    return points_words(total)


def share_of(level: Result) -> str:
    """Give the share of the maximum that a level proposes."""
    return VERDICT_SHARES[Verdict(level)]


def points_words(value: Decimal) -> str:
    """Give points as people write them: 12,5."""
    return f"{value.quantize(Decimal('0.01')).normalize():f}".replace(".", ",")


def card_of(row: RubricCriterion) -> CriterionCard:
    """Give a criterion as forms read it."""
    typed = row.kind in (RuleKind.MANUAL, RuleKind.VERDICT)
    return CriterionCard(row.key, row.label, row.max_points, row.kind, typed, row.kind == RuleKind.TIMELINESS)


def _points(sheet: Sheet, row: RubricCriterion) -> Decimal:
    if card_of(row).is_typed:
        return to_decimal(sheet.typed.points.get(row.key) or "0", what=row.label)
    return _computed(sheet, row).points


def _computed(sheet: Sheet, row: RubricCriterion) -> ScoredLine:
    facts = _facts(sheet)
    rule: Criterion = row.as_rule()
    return evaluate(criteria=[rule], given=ScoresGiven(Result.COMPLETE, {}), facts=facts).lines[0]


def _facts(sheet: Sheet) -> TimelinessFacts:
    duty = sheet.item.assignment
    return facts_of_time(duty, sheet.calendar, done=done_at(duty, sheet.item))


def _row(sheet: Sheet, number: int, row: RubricCriterion) -> CriterionRow:
    if not card_of(row).is_typed:
        return _computed_row(sheet, number, row)
    is_result = row.kind == RuleKind.VERDICT
    chosen = sheet.typed.result if is_result else sheet.typed.levels.get(row.key, "")
    finding, met = _finding(sheet) if is_result else _proof_words(sheet)
    reason, points = sheet.typed.reasons.get(row.key, ""), sheet.typed.points.get(row.key, "")
    own = str(sheet.item.self_points.get(row.key, ""))
    faulty = row.label in sheet.error
    return CriterionRow(
        number=number,
        name=row.label,
        max_points=points_words(row.max_points),
        score_name=f"points-{row.key}",
        score=points,
        level_name="result" if is_result else f"level-{row.key}",
        levels=_levels(row.max_points, chosen),
        self_score=own,
        finding=finding,
        met=met,
        reason=Field(name=f"reason-{row.key}", label=_("Lý do trừ điểm"), value=reason),
        error=_("Xem lại điểm hoặc ghi lý do trừ điểm.") if faulty else "",
        current=faulty or bool(reason),
    )


def _computed_row(sheet: Sheet, number: int, row: RubricCriterion) -> CriterionRow:
    line = _computed(sheet, row)
    words, facts = line.reason, _facts(sheet)
    if not words and facts.submitted_at and facts.due_at:
        words = _("Nộp %(at)s, trong hạn") % {"at": f"{facts.submitted_at.astimezone(VIETNAM):%d/%m/%Y}"}
    return CriterionRow(
        number=number,
        name=row.label,
        max_points=points_words(row.max_points),
        score=points_words(line.points) if line.applicable else "–",
        finding=words or _("Không có thời hạn để so sánh"),
        met=line.points == line.max_points or not line.applicable,
        computed=True,
    )


def _result_only(sheet: Sheet) -> CriterionRow:
    finding, met = _finding(sheet)
    return CriterionRow(
        number=1,
        name=_("Kết quả thực hiện"),
        max_points="",
        level_name="result",
        levels=_levels(None, sheet.typed.result),
        finding=finding,
        met=met,
        error=sheet.error,
    )


def _levels(most: Decimal | None, chosen: str) -> tuple[Level, ...]:
    return tuple(
        Level(
            value=str(level),
            label=str(LEVEL_WORDS[level]),
            points="" if most is None else points_words(most * Decimal(share_of(level))),
            chosen=str(level) == chosen,
        )
        for level in SCORED
    )


def _finding(sheet: Sheet) -> tuple[str, bool]:
    below = _below(sheet.item, sheet.content)
    if below:
        names = ", ".join(target.label for target in below)
        return _("Thấp hơn chỉ tiêu: %(what)s") % {"what": names}, False
    if sheet.content.targets[sheet.item.assignment.task_id]:
        return _("Số liệu báo cáo đạt chỉ tiêu được giao"), True
    return "", True


def _proof_words(sheet: Sheet) -> tuple[str, bool]:
    count = len(sheet.content.papers_for(sheet.item))
    return _("%(n)s minh chứng kèm theo") % {"n": count}, count > 0


def _below(item: SubmissionItem, content: SubmissionContent) -> list[Target]:
    targets = content.targets[item.assignment.task_id]
    return [one for one in targets if target_met(one, str(item.values.get(str(one.pk), ""))) is False]


def _from_kept(kept: ItemVerdict) -> TypedVerdict:
    points = {
        key: "" if one.points is None else points_words(one.points) for key, one in kept.criteria.items()
    }
    reasons = {key: one.reason for key, one in kept.criteria.items()}
    return TypedVerdict(kept.assignment_id, "", kept.result, kept.reason, points, {}, reasons)


def _proposal(
    item: SubmissionItem, content: SubmissionContent, criteria: tuple[RubricCriterion, ...]
) -> TypedVerdict:
    """Propose what the unit says of itself, lowered where a reported figure misses its target."""
    result = Result(item.self_result)
    if result == Result.COMPLETE and criteria and _below(item, content):
        result = Result.PARTIAL
    points, levels = proposed_points(result, criteria)
    return TypedVerdict(item.assignment_id, "", str(result), "", points, levels, {})


def proposed_points(
    result: Result, criteria: tuple[RubricCriterion, ...]
) -> tuple[dict[str, str], dict[str, str]]:
    """Give points and levels by criterion as a result proposes them: its share where the result counts, else all."""
    levels = {row.key: result if row.kind == RuleKind.VERDICT else Result.COMPLETE for row in criteria}
    points = {row.key: points_words(row.max_points * Decimal(share_of(levels[row.key]))) for row in criteria}
    return points, {key: str(level) for key, level in levels.items()}
