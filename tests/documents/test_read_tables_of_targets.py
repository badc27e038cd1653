"""Tables of targets are read as targets with their years, and never taken for tasks."""

from pathlib import Path

import pytest

from documents.importing.codec import from_json, to_json
from documents.importing.parsing import parse_paper
from documents.importing.structure import RowFate
from documents.importing.targets.values import figure_written
from plans.paper import paper_lines
from tests.factories.papers import HEADER, PROSE, ROW, paper

PAPER = Path(__file__).resolve().parent / "expected" / "target-tables.txt"
TABLE = (
    ("STT", "Chỉ tiêu", "ĐVT", "Năm 2026", "Đơn vị thực hiện"),
    ("1", "Tỷ lệ họp trực tuyến", "%", "≥ 60", "Sở Nội vụ"),
)


@pytest.fixture(scope="module")
def document():
    return parse_paper(PAPER.read_bytes())


def test_every_row_with_figures_is_one_target_with_its_years(document):
    told = [
        (one.number, one.section, one.measure, one.unit, one.level, one.lead,
         [(v.year, v.is_base, v.comparator, v.value, v.high) for v in one.values])
        for one in document.targets
    ]  # fmt: skip
    first, group = "Thủ tục hành chính", "Hồ sơ tiếp nhận trực tuyến"
    assert told == [
        ("1", first, "Tỷ lệ hồ sơ giải quyết đúng hạn", "%", "", "Sở Nội vụ",
         [(2025, True, "=", 96.5, None), (2026, False, ">=", 98, None), (2027, False, "=", 99, None)]),
        ("a)", first, f"{group}: Cấp tỉnh", "%", "province", "Văn phòng",
         [(2025, True, "=", 40, None), (2026, False, "=", 60, None), (2027, False, "=", 70, None)]),
        ("b)", first, f"{group}: Cấp xã", "%", "commune", "Văn phòng",
         [(2025, True, "=", 25, None), (2026, False, ">=", 40, None), (2027, False, "between", 50, 60)]),
        ("3", first, "Thời gian giải quyết trung bình", "ngày", "", "",
         [(2025, True, "=", 5, None), (2026, False, "<=", 4, None), (2027, False, "<=", 3.5, None)]),
        ("4", first, "Kho lưu trữ đạt chuẩn", "", "", "Văn phòng",
         [(2026, False, "done", None, None), (2027, False, "done", None, None)]),
    ]  # fmt: skip


def test_its_rows_are_no_tasks_and_no_prose_and_each_has_its_fate(document):
    assert [row.number for row in document.rows] == ["1", "2"]
    assert not any("hồ sơ" in one.text.lower() for one in document.prose.paragraphs)
    fates = [row.fate for row in document.coverage if row.source.table == 0]
    assert fates == [
        RowFate.HEADER, RowFate.SECTION, RowFate.TARGET, RowFate.SECTION, RowFate.TARGET, RowFate.TARGET,
        RowFate.TARGET, RowFate.TARGET,
    ]  # fmt: skip


def test_targets_survive_the_way_through_the_child(document):
    assert from_json(to_json(document)) == document


def test_a_word_table_of_targets_beside_a_task_table_is_told_apart_and_without_tasks_it_is_no_table_of_tasks():
    read = parse_paper(paper(TABLE, [HEADER, ROW], prose=PROSE[:10], between=("Biểu",)))
    assert [(one.measure, one.lead) for one in read.targets] == [("Tỷ lệ họp trực tuyến", "Sở Nội vụ")]
    assert len(read.rows) == 1


