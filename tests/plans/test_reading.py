"""A plan document read as a person reads it, and its copies with exactly the differences that were made."""

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest

from documents.importing.parsing import parse_docx
from plans.reading import as_json, read_plan
from plans.sample.build import build
from tests.factories.names import name_book
from tests.factories.papers import HEADER, OWN, PROSE, ROW, changed, paper, sample

PAPER, EXPECTED = sample()


def expected() -> dict[str, Any]:
    return json.loads(EXPECTED.read_text())


def printed(data: bytes) -> dict[str, Any]:
    return as_json(parse_docx(data), name_book())


def differences(change: Callable[[Any], None]) -> list[tuple[int, str, str, Any]]:
    """Give (table, number, key, new value) of every cell that differs after a change, and rows that went."""
    found = []
    tasks = {
        (task["table"], task["number"]): task
        for task in printed(changed(PAPER.read_bytes(), change))["tasks"]
    }
    for before in expected()["tasks"]:
        after = tasks.pop((before["table"], before["number"]), None)
        if after is None:
            found.append((before["table"], before["number"], "gone", None))
            continue
        found += [
            (before["table"], before["number"], key, after[key])
            for key in before
            if after[key] != before[key]
        ]
    assert not tasks, "no task may appear"
    return found


def task_tables(document: Any) -> list[Any]:
    return [table for table in document.tables if len(table.columns) >= 5]


@pytest.mark.parametrize("path", {PAPER, OWN}, ids=lambda path: path.stem)
def test_the_sample_reads_as_a_person_reads_it(path):
    truth = json.loads(path.with_suffix(".expected.json").read_text())
    read = printed(path.read_bytes())
    assert read["document"] == truth["document"]
    assert read["tasks"] == truth["tasks"]


def test_the_shipped_sample_is_what_its_script_builds(tmp_path):
    build(tmp_path / "built.docx")
    assert printed((tmp_path / "built.docx").read_bytes()) == printed(OWN.read_bytes())


def test_shuffled_columns_change_nothing():
    def shuffle(document: Any) -> None:
        for table in task_tables(document):
            for row in table.rows:
                cells = row._tr.tc_lst
                if len(cells) > 1:
                    for cell in [cells[place] for place in range(len(cells) - 1, -1, -2)]:
                        row._tr.remove(cell)
                        row._tr.append(cell)

    assert differences(shuffle) == []


def test_headers_renamed_by_a_synonym_change_nothing():
    renamed = {
        "lead": "Đơn vị thực hiện", "coordinating": "Đơn vị phối hợp", "deadline": "Tiến độ",
        "content": "Nội dung công việc", "expected_result": "Sản phẩm", "number": "TT",
        "criterion": "Tiêu chí", "shortcoming": "Hạn chế, tồn tại",
    }  # fmt: skip

    def rename(document: Any) -> None:
        from documents.importing.columns import kind_of

        for table in task_tables(document):
            for cell in table.rows[0].cells:
                cell.text = renamed[kind_of(cell.text).value]

    assert differences(rename) == []


def test_removed_rows_are_the_only_ones_missing():
    def remove(document: Any) -> None:
        first, second = task_tables(document)
        for table, number in ((first, "6"), (second, "1"), (second, "19")):
            row = next(row for row in table.rows if row.cells[0].text == number)
            table._tbl.remove(row._tr)

    assert differences(remove) == [(1, "6", "gone", None), (2, "1", "gone", None), (2, "19", "gone", None)]


def test_a_changed_date_and_a_changed_unit_are_the_only_differences():
    def change(document: Any) -> None:
        first, second = task_tables(document)
        first.cell(1, 7).text = "Quý II/2026"
        row = next(row for row in second.rows if row.cells[0].text == "12")
        row.cells[2].text = "Sở Dân tộc và Tôn giáo"

    assert differences(change) == [
        (1, "1", "deadline_text", "Quý II/2026"),
        (1, "1", "deadline", {"kind": "window", "start": "2026-04-01", "due": "2026-06-30"}),
        (2, "12", "lead_text", "Sở Dân tộc và Tôn giáo"),
        (2, "12", "lead", [{"kind": "unit", "text": "Sở Dân tộc và Tôn giáo"}]),
    ]


def test_two_cells_merged_downwards_count_for_both_rows():
    def merge(document: Any) -> None:
        table = task_tables(document)[0]
        table.cell(8, 7).text = ""
        table.cell(7, 7).merge(table.cell(8, 7)).text = "Quý IV/2026"

    due = {"kind": "window", "start": "2026-10-01", "due": "2026-12-31"}
    assert differences(merge) == [
        (1, number, key, value)
        for number in ("7", "8")
        for key, value in (("deadline_text", "Quý IV/2026"), ("deadline", due))
    ]


def test_two_cells_merged_across_leave_the_second_column_empty():
    def merge(document: Any) -> None:
        table = task_tables(document)[1]
        row = next(row for row in table.rows if row.cells[0].text == "5")
        row.cells[3].text = ""
        row.cells[2].merge(row.cells[3]).text = "Sở Tư pháp"

    assert differences(merge) == [
        (2, "5", "lead_text", "Sở Tư pháp"),
        (2, "5", "coordinating_text", ""),
        (2, "5", "lead", [{"kind": "unit", "text": "Sở Tư pháp"}]),
        (2, "5", "coordinating", []),
    ]


def test_a_row_broken_by_hand_over_two_pages_reads_the_same():
    def split(document: Any) -> None:
        table = task_tables(document)[1]
        row = next(row for row in table.rows if row.cells[0].text == "4")
        rest, header = copy.deepcopy(row._tr), copy.deepcopy(table.rows[0]._tr)
        row._tr.addnext(header)
        header.addnext(rest)
        after = next(found for found in table.rows if found._tr is rest)
        for cell, part in zip(row.cells, after.cells, strict=True):
            words = cell.text.split()
            half = len(words) // 2 if len(words) > 1 else len(words)
            cell.text, part.text = " ".join(words[:half]), " ".join(words[half:])

    assert differences(split) == []


def test_who_does_the_work_leads_where_no_lead_is_named():
    header = ("TT", "Nhiệm vụ", "Đơn vị thực hiện", "Thời hạn")
    (task,) = printed(paper([header, ("1", "Rà soát", "Sở Nội vụ", "Quý III")]))["tasks"]
    assert (task["lead_text"], task["coordinating_text"]) == ("Sở Nội vụ", None)
    assert task["deadline"] == {"kind": "window", "start": "2026-07-01", "due": "2026-09-30"}


def test_the_last_report_day_of_several_is_the_one_of_the_plan():
    line = "2. Các phòng gửi báo cáo 6 tháng trước ngày 05/6 và báo cáo năm trước ngày 05/12."
    data = paper([HEADER, ROW], prose=(*PROSE[:10], line, PROSE[-1]))
    reading = read_plan(parse_docx(data), book=name_book())
    assert reading.report_before.isoformat() == "2026-12-05"
    assert len(reading.reports[0].deadlines) == 2
