"""Promise 15: a score computed again from recorded inputs and frozen rules is identical to the digit."""

import json
from datetime import UTC, datetime, timedelta
from decimal import Decimal, localcontext

from hypothesis import given as cases
from hypothesis import settings
from hypothesis import strategies as st

from scoring.domain.evaluation import evaluate, read_inputs, record_inputs
from scoring.domain.points import Criterion, CriterionGiven, RuleKind, ScoresGiven, Verdict
from scoring.domain.rules import CURRENT_RULES
from scoring.domain.timeliness import TimelinessFacts

MAXIMUM = st.decimals(min_value="0.01", max_value="100", places=2)
SHARE = st.decimals(min_value=0, max_value=1, places=4)
AMOUNT = st.decimals(min_value=0, max_value=200, places=3)
TIMES = st.integers(0, 30)


@st.composite
def criteria_with_inputs(draw: st.DrawFn, key: str) -> tuple[Criterion, CriterionGiven]:
    """One criterion of any kind and inputs that its rule accepts."""
    kind = draw(st.sampled_from(list(RuleKind)))
    most = draw(MAXIMUM)
    share = draw(SHARE)
    part = (most * share).quantize(Decimal("0.001"))
    values = {
        RuleKind.BOOLEAN: {"met": draw(st.booleans())},
        RuleKind.BANDED: {"value": str(draw(AMOUNT))},
        RuleKind.PRO_RATA_WITH_FLOOR: {"numerator": draw(TIMES), "denominator": draw(TIMES)},
        RuleKind.COUNT_DEDUCT: {"count": draw(TIMES)},
        RuleKind.SUM: {"parts": [str(draw(AMOUNT)) for _ in range(draw(st.integers(1, 4)))]},
        RuleKind.BONUS_PENALTY: {"bonuses": draw(TIMES), "penalties": draw(TIMES)},
        RuleKind.SURVEY: {"imported": draw(st.decimals(0, 100, places=3))},
        RuleKind.INHERITED: {"total": draw(AMOUNT), "max_total": draw(AMOUNT)},
    }.get(kind, {})
    parameters = {
        RuleKind.BANDED: {"bands": [{"from": "50", "points": str(part)}]},
        RuleKind.TIMELINESS: {"late": [{"up_to": draw(TIMES), "share": str(share)}]},
        RuleKind.COUNT_DEDUCT: {"per": str(share)},
    }.get(kind, {})
    typed = kind in {RuleKind.MANUAL, RuleKind.VERDICT}
    own = None if kind == RuleKind.SURVEY else draw(st.none() | st.just(part))
    entered = CriterionGiven(part if typed else None, own, "vì", draw(st.integers(0, 9)) > 0, values)
    return Criterion(key, key, most, kind, parameters), entered


@st.composite
def scorings(draw: st.DrawFn) -> tuple[list[Criterion], ScoresGiven, TimelinessFacts]:
    """A rubric of one to six criteria, everything entered for it, and the facts of timeliness."""
    drawn = [draw(criteria_with_inputs(f"c{number}")) for number in range(draw(st.integers(1, 6)))]
    due = datetime(2026, 6, 30, 16, 59, 59, tzinfo=UTC)
    late = draw(TIMES)
    facts = TimelinessFacts(
        draw(st.sampled_from([due, None])),
        due + timedelta(days=late, microseconds=1),
        late,
        draw(st.booleans()),
    )
    entered = {rule.key: entry for rule, entry in drawn}
    return [rule for rule, _entry in drawn], ScoresGiven(draw(st.sampled_from(list(Verdict))), entered), facts


@settings(max_examples=400)
@cases(scorings())
def test_a_score_from_inputs_that_went_through_json_is_identical_to_the_digit(
    scoring: tuple[list[Criterion], ScoresGiven, TimelinessFacts],
) -> None:
    criteria, given, facts = scoring
    first = evaluate(criteria=criteria, given=given, facts=facts)
    given_again, facts_again = read_inputs(json.loads(json.dumps(record_inputs(given=given, facts=facts))))
    with localcontext(prec=5):
        again = evaluate(criteria=criteria, given=given_again, facts=facts_again)
    digits = [(str(line.points), str(line.self_points), line.applicable) for line in first.lines]
    assert [(str(line.points), str(line.self_points), line.applicable) for line in again.lines] == digits
    assert [str(again.total), str(again.max_total)] == [str(first.total), str(first.max_total)]
    assert str(again.self_total) == str(first.self_total)


@settings(max_examples=200)
@cases(scorings())
def test_no_line_leaves_its_range_and_totals_are_the_sums_of_what_applies(
    scoring: tuple[list[Criterion], ScoresGiven, TimelinessFacts],
) -> None:
    criteria, given, facts = scoring
    found = evaluate(criteria=criteria, given=given, facts=facts)
    assert all(line.points <= line.max_points for line in found.lines)
    assert all(line.points >= 0 for line in found.lines if not line.is_bonus)
    assert all(line.points == line.points.quantize(Decimal("0.01")) for line in found.lines)
    assert found.total == sum(line.points for line in found.lines if line.applicable)


def test_rule_set_one_gives_what_it_gave_when_it_was_released() -> None:
    """A change of these digits needs a new rule set; recorded sheets name the one they were scored with."""
    rules = [
        Criterion("result", "", Decimal(60), RuleKind.VERDICT, {}),
        Criterion("time", "", Decimal(25), RuleKind.TIMELINESS, {}),
        Criterion("quality", "", Decimal(15), RuleKind.MANUAL, {}),
        Criterion("rate", "", Decimal("7.5"), RuleKind.PRO_RATA_WITH_FLOOR, {}),
        Criterion("asked", "", Decimal(3), RuleKind.SURVEY, {}),
    ]
    entered = {
        "quality": CriterionGiven(points=Decimal("11.25")),
        "rate": CriterionGiven(values={"numerator": 86, "denominator": 97}),
        "asked": CriterionGiven(values={"imported": "71.15"}),
    }
    due = datetime(2026, 6, 30, 16, 59, 59, tzinfo=UTC)
    facts = TimelinessFacts(due, due + timedelta(days=2), 2)
    found = evaluate(criteria=rules, given=ScoresGiven("partial", entered), facts=facts, rules=CURRENT_RULES)
    assert CURRENT_RULES == 1
    assert [str(line.points) for line in found.lines] == ["30.00", "12.50", "11.25", "6.65", "2.13"]
    assert (str(found.total), str(found.max_total)) == ("62.53", "110.50")
