"""Task tables of plan documents with everything that word processors and converters do to them."""

from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from documents.importing.parsing import parse_docx
from documents.importing.structure import Column, ParsedDocument, Remark, RowFate
from tests.factories.papers import HEADER, ROW, add_table, changed, paper, saved


def tasks(document: ParsedDocument) -> list[tuple[str, str]]:
    return [(row.number, row.text(Column.CONTENT)) for row in document.rows]


def fates(document: ParsedDocument) -> list[RowFate]:
    return [row.fate for row in document.coverage]


def test_columns_are_known_by_their_words_in_any_order():
    header = (
        "Tiến độ",
        "Đơn vị phối hợp",
        "TT",
        "Sản phẩm",
        "Nội dung công việc",
        "Đơn vị thực hiện",
        "Ghi chú",
    )
    row = ("Quý III", "Sở Tư pháp", "1", "Báo cáo", "Rà soát", "Sở Nội vụ", "gấp")
    (read,) = parse_docx(paper([header, row])).rows
    assert {kind.value: cell.text for kind, cell in read.cells.items()} == {
        "deadline": "Quý III",
        "coordinating": "Sở Tư pháp",
        "number": "1",
        "expected_result": "Báo cáo",
        "content": "Rà soát",
        "implementing": "Sở Nội vụ",
        "note": "gấp",
    }


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Thời gian hoàn thành", "deadline"), ("Thời hạn", "deadline"), ("Hạn hoàn thành", "deadline"),
        ("Kết quả cần đạt", "expected_result"), ("Sản phẩm đầu ra", "expected_result"),
        ("Cơ quan/Đơn vị chủ trì", "lead"), ("Chủ trì thực hiện", "lead"), ("Đơn vị thực hiện", "implementing"),
        ("Cơ quan phối hợp thực hiện", "coordinating"), ("Lĩnh vực/Tiêu chí bị mất điểm", "criterion"),
        ("Tồn tại, hạn chế", "shortcoming"), ("Nhiệm vụ, giải pháp", "content"), ("Nội dung thực hiện", "content"),
        ("Kết quả thực hiện nhiệm vụ", "expected_result"), ("Thời gian thực hiện nhiệm vụ", "deadline"),
        ("Nội dung tồn tại", "shortcoming"), ("S.T.T", "number"), ("Lãnh đạo phụ trách", None),
    ],
)  # fmt: skip
def test_a_heading_means_what_its_first_telling_word_means(heading, kind):
    from documents.importing.columns import kind_of

    found = kind_of(heading)
    assert (found.value if found else None) == kind


def test_a_column_of_another_kind_keeps_its_heading_and_text():
    header = (*HEADER, "Lãnh đạo phụ trách")
    (read,) = parse_docx(paper([header, (*ROW, "Phó Chủ tịch")])).rows
    assert read.others == (("Lãnh đạo phụ trách", "Phó Chủ tịch"),)


def test_a_header_of_two_levels_is_read():
    document = docx.Document()
    rows = [
        ("STT", "Nhiệm vụ", "Cơ quan thực hiện", "", "Thời gian"),
        ("", "", "Chủ trì", "Phối hợp", ""),
        ROW,
    ]
    table = add_table(document, rows)
    table.cell(0, 2).merge(table.cell(0, 3))
    for place in (0, 1, 4):
        table.cell(0, place).merge(table.cell(1, place))
    (read,) = parse_docx(saved(document)).rows
    assert (read.text(Column.LEAD), read.text(Column.COORDINATING)) == ("Sở Nội vụ", "Sở Tư pháp")


def test_repeated_headers_and_rows_of_column_numbers_become_nothing():
    rows = [HEADER, ("(1)", "(2)", "(3)", "(4)", "(5)"), ROW, HEADER, ("2", *ROW[1:])]
    document = parse_docx(paper(rows))
    assert [number for number, _ in tasks(document)] == ["1", "2"]
    assert fates(document) == ["header", "column_numbers", "task", "header", "task"]


