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
)
