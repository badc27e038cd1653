"""One pure function per rule kind: from a criterion and its inputs to points, the same digits every time.

Source of the rules: lifecycles.md, "Scoring". Parameters and inputs are JSON values with numbers as strings.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.errors import BadInput
from scoring.domain.points import (
    HUNDRED,
    ONE,
    ZERO,
    Criterion,
    CriterionGiven,
    RuleKind,
    RuleOutcome,
    Verdict,
    round_points,
    to_decimal,
)
from scoring.domain.timeliness import TimelinessFacts


@dataclass(frozen=True, slots=True)
class RuleInputs:
    """What one rule may look at: what was given for the criterion, the verdict, the facts of timeliness."""

    given: CriterionGiven
    verdict: str
    facts: TimelinessFacts


Rule = Callable[[Criterion, RuleInputs], RuleOutcome]
VERDICT_SHARES = {Verdict.COMPLETE: "1", Verdict.PARTIAL: "0.5", Verdict.NOT_FULFILLED: "0"}
NOT_APPLICABLE = RuleOutcome(applicable=False)


def _share(criterion: Criterion, share: Decimal) -> Decimal:
    return round_points(criterion.max_points * share)


def _value(criterion: Criterion, values: Mapping[str, Any], key: str) -> Decimal:
    if values.get(key) in (None, ""):
        raise BadInput(_("Chưa có số liệu để chấm “%(criterion)s”.") % {"criterion": criterion.label})
    return to_decimal(values[key], what=criterion.label)


def _count(criterion: Criterion, values: Mapping[str, Any], key: str) -> Decimal:
    count = _value(criterion, values, key)
    if count < 0 or count != count.to_integral_value():
        sentence = _("Số lần của “%(criterion)s” phải là số nguyên không âm.")
        raise BadInput(sentence % {"criterion": criterion.label})
    return count


def _parameter(criterion: Criterion, key: str, default: str) -> Decimal:
    return to_decimal(criterion.parameters.get(key, default), what=criterion.label)


def _within(criterion: Criterion, points: Decimal) -> Decimal:
    if not ZERO <= points <= criterion.max_points:
        sentence = _("Điểm của “%(criterion)s” phải từ 0 đến %(max)s.")
        raise BadInput(sentence % {"criterion": criterion.label, "max": criterion.max_points})
    return round_points(points)


def _typed(criterion: Criterion, given: CriterionGiven) -> Decimal:
    if given.points is None:
        raise BadInput(_("Chưa chấm điểm “%(criterion)s”.") % {"criterion": criterion.label})
    return _within(criterion, to_decimal(given.points, what=criterion.label))


def manual(criterion: Criterion, inputs: RuleInputs) -> RuleOutcome:
    """Points as the verifier typed them, from 0 to the maximum."""
    return RuleOutcome(_typed(criterion, inputs.given))


def verdict(criterion: Criterion, inputs: RuleInputs) -> RuleOutcome:
    """A share of the maximum by the verdict; verdicts listed under `typed` let the verifier type points.

    Parameters: `shares` (verdict → share, default 1, 0.5, 0) and `typed` (default: partial only).
    """
    if inputs.verdict not in Verdict.values:
        raise BadInput(_("Chọn kết luận: đạt, đạt một phần hoặc không đạt."))
    may_type = inputs.verdict in criterion.parameters.get("typed", [Verdict.PARTIAL])
    if inputs.given.points is not None and may_type:
        return RuleOutcome(_typed(criterion, inputs.given))
    shares = VERDICT_SHARES | criterion.parameters.get("shares", {})
    return RuleOutcome(_share(criterion, to_decimal(shares[inputs.verdict], what=criterion.label)))


def timeliness(criterion: Criterion, inputs: RuleInputs) -> RuleOutcome:
    """Full when on time or late for an objective cause, else the share of the first row covering the delay.

    Parameter `late`: rows {"up_to": working days, "share"} in rising order; default 1-5 days half, more 0.
    """
    facts = inputs.facts
    if facts.due_at is None:
        return NOT_APPLICABLE
    if not facts.late_workdays:
        return RuleOutcome(_share(criterion, ONE))
    days = facts.late_workdays
    late = ngettext("Quá hạn %(days)d ngày làm việc.", "Quá hạn %(days)d ngày làm việc.", days)
    late = late % {"days": days}
    if facts.objective_cause:
        return RuleOutcome(_share(criterion, ONE), because=late + " " + _("Nguyên nhân khách quan."))
    rows = criterion.parameters.get("late", [{"up_to": 5, "share": "0.5"}])
    covering = (row["share"] for row in rows if days <= int(row["up_to"]))
    return RuleOutcome(_share(criterion, to_decimal(next(covering, 0), what=criterion.label)), because=late)


def boolean(criterion: Criterion, inputs: RuleInputs) -> RuleOutcome:
    """All when `met` is true, nothing when it is false."""
    met = inputs.given.values.get("met")
    if not isinstance(met, bool):
        raise BadInput(_("Chưa chọn có hoặc không cho “%(criterion)s”.") % {"criterion": criterion.label})
    return RuleOutcome(_share(criterion, ONE if met else ZERO))


def banded(criterion: Criterion, inputs: RuleInputs) -> RuleOutcome:
    """The points of the highest band whose `from` the `value` reaches; below every band nothing.

    Parameter `bands`: rows {"from", "points"} in any order.
    """
    value = _value(criterion, inputs.given.values, "value")
    bands = [
        (to_decimal(band["from"], what=criterion.label), to_decimal(band["points"], what=criterion.label))
        for band in criterion.parameters["bands"]
    ]
    reached = [band for band in bands if band[0] <= value]
    return RuleOutcome(_within(criterion, max(reached)[1]) if reached else ZERO)


def pro_rata_with_floor(criterion: Criterion, inputs: RuleInputs) -> RuleOutcome:
    """100 % = maximum; from the floor (80) in proportion; below it nothing. No cases at all: not applicable.

    Inputs: `numerator` and `denominator`, or `percent`. Parameters `floor` and `full` in percent.
    """
    values = inputs.given.values
    if "denominator" in values:
        whole = _value(criterion, values, "denominator")
        if whole == 0:
            return NOT_APPLICABLE
        percent = _value(criterion, values, "numerator") * HUNDRED / whole
    else:
        percent = _value(criterion, values, "percent")
    full = _parameter(criterion, "full", "100")
    if percent < _parameter(criterion, "floor", "80"):
        return RuleOutcome(ZERO)
    return RuleOutcome(_share(criterion, min(ONE, percent / full)))


def count_deduct(criterion: Criterion, inputs: RuleInputs) -> RuleOutcome:
    """The maximum less `per` points for each of `count` times, never below `least` (0)."""
    lost = _parameter(criterion, "per", "1") * _count(criterion, inputs.given.values, "count")
    return RuleOutcome(round_points(max(_parameter(criterion, "least", "0"), criterion.max_points - lost)))


def add_up(criterion: Criterion, inputs: RuleInputs) -> RuleOutcome:
    """The parts added exactly, rounded once, never above the maximum."""
    parts = inputs.given.values.get("parts")
    if not isinstance(parts, list) or not parts:
        raise BadInput(_("Chưa có số liệu để chấm “%(criterion)s”.") % {"criterion": criterion.label})
    total = sum((to_decimal(part, what=criterion.label) for part in parts), ZERO)
    return RuleOutcome(_within(criterion, min(total, criterion.max_points)))


def bonus_penalty(criterion: Criterion, inputs: RuleInputs) -> RuleOutcome:
    """`bonus` points for each of `bonuses` up to the maximum, less `penalty` for each of `penalties`, capped.

    The result may be negative. It adds to the total and never to the maximum of the sheet.
    """
    values = {"bonuses": 0, "penalties": 0} | dict(inputs.given.values)
    won = _parameter(criterion, "bonus", "1") * _count(criterion, values, "bonuses")
    lost = _parameter(criterion, "penalty", "1") * _count(criterion, values, "penalties")
    cap = _parameter(criterion, "penalty_cap", str(criterion.max_points))
    return RuleOutcome(round_points(min(criterion.max_points, won) - min(cap, lost)))


def survey(criterion: Criterion, inputs: RuleInputs) -> RuleOutcome:
    """The imported answer of a survey as a share of its `scale` (100); nobody scores it for themselves."""
    if inputs.given.self_points is not None or inputs.given.points is not None:
        sentence = _("“%(criterion)s” lấy từ kết quả điều tra xã hội học, không tự chấm và không nhập tay.")
        raise BadInput(sentence % {"criterion": criterion.label})
    share = _value(criterion, inputs.given.values, "imported") / _parameter(criterion, "scale", "100")
    return RuleOutcome(_within(criterion, criterion.max_points * share))


def inherited(criterion: Criterion, inputs: RuleInputs) -> RuleOutcome:
    """The same share that another sheet reached: its `total` out of its `max_total`."""
    whole = _value(criterion, inputs.given.values, "max_total")
    if whole <= 0:
        return NOT_APPLICABLE
    share = _value(criterion, inputs.given.values, "total") / whole
    return RuleOutcome(_within(criterion, criterion.max_points * max(ZERO, min(ONE, share))))


RULES: Mapping[str, Rule] = {
    RuleKind.VERDICT: verdict,
    RuleKind.TIMELINESS: timeliness,
    RuleKind.MANUAL: manual,
    RuleKind.BOOLEAN: boolean,
    RuleKind.BANDED: banded,
    RuleKind.PRO_RATA_WITH_FLOOR: pro_rata_with_floor,
    RuleKind.COUNT_DEDUCT: count_deduct,
    RuleKind.SUM: add_up,
    RuleKind.BONUS_PENALTY: bonus_penalty,
    RuleKind.SURVEY: survey,
    RuleKind.INHERITED: inherited,
}

RULE_SETS: Mapping[int, Mapping[str, Rule]] = {1: RULES}
CURRENT_RULES = 1
"""Sheets record the set they were scored with. A changed rule is a new set; old sets stay as they are."""
