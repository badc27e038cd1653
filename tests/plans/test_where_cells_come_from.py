"""Every cell of a draft knows the characters of its paper that it was read from; what was merged or recognised is a doubt."""

import io
from pathlib import Path

import docx
import pytest

from core.vietnamese import normalise
from documents.importing.parsing import parse_paper
from organizations.domain.roles import Role
from plans.models import ImportedPaper, Plan, Task
from plans.services.annexes import attach_annex, read_annex
from plans.services.draft_addressing import RowChoices
from plans.services.draft_rows import correct_row
from plans.services.importing import Bodies, draft_plan
from plans.services.rows import Cells
from tests.factories.documents import make_upload
from tests.factories.papers import HEADER, PROSE, ROW, add_table, paper, sample
from tests.factories.pdfs import prose_page, table_page, written
from tests.factories.plans import ISSUED, Province, make_province

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
PROSE_PLAN = Path(__file__).resolve().parent.parent / "documents" / "expected" / "own-prose.txt"
FIELDS = tuple(Cells.__dataclass_fields__)


def drafted(province: Province, data: bytes) -> Plan:
    bodies = Bodies(province.root.pk, province.departments[0].pk, province.departments[1].pk)
    clerk = province.actor(province.root, Role.CLERK)
    return draft_plan(document=parse_paper(data), bodies=bodies, actor=clerk, at=ISSUED)


def marked(task: Task) -> dict[str, list[str]]:
    """Give by field the texts that its stretches of the kept lines spell."""
    lines = {line["id"]: line for line in ImportedPaper.objects.get(plan=task.plan).lines}
    return {
        name: [
            (lines[line]["text"] if cell is None else lines[line]["cells"][cell])[start:end]
            for line, cell, start, end in spans
        ]
        for name, spans in task.origin.items()
    }


def spelt(text: str) -> str:
    """Give the letters of a text: cells of several stretches are joined by spaces or semicolons."""
    return "".join(normalise(text).replace(";", "").split())


def merged_paper() -> bytes:
    """Two rows under one lead merged over both, and a row broken over two tables as over two pages."""
    document = docx.Document(io.BytesIO(paper()))
    lead = "Sở Nội vụ"
    table = add_table(
        document,
        [
            HEADER,
            ("1", "Rà soát thủ tục", lead, "Sở Tư pháp", "31/12/2026"),
            ("2", "Công khai kết quả", "", "", "Quý II"),
            ("3", "Tổng hợp và gửi", "Sở Tài chính", "", "hằng quý"),
            ("", "báo cáo về tỉnh", "", "", ""),
        ],
    )
    table.cell(1, 2).merge(table.cell(2, 2)).text = lead
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "path",
    [
        sample()[0],
        sample()[0].with_suffix(".pdf"),
        PROSE_PLAN,
        *sorted(Path("../shared/samples").glob("kh-*.txt")),
    ],
)
def test_what_is_marked_spells_every_cell_of_a_real_paper(path):
    if not path.exists():
        path = sample()[0]
    plan = drafted(make_province(), path.read_bytes())
    tasks = list(Task.objects.filter(plan=plan))
    assert tasks
    for task in tasks:
        told = marked(task)
        for name in FIELDS:
            if task.is_report and name != "content" and not told.get(name):
                continue  # what a report asks is said in the reader's words, so nothing of the paper is marked
            assert spelt("".join(told.get(name, []))) == spelt(getattr(task, name)), (task.place, name)


def test_a_merged_cell_and_a_row_over_two_pages_say_where_they_stand():
    plan = drafted(make_province(), merged_paper())
    first, second, third = Task.objects.filter(plan=plan)
    assert marked(first)["lead_text"] == marked(second)["lead_text"] == ["Sở Nội vụ"]
    assert first.origin["lead_text"] == second.origin["lead_text"]
    assert second.doubts == {"lead_text": ["inherited"]}
    assert first.doubts == third.doubts == {}
    assert marked(third)["content"] == ["Tổng hợp và gửi", "báo cáo về tỉnh"]
    assert third.content == "Tổng hợp và gửi báo cáo về tỉnh"
    lines = ImportedPaper.objects.get(plan=plan).lines
    assert [line["became"] for line in lines if line.get("task") == third.pk] == ["task", "joined"]
    assert [line["id"] for line in lines] == list(range(1, len(lines) + 1))


def test_every_cell_recognised_from_a_picture_is_a_doubt():
    pages = (prose_page(PROSE), table_page([HEADER, ROW], (40, 270, 160, 160, 120)))
    plan = drafted(make_province(), written(*(page.as_scanned() for page in pages)))
    task = Task.objects.get(plan=plan)
    assert task.doubts == {
        name: ["recognised"] for name in ("content", "lead_text", "coordinating_text", "deadline_text")
    }
    lines = ImportedPaper.objects.get(plan=plan).lines
    assert {line["page"] for line in lines} == {1, 2}


def test_a_row_that_the_clerk_saved_has_no_doubts_of_reading_left_and_keeps_its_place():
    province = make_province()
    second = Task.objects.get(plan=drafted(province, merged_paper()), order=2)
    cells = Cells(**{name: getattr(second, name) for name in FIELDS})
    clerk = province.actor(province.root, Role.CLERK)
    correct_row(task_id=second.pk, cells=cells, choices=RowChoices(), actor=clerk, at=ISSUED)
    saved = Task.objects.get(pk=second.pk)
    assert saved.doubts == {}
    assert saved.origin == second.origin


def test_the_lines_of_an_annex_go_on_counting_behind_those_of_its_paper():
    province = make_province()
    plan = drafted(province, paper([HEADER, ROW]))
    clerk = province.actor(province.root, Role.CLERK)
    annex = parse_paper(paper([HEADER, ("1", "Việc của phụ lục", *ROW[2:])], prose=("PHỤ LỤC I",)))
    upload = make_upload(actor=clerk)
    understood = read_annex(plan, annex)
    attach_annex(plan_id=plan.pk, understood=understood, upload_id=upload.pk, actor=clerk, at=ISSUED)
    lines = ImportedPaper.objects.get(plan=plan).lines
    assert [line["id"] for line in lines] == list(range(1, len(lines) + 1))
    first, second = Task.objects.filter(plan=plan)
    assert marked(first)["content"] == ["Rà soát thủ tục"]
    assert marked(second)["content"] == ["Việc của phụ lục"]
