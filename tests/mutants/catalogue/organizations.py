"""Mistakes in people and sign-in."""

from tests.mutants.mutant import Mutant

MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        name="passwords may be tried without end",
        file="organizations/services/sign_in.py",
        old="TRIES = 5\n",
        new="TRIES = 500\n",
        tests=("tests/organizations/test_sign_in.py",),
    ),
    Mutant(
        name="a head takes back lateness with a day off in the past",
        file="organizations/policies.py",
        old="and (keeps_all_days(actor) or day > today)",
        new="",
        tests=("tests/organizations/test_keep_the_calendar.py",),
    ),
    Mutant(
        name="a day off of one unit is one for every unit",
        file="core/workdays.py",
        old="if path.startswith(one.path)]",
        new="]",
        tests=("tests/core/test_workdays.py", "tests/organizations/test_keep_the_calendar.py"),
    ),
)
