"""Mistakes in scoring."""

from tests.mutants.mutant import Mutant

MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        name="points are rounded to even",
        file="scoring/domain/points.py",
        old="value.quantize(CENT, rounding=ROUND_HALF_UP)",
        new='value.quantize(CENT, rounding="ROUND_HALF_EVEN")',
        tests=("tests/scoring/test_rules.py",),
    ),
    Mutant(
        name="a score that knew the cause is computed again",
        file="plans/services/scoring_again.py",
        old='if sheet is None or sheet.inputs["facts"]["objective_cause"] == objective:',
        new="if sheet is None:",
        tests=("tests/plans/test_scored_again.py",),
    ),
    Mutant(
        name="the score of what ended as not fulfilled ignores its cause",
        file="plans/services/scoring_again.py",
        old="    if duty.state == AssignmentState.NOT_FULFILLED:",
        new="    if duty.state == AssignmentState.OVERDUE:",
        tests=("tests/plans/test_scored_again.py",),
    ),
    Mutant(
        name="a score computed again forgets why points were taken off",
        file="scoring/services.py",
        old='replace(one, reason=reasons.get(key, ""))',
        new="replace(one)",
        tests=("tests/plans/test_scored_again.py",),
    ),
)