def test_a_row_broken_over_pages_is_joined_cell_by_cell():
    rows = [
        HEADER,
        (
            "1",
            "Rà soát thủ tục trên Cổng thông tin điện",
            "Sở Nội vụ; Sở Văn hóa, Thể",
            "Các sở, ban, ngành",
            "31/12/2026",
        ),
        HEADER,
        ("", "tử tỉnh và trang của các sở", "thao và Du lịch", "tỉnh", ""),
        ("2", *ROW[1:]),
    ]
    document = parse_docx(paper(rows))
    first = document.rows[0]
    assert (
        first.text(Column.CONTENT) == "Rà soát thủ tục trên Cổng thông tin điện tử tỉnh và trang của các sở"
    )
    assert first.text(Column.LEAD) == "Sở Nội vụ; Sở Văn hóa, Thể thao và Du lịch"
    assert first.text(Column.DEADLINE) == "31/12/2026"
    assert first.remarks == (Remark.JOINED_OVER_PAGES,)
    assert len(document.rows) == 2


def test_a_table_that_goes_on_as_a_new_table_without_header_is_one_table():
    rest = [("", "tử tỉnh", "", "", ""), ("2", *ROW[1:])]
    first = [HEADER, ("1", "Rà soát Cổng thông tin điện", *ROW[2:])]
    document = parse_docx(paper(first, rest, between=("- 4 -",)))
    assert tasks(document) == [("1", "Rà soát Cổng thông tin điện tử tỉnh"), ("2", "Rà soát thủ tục")]
    assert [table.sources for table in document.tables] == [(0, 1)]


def test_a_table_with_the_same_header_on_the_next_page_is_one_table():
    document = parse_docx(paper([HEADER, ROW], [HEADER, ("2", *ROW[1:])]))
    assert [(row.table, row.number) for row in document.rows] == [(1, "1"), (1, "2")]


def test_tables_with_titles_of_their_own_are_counted_apart():
    document = parse_docx(paper([HEADER, ROW], [HEADER, ROW], between=("BIỂU NHIỆM VỤ", "Kiểm tra công vụ")))
    assert [(row.table, row.number) for row in document.rows] == [(1, "1"), (2, "1")]
    assert {table.title for table in document.tables} == {"BIỂU NHIỆM VỤ Kiểm tra công vụ"}


@pytest.mark.parametrize("group", [("III. CẢI CÁCH THỦ TỤC",), ("III.", "CẢI CÁCH THỦ TỤC", "", "", "")])
def test_group_rows_open_sections_and_numbering_runs_on(group):
    document = parse_docx(paper([HEADER, ROW, group, HEADER, ("2", *ROW[1:])]))
    assert [(row.number, row.section) for row in document.rows] == [
        ("1", None),
        ("2", "III. CẢI CÁCH THỦ TỤC"),
    ]


def test_groups_within_groups_are_both_named():
    rows = [
        HEADER,
        ("A. CẤP TỈNH",),
        ("I. THỂ CHẾ",),
        ROW,
        ("II. THỦ TỤC",),
        ("2", *ROW[1:]),
        ("B. CẤP XÃ",),
        ("3", *ROW[1:]),
    ]
    sections = [row.section for row in parse_docx(paper(rows)).rows]
    assert sections == ["A. CẤP TỈNH / I. THỂ CHẾ", "A. CẤP TỈNH / II. THỦ TỤC", "B. CẤP XÃ"]


def test_a_numbered_row_without_anybody_above_its_parts_is_a_group():
    rows = [HEADER, ("1", "Thể chế", "", "", ""), ("1.1", *ROW[1:]), ("2", *ROW[1:])]
    document = parse_docx(paper(rows))
    assert [(row.number, row.section) for row in document.rows] == [
        ("1.1", "1. Thể chế"),
        ("2", "1. Thể chế"),
    ]


def test_a_vertically_merged_cell_counts_for_every_row():
    def merge(document: Any) -> None:
        document.tables[0].cell(2, 2).text = ""
        document.tables[0].cell(1, 2).merge(document.tables[0].cell(2, 2)).text = "Sở Nội vụ"

    rows = parse_docx(changed(paper([HEADER, ROW, ("2", *ROW[1:])]), merge)).rows
    assert [row.text(Column.LEAD) for row in rows] == ["Sở Nội vụ", "Sở Nội vụ"]


