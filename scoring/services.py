"""Verbs of scoring: make a rubric version, score a subject, score it again from what was recorded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from core.errors import BadInput, GuardUnmet, NotPermitted, Stale
from organizations.domain.actor import Actor
from scoring.domain.evaluation import TYPED, evaluate, read_inputs, record_inputs, rules_digest
from scoring.domain.points import Criterion, RuleKind, Scored, ScoresGiven
from scoring.domain.timeliness import TimelinessFacts
from scoring.models import Rubric, RubricCriterion, RubricVersion, ScoreLine, ScoreSheet

DEFAULT_RUBRIC = "assignment"
MAY_LOWER = {"typed": ["complete", "partial"]}
LATE_TABLE = {"late": [{"up_to": 5, "share": "0.5"}]}
DEFAULT_CRITERIA = (
    Criterion("result", "Kết quả thực hiện", Decimal(60), RuleKind.VERDICT, MAY_LOWER),
    Criterion("timeliness", "Tiến độ", Decimal(25), RuleKind.TIMELINESS, LATE_TABLE),
    Criterion("evidence_quality", "Chất lượng minh chứng", Decimal(15), RuleKind.MANUAL),
)
"""60/25/15 of lifecycles.md; labels are data of the installation and may be changed by a new version."""


def add_rubric_version(*, key: str, name: str, criteria: Sequence[Criterion], at: datetime) -> RubricVersion:
    """Make the next version of a rubric (and the rubric, when new). Existing versions are never touched.

    Raises BadInput without criteria, Stale when somebody else made this version meanwhile.
    """
    if not criteria:
        raise BadInput(_("Bộ tiêu chí phải có ít nhất một tiêu chí."))
    try:
        with transaction.atomic():
            rubric, _made = Rubric.objects.get_or_create(key=key, defaults={"name": name})
            last = rubric.versions.aggregate(last=models.Max("number"))["last"] or 0
            version = RubricVersion.objects.create(
                rubric=rubric, number=last + 1, digest=rules_digest(criteria), created_at=at
            )
            RubricCriterion.objects.bulk_create(
                _criterion_row(version, place, criterion) for place, criterion in enumerate(criteria, start=1)
            )
    except IntegrityError as clash:
        raise Stale(_("Bộ tiêu chí vừa được người khác cập nhật. Xin mở lại rồi thực hiện lại.")) from clash
    return version


def _criterion_row(version: RubricVersion, place: int, criterion: Criterion) -> RubricCriterion:
    return RubricCriterion(
        version=version,
        place=place,
        key=criterion.key,
        label=criterion.label,
        max_points=criterion.max_points,
        kind=criterion.kind,
        parameters=dict(criterion.parameters),
    )


def ensure_default_rubric(*, at: datetime) -> RubricVersion:
    """Give the newest version of the default rubric, making the rubric when the installation has none."""
    newest = RubricVersion.objects.filter(rubric__key=DEFAULT_RUBRIC).order_by("-number").first()
    return newest or add_rubric_version(
        key=DEFAULT_RUBRIC, name=_("Chấm điểm nhiệm vụ"), criteria=DEFAULT_CRITERIA, at=at
    )


@dataclass(frozen=True, slots=True)
class ToScore:
    """A subject in one of its rounds, what the scorer gave and how it stands with time."""

    subject: models.Model
    round: int
    given: ScoresGiven
    facts: TimelinessFacts


def score_all(
    wanted: Sequence[ToScore], *, rubric_version: RubricVersion, actor: Actor, at: datetime
) -> list[ScoreSheet]:
    """Write the score sheets of some subjects and give them in their order. The caller holds the subjects' locks.

    Who may score is the caller's policy. Raises NotPermitted for the clock, BadInput for points that a rule
    does not allow, GuardUnmet for a deduction without a reason, Stale when a round has a sheet already; then
    none is written.
    """
    drawn = [
        ScoreSheet(
            subject_type=one.subject._meta.label_lower,
            subject_id=one.subject.pk,
            round=one.round,
            rubric_version=rubric_version,
            scored_by_id=_scorer(actor),
            scored_at=at,
        )
        for one in wanted
    ]
    criteria = {row.key: row for row in rubric_version.criteria.all()}
    scored = [
        _computed(sheet, one.given, one.facts, criteria) for sheet, one in zip(drawn, wanted, strict=True)
    ]
    _write(drawn, scored, criteria)
    return drawn


def score_again(*, sheet: ScoreSheet, objective_cause: bool, actor: Actor, at: datetime) -> ScoreSheet:
    """Write the next revision of a sheet, with the cause of lateness as settled since; all else as it was given.

    The caller holds the subject's lock and says who may. The sheet that stood is not touched. Raises NotPermitted
    for the clock.
    """
    given, facts = read_inputs(sheet.inputs)
    lines = sheet.lines.filter(criterion__kind__in=TYPED).values_list("criterion__key", "reason")
    reasons = dict(lines)
    entered = {key: replace(one, reason=reasons.get(key, "")) for key, one in given.criteria.items()}
    again = ScoreSheet(
        subject_type=sheet.subject_type,
        subject_id=sheet.subject_id,
        round=sheet.round,
        revision=sheet.revision + 1,
        rubric_version=sheet.rubric_version,
        scored_by_id=_scorer(actor),
        scored_at=at,
    )
    criteria = {row.key: row for row in sheet.rubric_version.criteria.all()}
    cause = replace(facts, objective_cause=objective_cause)
    _write([again], [_computed(again, replace(given, criteria=entered), cause, criteria)], criteria)
    return again


def _scorer(actor: Actor) -> int:
    if actor.person_id is None:
        raise NotPermitted(_("Điểm do người thẩm định chấm; hệ thống không tự chấm thay."))
    return actor.person_id


def _computed(
    sheet: ScoreSheet, given: ScoresGiven, facts: TimelinessFacts, criteria: Mapping[str, RubricCriterion]
) -> Scored:
    """Compute a new sheet by the criteria of its rubric version and give its lines."""
    scored = evaluate(criteria=[row.as_rule() for row in criteria.values()], given=given, facts=facts)
    _refuse_unexplained(scored)
    sheet.rubric_digest, sheet.inputs = sheet.rubric_version.digest, record_inputs(given=given, facts=facts)
    sheet.total, sheet.max_total, sheet.self_total = scored.total, scored.max_total, scored.self_total
    return scored


def _refuse_unexplained(scored: Scored) -> None:
    unexplained = [line.label for line in scored.lines if line.lacks_reason]
    if unexplained:
        sentence = _("Ghi lý do trừ điểm cho: %(labels)s.")
        raise GuardUnmet(sentence % {"labels": ", ".join(unexplained)})


def _write(
    sheets: Sequence[ScoreSheet], scored: Sequence[Scored], criteria: Mapping[str, RubricCriterion]
) -> None:
    """Write sheets with their lines, all or none."""
    try:
        with transaction.atomic():
            ScoreSheet.objects.bulk_create(sheets)
            ScoreLine.objects.bulk_create(
                ScoreLine(
                    sheet=sheet,
                    criterion=criteria[line.key],
                    max_points=line.max_points,
                    points=line.points,
                    self_points=line.self_points,
                    applicable=line.applicable,
                    is_bonus=line.is_bonus,
                    reason=line.reason,
                )
                for sheet, found in zip(sheets, scored, strict=True)
                for line in found.lines
            )
    except IntegrityError as clash:
        raise Stale(_("Vòng chấm này đã có điểm. Xin tải lại trang để xem điểm đã chấm.")) from clash


def rescore(*, sheet: ScoreSheet) -> Scored:
    """Compute a sheet again from recorded inputs and frozen rules; nothing is written (promise 15)."""
    given, facts = read_inputs(sheet.inputs)
    criteria = [row.as_rule() for row in sheet.rubric_version.criteria.all()]
    return evaluate(criteria=criteria, given=given, facts=facts, rules=sheet.inputs["rules"])
