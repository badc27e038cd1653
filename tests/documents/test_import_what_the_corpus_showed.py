"""Layouts of task tables that lost or bent rows before the corpus was read: one small paper for each."""

import pytest

from documents.importing.columns import kind_of
from documents.importing.pages.flow import continued
from documents.importing.parsing import parse_docx, parse_paper
from documents.importing.structure import Column, Remark
from tests.factories.papers import HEADER, PROSE, ROW, paper
from tests.factories.pdfs import prose_page, table_page, written

WIDTHS = (40, 270, 160, 160, 120)


def fates(document) -> list[str]:
    return [row.fate.value for row in document.coverage]


def contents(document) -> list[str]:
    return [row.text(Column.CONTENT) for row in document.rows]


@pytest.mark.parametrize(
    "heading", ["Kinh phí thực hiện", "Nguồn kinh phí", "Dự kiến kinh phí thực hiện (triệu đồng)"]
)
def test_what_work_costs_names_nobody(heading):
    assert kind_of(heading) is None


def test_a_row_of_short_words_is_no_header():
    header = ("Nhiệm vụ", "Cơ quan chủ trì", "Thời gian", "Kết quả")
    row = (
        "Bố trí kinh phí thực hiện nhiệm vụ",
        "các cơ quan, đơn vị",
        "Hoàn thành ngày 29/9/2026",
        "Báo cáo kết quả",
    )
    document = parse_docx(paper([header, ("Rà soát", *ROW[2:])], [row]))
    assert contents(document) == ["Rà soát", row[0]]


def test_a_header_in_two_rows_is_known_again_below_a_page():
    below = ("", "", "Cơ quan chủ trì", "Cơ quan phối hợp", "")
    document = parse_docx(paper([HEADER, ROW, HEADER, below, ("2", "Công khai", *ROW[2:])]))
    assert fates(document) == ["header", "task", "header", "header", "task"]


def test_a_sum_with_its_figure_is_no_part_of_the_last_task():
    header = (*HEADER, "Kinh phí")
    document = parse_docx(paper([header, (*ROW, "150"), ("", "Tổng cộng", "", "", "", "150")]))
    assert fates(document) == ["header", "task", "note"]
    assert contents(document) == [ROW[1]]


def test_a_group_beside_its_number_opens_a_section_whatever_column_stands_there():
    header = ("STT", "Thời gian", "Nhiệm vụ", "Cơ quan chủ trì")
    rows = [("I", "CẢI CÁCH THỂ CHẾ", "", ""), ("1", "Quý I/2026", "Rà soát", "Sở Nội vụ")]
    text = "\n".join("\t".join(row) for row in (header, *rows)).encode()
    (row,) = parse_paper(text).rows
    assert (row.section, row.text(Column.DEADLINE)) == ("I. CẢI CÁCH THỂ CHẾ", "Quý I/2026")


def test_names_of_groups_may_stand_below_each_other_in_a_text():
    lines = ["\t".join(HEADER), "B. NHIỆM VỤ", "II. THỂ CHẾ", "\t".join(ROW)]
    (row,) = parse_paper("\n".join(lines).encode()).rows
    assert row.section == "B. NHIỆM VỤ / II. THỂ CHẾ"


def test_a_page_number_in_words_parts_no_table():
    document = parse_docx(paper([HEADER, ROW], [("2", "Công khai", *ROW[2:])], between=("Trang 2",)))
    assert len(document.tables) == 1
    assert contents(document) == [ROW[1], "Công khai"]


def test_what_is_merged_goes_on_over_the_end_of_a_page_and_is_pointed_out():
    first = [HEADER, ROW, ("2", "Công khai", "^", "Sở Y tế", "Quý I/2026")]
    second = [("3", "Báo cáo", "", "", ""), ("4", "Tập huấn", "^", "Sở Xây dựng", "Quý II/2026")]
    pages = (prose_page(PROSE), table_page(first, WIDTHS), table_page(second, WIDTHS))
    rows = parse_paper(written(*pages)).rows
    assert [row.text(Column.LEAD) for row in rows] == [ROW[2]] * 4
    assert [row.text(Column.DEADLINE) for row in rows] == [
        "31/12/2026",
        "Quý I/2026",
        "Quý I/2026",
        "Quý II/2026",
    ]
    assert [row.text(Column.COORDINATING) for row in rows][2] == ""
    assert [Remark.JOINED_OVER_PAGES in row.remarks for row in rows] == [False, False, True, True]


def test_what_is_merged_with_the_rest_of_a_row_goes_on_with_all_of_it():
    first = [HEADER, ("1", "Rà soát, đơn giản hóa", "Văn phòng UBND", "Sở Y tế", "31/12/2026")]
    second = [("", "thủ tục hành chính", "tỉnh", "", ""), ("2", "Công khai", "^", "Sở Y tế", "^")]
    pages = (prose_page(PROSE), table_page(first, WIDTHS), table_page(second, WIDTHS))
    rows = parse_paper(written(*pages)).rows
    assert [row.text(Column.LEAD) for row in rows] == ["Văn phòng UBND tỉnh"] * 2
    assert [row.text(Column.DEADLINE) for row in rows] == ["31/12/2026"] * 2


@pytest.mark.parametrize(
    ("line", "following", "whole"),
    [
        ("ngày 15/01/202", "5", "ngày 15/01/2025"),
        ("Quý I/2", "026", "Quý I/2026"),
        ("2.500.000.0", "00 đồng", "2.500.000.000 đồng"),
        ("Sở VHTT&", "DL", "Sở VHTT&DL"),
        ("Kế hoạch số 15", "2026", "Kế hoạch số 15 2026"),
        ("trước ngày 15/6", "2026", "trước ngày 15/6 2026"),
    ],
)
def test_a_narrow_column_breaks_numbers_that_are_one(line, following, whole):
    assert continued(line, following) == whole


def test_a_last_clause_that_says_by_when_dates_the_whole_paragraph():
    lines = [
        *PROSE[:9],
        "I. NHIỆM VỤ",
        "- Giao Sở Nội vụ rà soát thủ tục; công khai kết quả; hoàn thành trước ngày 30/9/2026.",
    ]
    (row,) = parse_paper("\n".join(lines).encode()).rows
    assert row.text(Column.DEADLINE) == "trước ngày 30/9/2026"


def test_recipients_between_the_lines_of_a_signature_hide_no_signer():
    foot = (
        "Trên đây là Kế hoạch./.",
        "Nơi nhận:",
        "KT. GIÁM ĐỐC",
        "- Các sở;",
        "PHÓ GIÁM ĐỐC",
        "- Lưu: VT.",
        "Vàng A Páo",
    )
    lines = [*PROSE[:9], "\t".join(HEADER), "\t".join(ROW), *foot]
    assert parse_paper("\n".join(lines).encode()).head.signer == "Vàng A Páo"
