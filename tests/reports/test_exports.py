"""The tracking table as .xlsx and .docx: what opens again is what the plan says, and no cell is a formula."""

from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.test import Client
from docx import Document
from openpyxl import load_workbook

from core.errors import Missing
from organizations.domain.roles import Role
from plans.models import Assignment, Plan, Task
from reports.exports.docx import tracking_docx
from reports.exports.tracking import tracking_table
from reports.exports.xlsx import HEADER_ROW, tracking_xlsx
from tests.factories.plans import ISSUED, Province, add_row, draft_plan, issued, make_province
from workflows.ticking import tick

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]
LATER = ISSUED + timedelta(days=30)
FORMULAS = ('=HYPERLINK("http://x","y")', "+1+1", "-2+3", "@SUM(A1)")


def running(province: Province) -> Plan:
    draft = draft_plan(province, title="=1+1 là trích yếu")
    for content in FORMULAS:
        add_row(draft, [province.group], content=content, due_on=date(2026, 6, 30))
    return issued(draft, province)


def sheets(plan: Plan, province: Province) -> list[list[tuple[object, ...]]]:
    table = tracking_table(plan.pk, actor=province.actor(province.root, Role.HEAD), at=LATER)
    book = load_workbook(BytesIO(tracking_xlsx(table)))
    return [list(sheet.iter_rows(min_row=HEADER_ROW + 1, values_only=True)) for sheet in book.worksheets]


def test_the_workbook_holds_every_row_and_every_duty_with_its_counts() -> None:
    province = make_province()
    plan = running(province)
    tick(at=LATER)
    tasks, duties = sheets(plan, province)
    assert [row[2] for row in tasks] == [*FORMULAS, "Tổng cộng"]
    assert [row[11] for row in tasks] == [
        *Task.objects.filter(plan=plan).order_by("order").values_list("open_late", flat=True),
        Assignment.objects.filter(state="overdue").count(),
    ]
    assert len(duties) == Assignment.objects.filter(task__plan=plan).count()
    assert {row[5] for row in duties} == {"Quá hạn"}
    assert {row[4].date() for row in duties} == {date(2026, 6, 30)}  # type: ignore[attr-defined]


def test_no_cell_of_the_workbook_is_a_formula() -> None:
    province = make_province()
    plan = running(province)
    table = tracking_table(plan.pk, actor=province.actor(province.root, Role.HEAD), at=LATER)
    book = load_workbook(BytesIO(tracking_xlsx(table)))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
    suspicious = [cell for cell in cells if cell.value in FORMULAS]
    assert len(suspicious) == 4 + 12
    assert all(cell.quotePrefix for cell in suspicious)


def test_the_document_has_the_heading_of_the_decree_and_repeats_its_header_row() -> None:
    province = make_province()
    plan = running(province)
    tick(at=LATER)
    table = tracking_table(plan.pk, actor=province.actor(province.root, Role.HEAD), at=LATER)
    document = Document(BytesIO(tracking_docx(table)))
    heading, tasks, late = document.tables
    assert province.root.name.upper() in heading.cell(0, 0).text
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc" in heading.cell(0, 1).text
    assert [row.cells[1].text for row in tasks.rows if row.cells[1].text in FORMULAS] == list(FORMULAS)
    assert "w:tblHeader" in tasks.rows[0]._tr.xml
    assert len(late.rows) == 1 + 12
    page = document.sections[0]
    assert page.page_width is not None
    assert page.page_height is not None
    assert (round(page.page_width.cm, 1), round(page.page_height.cm, 1)) == (29.7, 21.0)


def test_a_unit_exports_the_state_of_others_without_their_people_and_scores() -> None:
    province = make_province()
    plan = running(province)
    own = province.communes[0]
    table = tracking_table(plan.pk, actor=province.actor(own), at=LATER)
    assert len(table.duties) == 12
    assert {duty.unit for duty in table.duties if duty.progress is not None} == {own.name}
    Plan.objects.filter(pk=plan.pk).update(peers_see_state=False)
    kept = tracking_table(plan.pk, actor=province.actor(own), at=LATER)
    assert {duty.unit for duty in kept.duties} == {own.name}
    assert len(kept.tasks) == 4


def test_both_files_come_as_downloads_named_after_the_plan(client_for: SignIn) -> None:
    province = make_province()
    plan = running(province)
    position = province.seats[province.root.pk, Role.HEAD][0]
    client = client_for(position.person, position)
    for extension in ("xlsx", "docx"):
        answer = client.get(f"/ke-hoach/{plan.pk}/bang-theo-doi.{extension}")
        assert answer.status_code == 200
        assert answer["Content-Disposition"].startswith("attachment; filename*=UTF-8''bang-theo-doi-")
        assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_stranger_gets_no_table(client_for: SignIn) -> None:
    province = make_province()
    plan = running(province)
    stranger = province.departments[2]
    with pytest.raises(Missing):
        tracking_table(plan.pk, actor=province.actor(stranger), at=LATER)
    position = province.seats[stranger.pk, Role.HEAD][0]
    client = client_for(position.person, position)
    assert client.get(f"/ke-hoach/{plan.pk}/bang-theo-doi.xlsx").status_code == 404
    assert client.get("/ke-hoach/9/bang-theo-doi.docx").status_code == 404
