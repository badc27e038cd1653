"""A whole sheet from a rubric's criteria and recorded inputs; also how inputs are written down exactly."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from decimal import Context, Decimal, localcontext
from typing import Any

from django.utils.translation import gettext as _

from core.errors import BadInput
from scoring.domain.points import (
    ZERO,
    Criterion,
    CriterionGiven,
    RuleKind,
    RuleOutcome,
    Scored,
    ScoredLine,
    ScoresGiven,
    round_points,
    to_decimal,
)
from scoring.domain.rules import CURRENT_RULES, NOT_APPLICABLE, RULE_SETS, RuleInputs
from scoring.domain.timeliness import TimelinessFacts

TYPED = frozenset({RuleKind.MANUAL, RuleKind.VERDICT})
"""Kinds whose points a verifier may type; the others are computed and refuse typed points."""
NEVER_SELF_SCORED = frozenset({RuleKind.SURVEY})


PRECISION = Context(prec=28)
"""The arithmetic of every score, whatever the process around it has set."""


def evaluate(
    *,
    criteria: Sequence[Criterion],
    given: ScoresGiven,
    facts: TimelinessFacts,
    rules: int = CURRENT_RULES,
) -> Scored:
    """Score every criterion by its rule of the set numbered `rules`.

    Raises BadInput for unknown keys, missing inputs, points typed where a rule computes, points too high.
    """
    unknown = set(given.criteria) - {criterion.key for criterion in criteria}
    if unknown:
        keys = ", ".join(sorted(unknown))
        raise BadInput(_("Bộ tiêu chí không có tiêu chí: %(keys)s.") % {"keys": keys})
    with localcontext(PRECISION):
        lines = tuple(_line(criterion, given, facts, rules) for criterion in criteria)
    counted = [line for line in lines if line.applicable]
    return Scored(
        lines=lines,
        total=sum((line.points for line in counted), ZERO),
        max_total=sum((line.max_points for line in counted if not line.is_bonus), ZERO),
        self_total=_self_total(criteria, counted),
    )


def _line(criterion: Criterion, given: ScoresGiven, facts: TimelinessFacts, rules: int) -> ScoredLine:
    entered = given.criteria.get(criterion.key, CriterionGiven())
    outcome = _outcome(criterion, RuleInputs(entered, given.verdict, facts), rules)
    return ScoredLine(
        key=criterion.key,
        label=criterion.label,
        max_points=round_points(criterion.max_points),
        points=outcome.points,
        self_points=_self_points(criterion, entered, outcome),
        applicable=outcome.applicable,
        is_bonus=criterion.kind == RuleKind.BONUS_PENALTY,
        reason=entered.reason.strip() or outcome.because,
    )


def _outcome(criterion: Criterion, inputs: RuleInputs, rules: int) -> RuleOutcome:
    entered = inputs.given
    if not entered.applicable:
        return NOT_APPLICABLE
    if entered.points is not None and criterion.kind not in TYPED:
        sentence = _("Điểm của “%(criterion)s” do hệ thống tính, không nhập tay.")
        raise BadInput(sentence % {"criterion": criterion.label})
    return RULE_SETS[rules][criterion.kind](criterion, inputs)


def _self_points(criterion: Criterion, entered: CriterionGiven, outcome: RuleOutcome) -> Decimal | None:
    if not outcome.applicable:
        return None
    if criterion.kind == RuleKind.TIMELINESS:
        return outcome.points
    if entered.self_points is None:
        return None
    own = to_decimal(entered.self_points, what=criterion.label)
    if own > criterion.max_points or (own < 0 and criterion.kind != RuleKind.BONUS_PENALTY):
        sentence = _("Điểm tự chấm của “%(criterion)s” phải từ 0 đến %(max)s.")
        raise BadInput(sentence % {"criterion": criterion.label, "max": criterion.max_points})
    return round_points(own)


def _self_total(criteria: Sequence[Criterion], counted: Sequence[ScoredLine]) -> Decimal | None:
    """Give the unit's own total, or None while it has not scored every criterion it can score."""
    exempt = {criterion.key for criterion in criteria if criterion.kind in NEVER_SELF_SCORED}
    own = [line.self_points for line in counted if line.key not in exempt]
    if not own or None in own:
        return None
    return sum((points for points in own if points is not None), ZERO)


def canonical(value: Any) -> bytes:
    """Give the one spelling of JSON values that digests are taken over."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def rules_digest(criteria: Sequence[Criterion]) -> str:
    """Give the fingerprint of a rubric version: keys, maxima, rules and parameters in order."""
    rows = [
        [row.key, str(round_points(row.max_points)), str(row.kind), dict(row.parameters)] for row in criteria
    ]
    return hashlib.sha256(canonical(rows)).hexdigest()


def _exact(number: Decimal | None) -> str | None:
    return None if number is None else str(number)


def record_inputs(*, given: ScoresGiven, facts: TimelinessFacts) -> dict[str, Any]:
    """Write down as JSON what a score was computed from, to come back exactly. Reasons are left out."""
    criteria = {
        key: {
            "points": _exact(entered.points),
            "self_points": _exact(entered.self_points),
            "applicable": entered.applicable,
            "values": _plain(entered.values),
        }
        for key, entered in given.criteria.items()
    }
    moments = asdict(facts)
    for name in ("due_at", "submitted_at"):
        moments[name] = moments[name].isoformat() if moments[name] else None
    return {
        "rules": CURRENT_RULES,
        "verdict": str(given.verdict),
        "criteria": criteria,
        "facts": moments,
    }


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Decimal | float):
        return str(value)
    return value


def read_inputs(inputs: Mapping[str, Any]) -> tuple[ScoresGiven, TimelinessFacts]:
    """Read back exactly what `record_inputs` wrote."""
    criteria = {
        key: CriterionGiven(
            points=_number(entered["points"]),
            self_points=_number(entered["self_points"]),
            applicable=entered["applicable"],
            values=entered["values"],
        )
        for key, entered in inputs["criteria"].items()
    }
    facts = dict(inputs["facts"])
    for name in ("due_at", "submitted_at"):
        facts[name] = datetime.fromisoformat(facts[name]) if facts[name] else None
    return ScoresGiven(verdict=inputs["verdict"], criteria=criteria), TimelinessFacts(**facts)


def _number(text: str | None) -> Decimal | None:
    return None if text is None else to_decimal(text, what="")
