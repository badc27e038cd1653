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
        old="    elif is_unicode(",
        new="    elif not is_unicode(",
        tests=("tests/documents/test_read_old_fonts.py",),
    ),
    Mutant(
        name="a page of a PDF typed in Unicode is taken for the old font it names",
        file="documents/importing/pages/old_letters.py",
        old="if is_unicode(old) or not any(fonts):",
        new="if not any(fonts):",
        tests=("tests/documents/test_read_old_fonts.py",),
    ),
    Mutant(
        name="a workbook is judged by its fonts alone",
        file="documents/importing/forms/sheet_fonts.py",
        old="font = self.guess or _font_of(cell)",
        new="font = _font_of(cell)",
        tests=("tests/documents/test_read_old_fonts.py",),
    ),
    Mutant(
        name="what stands below a heading on the next page is always its rest",
        file="documents/importing/torn_headers.py",
        old="    if not all(_goes_on(",
        new="    if not any(_goes_on(",
        tests=("tests/documents/test_import_torn_headers.py",),
    ),
    Mutant(
        name="a part of a header that repeats opens a table of its own",
        file="documents/importing/tables.py",
        old="return (same or part) and not",
        new="return same and not",
        tests=("tests/documents/test_import_torn_headers.py",),
    ),
    Mutant(
        name="minutes are what is counted",
        file="documents/importing/prose/measures.py",
        old="return unit in _MEASURING",
        new="return unit not in _MEASURING",
        tests=("tests/documents/test_read_measures.py",),
    ),
    Mutant(
        name="a level that falls to a figure is reached from below",
        file="documents/importing/prose/figures.py",
        old='        return "<="\n    return last.comparator',
        new='        return ">="\n    return last.comparator',
        tests=("tests/documents/test_read_measures.py",),
    ),
    Mutant(
        name="what is merged ends with its page",
        file="documents/importing/carrying.py",
        old="    open_places = filled | ((running | following) & set(line.places.values()))",
        new="    open_places = (running | following) & set(line.places.values())",
        tests=("tests/documents/test_import_what_the_corpus_showed.py",),
    ),
    Mutant(
        name="a row of short words may be a header",
        file="documents/importing/columns.py",
        old="    if any(_is_of_a_row(cell.text) for cell in shown):",
        new="    if any(len(cell.text) > _LONGEST_HEADING for cell in shown):",
        tests=("tests/documents/test_import_what_the_corpus_showed.py",),
    ),
    Mutant(
        name="a sum belongs to the last task",
        file="documents/importing/headings.py",
        old="    return any(_SUM.fullmatch(fold(text)) for text in shown[:2])",
        new="    return False",
        tests=("tests/documents/test_import_what_the_corpus_showed.py",),
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
