"""A plan in prose at the command and as a draft: its rows, targets, reports and what became nothing."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from documents.importing.codec import from_json, to_json
from documents.importing.parsing import parse_paper
from organizations.models import Unit
from plans.models import ImportedPaper, Plan
from plans.namebook import book_for
from plans.reading import read_plan
from plans.told import paper_as_json
from tests.factories.papers import HEADER, PROSE, ROW, paper
from tests.plans.papers import Office, office

__all__ = ["office"]

PAPER = Path(__file__).resolve().parent.parent / "documents" / "expected" / "own-prose.txt"


@pytest.fixture
def organisation(db: None) -> None:
    call_command("import_organization", stdout=io.StringIO())


@pytest.fixture
def printed(organisation: None) -> dict[str, Any]:
    out = io.StringIO()
    call_command("import_plan", str(PAPER), dry_run=True, json=True, stdout=out)
    told: dict[str, Any] = json.loads(out.getvalue())
    return told


def test_the_prose_survives_the_way_through_the_child():
    document = parse_paper(PAPER.read_bytes())
    assert from_json(to_json(document)) == document


def test_the_rows_of_prose_name_their_paragraphs_and_how_sure_they_are(printed):
    told = [
        (task["content"][:22], task["lead_text"], task["coordinating_text"], task["deadline"]["kind"],
         task["source"]["paragraphs"], task["confidence"])
        for task in printed["tasks"]
    ]  # fmt: skip
    assert told == [
        ("Lập danh mục hồ sơ các", "Văn phòng", "Các phòng thuộc Sở", "window", [17, 18, 22, 23, 24], "medium"),
        ("Phối hợp với Sở Tư phá", "Văn phòng", "Sở Tư pháp; Các phòng thuộc Sở", "window", [19, 22, 23, 24], "high"),
        ("Mua thêm giá kệ sau kh", "Văn phòng", "Các phòng thuộc Sở", "external", [21, 22, 23], "high"),
        ("Giao Văn phòng theo dõ", "Văn phòng", "", "unknown", [27], "medium"),
        ("Các phòng thuộc Sở hằn", "Các phòng thuộc Sở", "", "recurring", [28], "high"),
    ]  # fmt: skip


def test_targets_and_reports_stand_beside_the_rows(printed):
    told = [
        (one["paragraph"], one["comparator"], one.get("value"), one.get("unit")) for one in printed["targets"]
    ]
    assert told == [(13, ">=", 70, "%"), (13, "=", 100, "%"), (14, "done", None, None)]
    (report,) = printed["reports"]
    assert (report["paragraph"], report["to"], report["time"]["due"]) == (
        27, [{"kind": "unit", "text": "UBND tỉnh"}], "2026-12-04",
    )  # fmt: skip


def test_every_paragraph_that_became_nothing_is_named(printed):
    coverage = printed["coverage"]
    assert [one["n"] for one in coverage["paragraphs_became_nothing"]] == [7, 8, 10, 11, 20, 29]
    assert coverage["paragraphs_seen"] == 34
    assert coverage["paragraphs_became"] == {"form": 20, "context": 6, "task": 5, "target": 2, "report": 0}
    assert coverage["numbering_gaps"] == [{"paragraph": 26, "fault": "missing", "number": "IV"}]
    assert printed["document"]["missing_annexes"] == ["Phụ lục"]


def test_a_room_is_the_one_of_the_issuer_and_its_rooms_are_left_to_a_person(organisation):
    document = parse_paper(PAPER.read_bytes())
    (first, *_) = read_plan(document, book=book_for(document)).rows
    room = Unit.objects.get(key="so-noi-vu--van-phong")
    assert [(one.kind.value, one.key) for one in first.lead] == [("unit", f"u{room.pk}")]
    assert [(one.kind.value, one.key) for one in first.coordinating] == [("group", "rooms")]


def test_a_paper_with_tables_tells_its_responsibilities_apart(organisation):
    lines = (
        *PROSE[:10],
        "II. NHIỆM VỤ",
        "- Mở chuyên mục trên cổng thông tin.",
        "III. TỔ CHỨC THỰC HIỆN",
        "1. Giao Sở Nội vụ theo dõi việc thực hiện.",
        "Trên đây là Kế hoạch./.",
    )
    document = parse_paper(paper([HEADER, ROW], prose=lines))
    told = paper_as_json(document, book_for(document))
    assert len(told["tasks"]) == 1
    assert [one["lead"] for one in told["responsibilities"]] == ["Sở Nội vụ"]
    (order,) = [one for one in told["coverage"]["paragraphs_became_nothing"] if one["kind"] == "task"]
    assert order["text"] == "Mở chuyên mục trên cổng thông tin."


def test_a_plan_in_prose_becomes_a_draft_whose_rows_stand_beside_its_paragraphs(office: Office):
    own = PAPER.read_text(encoding="utf-8")
    lead = office.province.departments[2].name
    response = office.send(
        own.replace("Đơn vị chủ trì: Văn phòng.", f"Đơn vị chủ trì: {lead}.").encode(), "prose.txt"
    )
    plan = Plan.objects.get()
    assert response.status_code == 302
    assert plan.annex_missing
    tasks = list(plan.tasks.order_by("order"))
    assert [task.place for task in tasks] == [f"Nhiệm vụ {number}" for number in range(1, 6)]
    assert [one.unit for one in tasks[0].addressees.filter(role="lead")] == [office.province.departments[2]]
    assert [one.kind for one in tasks[0].addressees.filter(role="coordinating")] == ["open_group"]
    lines = ImportedPaper.objects.get(plan=plan).lines
    beside = [(line["text"][:24], line["task"]) for line in lines if "task" in line]
    assert [key for _text, key in beside] == [task.pk for task in tasks]
    assert beside[0][0].lstrip("- ") in tasks[0].content
    page = office.client.get(f"/ke-hoach/{plan.pk}/ra-soat/").content.decode()
    assert f'id="paper-dong-{tasks[0].pk}"' in page
