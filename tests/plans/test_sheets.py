"""Drafts, duties and verdicts through a workbook, over HTTP: downloaded, filled in, compared, written."""

import html
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from organizations.domain.roles import Role
from plans.models import Assignment, Plan, ReturnedSheet, Submission, SubmissionItem, Task
from plans.services.draft_rows import drop_row
from tests.factories.filled import Workbook
from tests.factories.submissions import Province, Seated
from tests.plans.papers import Office, office

__all__ = ("office",)
pytestmark = pytest.mark.django_db
SEND = "/bang-tinh/"


def words(answer: Any) -> str:
    return html.unescape(" ".join(answer.content.decode().split()))


def send(client: Client, book: Workbook) -> Any:
    file = SimpleUploadedFile("dien.xlsx", book.saved())
    answer = client.post(SEND, {"workbook": file})
    assert answer.status_code == 302, words(answer)
    return answer["Location"]


def lines(page: str) -> list[str]:
    return [part.partition('"')[0] for part in page.split('name="line" value="')[1:]]


def write(client: Client, url: str) -> Any:
    return client.post(url, {"line": lines(words(client.get(url)))})


@pytest.fixture
def draft(office: Office) -> Plan:
    office.send(office.paper(rows=3))
    return Plan.objects.get()


def test_a_draft_is_corrected_and_lengthened_in_a_workbook(office: Office, draft: Plan):
    url = reverse("plans:draft_sheet", args=(draft.pk,))
    book = Workbook(office.client.get(url).content)
    book.type(1, "Thời hạn", "Quý II/2026")
    book.type(2, "Cơ quan chủ trì", office.province.communes[0].name)
    book.type(4, "Nhiệm vụ", "Việc nghĩ ra sau")
    book.type(4, "Thời hạn", "hằng tháng")
    page = send(office.client, book)
    shown = words(office.client.get(page))
    assert "Chưa ghi gì" in shown and "Quý II/2026" in shown and len(lines(shown)) == 3
    assert Task.objects.count() == 3
    assert write(office.client, page).status_code == 302
    first, second, _third, new = Task.objects.order_by("order")
    assert (str(first.due_on), new.content, new.every) == ("2026-06-30", "Việc nghĩ ra sau", "month")
    assert second.addressees.get(role="lead").unit_id == office.province.communes[0].pk
    again = write(office.client, page)
    assert again.status_code in (409, 422)
    assert ReturnedSheet.objects.get().written == 3


def test_a_row_changed_or_dropped_meanwhile_is_named_and_left(office: Office, draft: Plan):
    book = Workbook(office.client.get(reverse("plans:draft_sheet", args=(draft.pk,))).content)
    for row in (1, 2, 3):
        book.type(row, "Kết quả cần đạt", "Từ bảng tính")
    first, second, third = Task.objects.order_by("order")
    Task.objects.filter(pk=first.pk).update(expected_result="Trên trang")
    clerk = office.province.actor(office.province.root, Role.CLERK)
    drop_row(task_id=second.pk, reason="thừa", actor=clerk, at=draft.drafted_at)
    page = send(office.client, book)
    shown = words(office.client.get(page))
    assert "không ghi đè" in shown and "không còn trong danh sách" in shown and len(lines(shown)) == 1
    write(office.client, page)
    assert list(Task.objects.order_by("order").values_list("expected_result", flat=True)) == [
        "Trên trang",
        "Từ bảng tính",
    ]
    assert third.pk == Task.objects.order_by("order").last().pk


def test_only_the_clerk_gets_the_draft_and_only_the_sender_sees_what_was_sent(office: Office, draft: Plan):
    url = reverse("plans:draft_sheet", args=(draft.pk,))
    head = office.signed_in(Role.HEAD)
    assert head.get(url).status_code == 403
    book = Workbook(office.client.get(url).content)
    book.type(1, "Nhiệm vụ", "x")
    page = send(office.client, book)
    assert head.get(page).status_code == head.post(page, {"line": "9"}).status_code == 404
    refused = head.post(SEND, {"workbook": SimpleUploadedFile("a.xlsx", book.saved())})
    assert refused.status_code == 403 and ReturnedSheet.objects.count() == 1


