"""Rows added by hand, and an announced annex that was not read: attached later, or a reason signed."""

import html

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from documents.models import Upload
from organizations.domain.roles import Role
from plans.models import DraftChange, ImportedPaper, Plan, Task
from plans.services.import_jobs import run_waiting
from tests.factories.documents import good_pdf
from tests.factories.papers import HEADER, PROSE, paper
from tests.factories.plans import add_row, draft_plan, issued
from tests.plans.papers import Office, office

__all__ = ("office",)
NOTICE = "II. NHIỆM VỤ (Chi tiết tại Phụ lục I, II kèm theo)"
SIGNED = {"number": "15/KH-SNV", "signer": "Trần An", "issued_on": "05/01/2026", "ends_on": "31/12/2026"}
REASON = "Phụ lục II do Sở gửi riêng theo đường mật."


def words(answer) -> str:
    return html.unescape(" ".join(answer.content.decode().split()))


def row(office: Office, **changed: str) -> dict[str, str]:
    typed = {
        "content": "Rà soát hồ sơ",
        "lead_text": office.province.communes[0].name,
        "coordinating_text": "",
        "deadline_text": "30/6/2026",
        "expected_result": "Báo cáo",
    }
    return {**typed, **changed}


def lacking(office: Office) -> Plan:
    """A draft whose paper announces two annexes and has only the first."""
    lead = office.province.departments[2].name
    table = [HEADER, ("1", "Việc trong văn bản", lead, "", "31/12/2026")]
    answer = office.send(paper(table, prose=(*PROSE[:9], NOTICE, "Trên đây là Kế hoạch./.", "PHỤ LỤC I")))
    assert answer.status_code == 302, words(answer)
    return Plan.objects.get()


def head(office: Office, **changed: object) -> dict[str, object]:
    return {"title": "Kế hoạch", "ends_on": "31/12/2026", **office.fields(), **changed}


def test_a_row_is_added_by_hand_and_read_like_the_others(office: Office):
    office.send(paper(), rows_by_hand="on")
    plan = Plan.objects.get()
    review = f"/ke-hoach/{plan.pk}/ra-soat/"
    assert f'action="{review}them/"' in words(office.client.get(review))
    answer = office.client.post(f"{review}them/", row(office, section="", section_title="I. VIỆC CHUNG"))
    task = Task.objects.get(plan=plan)
    assert (answer.status_code, answer["Location"]) == (302, f"{review}#dong-{task.pk}")
    assert (task.section.title, task.due_kind, str(task.due_on)) == ("I. VIỆC CHUNG", "date", "2026-06-30")
    assert task.addressees.get().unit_id == office.province.communes[0].pk
    office.client.post(f"{review}them/", row(office, section=str(task.section_id), content="Việc thứ hai"))
    assert list(plan.tasks.values_list("order", "section_id")) == [(1, task.section_id), (2, task.section_id)]
    assert list(plan.draft_changes.values_list("kind", flat=True)) == ["added", "added"]


def test_a_row_without_words_or_in_a_group_of_another_plan_is_refused(office: Office):
    plan, other = draft_plan(office.province), draft_plan(office.province)
    foreign = add_row(other, [office.province.group]).section_id
    add = f"/ke-hoach/{plan.pk}/ra-soat/them/"
    assert office.client.post(add, row(office, content=" ")).status_code == 422
    assert office.client.post(add, row(office, section=str(foreign))).status_code == 404
    assert office.client.post(add, row(office, section="²")).status_code == 422
    assert not plan.tasks.exists() and not plan.sections.exists()


def test_who_may_not_edit_adds_no_row_and_no_annex(office: Office):
    plan = draft_plan(office.province)
    add_row(plan, [office.province.group])
    leader = office.signed_in(Role.HEAD)
    review = f"/ke-hoach/{plan.pk}/ra-soat/"
    assert "Thêm dòng" not in words(leader.get(review))
    assert leader.post(f"{review}them/", row(office)).status_code == 403
    annex = {"annex": SimpleUploadedFile("phu-luc.docx", paper())}
    assert leader.post(f"{review}phu-luc/", annex).status_code == 403
    issued(plan, office.province)
    assert office.client.post(f"{review}them/", row(office)).status_code == 409
    assert (plan.tasks.count(), Upload.objects.count()) == (1, 0)


MOST_QUERIES = 25
"""Of the review with a paper, a number that others may have, a signed reason and corrections that name units."""


