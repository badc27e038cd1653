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
)
