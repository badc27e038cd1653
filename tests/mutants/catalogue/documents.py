"""Mistakes in files."""

from tests.mutants.mutant import Mutant

MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        name="every archive is what it says",
        file="documents/domain/kinds.py",
        old="        if head.startswith(magic):",
        new="        if magic:",
        tests=(
            "tests/documents/test_refuse_hostile_files.py",
            "tests/documents/test_receive_uploads.py",
        ),
    ),
)