def test_a_two_storey_header_and_a_page_break_are_followed():
    rows = [
        ("STT", "Tên chỉ tiêu", "Đơn vị tính", "Lộ trình", "Lộ trình"),
        ("STT", "Tên chỉ tiêu", "Đơn vị tính", "2026", "2030"),
        ("1", "Dịch vụ công trực tuyến", "%", "70", "90"),
    ]
    more = [("2", "Hồ sơ số hóa", "%", "50", "")]
    read = parse_paper(paper(rows, more, [HEADER, ROW], prose=PROSE[:10], between=("1",)))
    assert [(one.measure, [(v.year, v.value) for v in one.values]) for one in read.targets] == [
        ("Dịch vụ công trực tuyến", [(2026, 70), (2030, 90)]),
        ("Hồ sơ số hóa", [(2026, 50)]),
    ]


@pytest.mark.parametrize(
    "heading",
    [
        ("STT", "Nhiệm vụ", "Chỉ tiêu năm 2026", "Cơ quan chủ trì", "Thời hạn"),
        ("STT", "Nội dung công việc", "Chỉ tiêu", "Đơn vị thực hiện", "Hoàn thành năm 2026"),
    ],
)
def test_a_task_table_with_a_target_column_stays_one_of_tasks(heading):
    row = ("1", "Mở lớp tập huấn", "2", "Sở Nội vụ", "31/12/2026")
    read = parse_paper(paper([heading, row], prose=PROSE[:10]))
    assert (len(read.rows), read.targets) == (1, ())


def test_a_task_table_with_figures_under_years_stays_one_of_tasks():
    heading = ("STT", "Nhiệm vụ", "Chỉ tiêu", "Đơn vị tính", "Năm 2026", "Cơ quan chủ trì", "Thời hạn")
    row = ("1", "Mở lớp tập huấn", "Số lớp", "lớp", "2", "Sở Nội vụ", "31/12/2026")
    read = parse_paper(paper([heading, row], prose=PROSE[:10]))
    assert (len(read.rows), read.targets) == (1, ())


def test_a_table_of_money_is_neither():
    money = (
        ("STT", "Nội dung chi", "Đơn vị tính", "Kinh phí năm 2026"),
        ("1", "Tập huấn", "triệu đồng", "120"),
    )
    read = parse_paper(paper(money, [HEADER, ROW], prose=PROSE[:10], between=("Biểu",)))
    assert read.targets == ()


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("95", ("=", 95, None, "")),
        ("96,5%", ("=", 96.5, None, "%")),
        ("≥ 98", (">=", 98, None, "")),
        (">=98", (">=", 98, None, "")),
        ("Trên 90%", (">", 90, None, "%")),
        ("tối thiểu 1.250", (">=", 1250, None, "")),
        ("từ 40 trở lên", (">=", 40, None, "")),
        ("không quá 1,5 ngày", ("<=", 1.5, None, "ngày")),
        ("50 - 60", ("between", 50, 60, "")),
        ("50–60%", ("between", 50, 60, "%")),
        ("đạt từ 95% trở lên", (">=", 95, None, "%")),
        ("dưới 5", ("<", 5, None, "")),
        ("100 %", ("=", 100, None, "%")),
        ("x", ("done", None, None, "")),
        ("Đạt", ("done", None, None, "")),
        ("Hoàn thành", ("done", None, None, "")),
    ],
)
def test_a_cell_says_a_figure(written, meant):
    found = figure_written(written)
    assert found is not None
    assert (found.comparator, found.value, found.high, found.unit) == meant


@pytest.mark.parametrize("written", ["", "-", "Sở Nội vụ", "31/12/2026", "Theo hướng dẫn của Bộ", "9" * 40])
def test_other_cells_say_none(written):
    assert figure_written(written) is None


def test_on_the_paper_the_table_stands_where_it_is_printed(document):
    told = [(line.get("text") or " | ".join(line["cells"]), line["became"]) for line in paper_lines(document)]
    place = next(n for n, (text, _became) in enumerate(told) if text == "Biểu 1. Chỉ tiêu chung")
    assert [became for _text, became in told[place : place + 4]] == ["heading", "header", "section", "target"]
    task = next(n for n, (text, _became) in enumerate(told) if text == "Biểu 2. Phân công")
    assert [became for _text, became in told[task : task + 3]] == ["table_title", "header", "task"]
