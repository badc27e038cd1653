"""The review: only doubts ask for a look and end by a word of the clerk, and every line that became nothing is listed."""

import html
import re
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.errors import BadInput, NotPermitted
from documents.importing.parsing import parse_paper
from organizations.domain.roles import Role
from plans.models import DraftChange, ImportedPaper, Plan, Task
from plans.namebook import name_book
from plans.selectors.draft_review import Shown, draft_review
from plans.services.draft_coverage import add_row_of_line, look_over
from plans.services.draft_doubts import confirm_cells
from plans.services.importing import Bodies, draft_plan
from plans.told import paper_as_json
from tests.factories.papers import HEADER, PROSE, ROW, paper, sample
from tests.factories.pdfs import prose_page, table_page, written
from tests.factories.plans import ISSUED, Province, make_province
from tests.plans.papers import Office, office

__all__ = ("office",)
pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
ORDER = (
    "1. Giao Sở Nội vụ chủ trì, phối hợp với Sở Tư pháp hướng dẫn thực hiện, hoàn thành trước ngày 30/9/2026."
)
AIM = "- Nâng cao trách nhiệm của người đứng đầu."
TEXT = (*PROSE[:10], AIM, "II. TỔ CHỨC THỰC HIỆN", ORDER, "Trên đây là Kế hoạch./.")


def drafted(province: Province, data: bytes) -> Plan:
    bodies = Bodies(province.root.pk, province.departments[0].pk, province.departments[1].pk)
    return draft_plan(document=parse_paper(data), bodies=bodies, actor=clerk(province), at=ISSUED)


def clerk(province: Province):
    return province.actor(province.root, Role.CLERK)


def reviewed(province: Province, plan: Plan):
    return draft_review(plan.pk, shown=Shown(), actor=clerk(province), at=ISSUED)


def doubts(page) -> list[str]:
    """Give the doubts as row and last words of their keys: field and code."""
    return [re.sub(r"^xem-\d+-", "", key) for key in page.doubts]


def rows(*numbered: tuple[str, str, str, str, str]) -> list[tuple[str, ...]]:
    return [HEADER, *numbered]


def test_only_doubtful_cells_ask_and_the_heading_counts_them():
    province = make_province()
    sure, open_set = province.departments[2].name, "các chủ đầu tư"
    plan = drafted(
        province,
        paper(
            rows(
                ("1", "Rà soát thủ tục", sure, "", "31/12/2026"),
                ("2", "Giải ngân vốn", open_set, "Sở Việc Lạ", "Quý II"),
                ("3", "Tổng hợp số liệu", sure, "", "khi thuận lợi"),
            )
        ),
    )
    page = reviewed(province, plan)
    assert page.heading == "3 dòng, 3 chỗ cần xem"
    assert doubts(page) == ["lead_text-open", "coordinating_text-unchosen", "deadline_text-timeless"]
    (first, _second, _third) = page.sections[0].rows
    assert first.mark is None and first.all_doubts == ()


def test_a_doubt_ends_when_the_clerk_says_that_it_is_right_and_comes_back_for_other_words():
    province = make_province()
    plan = drafted(province, paper(rows(("1", "Việc", province.departments[2].name, "Sở Việc Lạ", "Quý II"))))
    task = plan.tasks.get()
    seen = {"coordinating_text": ["unchosen"]}
    confirm_cells(plan_id=plan.pk, task_id=task.pk, seen=seen, actor=clerk(province), at=ISSUED)
    page = reviewed(province, plan)
    assert page.heading == "1 dòng, không còn chỗ nào cần xem"
    change = DraftChange.objects.get(plan=plan)
    assert (change.kind, change.before, change.after) == (
        "confirmed", {"doubts": seen}, {"right": {"coordinating_text": "Sở Việc Lạ"}},
    )  # fmt: skip
    assert Task.objects.get().coordinating_text == "Sở Việc Lạ"


