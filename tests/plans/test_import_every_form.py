"""`manage.py import_plan FILE` reads every form; from a scan nothing is issued before a person confirmed each row."""

import io
import json
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command

from documents.importing.parsing import parse_paper
from organizations.domain.roles import Role
from plans.domain.guards import plan_is_ready
from plans.models import Task
from plans.models.facts import plan_facts
from plans.services.draft_addressing import RowChoices
from plans.services.draft_rows import correct_row
from plans.services.importing import Bodies, draft_plan
from plans.services.rows import Cells
from tests.factories.papers import HEADER, PROSE, ROW, paper
from tests.factories.pdfs import prose_page, table_page, written
from tests.factories.plans import ISSUED, make_province
from tests.factories.workbooks import workbook
from workflows.moves import Press

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
WIDTHS = (40, 270, 160, 160, 120)
PAGES = (prose_page(PROSE), table_page([HEADER, ROW], WIDTHS))
FORMS = {
    "docx": paper([HEADER, ROW]),
    "pdf": written(*PAGES),
    "txt": "\n".join([*PROSE, "\t".join(HEADER), "\t".join(ROW)]).encode(),
    "xlsx": workbook(("Biểu", [HEADER, ROW])),
}


def printed(path, *options: str) -> dict:
    out = io.StringIO()
    call_command("import_plan", str(path), "--dry-run", *options, stdout=out, stderr=io.StringIO())
    return json.loads(out.getvalue())


@pytest.mark.parametrize("form", FORMS)
def test_the_command_prints_the_same_task_from_every_form(tmp_path, form):
    path = tmp_path / f"ke-hoach.{form}"
    path.write_bytes(FORMS[form])
    read = printed(path, "--json")
    (task,) = read["tasks"]
    assert (
        task["number"],
        task["content"],
        task["lead_text"],
        task["coordinating_text"],
        task["deadline_text"],
    ) == ROW
    assert read["reading"]["form"] == form
    (row,) = read["reading"]["rows"]
    assert row["confidence"] == "high"
    assert all(places for places in row["cells"].values())


def test_a_file_that_is_no_plan_ends_with_its_sentence(tmp_path):
    path = tmp_path / "ke-hoach.pdf"
    path.write_bytes(FORMS["pdf"][:2000])
    with pytest.raises(CommandError, match="Hãy"):
        printed(path, "--json")


def test_a_row_from_a_scan_waits_until_a_person_has_confirmed_it():
    province = make_province()
    clerk = province.actor(province.root, Role.CLERK)
    scan = parse_paper(written(*(page.as_scanned() for page in PAGES)))
    bodies = Bodies(province.root.pk, province.departments[0].pk, province.departments[1].pk)
    plan = draft_plan(document=scan, bodies=bodies, actor=clerk, at=ISSUED)
    task = Task.objects.get(plan=plan)
    assert plan_facts([plan])[plan.pk].rows_to_confirm == (task.place,)
    words = Cells("Rà soát thủ tục", province.departments[2].name, "", "31/12/2026", "")
    correct_row(task_id=task.pk, cells=words, choices=RowChoices(), actor=clerk, at=ISSUED)
    assert plan_facts([plan])[plan.pk].rows_to_confirm == ()


def test_the_refusal_names_the_rows_that_wait():
    facts = SimpleNamespace(
        rows=1,
        rows_without_lead=(),
        rows_without_choice=(),
        rows_without_deadline=(),
        rows_to_confirm=("1.3",),
    )
    unmet = plan_is_ready(Press(subject=None, facts=facts, actor=None, at=ISSUED, given=None))
    assert unmet is not None
    assert "1.3" in unmet.sentence
