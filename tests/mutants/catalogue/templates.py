"""Mistakes in templates."""

from tests.mutants.mutant import Mutant

MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        name="a form without a key",
        file="templates/parts/ask.html",
        old="{% command_key %}",
        new="",
        tests=("tests/architecture/test_forms.py",),
    ),
)