@pytest.mark.parametrize(
    "seen", [{}, {"lead_text": ["open"]}, {"lead_text": ["unchosen", "timeless"]}, {"number": ["unchosen"]}]
)
def test_what_only_a_correction_ends_is_not_confirmed(seen):
    province = make_province()
    plan = drafted(province, paper(rows(("1", "Việc", "các chủ đầu tư", "", "Quý II"))))
    task = plan.tasks.get()
    with pytest.raises(BadInput, match="phải sửa"):
        confirm_cells(plan_id=plan.pk, task_id=task.pk, seen=seen, actor=clerk(province), at=ISSUED)
    assert not DraftChange.objects.exists()


def test_a_row_from_a_scan_is_released_by_one_word_for_all_its_cells():
    province = make_province()
    pages = (prose_page(PROSE), table_page(rows(ROW), (40, 270, 160, 160, 120)))
    plan = drafted(province, written(*(page.as_scanned() for page in pages)))
    (row,) = reviewed(province, plan).sections[0].rows
    (doubt,) = row.doubts
    assert doubt.stops
    assert len(doubt.seen) == 4
    task = plan.tasks.get()
    part = {"content": ["recognised"]}
    confirm_cells(plan_id=plan.pk, task_id=task.pk, seen=part, actor=clerk(province), at=ISSUED)
    assert Task.objects.get().needs_confirming
    whole = {name: ["recognised"] for name in ("lead_text", "coordinating_text", "deadline_text")}
    confirm_cells(plan_id=plan.pk, task_id=task.pk, seen=whole, actor=clerk(province), at=ISSUED)
    assert not Task.objects.get().needs_confirming


def test_every_line_that_became_nothing_is_listed_with_its_place_and_gaps_are_named():
    province = make_province()
    lead = province.departments[2].name
    table = rows(
        ("1", "Việc một", lead, "", "Quý I"),
        ("3", "Việc ba", lead, "", "Quý I"),
        ("3", "Việc ba nữa", lead, "", "Quý I"),
    )
    plan = drafted(province, paper(table, prose=TEXT))
    panel = reviewed(province, plan).coverage
    assert {line.text for line in panel.unused} == {AIM, ORDER, TEXT[-1]}
    assert [(line.sort, line.place) for line in panel.unused if line.text == ORDER] == [
        ("Câu giao việc ngoài bảng", f"đoạn {TEXT.index(ORDER) + 1}")
    ]
    assert [gap.sentence for gap in panel.gaps] == ["Thiếu số 2", "Số 3 lặp lại"]


@pytest.mark.parametrize("path", [sample()[0], *sorted(Path("../shared/samples").glob("kh-*.txt"))])
def test_no_line_of_a_real_paper_is_lost(path):
    province = make_province()
    document = parse_paper(path.read_bytes())
    plan = drafted(province, path.read_bytes())
    told = paper_as_json(document, name_book(issuer_id=province.root.pk))["coverage"]
    lines = {tuple(line["at"]): line for line in ImportedPaper.objects.get(plan=plan).lines}
    assert len(lines) == len({line["id"] for line in lines.values()})
    for one in told["paragraphs_became_nothing"]:
        line = lines[None, one["n"] - 1]
        is_known = line["became"] in ("legal_basis", "table_title", "monitor", "report_duty", "annex_notice")
        assert line.get("unused") or is_known, one
    for row in told["rows_became_nothing"]:
        line = lines.get((row["table"], row["row"]))
        assert row["fate"] == "not_tasks" or (line and line["unused"]), row


def test_a_sentence_outside_the_table_becomes_a_row_that_knows_whom_when_and_where():
    province = make_province()
    lead = province.departments[2].name
    plan = drafted(province, paper(rows(("1", "Việc", lead, "", "Quý I")), prose=TEXT))
    line = next(one for one in ImportedPaper.objects.get().lines if one.get("text") == ORDER)
    task = add_row_of_line(plan_id=plan.pk, line_id=line["id"], actor=clerk(province), at=ISSUED)
    task = Task.objects.get(pk=task.pk)
    assert (task.lead_text, task.coordinating_text) == ("Sở Nội vụ", "Sở Tư pháp")
    assert str(task.due_on) == "2026-09-29"
    ((number, cell, start, end),) = task.origin["lead_text"]
    assert (number, cell, ORDER[start:end]) == (line["id"], None, "Sở Nội vụ")
    assert ORDER not in {one.text for one in reviewed(province, plan).coverage.unused}