def test_rows_under_one_merged_number_are_tasks_of_that_number():
    def merge(document: Any) -> None:
        document.tables[0].cell(2, 0).text = ""
        document.tables[0].cell(1, 0).merge(document.tables[0].cell(2, 0)).text = "1"

    second = ("", "Đăng tải kết quả", "Sở Y tế", "Sở Tư pháp", "Quý IV/2026")
    document = parse_docx(changed(paper([HEADER, ROW, second]), merge))
    assert tasks(document) == [("1", "Rà soát thủ tục"), ("1", "Đăng tải kết quả")]
    assert document.rows[1].remarks == (Remark.SHARED_NUMBER,)


def test_a_cell_over_two_columns_is_kept_in_the_first_and_pointed_out():
    def merge(document: Any) -> None:
        table = document.tables[0]
        table.cell(1, 3).text = ""
        table.cell(1, 2).merge(table.cell(1, 3)).text = "Các sở, ban, ngành tỉnh"

    (row,) = parse_docx(changed(paper([HEADER, ROW]), merge)).rows
    assert (row.text(Column.LEAD), row.text(Column.COORDINATING)) == ("Các sở, ban, ngành tỉnh", "")
    assert row.remarks == (Remark.MERGED_ACROSS,)


def test_lists_in_a_cell_keep_their_lines_and_lose_the_marks_of_converters():
    header = (*HEADER, "Kết quả")
    result = '<ul style="list-style-type: none"> - Một báo cáo|- Hai lớp học</ul>'
    (row,) = parse_docx(paper([header, (*ROW, result)])).rows
    assert row.cells[Column.RESULT].lines == ("- Một báo cáo", "- Hai lớp học")
    assert row.text(Column.RESULT) == "- Một báo cáo - Hai lớp học"


def test_numbers_that_word_counts_itself_are_read():
    def number(document: Any) -> None:
        for row in document.tables[0].rows[1:]:
            paragraph = row.cells[0].paragraphs[0]
            paragraph.style = document.styles["List Number"]

    rows = [HEADER, ("", *ROW[1:]), ("", "Công khai", *ROW[2:])]
    assert tasks(parse_docx(changed(paper(rows), number))) == [("1", "Rà soát thủ tục"), ("2", "Công khai")]


def test_inserted_text_is_read_and_deleted_text_is_not():
    def track(document: Any) -> None:
        paragraph = document.tables[0].cell(1, 1).paragraphs[0]
        inserted, deleted = OxmlElement("w:ins"), OxmlElement("w:del")
        for parent, tag, text in ((inserted, "w:t", " mới"), (deleted, "w:delText", " cũ")):
            run, words = OxmlElement("w:r"), OxmlElement(tag)
            words.text = text
            words.set(qn("xml:space"), "preserve")
            run.append(words)
            parent.append(run)
            paragraph._p.append(parent)

    assert tasks(parse_docx(changed(paper([HEADER, ROW]), track))) == [("1", "Rà soát thủ tục mới")]


def test_a_whole_row_without_number_is_a_task_and_pointed_out():
    document = parse_docx(paper([HEADER, ROW, ("", "Công khai kết quả", *ROW[2:])]))
    assert [row.remarks for row in document.rows] == [(), (Remark.NO_NUMBER,)]


def test_nothing_of_a_table_is_dropped_in_silence():
    rows = [HEADER, ("", "tử tỉnh", "", "", ""), ROW, ("", "", "", "", ""), ("Ghi chú: kỳ báo cáo theo quý",)]
    document = parse_docx(paper(rows))
    assert fates(document) == ["header", "orphan", "task", "blank", "note"]
    assert [row.text for row in document.unused_rows] == ["tử tỉnh", "Ghi chú: kỳ báo cáo theo quý"]
    assert document.rows_seen == 5
    assert document.coverage[2].task == 0
