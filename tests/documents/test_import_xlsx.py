"""A task table made in Excel reads as the same table in Word."""

import io
import re
import zipfile
from datetime import date, datetime

import pytest
from openpyxl.workbook.protection import WorkbookProtection

from core.errors import BadInput
from documents.importing.blocks import FileForm, FormRemark
from documents.importing.child import parse_in_child
from documents.importing.parsing import parse_paper
from documents.importing.structure import Became, Column, ParsedDocument
from plans.reading import as_json
from tests.documents.crafting import repacked
from tests.factories.documents import good_xlsx
from tests.factories.names import name_book
from tests.factories.papers import HEADER, ROW
from tests.factories.retyping import PAPERS, raw, tables_of, truth_of
from tests.factories.workbooks import workbook

OTHER = ("2", "Công khai kết quả", "Văn phòng UBND tỉnh", "", "Hằng quý")
NO_VALUE = re.compile(rb"<v></v>|<v ?/>")
TOP = (
    ("UBND TỈNH LAI CHÂU", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ("SỞ NỘI VỤ", None, None, "Độc lập - Tự do - Hạnh phúc"),
    ("Số: 15/KH-SNV", None, None, "Lai Châu, ngày 05 tháng 01 năm 2026"),
    (),
    ("BIỂU NHIỆM VỤ KIỂM TRA CÔNG VỤ NĂM 2026",),
    (),
)


def tasks(document: ParsedDocument) -> list[tuple[str, ...]]:
    kinds = (Column.CONTENT, Column.LEAD, Column.COORDINATING, Column.DEADLINE)
    return [(row.number, *(row.text(kind) for kind in kinds)) for row in document.rows]


def refused(data: bytes) -> str:
    with pytest.raises(BadInput) as caught:
        parse_in_child(data)
    return caught.value.sentence


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.stem)
def test_a_plan_typed_again_as_workbook_keeps_every_cell(path):
    """One sheet for each table; sections are merged over the whole width, as people do it."""
    truth = truth_of(path)
    tables = tables_of(truth)

    def merge(book) -> None:
        for sheet, rows in zip(book.worksheets, tables, strict=True):
            for place, row in enumerate(rows, start=1):
                if len(row) == 1:
                    sheet.merge_cells(start_row=place, end_row=place, start_column=1, end_column=len(rows[0]))

    data = workbook(*((f"Biểu {n}", rows) for n, rows in enumerate(tables, start=1)), change=merge)
    read = as_json(parse_in_child(data), name_book())
    assert raw(read["tasks"]) == raw(truth["tasks"])


def test_a_table_below_a_letterhead_is_found_and_its_head_is_read():
    tail = ((), ("Nơi nhận:", None, None, "GIÁM ĐỐC"), ("- Lưu: VT.", None, None, "Nguyễn Văn An"))
    read = parse_paper(workbook(("Nhiệm vụ", [*TOP, HEADER, ROW, OTHER, *tail])))
    assert tasks(read) == [ROW, OTHER]
    assert (read.head.number, read.head.issued_on) == ("15/KH-SNV", date(2026, 1, 5))
    assert read.tables[0].title == "BIỂU NHIỆM VỤ KIỂM TRA CÔNG VỤ NĂM 2026"
    assert read.origin.form is FileForm.SHEET


def test_cells_merged_down_count_for_every_row():
    def merge(book) -> None:
        book.active.merge_cells("C2:C3")

    read = parse_paper(
        workbook(("A", [HEADER, ROW, ("2", "Công khai", None, "Sở Y tế", "Quý IV")]), change=merge)
    )
    assert [row.text(Column.LEAD) for row in read.rows] == ["Sở Nội vụ", "Sở Nội vụ"]


def test_a_header_of_two_rows_is_read():
    rows = [
        ("STT", "Nhiệm vụ", "Cơ quan thực hiện", None, "Thời gian"),
        (None, None, "Chủ trì", "Phối hợp", None),
        ROW,
    ]

    def merge(book) -> None:
        for area in ("A1:A2", "B1:B2", "C1:D1", "E1:E2"):
            book.active.merge_cells(area)

    assert tasks(parse_paper(workbook(("A", rows), change=merge))) == [ROW]


def test_several_sheets_are_read_in_order_and_hidden_ones_only_counted():
    def hide(book) -> None:
        book["Danh mục"].sheet_state = "hidden"

    read = parse_paper(
        workbook(("A", [HEADER, ROW]), ("Danh mục", [HEADER, OTHER]), ("B", [HEADER, ROW]), change=hide)
    )
    assert [(row.table, row.number) for row in read.rows] == [(1, "1"), (2, "1")]
    assert [item.text for item in read.paragraphs if item.became is Became.PAGE_NUMBER] == ["Danh mục"]


