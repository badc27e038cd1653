"""Two people at one draft: one success, one sentence that says what to do, nothing overwritten."""

import html
import re
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from core.errors import Stale
from core.moments import local_date
from organizations.domain.actor import Actor
from organizations.domain.roles import Role
from organizations.models import Unit
from plans.models import Addressee, DraftChange, ImportJob, Plan, ReportDuty, ReturnedSheet, Task
from plans.services.draft_addressing import RowChoices
from plans.services.draft_head import HeadText, save_head
from plans.services.draft_rows import add_row as added
from plans.services.draft_rows import correct_row
from plans.services.import_running import run_job
from plans.services.issue import Paper, issue_plan
from plans.services.naming import Decision, Is, Kept, decide
from plans.services.plan_targets import TargetText, ValueText, add_target, correct_target, target_mark
from plans.services.report_duties import drop_duty
from plans.services.rows import Cells
from plans.services.seen_marks import head_mark, row_mark
from plans.services.sheets import write_sheet
from tests.factories.filled import Workbook
from tests.factories.plans import ISSUED, add_row, draft_plan
from tests.plans.papers import Office
from tests.workflows.test_race_for_one_row import together

pytestmark = pytest.mark.django_db(transaction=True)
MEANWHILE = "vừa được"
NOTHING = "chưa ghi gì"
FIGURE = (ValueText("95", "2026"),)


@pytest.fixture
def office(client_for: Callable[..., Any], settings: Any, tmp_path: Any) -> Office:
    """An office whose threads have connections of their own."""
    settings.FILES_DIR, settings.CLAMAV_SOCKET = tmp_path / "files", ""
    return Office(client_for)


def two(office: Office) -> tuple[Actor, Actor]:
    """Both clerks of the office."""
    root = office.province.root
    first, second = (office.province.actor(root, Role.CLERK, place) for place in (0, 1))
    assert first.person_id != second.person_id
    return first, second


def cells(task: Task, **changed: str) -> Cells:
    return Cells(**{name: getattr(task, name) for name in Cells.__dataclass_fields__} | changed)


def one_of(said: list[str], *words: str) -> None:
    """One was done, the other heard a sentence with all of these words."""
    assert said.count("done") == 1, said
    (refused,) = [sentence for sentence in said if sentence != "done"]
    assert all(word in refused for word in words), refused


def test_of_two_who_correct_one_row_or_the_head_the_second_hears_who_was_first(office: Office):
    draft = draft_plan(office.province)
    task, (first, second) = add_row(draft, [office.province.group]), two(office)
    target = add_target(plan_id=draft.pk, said=TargetText("Tỷ lệ", values=FIGURE), actor=first, at=ISSUED)
    before, seen = DraftChange.objects.count(), row_mark(task)

    def row(actor: Actor, words: str) -> None:
        correct_row(
            task_id=task.pk, cells=cells(task, content=words), choices=RowChoices(), actor=actor, at=ISSUED,
            seen=seen,
        )  # fmt: skip

    one_of(together(partial(row, first, "Của người thứ nhất"), partial(row, second, "Của người thứ hai")),
           MEANWHILE, NOTHING, "Mở lại")  # fmt: skip
    change = DraftChange.objects.latest("pk")
    task.refresh_from_db()
    assert (DraftChange.objects.count(), task.content) == (before + 1, change.after["content"])

    draft = Plan.objects.get(pk=draft.pk)
    plan_seen = head_mark(draft)

    def head(actor: Actor, title: str) -> None:
        said = HeadText(title, office.province.monitor.pk, office.province.alternate.pk, date(2026, 12, 31))
        save_head(plan_id=draft.pk, head=said, actor=actor, at=ISSUED, seen=plan_seen)

    one_of(together(partial(head, first, "Tên một"), partial(head, second, "Tên hai")), MEANWHILE, NOTHING)

    target_seen = target_mark(target)

    def aim(actor: Actor, measure: str) -> None:
        correct_target(
            target_id=target.pk,
            said=TargetText(measure, values=FIGURE),
            actor=actor,
            at=ISSUED,
            seen=target_seen,
        )

    one_of(together(partial(aim, first, "Một"), partial(aim, second, "Hai")), MEANWHILE, NOTHING)
    with pytest.raises(Stale, match=MEANWHILE):
        row(second, "Lần nữa")


def test_of_two_who_settle_one_name_or_one_suggested_report_the_second_is_told(office: Office):
    draft, (first, second) = draft_plan(office.province), two(office)
    new = Cells("Rà soát hồ sơ", "Sở Việc Lạ", "", "30/6/2026", "")
    name = added(plan_id=draft.pk, cells=new, actor=first, at=ISSUED).addressees.get()
    units = office.province.communes[:2]

    def settle(actor: Actor, unit: Unit) -> None:
        decide(addressee_id=name.pk, decision=Decision(Is.UNIT, unit.pk, Kept.ONCE), actor=actor, at=ISSUED)

    acts = [partial(settle, actor, unit) for actor, unit in zip((first, second), units, strict=True)]
    one_of(together(*acts), "đã được nhận ra", "Tải lại trang")
    settled = Addressee.objects.get(pk=name.pk)
    assert settled.kind == "unit" and settled.unit in units
    report = ReportDuty.objects.create(plan=draft, order=1, text="Báo cáo hằng quý.", by_text="Sở")
    drop = partial(drop_duty, duty_id=report.pk, reason="thừa", at=ISSUED)
    said = together(partial(drop, actor=first), partial(drop, actor=second))
    one_of(said, "không còn trong dự thảo")


