"""The mutants: each is one deliberate mistake and the tests that must notice it."""

from tests.mutants.mutant import Mutant

MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        name="a weekend counts as working days",
        file="core/workdays.py",
        old="            left -= self.is_working(day)",
        new="            left -= 1",
        tests=("tests/core/test_workdays.py",),
    ),
    Mutant(
        name="a worked Saturday is not worked",
        file="core/workdays.py",
        old="return day in self.worked or (day",
        new="return (day",
        tests=("tests/core/test_workdays.py",),
    ),
    Mutant(
        name="a deadline ends at noon",
        file="core/moments.py",
        old="time(23, 59, 59)",
        new="time(12, 0, 0)",
        tests=("tests/core/test_workdays.py",),
    ),
    Mutant(
        name="the day is that of Greenwich",
        file="core/moments.py",
        old="return at.astimezone(VIETNAM).date()",
        new="return at.astimezone(UTC).date()",
        tests=("tests/core/test_workdays.py",),
    ),
    Mutant(
        name="points are rounded to even",
        file="scoring/domain/points.py",
        old="value.quantize(CENT, rounding=ROUND_HALF_UP)",
        new='value.quantize(CENT, rounding="ROUND_HALF_EVEN")',
        tests=("tests/scoring/test_rules.py",),
    ),
    Mutant(
        name="a flow without a lock",
        file="approvals/flows/base.py",
        old="    lock_impl = subject_lock\n",
        new="    pass\n",
        tests=("tests/architecture/test_layers.py::test_every_flow_has_a_lock",),
    ),
)