def test_a_line_looked_at_leaves_the_list_and_comes_back():
    province = make_province()
    plan = drafted(
        province, paper(rows(("1", "Việc", province.departments[2].name, "", "Quý I")), prose=TEXT)
    )
    line = next(one for one in ImportedPaper.objects.get().lines if one.get("text") == AIM)["id"]
    look_over(plan_id=plan.pk, line_ids=[line], is_looked=True, actor=clerk(province), at=ISSUED)
    panel = reviewed(province, plan).coverage
    assert [one.text for one in panel.looked] == [AIM]
    assert AIM not in {one.text for one in panel.unused}
    change = DraftChange.objects.get()
    assert (change.kind, change.after) == ("looked", {"lines": [AIM], "looked": True})
    look_over(plan_id=plan.pk, line_ids=[line], is_looked=False, actor=clerk(province), at=ISSUED)
    assert not reviewed(province, plan).coverage.looked


def test_nobody_but_the_clerk_presses_any_of_it():
    province = make_province()
    plan = drafted(province, paper(rows(("1", "Việc", "Sở Việc Lạ", "", "Quý I")), prose=TEXT))
    stranger = province.actor(province.communes[0], Role.HEAD)
    task, seen = plan.tasks.get(), {"content": ["alike"]}
    with pytest.raises(NotPermitted):
        confirm_cells(plan_id=plan.pk, task_id=task.pk, seen=seen, actor=stranger, at=ISSUED)
    with pytest.raises(NotPermitted):
        add_row_of_line(plan_id=plan.pk, line_id=1, actor=stranger, at=ISSUED)
    with pytest.raises(NotPermitted):
        look_over(plan_id=plan.pk, line_ids=[1], is_looked=True, actor=stranger, at=ISSUED)


def test_the_presses_of_the_page_answer_with_the_page_and_bad_ones_with_a_sentence(office: Office):
    lead = office.province.departments[2].name
    office.send(paper(rows(("1", "Việc", lead, "Sở Việc Lạ", "Quý I")), prose=TEXT))
    plan, task = Plan.objects.get(), Task.objects.get()
    review = f"/ke-hoach/{plan.pk}/ra-soat/"
    ids = {one["text"]: one["id"] for one in ImportedPaper.objects.get().lines if "text" in one}
    page = html.unescape(office.client.get(review).content.decode())
    assert "1 dòng, 1 chỗ cần xem" in page
    sent = [
        (f"{review}{task.pk}/dung/", {"doubt": ["coordinating_text:unchosen"]}, 302),
        (f"{review}{task.pk}/dung/", {"doubt": ["lead_text:nobody"]}, 422),
        (f"{review}doan/", {"line": [str(ids[AIM])]}, 302),
        (f"{review}doan/", {"line": ["²"]}, 422),
        (f"{review}doan/", {}, 422),
        (f"{review}doan/them/", {"add": str(ids[ORDER])}, 302),
        (f"{review}doan/them/", {"add": str(ids[ORDER])}, 409),
        (f"{review}doan/them/", {"add": "99999"}, 404),
    ]
    assert [office.client.post(url, typed).status_code for url, typed, _status in sent] == [
        status for _url, _typed, status in sent
    ]
    page = html.unescape(office.client.get(review).content.decode())
    assert "2 dòng" in page


def test_the_page_asks_the_same_number_of_questions_for_two_rows_and_for_many():
    province = make_province()
    lead = province.departments[2].name
    asked = []
    for count in (2, 30):
        table = rows(
            *((str(n), f"Việc số {n} khác hẳn", lead, "Sở Việc Lạ", "Quý I") for n in range(1, count))
        )
        plan = drafted(province, paper(table, prose=TEXT))
        with CaptureQueriesContext(connection) as queries:
            reviewed(province, plan)
        asked.append(len(queries))
    assert asked[0] <= asked[1] <= min(24, asked[0] + 1)  # one more once rows are alike