def test_the_forms_of_the_review_carry_what_was_seen(office: Office):
    draft = draft_plan(office.province)
    task = add_row(draft, [office.province.group])
    review = f"/ke-hoach/{draft.pk}/ra-soat/"
    page = html.unescape(office.client.get(f"{review}?dong={task.pk}").content.decode())
    seen = re.findall(r'name="seen" value="(\w+)"', page)
    draft = Plan.objects.get(pk=draft.pk)
    assert set(seen) == {row_mark(task), head_mark(draft)}
    typed = {"content": "Chữ mới", "lead_text": "", "coordinating_text": "", "deadline_text": ""}
    assert office.client.post(f"{review}{task.pk}/", {**typed, "seen": row_mark(task)}).status_code == 302
    other = office.signed_in(Role.CLERK, 1)
    again = other.post(f"{review}{task.pk}/", {**typed, "content": "Đè lên", "seen": row_mark(task)})
    assert (again.status_code, MEANWHILE in html.unescape(again.content.decode())) == (409, True)
    task.refresh_from_db()
    assert task.content == "Chữ mới"


def test_of_two_workbooks_that_fill_one_row_the_second_names_it_and_leaves_it(office: Office):
    draft = draft_plan(office.province)
    task = add_row(draft, [office.province.group])
    url, sheets = reverse("plans:draft_sheet", args=(draft.pk,)), []
    for place, actor in enumerate(two(office)):
        client = office.signed_in(Role.CLERK, place)
        book = Workbook(client.get(url).content)
        book.type(1, "Kết quả cần đạt", f"Của văn thư {place}")
        sent = client.post("/bang-tinh/", {"workbook": SimpleUploadedFile("dien.xlsx", book.saved())})
        assert sent.status_code == 302
        sheets.append((ReturnedSheet.objects.latest("pk"), actor))
    lines = range(100)
    writes = [
        partial(write_sheet, returned_sheet_id=sheet.pk, chosen=lines, actor=actor, at=timezone.now())
        for sheet, actor in sheets
    ]
    assert together(*writes) == ["done", "done"]
    found = sorted(ReturnedSheet.objects.values_list("written", flat=True))
    late = ReturnedSheet.objects.get(written=0)
    assert (found, [row["fate"] for row in late.left]) == ([0, 1], ["stale"])
    task.refresh_from_db()
    winner = ReturnedSheet.objects.get(written=1)
    assert task.expected_result == f"Của văn thư {[one.pk for one, _actor in sheets].index(winner.pk)}"


def test_of_two_imports_of_one_number_at_once_one_is_drafted_and_the_other_says_where(office: Office):
    for place in (0, 1):
        client = office.signed_in(Role.CLERK, place)
        fields = {**office.fields(), "paper": SimpleUploadedFile("ke-hoach.docx", office.paper())}
        assert client.post("/ke-hoach/nhap/", fields).status_code == 302
    jobs = list(ImportJob.objects.order_by("pk"))
    together(*(partial(run_job, job.pk, clock=timezone.now) for job in jobs))
    assert sorted(ImportJob.objects.values_list("standing", flat=True)) == ["done", "failed"]
    refused = ImportJob.objects.get(standing="failed")
    assert all(part in refused.error for part in ("cùng lúc", "bấm “Tải lên và đọc” lần nữa"))
    assert Plan.objects.count() == 1
    client = office.signed_in(Role.CLERK, jobs.index(refused))
    again = client.post("/ke-hoach/nhap/", {**office.fields(), "upload": refused.upload_id})
    assert again.status_code == 302
    assert run_job(refused.pk, clock=timezone.now)
    refused.refresh_from_db()
    assert (refused.standing, Plan.objects.count()) == ("done", 2), refused.error


def test_of_two_plans_issued_at_once_under_one_number_the_second_is_told(office: Office):
    drafts = [draft_plan(office.province, title=title) for title in ("Một", "Hai")]
    for draft in drafts:
        add_row(draft, [office.province.group])
    paper = Paper("77/KH", local_date(ISSUED), "Tổng Văn Ký", "CHỦ TỊCH", date(2026, 12, 31))
    leader = office.province.actor(office.province.root, Role.HEAD)
    acts = [partial(issue_plan, plan_id=one.pk, paper=paper, actor=leader, at=ISSUED) for one in drafts]
    one_of(together(*acts), "77/KH", "Kiểm tra lại số")
    assert sorted(Plan.objects.values_list("state", flat=True)) == ["drafted", "issued"]
