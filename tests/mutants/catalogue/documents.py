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
        name="a table of tasks with a target column is taken for targets",
        file="documents/importing/targets/columns.py",
        old="len(text) > _LONGEST_HEADING or _WORK.search(text)",
        new="len(text) > _LONGEST_HEADING",
        tests=("tests/documents/test_read_tables_of_targets.py",),
    ),
    Mutant(
        name="a word file typed in Unicode is taken for its old font",
        file="documents/importing/forms/word_fonts.py",
        old="    elif _is_unicode(",
        new="    elif not _is_unicode(",
        tests=("tests/documents/test_read_old_fonts.py",),
    ),
)