@pytest.fixture
def as_(client_for: Callable[..., Client]) -> Callable[[Seated], Client]:
    """`as_(somebody)`: their client."""
    return lambda seated: client_for(seated.person, seated.position)


@pytest.fixture
def store(settings: Any, tmp_path: Any) -> None:
    settings.FILES_DIR = tmp_path / "files"
    settings.CLAMAV_SOCKET = ""


def duty_sheet(client: Client) -> Workbook:
    return Workbook(client.get(reverse("plans:duty_sheet")).content)


@pytest.mark.usefixtures("store")
def test_a_head_names_people_and_the_officer_says_progress(province_now: Province, as_: Any):
    province_now.issue(3)
    head, officer = as_(province_now.head), as_(province_now.officer)
    book = duty_sheet(head)
    (choice, *_rest) = (cell.value for cell in book.book["_danhmuc"]["G"] if cell.value)
    named = f"{province_now.officer.person.full_name} ({province_now.officer.person.username})"
    assert choice.endswith(")") and book.rows() == 3
    for row in (1, 2):
        book.type(row, "Người thực hiện", named)
    write(head, send(head, book))
    assert sorted(Assignment.objects.values_list("state", flat=True)) == ["assigned", "assigned", "issued"]
    own = duty_sheet(officer)
    assert own.rows() == 2
    own.type(1, "Tiến độ (%)", "40%")
    write(officer, send(officer, own))
    assert sorted(Assignment.objects.values_list("progress", flat=True)) == [0, 0, 40]


@pytest.mark.usefixtures("store")
def test_one_bad_row_writes_none_and_names_its_line(province_now: Province, as_: Any):
    province_now.assign(province_now.issue(2))
    officer = as_(province_now.officer)
    book = duty_sheet(officer)
    book.type(1, "Tiến độ (%)", "30")
    book.type(2, "Tiến độ (%)", "nhiều")
    answer = write(officer, send(officer, book))
    assert answer.status_code == 422 and "Chưa dòng nào được ghi" in words(answer)
    assert set(Assignment.objects.values_list("progress", flat=True)) == {0}


@pytest.mark.usefixtures("store")
def test_verdicts_are_kept_and_nothing_is_concluded(province_now: Province, as_: Any):
    province_now.approved(2)
    verifier = as_(province_now.verifier)
    book = Workbook(verifier.get(reverse("plans:verdict_sheet")).content)
    book.type(1, "Kết quả", "Đạt")
    book.type(2, "Kết quả", "Trả lại để bổ sung")
    book.type(2, "Nhận xét, lý do", "Thiếu phụ lục")
    assert write(verifier, send(verifier, book)).status_code == 302
    found = Submission.objects.get()
    kept = [item.verdict_draft["verdict"] for item in SubmissionItem.objects.order_by("order")]
    assert (found.state, kept) == ("in_review", ["accepted", "returned"])
    stranger = as_(province_now.officer)
    assert Workbook(stranger.get(reverse("plans:verdict_sheet")).content).rows() == 0


@pytest.mark.usefixtures("store")
def test_a_return_without_a_reason_is_refused(province_now: Province, as_: Any):
    province_now.approved(1)
    verifier = as_(province_now.verifier)
    book = Workbook(verifier.get(reverse("plans:verdict_sheet")).content)
    book.type(1, "Kết quả", "Trả lại để bổ sung")
    answer = write(verifier, send(verifier, book))
    assert answer.status_code == 422 and "Nêu rõ nội dung cần bổ sung" in words(answer)


@pytest.mark.usefixtures("store")
def test_the_pages_ask_a_fixed_number_of_questions(
    province_now: Province, as_: Any, django_assert_max_num_queries: Any
):
    province_now.assign(province_now.issue(6))
    officer = as_(province_now.officer)
    with django_assert_max_num_queries(12):
        book = duty_sheet(officer)
    for row in range(1, 7):
        book.type(row, "Tiến độ (%)", row)
    page = send(officer, book)
    with django_assert_max_num_queries(12):
        officer.get(page)
    with django_assert_max_num_queries(10):
        officer.get(SEND)
