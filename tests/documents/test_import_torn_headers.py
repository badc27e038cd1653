"""A table whose header is torn by the end of a page reads as the same table with its header whole."""

import pytest

from documents.importing.parsing import parse_paper
from documents.importing.structure import Column, ParsedDocument
from tests.factories.papers import HEADER, PROSE
from tests.factories.pdfs import Rows, prose_page, table_page, written

FIVE = (40, 270, 160, 160, 120)
FOUR = (300, 180, 150, 120)
ONE = ("1", "Rà soát thủ tục", "Sở Nội vụ", "Sở Tư pháp", "Quý III/2026")
TWO = ("2", "Công khai kết quả", "Sở Y tế", "", "Hằng quý")
THREE = ("3", "kiểm tra công vụ", "Sở Nội vụ", "Thanh tra tỉnh", "Quý IV/2026")
DIVIDED = ("STT", "Nhiệm vụ", "Cơ quan", None, "Thời gian")
BELOW = ("^", "^", "Chủ trì", "Phối hợp", "^")
REST = ("", "", "Chủ trì", "Phối hợp", "")
PARTS = [
    (("STT", "Nhiệm", "Cơ quan", "Cơ quan", "Thời gian"), ("", "vụ", "chủ trì", "phối hợp", "hoàn thành")),
    (("STT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối", "Thời gian hoàn"), ("", "", "", "hợp", "thành")),
    (("S", "NHIỆM", "CƠ QUAN", "CƠ QUAN", "THỜI"), ("TT", "VỤ", "CHỦ TRÌ", "PHỐI HỢP", "GIAN")),
    (("Số", "Nội dung", "Đơn vị", "Đơn vị", "Thời hạn"), ("TT", "nhiệm vụ", "chủ trì", "phối hợp", "(quý)")),
]
"""Headers of one row, each with what stands before and behind the end of the page."""


def read(*pages: Rows, widths: tuple[int, ...] = FIVE, numbered: bool = False) -> ParsedDocument:
    sheets = [prose_page(PROSE)]
    for number, rows in enumerate(pages, start=2):
        sheet = table_page(rows, widths)
        if numbered:
            sheet.write(410, 20, str(number))
        sheets.append(sheet)
    return parse_paper(written(*sheets))


def tasks(document: ParsedDocument) -> list[tuple[str, ...]]:
    kinds = (Column.CONTENT, Column.LEAD, Column.COORDINATING, Column.DEADLINE)
    return [(row.number, *(row.text(kind) for kind in kinds)) for row in document.rows]


def fates(document: ParsedDocument) -> list[str]:
    return [row.fate.value for row in document.coverage]


@pytest.mark.parametrize("numbered", [False, True])
@pytest.mark.parametrize(("above", "below"), PARTS)
def test_a_heading_broken_inside_its_cells_is_one(above, below, numbered):
    document = read([above], [below, ONE, TWO], [THREE], numbered=numbered)
    assert tasks(document) == [ONE, TWO, THREE]
    assert fates(document) == ["header", "header", "task", "task", "task"]


def test_a_header_of_two_rows_is_torn_between_them_or_in_the_second():
    for pages in (
        [[DIVIDED], [REST, ONE, TWO]],
        [[DIVIDED, ("^", "^", "Chủ", "Phối", "^")], [("", "", "trì", "hợp", ""), ONE, TWO]],
    ):
        document = read(*pages)
        assert tasks(document) == [ONE, TWO]
        assert set(fates(document)[:-2]) == {"header"}


def test_a_torn_header_that_repeats_goes_on_with_the_same_table():
    above, below = PARTS[1]
    document = read([HEADER_WHOLE, ONE], [above], [below, TWO], [HEADER_WHOLE, THREE])
    assert tasks(document) == [ONE, TWO, THREE]
    assert len(document.tables) == 1
    assert fates(document) == ["header", "task", "header", "header", "task", "header", "task"]


def test_a_torn_header_over_numbers_that_begin_again_opens_a_table_of_its_own():
    above, below = PARTS[1]
    document = read([HEADER_WHOLE, ONE, TWO], [above], [below, ("1", *THREE[1:])])
    assert [(row.table, row.number) for row in document.rows] == [(1, "1"), (1, "2"), (2, "1")]


HEADER_WHOLE = ("STT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành")


@pytest.mark.parametrize(
    "repeated", [DIVIDED, REST, ("STT", "Nhiệm vụ", "Cơ quan chủ", "Cơ quan phối", "Thời gian")]
)
def test_a_part_of_the_header_repeats_and_no_row_is_lost(repeated):
    first = [HEADER_WHOLE, ONE] if repeated[2:3] == ("Cơ quan chủ",) else [DIVIDED, BELOW, ONE]
    document = read(first, [repeated, TWO, THREE])
    assert tasks(document) == [ONE, TWO, THREE]
    assert len(document.tables) == 1


def test_a_whole_header_at_the_end_of_a_page_takes_no_row_of_the_next():
    assert tasks(read([HEADER_WHOLE], [ONE, TWO])) == [ONE, TWO]
    assert tasks(read([HEADER], [ONE, TWO])) == [ONE, TWO]
    unnumbered = [tuple(row[1:]) for row in (HEADER_WHOLE, TWO, ONE)]
    document = read([unnumbered[0]], unnumbered[1:], widths=FOUR)
    assert [task[1:] for task in tasks(document)] == unnumbered[1:]
    group = ("I. CẢI CÁCH THỂ CHẾ", None, None, None, None)
    document = read([HEADER_WHOLE], [group, ONE])
    assert (tasks(document), document.rows[0].section) == ([ONE], "I. CẢI CÁCH THỂ CHẾ")


def test_a_table_of_another_matter_before_a_task_table_is_not_its_header():
    contacts = [("Đơn vị", "Người", "phụ", "trách", "khác")]
    assert tasks(read(contacts, [HEADER_WHOLE, ONE, TWO])) == [ONE, TWO]