def test_a_missing_annex_is_named_and_stops_the_issue_until_a_reason_is_signed(
    office: Office, django_assert_max_num_queries
):
    plan = lacking(office)
    review, leader = f"/ke-hoach/{plan.pk}/ra-soat/", office.signed_in(Role.HEAD)
    page = words(office.client.get(review))
    assert "Văn bản nêu có Phụ lục II kèm theo nhưng trong tệp không có" in page
    assert "Còn thiếu phụ lục đã nêu trong văn bản" in page
    refused = leader.post(f"/ke-hoach/{plan.pk}/ban-hanh/", SIGNED)
    assert (refused.status_code, "thiếu" in words(refused)) == (409, True)
    entry = {**SIGNED, "signed": SimpleUploadedFile("da-ky.pdf", good_pdf())}
    assert office.client.post(f"/ke-hoach/{plan.pk}/ghi-nhan/", entry).status_code == 302
    second = office.signed_in(Role.CLERK, 1)
    assert second.post(f"/ke-hoach/{plan.pk}/ghi-nhan/xac-nhan/").status_code == 409
    assert Plan.objects.get().state == "drafted"

    assert office.client.post(f"{review}thong-tin/", head(office, annex_waiver=REASON)).status_code == 302
    with django_assert_max_num_queries(MOST_QUERIES):
        page = words(office.client.get(review))
    clerk = office.province.seats[office.province.root.pk, Role.CLERK][0].person
    assert f"Thiếu Phụ lục II, đã ghi lý do: “{REASON}” ({clerk.full_name}," in page
    assert DraftChange.objects.get(kind="head").reason == REASON
    assert second.post(f"/ke-hoach/{plan.pk}/ghi-nhan/xac-nhan/").status_code == 302
    assert Plan.objects.get().state == "issued"


def test_an_annex_that_comes_later_brings_its_rows_and_lifts_the_stop(office: Office):
    plan = lacking(office)
    lead = office.province.communes[1].name
    table = [
        HEADER,
        ("1", "Việc trong phụ lục", lead, "", "Quý III"),
        ("2", "Việc khác", lead, "", "hằng quý"),
    ]
    annex = SimpleUploadedFile("phu-luc-2.docx", paper(table, prose=("PHỤ LỤC II", "Phân công nhiệm vụ")))
    review = f"/ke-hoach/{plan.pk}/ra-soat/"
    assert office.client.post(f"{review}phu-luc/", {"annex": annex}).status_code == 302
    run_waiting(clock=timezone.now)
    assert not Plan.objects.get().annex_missing
    assert list(plan.tasks.values_list("order", "content", "section__table")) == [
        (1, "Việc trong văn bản", 1), (2, "Việc trong phụ lục", 2), (3, "Việc khác", 2),
    ]  # fmt: skip
    assert str(plan.tasks.get(order=2).due_on) == "2026-09-30"
    lines = ImportedPaper.objects.get().lines
    assert [line["task"] for line in lines if line.get("task")] == list(
        plan.tasks.values_list("pk", flat=True)
    )
    assert not Upload.objects.filter(loose_since__isnull=False).exists()
    page = words(office.client.get(review))
    assert "Tải phụ lục" not in page and "Việc trong phụ lục" in page


def test_an_annex_of_words_alone_is_attached_too_and_a_bad_file_is_not(office: Office):
    plan = lacking(office)
    review = f"/ke-hoach/{plan.pk}/ra-soat/"
    bad = SimpleUploadedFile("phu-luc.docx", paper()[:3000])
    assert office.client.post(f"{review}phu-luc/", {"annex": bad}).status_code == 422
    assert office.client.post(f"{review}phu-luc/", {}).status_code == 422
    assert Plan.objects.get().annex_missing
    prose = SimpleUploadedFile("phu-luc.docx", paper(prose=("PHỤ LỤC II", "Đề cương báo cáo")))
    assert office.client.post(f"{review}phu-luc/", {"annex": prose}).status_code == 302
    run_waiting(clock=timezone.now)
    assert not Plan.objects.get().annex_missing
    assert "Đề cương báo cáo" in words(office.client.get(review))


@pytest.mark.parametrize(
    ("changed", "says"), [({"title": " "}, "Trích yếu"), ({"monitor": 10**17}, "danh mục")]
)
def test_the_head_of_a_plan_is_not_emptied(changed, says, office: Office):
    plan = draft_plan(office.province)
    answer = office.client.post(f"/ke-hoach/{plan.pk}/ra-soat/thong-tin/", head(office, **changed))
    assert (answer.status_code, says in words(answer)) == (422, True)
    assert Plan.objects.get().title == plan.title
