"""Targets and report duties of a paper reach the draft, are corrected there, and only what is taken in is a task."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.errors import BadInput, NotPermitted, WrongState
from documents.importing.parsing import parse_paper
from organizations.domain.roles import Role
from plans.models import Addressee, Assignment, DraftChange, Plan, PlanTarget, ReportDuty, Target, Task
from plans.services.content import plan_content_hash
from plans.services.draft_addressing import RowChoices
from plans.services.draft_rows import correct_row, drop_row
from plans.services.importing import Bodies, draft_plan
from plans.services.plan_targets import TargetText, ValueText, add_target, correct_target, drop_target
from plans.services.report_duties import drop_duty, take_in
from plans.services.rows import Cells
from tests.factories.papers import HEADER, PROSE, paper, sample
from tests.factories.plans import ISSUED, Province, issued, make_province

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

PAPERS = Path(__file__).resolve().parent.parent / "documents" / "expected"
OWN, TABLES = PAPERS / "own-prose.txt", PAPERS / "target-tables.txt"


@pytest.fixture
def province() -> Province:
    return make_province()


def clerk(province: Province) -> Any:
    return province.actor(province.root, Role.CLERK)


def drafted(province: Province, content: bytes) -> Plan:
    bodies = Bodies(province.root.pk, province.monitor.pk, province.alternate.pk)
    return draft_plan(document=parse_paper(content), bodies=bodies, actor=clerk(province), at=ISSUED)


def reporting(province: Province, *, by: str, when: str, rows: int = 1) -> bytes:
    """Write a paper with a task table whose prose asks for a report."""
    lead = province.departments[2].name
    table = [(str(n), f"Việc thứ {n}", lead, "", "31/12/2026") for n in range(1, rows + 1)]
    duty = f"{by} báo cáo kết quả về UBND tỉnh (qua Sở Nội vụ) {when}."
    return paper(
        [HEADER, *table], prose=(*PROSE[:10], "II. TỔ CHỨC THỰC HIỆN", duty, "Trên đây là Kế hoạch./.")
    )


def series(target: PlanTarget) -> list[tuple[Any, ...]]:
    return [(one.year, one.is_base, one.comparator, one.value, one.high) for one in target.values.all()]


def test_the_targets_of_prose_are_kept_with_their_paragraph(province):
    plan = drafted(province, OWN.read_bytes())
    told = [
        (one.measure, one.unit_of_measure, one.paragraph, one.task_id, series(one))
        for one in plan.targets.all()
    ]
    assert told == [
        ("hồ sơ lưu trữ được số hóa", "%", 13, None, [(None, False, ">=", 70, None)]),
        ("hồ sơ mới được lập mục lục", "%", 13, None, [(None, False, "=", 100, None)]),
        ("Kho lưu trữ đạt chuẩn phòng cháy", "", 14, None, [(None, False, "done", None, None)]),
    ]


def test_a_table_of_targets_becomes_series_and_no_task(province):
    plan = drafted(province, TABLES.read_bytes())
    assert [task.place for task in plan.tasks.all()] == ["Biểu 1.1", "Biểu 1.2"]
    told = {one.measure: one for one in plan.targets.all()}
    assert len(told) == 5
    commune = told["Hồ sơ tiếp nhận trực tuyến: Cấp xã"]
    assert (commune.level, commune.lead_text, commune.section) == (
        "commune",
        "Văn phòng",
        "Thủ tục hành chính",
    )
    assert series(commune) == [
        (2025, True, "=", 25, None), (2026, False, ">=", 40, None), (2027, False, "between", 50, 60),
    ]  # fmt: skip


def test_the_same_measure_in_two_years_is_one_series(province):
    text = OWN.read_text(encoding="utf-8").replace(
        "- Kho lưu trữ đạt chuẩn phòng cháy.",
        "- Đến năm 2026 đạt 50% hồ sơ được số hóa; đến năm 2030 đạt 90% hồ sơ được số hóa.",
    )
    plan = drafted(province, text.encode())
    assert series(plan.targets.last()) == [(2026, False, "=", 50, None), (2030, False, "=", 90, None)]


def test_a_figure_named_in_a_row_is_linked_to_it_and_asked_of_its_units_only_when_the_clerk_says_so(province):
    lead = province.departments[2].name
    row = ("1", "Bảo đảm tối thiểu 60% hội nghị trực tuyến", lead, "", "31/12/2026")
    plan = drafted(province, paper([HEADER, row], prose=PROSE[:10]))
    target = plan.targets.get()
    assert (target.task, target.measure) == (plan.tasks.get(), "hội nghị trực tuyến")
    assert not Target.objects.exists()
    said = TargetText("Hội nghị trực tuyến", "%", values=[ValueText("≥ 60")], task_id=plan.tasks.get().pk)
    correct_target(target_id=target.pk, said=said, actor=clerk(province), at=ISSUED)
    asked = Target.objects.get()
    assert (asked.task, asked.label, asked.comparator, asked.threshold, asked.unit_of_measure) == (
        plan.tasks.get(), "Hội nghị trực tuyến", ">=", 60, "%",
    )  # fmt: skip


def test_a_target_is_corrected_added_and_dropped_with_a_reason(province):
    plan = drafted(province, OWN.read_bytes())
    first = plan.targets.first()
    value = first.values.get()
    said = TargetText("Hồ sơ số hóa", "%", "2025", "increase", values=[
        ValueText("từ 75 trở lên", "2026", value.pk), ValueText("80–90", "2027"),
    ])  # fmt: skip
    correct_target(target_id=first.pk, said=said, actor=clerk(province), at=ISSUED)
    first.refresh_from_db()
    assert (first.measure, first.base, first.direction) == ("Hồ sơ số hóa", "2025", "increase")
    assert series(first) == [(2026, False, ">=", 75, None), (2027, False, "between", 80, 90)]
    with pytest.raises(BadInput, match="lý do"):
        drop_target(target_id=first.pk, reason=" ", actor=clerk(province), at=ISSUED)
    drop_target(target_id=first.pk, reason="trùng", actor=clerk(province), at=ISSUED)
    made = add_target(
        plan_id=plan.pk,
        said=TargetText("Số lớp", "lớp", values=[ValueText("3")]),
        actor=clerk(province),
        at=ISSUED,
    )
    assert [one.measure for one in plan.targets.all()] == [
        "hồ sơ mới được lập mục lục", "Kho lưu trữ đạt chuẩn phòng cháy", "Số lớp",
    ]  # fmt: skip
    changes = list(DraftChange.objects.filter(plan=plan).order_by("pk").values_list("kind", "place"))
    assert changes == [
        ("corrected", "Chỉ tiêu 1"), ("dropped", "Chỉ tiêu 1"), ("added", f"Chỉ tiêu {made.order}"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ([ValueText("nhiều")], "không đọc được"),
        ([ValueText("5", "26")], "bốn chữ số"),
        ([ValueText("5", "²")], "bốn chữ số"),
        ([], "ít nhất một giá trị"),
    ],
)
def test_a_figure_nobody_can_read_is_refused_with_what_to_type(province, values, sentence):
    plan = drafted(province, OWN.read_bytes())
    target = plan.targets.first()
    with pytest.raises(BadInput, match=sentence):
        correct_target(
            target_id=target.pk, said=TargetText("Hồ sơ", values=values), actor=clerk(province), at=ISSUED
        )
    assert series(target) == [(None, False, ">=", 70, None)]


def test_a_report_duty_is_a_suggestion_until_the_clerk_takes_it_in(province):
    office = province.departments[2].name
    plan = drafted(province, reporting(province, by=office, when="trước ngày 15/12/2026"))
    duty = ReportDuty.objects.get(plan=plan)
    assert (duty.by_text, duty.to_text, duty.via_text, duty.deadline_text, duty.task_id) == (
        office, "UBND tỉnh", "Sở Nội vụ", "trước ngày 15/12/2026", None,
    )  # fmt: skip
    assert plan.tasks.count() == 1
    task = take_in(duty_id=duty.pk, actor=clerk(province), at=ISSUED)
    assert (task.is_report, task.place, task.section.title) == (True, "Báo cáo 1", "Chế độ báo cáo")
    assert (task.due_kind, task.due_on) == ("before", date(2026, 12, 14))
    assert Addressee.objects.get(task=task).unit == province.departments[2]
    with pytest.raises(WrongState, match="đã là nhiệm vụ"):
        take_in(duty_id=duty.pk, actor=clerk(province), at=ISSUED)
    issued(plan, province)
    assert Assignment.objects.filter(task=task, unit=province.departments[2]).count() == 1


def test_a_report_that_is_not_taken_in_is_nobodys_duty(province):
    plan = drafted(province, reporting(province, by=province.departments[2].name, when="hằng quý"))
    issued(plan, province)
    assert Assignment.objects.filter(task__plan=plan).count() == 1


def test_a_report_every_quarter_is_owed_each_period(province):
    plan = drafted(province, reporting(province, by=province.departments[2].name, when="định kỳ quý"))
    duty = ReportDuty.objects.get(plan=plan)
    task = take_in(duty_id=duty.pk, actor=clerk(province), at=ISSUED)
    assert (duty.every, task.due_kind, task.every) == ("quarter", "recurring", "quarter")


def test_a_report_twice_a_year_keeps_the_day_that_the_paper_names(province):
    when = "định kỳ 06 tháng (trước ngày 05 tháng 6) và hằng năm (trước ngày 05 tháng 12)"
    plan = drafted(province, reporting(province, by=province.departments[2].name, when=when))
    duties = list(ReportDuty.objects.filter(plan=plan).order_by("order"))
    assert [(duty.every, duty.deadline_text) for duty in duties] == [
        ("half", "định kỳ 06 tháng (trước ngày 05 tháng 6)"),
        ("year", "hằng năm (trước ngày 05 tháng 12)"),
    ]
    tasks = [take_in(duty_id=duty.pk, actor=clerk(province), at=ISSUED) for duty in duties]
    assert [(task.due_kind, task.every, task.due_on) for task in tasks] == [
        ("recurring", "half", date(2026, 6, 4)),
        ("recurring", "year", date(2026, 12, 4)),
    ]


def test_a_report_row_that_is_dropped_is_a_suggestion_again_and_can_be_dropped_itself(province):
    plan = drafted(province, reporting(province, by=province.departments[2].name, when="hằng quý"))
    duty = ReportDuty.objects.get(plan=plan)
    task = take_in(duty_id=duty.pk, actor=clerk(province), at=ISSUED)
    drop_row(task_id=task.pk, reason="chưa cần", actor=clerk(province), at=ISSUED)
    duty.refresh_from_db()
    assert duty.task_id is None
    drop_duty(duty_id=duty.pk, reason="đã có kế hoạch khác", actor=clerk(province), at=ISSUED)
    assert not ReportDuty.objects.filter(plan=plan).exists()


def test_a_paragraph_of_prose_that_orders_only_a_report_is_itself_the_report_task(province):
    lead = province.departments[2].name
    text = OWN.read_text(encoding="utf-8").replace(
        "2. Các phòng thuộc Sở hằng tháng chuyển hồ sơ đã xong việc về kho.",
        f"2. {lead} báo cáo UBND tỉnh định kỳ (quý, 6 tháng).",
    )
    plan = drafted(province, text.encode())
    first, second, third = ReportDuty.objects.filter(plan=plan).order_by("order")
    assert first.task_id is None
    assert second.task is not None
    assert third.task_id is None
    assert (second.task.is_report, second.task.every, second.task.due_kind) == (True, "quarter", "recurring")
    assert plan.tasks.count() == 5


def test_nobody_else_and_nobody_after_the_issue_touches_them(province):
    plan = drafted(province, reporting(province, by=province.departments[2].name, when="hằng quý"))
    duty = ReportDuty.objects.get(plan=plan)
    said = TargetText("Số lớp", "lớp", values=[ValueText("3")])
    target = add_target(plan_id=plan.pk, said=said, actor=clerk(province), at=ISSUED)
    stranger = province.actor(province.communes[0], Role.HEAD)
    for attempt in (
        lambda actor: take_in(duty_id=duty.pk, actor=actor, at=ISSUED),
        lambda actor: drop_duty(duty_id=duty.pk, reason="x", actor=actor, at=ISSUED),
        lambda actor: correct_target(target_id=target.pk, said=said, actor=actor, at=ISSUED),
        lambda actor: drop_target(target_id=target.pk, reason="x", actor=actor, at=ISSUED),
        lambda actor: add_target(plan_id=plan.pk, said=said, actor=actor, at=ISSUED),
    ):
        with pytest.raises(NotPermitted):
            attempt(stranger)
    issued(plan, province)
    with pytest.raises(WrongState, match="đã ban hành"):
        take_in(duty_id=duty.pk, actor=clerk(province), at=ISSUED)


def test_what_a_target_says_is_sealed_with_the_plan(province):
    plan = drafted(province, OWN.read_bytes())
    before = plan_content_hash(plan.pk)
    target = plan.targets.first()
    said = TargetText(target.measure, "%", values=[ValueText("≥ 71")])
    correct_target(target_id=target.pk, said=said, actor=clerk(province), at=ISSUED)
    assert plan_content_hash(plan.pk) != before


@pytest.mark.parametrize("words", ["Trong 30 ngày kể từ ngày ký", "Trong 10 ngày làm việc kể từ ngày ký"])
def test_a_deadline_counted_from_the_paper_is_read_at_a_correction_exactly_as_at_the_import(province, words):
    lead = province.departments[2].name
    plan = drafted(province, paper([HEADER, ("1", "Việc", lead, "", words)], prose=PROSE[:10]))
    task = plan.tasks.get()
    read = (task.due_kind, task.starts_on, task.due_on)
    assert task.due_on is not None
    cells = Cells("Việc khác", lead, "", words, "")
    correct_row(task_id=task.pk, cells=cells, choices=RowChoices(), actor=clerk(province), at=ISSUED)
    task = Task.objects.get(pk=task.pk)
    assert (task.due_kind, task.starts_on, task.due_on) == read


def test_review_and_plan_page_ask_the_same_number_of_queries_for_any_number_of_targets(province, client_for):
    plan = drafted(province, reporting(province, by=province.departments[2].name, when="định kỳ quý", rows=3))
    said = TargetText("Số lớp", "lớp", values=[ValueText("3", "2026"), ValueText("4", "2027")])
    add_target(plan_id=plan.pk, said=said, actor=clerk(province), at=ISSUED)
    position = province.seats[province.root.pk, Role.CLERK][0]
    client = client_for(position.person, position)
    urls = (
        f"/ke-hoach/{plan.pk}/ra-soat/",
        f"/ke-hoach/{plan.pk}/?tab=chi-tieu",
        f"/ke-hoach/{plan.pk}/?tab=van-ban",
    )
    counts = []
    for _turn in range(2):
        for url in urls:
            client.get(url)
            with CaptureQueriesContext(connection) as asked:
                assert client.get(url).status_code == 200
            counts.append(len(asked))
        for task in plan.tasks.all():
            add_target(plan_id=plan.pk, said=replace(said, task_id=task.pk), actor=clerk(province), at=ISSUED)
    assert counts[:3] == counts[3:]
    assert counts[0] <= 24


def test_the_real_plan_gains_no_row_by_what_stands_beside_its_tables(province):
    sample_paper, expected = sample()
    plan = drafted(province, sample_paper.read_bytes())
    assert plan.tasks.count() == len(json.loads(expected.read_text())["tasks"])
    assert not plan.tasks.filter(is_report=True).exists()
    assert not Target.objects.filter(task__plan=plan).exists()
    assert ReportDuty.objects.filter(plan=plan, task__isnull=True).count() == ReportDuty.objects.count() > 0
