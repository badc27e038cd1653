"""Mistakes in words, days and moments."""

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
        name="states are handed beside the words of a question",
        file="core/prepared.py",
        old=" or not isinstance(param, (str, int)):",
        new=" or param is not None:",
        tests=("tests/core/test_prepared.py",),
    ),
)
