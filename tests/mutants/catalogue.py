"""The mutants: name, file, the text that stands there once, what replaces it, the tests that must go red."""

from tests.mutants.mutant import Mutant

MUTANTS: tuple[Mutant, ...] = ()
