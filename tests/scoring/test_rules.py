"""Each rule gives the points that lifecycles.md says, to the digit."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from core.errors import BadInput
from core.workdays import WorkCalendar
from scoring.domain.evaluation import evaluate
from scoring.domain.points import (
    Criterion,
    CriterionGiven,
    RuleKind,
    Scored,
    Verdict,
    round_points,
    to_decimal,
)
from scoring.domain.timeliness import TimelinessFacts, timeliness_facts
from tests.factories.scoring import criterion, given, late, on_time


def scored(
    rule: Criterion, *, verdict: str = Verdict.COMPLETE, facts: TimelinessFacts | None = None, **entered: Any
) -> Scored:
    entry = given(verdict, only=CriterionGiven(**entered))
    return evaluate(criteria=[rule], given=entry, facts=facts or on_time())


def points(rule: Criterion, **entered: Any) -> str:
    return str(scored(rule, values=entered).lines[0].points)


@pytest.mark.parametrize(
    ("exact", "rounded"),
    [("1.005", "1.01"), ("1.004999", "1.00"), ("2.675", "2.68"), ("-1.005", "-1.01"), ("-0.001", "0.00")],
)
def test_points_round_half_away_from_zero_to_two_places(exact: str, rounded: str) -> None:
    assert str(round_points(Decimal(exact))) == rounded


@pytest.mark.parametrize(
    ("verdict", "expected"), [("complete", "60.00"), ("partial", "30.00"), ("not_fulfilled", "0.00")]
)
def test_the_verdict_gives_all_half_or_nothing(verdict: str, expected: str) -> None:
    assert str(scored(criterion(RuleKind.VERDICT, max_points="60"), verdict=verdict).total) == expected


def test_a_partial_result_may_be_given_typed_points() -> None:
    line = scored(
        criterion(RuleKind.VERDICT, max_points="60"), verdict="partial", points=Decimal("41.5")
    ).lines[0]
    assert str(line.points) == "41.50"
    assert line.lacks_reason


def test_typed_points_do_not_change_a_result_that_was_not_fulfilled() -> None:
    assert scored(criterion(RuleKind.VERDICT), verdict="not_fulfilled", points=Decimal(9)).total == 0


def test_a_verdict_that_does_not_exist_is_refused() -> None:
    with pytest.raises(BadInput, match="Chọn kết luận"):
        scored(criterion(RuleKind.VERDICT), verdict="fine")


@pytest.mark.parametrize(
    ("days", "expected"), [(0, "25.00"), (1, "12.50"), (5, "12.50"), (6, "0.00"), (90, "0.00")]
)
def test_lateness_up_to_five_working_days_halves_and_more_takes_all(days: int, expected: str) -> None:
    assert str(scored(criterion(RuleKind.TIMELINESS, max_points="25"), facts=late(days)).total) == expected


def test_an_objective_cause_keeps_the_points_of_timeliness() -> None:
    line = scored(criterion(RuleKind.TIMELINESS), facts=late(40, objective=True)).lines[0]
    assert (str(line.points), "khách quan" in line.reason) == ("10.00", True)


def test_a_deduction_for_lateness_carries_its_own_reason() -> None:
    line = scored(criterion(RuleKind.TIMELINESS), facts=late(3)).lines[0]
    assert line.reason == "Quá hạn 3 ngày làm việc."
    assert not line.lacks_reason


def test_the_table_of_lateness_is_data() -> None:
    table = [{"up_to": 2, "share": "0.9"}, {"up_to": 10, "share": "0.333"}]
    rule = criterion(RuleKind.TIMELINESS, late=table)
    assert [str(scored(rule, facts=late(days)).total) for days in (2, 3, 11)] == ["9.00", "3.33", "0.00"]


def test_timeliness_is_never_typed() -> None:
    with pytest.raises(BadInput, match="không nhập tay"):
        scored(criterion(RuleKind.TIMELINESS), points=Decimal(10))


def test_work_without_a_due_moment_has_no_timeliness() -> None:
    found = scored(criterion(RuleKind.TIMELINESS), facts=TimelinessFacts(None, None))
    assert (found.total, found.max_total, found.lines[0].applicable) == (0, 0, False)


@pytest.mark.parametrize(
    ("submitted", "days"),
    [
        (datetime(2026, 2, 27, 16, 59, 59, tzinfo=UTC), 0),
        (datetime(2026, 2, 27, 17, 0, 0, tzinfo=UTC), 1),
        (datetime(2026, 3, 1, 5, 0, tzinfo=UTC), 1),
        (datetime(2026, 3, 2, 5, 0, tzinfo=UTC), 1),
        (datetime(2026, 3, 3, 5, 0, tzinfo=UTC), 2),
        (datetime(2026, 3, 9, 5, 0, tzinfo=UTC), 6),
    ],
)
def test_lateness_counts_working_days_in_vietnamese_time_and_late_on_a_day_off_is_one(
    submitted: datetime, days: int
) -> None:
    due = datetime(2026, 2, 27, 16, 59, 59, tzinfo=UTC)
    facts = timeliness_facts(due_at=due, submitted_at=submitted, calendar=WorkCalendar())
    assert facts.late_workdays == days


def test_boolean_gives_all_or_nothing() -> None:
    rule = criterion(RuleKind.BOOLEAN)
    assert (points(rule, met=True), points(rule, met=False)) == ("10.00", "0.00")


@pytest.mark.parametrize(
    ("value", "expected"),
    [("100", "10.00"), ("90", "10.00"), ("89.99", "6.00"), ("70", "6.00"), ("12", "0.00")],
)
def test_banded_gives_the_highest_band_that_is_reached(value: str, expected: str) -> None:
    bands = [{"from": "70", "points": "6"}, {"from": "90", "points": "10"}]
    assert points(criterion(RuleKind.BANDED, bands=bands), value=value) == expected


@pytest.mark.parametrize(
    ("percent", "expected"),
    [
        ("100", "10.00"),
        ("130", "10.00"),
        ("99.999", "10.00"),
        ("95.5", "9.55"),
        ("80", "8.00"),
        ("79.999", "0.00"),
    ],
)
def test_pro_rata_with_floor_is_in_proportion_from_eighty_and_nothing_below(
    percent: str, expected: str
) -> None:
    assert points(criterion(RuleKind.PRO_RATA_WITH_FLOOR), percent=percent) == expected


def test_pro_rata_divides_exactly_and_a_rate_of_no_cases_does_not_apply() -> None:
    rule = criterion(RuleKind.PRO_RATA_WITH_FLOOR)
    assert points(rule, numerator=11, denominator=13) == "8.46"
    assert not scored(rule, values={"numerator": 0, "denominator": 0}).lines[0].applicable


@pytest.mark.parametrize(("times", "expected"), [(0, "10.00"), (3, "9.25"), (41, "0.00")])
def test_count_deduct_takes_a_part_for_each_time_and_stops_at_nothing(times: int, expected: str) -> None:
    assert points(criterion(RuleKind.COUNT_DEDUCT, per="0.25"), count=times) == expected


def test_sum_adds_exactly_and_stops_at_the_maximum() -> None:
    rule = criterion(RuleKind.SUM)
    assert points(rule, parts=["0.1", "0.2", "0.005"]) == "0.31"
    assert points(rule, parts=["6", "6"]) == "10.00"


def test_bonus_and_penalty_move_the_total_and_never_the_maximum() -> None:
    rule = criterion(RuleKind.BONUS_PENALTY, max_points="2", bonus="0.5", penalty="1", penalty_cap="3")
    assert [points(rule, bonuses=b, penalties=p) for b, p in ((9, 0), (1, 1), (0, 9))] == [
        "2.00",
        "-0.50",
        "-3.00",
    ]
    assert scored(rule, values={"bonuses": 1}).max_total == 0


def test_a_penalty_needs_a_reason_and_a_missing_bonus_does_not() -> None:
    rule = criterion(RuleKind.BONUS_PENALTY)
    assert scored(rule, values={"penalties": 1}).lines[0].lacks_reason
    assert not scored(rule, values={}).lines[0].lacks_reason


def test_a_survey_is_imported_and_never_scored_by_oneself() -> None:
    rule = criterion(RuleKind.SURVEY)
    assert points(rule, imported="83.335") == "8.33"
    with pytest.raises(BadInput, match="không tự chấm"):
        scored(rule, values={"imported": "80"}, self_points=Decimal(10))


def test_inherited_takes_the_share_of_another_sheet() -> None:
    rule = criterion(RuleKind.INHERITED)
    assert points(rule, total="45.5", max_total="60") == "7.58"
    assert not scored(rule, values={"total": "0", "max_total": "0"}).lines[0].applicable


@pytest.mark.parametrize(
    "kind",
    [
        kind
        for kind in RuleKind
        if kind not in {RuleKind.VERDICT, RuleKind.TIMELINESS, RuleKind.BONUS_PENALTY}
    ],
)
def test_a_rule_without_its_input_is_refused_with_a_sentence(kind: RuleKind) -> None:
    rule = criterion(kind, bands=[{"from": "0", "points": "1"}])
    with pytest.raises(BadInput, match="Tiêu chí duy nhất"):
        scored(rule)


@pytest.mark.parametrize("typed", ["-0.01", "10.01", "NaN", "Infinity", "1e400"])
def test_points_outside_the_range_are_refused(typed: str) -> None:
    with pytest.raises(BadInput):
        scored(criterion(RuleKind.MANUAL), points=Decimal(typed))


def test_what_does_not_apply_is_in_neither_the_points_nor_the_maximum() -> None:
    rules = [
        Criterion("a", "A", Decimal(60), RuleKind.MANUAL),
        Criterion("b", "B", Decimal(40), RuleKind.MANUAL),
    ]
    entry = given(a=CriterionGiven(points=Decimal(45)), b=CriterionGiven(applicable=False))
    found = evaluate(criteria=rules, given=entry, facts=on_time())
    assert (found.total, found.max_total) == (45, 60)


def test_a_criterion_the_rubric_does_not_have_is_refused() -> None:
    with pytest.raises(BadInput, match="other"):
        evaluate(criteria=[criterion(RuleKind.MANUAL)], given=given(other=CriterionGiven()), facts=on_time())


def test_a_comma_may_be_the_decimal_sign() -> None:
    assert to_decimal(" 8,5 ", what="") == Decimal("8.5")


def test_the_unit_has_a_total_of_its_own_only_when_it_scored_everything_it_may() -> None:
    rules = [
        Criterion("work", "Kết quả", Decimal(60), RuleKind.MANUAL),
        Criterion("time", "Tiến độ", Decimal(25), RuleKind.TIMELINESS),
        Criterion("people", "Khảo sát", Decimal(15), RuleKind.SURVEY),
    ]
    survey = CriterionGiven(values={"imported": "100"})
    own = given(work=CriterionGiven(points=Decimal(60), self_points=Decimal(55)), people=survey)
    none = given(work=CriterionGiven(points=Decimal(60)), people=survey)
    assert evaluate(criteria=rules, given=own, facts=late(1)).self_total == Decimal("67.50")
    assert evaluate(criteria=rules, given=none, facts=late(1)).self_total is None