def test_dates_numbers_and_shares_read_as_they_are_shown():
    rows = [
        ("STT", "Nhiệm vụ", "Kết quả", "Cơ quan chủ trì", "Thời gian"),
        (1, "Rà soát", 0.95, "Sở Nội vụ", datetime(2026, 12, 31)),  # noqa: DTZ001 - Excel knows no zones
        (2.0, "Công khai", 12.5, "Sở Y tế", date(2026, 6, 1)),
    ]

    def form(book) -> None:
        book.active["C2"].number_format = "0%"
        book.active["E3"].number_format = "mm/yyyy"

    read = parse_paper(workbook(("A", rows), change=form))
    kinds = (Column.RESULT, Column.DEADLINE)
    assert [(row.number, *(row.text(kind) for kind in kinds)) for row in read.rows] == [
        ("1", "95%", "31/12/2026"),
        ("2", "12,5", "06/2026"),
    ]


def test_lines_in_a_cell_stay_lines():
    row = ("1", "Rà soát:\n- Thủ tục\n- Quy trình", *ROW[2:])
    (read,) = parse_paper(workbook(("A", [HEADER, row]))).rows
    assert read.cells[Column.CONTENT].lines == ("Rà soát:", "- Thủ tục", "- Quy trình")


def test_a_formula_reads_as_the_value_excel_kept_and_without_one_a_person_is_told():
    rows = [HEADER, ("=ROW()-1", *ROW[1:])]
    unsaved = workbook(("A", rows))
    sheet = "xl/worksheets/sheet1.xml"
    kept = repacked(unsaved, lambda parts: parts.update({sheet: NO_VALUE.sub(b"<v>1</v>", parts[sheet])}))
    read = parse_paper(kept)
    assert (tasks(read), read.origin.remarks) == ([ROW], ())
    assert parse_paper(unsaved).origin.remarks == (FormRemark.NO_CACHED_VALUES,)


def test_every_cell_says_in_which_cell_of_which_sheet_it_stands():
    (row,) = parse_paper(workbook(("Biểu 1", [*TOP, HEADER, ROW]))).rows
    assert [place.ref for place in row.cells[Column.LEAD].places] == ["Biểu 1!C8"]


def test_a_row_of_signs_that_looks_like_a_formula_stays_text():
    row = ("1", '\'=HYPERLINK("http://x")', *ROW[2:])
    (read,) = parse_paper(workbook(("A", [HEADER, row]))).rows
    assert "HYPERLINK" in read.text(Column.CONTENT)


def bomb() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("xl/workbook.xml", b"<a>" + b" " * 50_000_000 + b"</a>")
    return buffer.getvalue()


def entities() -> bytes:
    lol = b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'

    def change(parts) -> None:
        parts["xl/worksheets/sheet1.xml"] = lol + parts["xl/worksheets/sheet1.xml"]

    return repacked(good_xlsx(), change)


def far_away() -> bytes:
    """One cell at the far end of the sheet: readers that fill the space between use all memory."""

    def place(book) -> None:
        book.active["XFD1048576"] = "x"

    return workbook(("A", [("Tên",)]), change=place)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (good_xlsx(), "không có bảng"),
        (workbook(("A", [])), "không có chữ"),
        (workbook(("A", [HEADER, *[ROW] * 3000])), "2000 dòng"),
        (workbook(("A", [HEADER])), "không có dòng nhiệm vụ"),
        (bomb(), "quá lớn"),
        (entities(), "hỏng"),
        (far_away(), "không có bảng"),
        (repacked(good_xlsx(), lambda parts: parts.update({"xl/vbaProject.bin": b"x"})), "macro"),
        (repacked(good_xlsx(), lambda parts: parts.pop("xl/worksheets/sheet1.xml")), "hỏng"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le") * 3, "(.xls)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
    ],
    ids=[
        "no table",
        "empty",
        "3000 rows",
        "no rows",
        "bomb",
        "entities",
        "far away",
        "macros",
        "no sheet",
        "xls",
        "locked",
    ],
)
def test_a_workbook_that_is_no_plan_gets_a_sentence(data, says):
    sentence = refused(data)
    assert says in sentence
    assert "Hãy" in sentence


def test_a_workbook_cut_off_anywhere_is_refused():
    data = workbook(("A", [HEADER, *[ROW] * 50]))
    for part in range(1, 10):
        assert "Hãy" in refused(data[: len(data) * part // 10])


def test_a_locked_structure_is_still_read():
    def lock(book) -> None:
        book.security = WorkbookProtection(lockStructure=True)

    assert tasks(parse_paper(workbook(("A", [HEADER, ROW]), change=lock))) == [ROW]
