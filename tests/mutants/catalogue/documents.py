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
    Mutant(
        name="a stale row of a workbook is overwritten",
        file="documents/workbooks/comparing.py",
        old="if row.version != filled.version:",
        new="if not row.version:",
        tests=("tests/documents/test_workbooks_that_come_back.py",),
    ),
    Mutant(
        name="a locked cell of a workbook is taken",
        file="documents/workbooks/comparing.py",
        old="change.column.key not in row.open for change",
        new="not change.column.key for change",
        tests=("tests/documents/test_workbooks_that_come_back.py",),
    ),
)
