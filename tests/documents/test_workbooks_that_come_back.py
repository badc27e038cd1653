"""A workbook goes out, is filled in and comes back: what is hidden, what is locked, and what counts as touched."""

from io import BytesIO
from tempfile import TemporaryFile

import openpyxl
import pytest

from core.errors import BadInput
from documents.inspection import runner
from documents.workbooks.comparing import Fate, differences
from documents.workbooks.reading import from_json
from documents.workbooks.shape import Column, Filled, Row, Sheet
from documents.workbooks.writing import written
from tests.factories.documents import good_docx
from tests.factories.filled import Workbook

COLUMNS = (Column("name", "Tên"), Column("who", "Người", 20, ("An", "Bình")), Column("note", "Ghi chú"))
OPEN = frozenset({"who", "note"})


def sheet(*, spare: int = 0, **changed: str) -> Sheet:
    rows = tuple(
        Row(str(key), changed.get(f"v{key}", "v1"), {"name": f"Việc {key}", "who": "", "note": ""}, OPEN)
        for key in (1, 2, 3)
    )
    return Sheet("desk", 0, "Bảng", ("Điền ô vàng",), COLUMNS, rows, spare)


def read(content: bytes) -> Filled:
    with TemporaryFile() as file:
        file.write(content)
        file.flush()
        return from_json(runner.filled(file=file))


def back(book: Workbook) -> Filled:
    return read(book.saved())


def fates(now: Sheet, given: Filled) -> list[tuple[int, Fate]]:
    first = min(row.line for row in given.rows)
    return [(one.line - first + 1, one.fate) for one in differences(now, given)]


def test_keys_and_versions_are_hidden_and_only_open_cells_can_be_typed_in():
    book = Workbook(written(sheet()))
    assert [book.page.column_dimensions[letter].hidden for letter in "ABCD"] == [True, True, True, False]
    assert book.page.protection.sheet and book.book["_dondoc"].sheet_state == "veryHidden"
    assert [book.cell(1, head).protection.locked for head in ("Tên", "Người", "Ghi chú")] == [
        True,
        False,
        False,
    ]
    (rule,) = book.page.data_validations.dataValidation
    assert rule.formula1 == "_danhmuc!$B$1:$B$2"


def test_a_workbook_nobody_touched_changes_nothing():
    assert fates(sheet(), back(Workbook(written(sheet())))) == []


def test_what_was_typed_is_a_change_and_numbers_read_as_they_show():
    book = Workbook(written(sheet()))
    book.type(2, "Người", "Bình")
    book.type(3, "Ghi chú", 40)
    found = differences(sheet(), back(book))
    told = [(one.key, [(cell.column.key, cell.old, cell.new) for cell in one.changes]) for one in found]
    assert told == [("2", [("who", "", "Bình")]), ("3", [("note", "", "40")])]


def test_a_row_that_changed_here_is_stale_only_where_somebody_typed_in_it():
    book = Workbook(written(sheet()))
    book.type(1, "Ghi chú", "mới")
    assert fates(sheet(v1="v2", v2="v2"), back(book)) == [(1, Fate.STALE)]


def test_locked_cells_words_off_the_list_copied_and_vanished_rows_are_named():
    book = Workbook(written(sheet()))
    book.type(1, "Tên", "Khác")
    book.type(2, "Người", "Cường")
    for column in range(1, 7):
        source = book.page.cell(row=book.header + 3, column=column).value
        book.page.cell(row=book.header + 4, column=column, value=source)
    book.type(4, "Ghi chú", "chép")
    assert fates(sheet(), back(book)) == [(1, Fate.LOCKED), (2, Fate.NOT_A_CHOICE), (4, Fate.TWICE)]
    gone = Workbook(written(sheet()))
    gone.type(2, "Ghi chú", "x")
    left = Sheet("desk", 0, "Bảng", (), COLUMNS, sheet().rows[:1])
    assert fates(left, back(gone)) == [(2, Fate.GONE)]


def test_rows_without_a_key_are_new_only_where_the_sheet_takes_them():
    book = Workbook(written(sheet(spare=2)))
    book.type(4, "Tên", "Việc mới")
    assert fates(sheet(spare=2), back(book)) == [(4, Fate.NEW)]
    assert fates(sheet(), back(book)) == []


def test_words_that_look_like_formulas_stay_words():
    row = Row("1", "v1", {"name": "=1+1", "who": "", "note": "@x"}, OPEN)
    book = Workbook(written(Sheet("desk", 0, "=cmd", (), COLUMNS, (row,))))
    assert [book.cell(1, head).data_type for head in ("Tên", "Ghi chú")] == ["s", "s"]
    assert fates(Sheet("desk", 0, "=cmd", (), COLUMNS, (row,)), back(book)) == []


def plain() -> bytes:
    out = BytesIO()
    openpyxl.Workbook().save(out)
    return out.getvalue()


def robbed() -> bytes:
    book = Workbook(written(sheet()))
    del book.book["_dondoc"]
    return book.saved()


def other_layout() -> bytes:
    book = Workbook(written(sheet()))
    book.book["_dondoc"]["B1"] = "99"
    return book.saved()


@pytest.mark.parametrize(
    "content", [plain(), robbed(), other_layout(), good_docx(), written(sheet())[:900], b"x"]
)
def test_any_other_file_gets_a_sentence(content: bytes):
    with pytest.raises(BadInput) as refused:
        read(content)
    assert str(refused.value.sentence).endswith((".", "XML.", "tải lên."))
