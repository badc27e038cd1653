"""The pages of a submission over HTTP: who opens them, what they keep, what a refused press answers."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from plans.models import Evidence, RequiredProof, Submission, SubmissionItem
from tests.factories.submissions import Province, Seated, states

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def as_(client_for: Callable[..., Client]) -> Callable[[Seated], Client]:
    """`as_(somebody)`: their client."""
    return lambda seated: client_for(seated.person, seated.position)


def _url(name: str, *args: int) -> str:
    return reverse(f"plans:{name}", args=args)


def test_pressing_report_on_duties_opens_one_draft_with_all_of_them(province_now: Province, as_: Any) -> None:
    duties = province_now.issue(3)
    province_now.assign(duties)
    answer = as_(province_now.officer).post(_url("submission_start"), {"report": [d.pk for d in duties]})
    draft = Submission.objects.get()
    assert answer.url == _url("submission", draft.pk)
    assert draft.items.count() == 3


def test_duties_of_another_unit_do_not_exist_for_the_press(province_now: Province, as_: Any) -> None:
    duties = province_now.issue(1)
    answer = as_(province_now.stranger).post(_url("submission_start"), {"report": duties[0].pk})
    assert answer.status_code == 404
    assert duties[0].task.content not in answer.content.decode()


def test_the_draft_is_a_form_for_its_unit_and_nothing_for_others(province_now: Province, as_: Any) -> None:
    duties = province_now.issue(2)
    province_now.assign(duties)
    draft = province_now.draft(duties)
    page = as_(province_now.officer).get(_url("submission", draft.pk))
    assert page.status_code == 200
    assert f'name="statement-{duties[0].pk}"' in page.content.decode()
    for other in (
        province_now.stranger,
        province_now.verifier,
        province_now.coordinator,
        province_now.leader,
    ):
        assert as_(other).get(_url("submission", draft.pk)).status_code == 404


def test_typing_is_kept_and_the_answer_says_what_is_still_missing(province_now: Province, as_: Any) -> None:
    duties = province_now.issue(1)
    province_now.assign(duties)
    draft = province_now.draft(duties, proven=False)
    typed = {"statement": "Báo cáo chung", f"statement-{duties[0].pk}": "Đã rà soát 12 thủ tục"}
    answer = as_(province_now.officer).post(_url("submission_save", draft.pk), typed, headers=HTMX)
    assert "Đã tự lưu" in answer.content.decode()
    assert "Có ít nhất một minh chứng" in answer.content.decode()
    assert SubmissionItem.objects.get(submission=draft).statement == "Đã rà soát 12 thủ tục"
    assert Submission.objects.get(pk=draft.pk).statement == "Báo cáo chung"


def test_an_uploaded_file_is_attached_once_however_often_the_form_is_kept(
    province_now: Province, as_: Any
) -> None:
    duties = province_now.issue(1)
    province_now.assign(duties)
    draft, upload = province_now.draft(duties, proven=False), province_now.upload()
    for _again in range(2):
        as_(province_now.officer).post(_url("submission_save", draft.pk), {"upload": upload.pk}, headers=HTMX)
    assert list(draft.evidence.values_list("title", flat=True)) == ["bao-cao.pdf"]


def test_a_proof_with_a_wrong_date_is_refused_with_422_and_names_the_field(
    province_now: Province, as_: Any
) -> None:
    duties = province_now.issue(1)
    province_now.assign(duties)
    draft = province_now.draft(duties, proven=False)
    typed = {"kind": "reference", "document_number": "1/BC", "document_date": "32/13/2026"}
    answer = as_(province_now.officer).post(_url("submission_proof", draft.pk), typed, headers=HTMX)
    assert answer.status_code == 422
    assert "Ngày văn bản" in answer.content.decode()
    assert not Evidence.objects.exists()


def test_a_proof_is_attached_described_and_taken_out(province_now: Province, as_: Any) -> None:
    duties = province_now.issue(2)
    province_now.assign(duties)
    draft, client = province_now.draft(duties, proven=False), as_(province_now.officer)
    client.post(_url("submission_proof", draft.pk), {"kind": "link", "url": "https://laichau.gov.vn/tin"})
    proof = draft.evidence.get()
    said = {"title": "Tin bài", "serves": str(duties[1].pk), "period_from": "2026-01-01", "page": "3"}
    client.post(_url("submission_proof_describe", draft.pk, proof.pk), said)
    proof.refresh_from_db()
    assert (proof.title, proof.item.assignment_id, proof.page) == ("Tin bài", duties[1].pk, 3)
    client.post(_url("submission_proof_remove", draft.pk, proof.pk))
    assert not draft.evidence.exists()


def test_one_paper_meets_requirements_of_several_duties_and_is_listed_once(
    province_now: Province, as_: Any
) -> None:
    duties = province_now.issue(3)
    asked = [RequiredProof.objects.create(task=duty.task, order=1, label="Báo cáo") for duty in duties]
    province_now.assign(duties)
    draft, client = province_now.draft(duties), as_(province_now.officer)
    paper = draft.evidence.get()
    chosen = {f"proof-{one.pk}": paper.pk for one in asked}
    page = client.post(_url("submission_save", draft.pk), chosen, headers=HTMX).content.decode()
    assert "Còn thiếu" not in page
    assert set(draft.evidence.values_list("proof", flat=True)) == {one.pk for one in asked}
    shown = client.get(_url("submission", draft.pk)).content.decode()
    assert shown.count('class="file"') == 1
    client.post(_url("submission_save", draft.pk), {f"proof-{asked[0].pk}": ""}, headers=HTMX)
    assert set(draft.evidence.values_list("proof", flat=True)) == {one.pk for one in asked[1:]}
    client.post(_url("submission_proof_remove", draft.pk, draft.evidence.first().pk))
    assert not draft.evidence.exists()


def test_a_requirement_of_another_unit_cannot_be_matched(province_now: Province, as_: Any) -> None:
    foreign = RequiredProof.objects.create(
        task=province_now.issue(1, leads=[province_now.neighbour])[0].task, order=1, label="Của nơi khác"
    )
    duties = province_now.issue(1)
    province_now.assign(duties)
    draft = province_now.draft(duties)
    typed = {f"proof-{foreign.pk}": draft.evidence.get().pk}
    assert as_(province_now.officer).post(_url("submission_save", draft.pk), typed).status_code == 404


def test_duties_are_added_and_taken_out_of_a_draft(province_now: Province, as_: Any) -> None:
    duties = province_now.issue(2)
    province_now.assign(duties)
    draft, client = province_now.draft(duties[:1]), as_(province_now.officer)
    client.post(_url("submission_duties", draft.pk), {"assignment": duties[1].pk})
    assert draft.items.count() == 2
    client.post(_url("submission_duties", draft.pk), {"drop": duties[0].pk})
    assert draft.items.get().assignment_id == duties[1].pk
    assert client.post(_url("submission_duties", draft.pk), {"drop": duties[1].pk}).status_code == 422


def test_handing_in_keeps_what_was_typed_even_when_it_is_refused(province_now: Province, as_: Any) -> None:
    duties = province_now.issue(1)
    province_now.assign(duties)
    draft = province_now.draft(duties, proven=False)
    typed = {f"statement-{duties[0].pk}": "Đã làm xong"}
    answer = as_(province_now.officer).post(_url("submission_submit", draft.pk), typed)
    assert answer.status_code == 409
    assert "Chưa có minh chứng nào" in answer.content.decode()
    assert SubmissionItem.objects.get(submission=draft).statement == "Đã làm xong"


def test_a_submitted_page_shows_the_head_the_file_and_the_buttons(province_now: Province, as_: Any) -> None:
    duties = province_now.issue(1)
    province_now.assign(duties)
    draft, client = province_now.draft(duties, proven=False), as_(province_now.officer)
    client.post(_url("submission_save", draft.pk), {"upload": province_now.upload().pk})
    client.post(_url("submission_submit", draft.pk), {})
    page = as_(province_now.head).get(_url("submission", draft.pk)).content.decode()
    proof = draft.evidence.get()
    assert f"/tai-lieu/minh-chung/{proof.pk}/trang/1/" in page
    assert page.index('class="pv"') < page.index('value="approve"')
    assert 'value="return"' in page


def test_only_readers_of_the_submission_fetch_its_file(province_now: Province, as_: Any) -> None:
    duties = province_now.issue(1)
    province_now.assign(duties)
    draft, client = province_now.draft(duties, proven=False), as_(province_now.officer)
    client.post(_url("submission_save", draft.pk), {"upload": province_now.upload().pk})
    file = f"/tai-lieu/minh-chung/{draft.evidence.get().pk}/"
    assert client.get(file).status_code == 200
    assert as_(province_now.verifier).get(file).status_code == 404
    client.post(_url("submission_submit", draft.pk), {})
    for reader in (province_now.verifier, province_now.leader, province_now.head):
        assert as_(reader).get(file).status_code == 200
    for other in (province_now.stranger, province_now.coordinator):
        assert as_(other).get(file).status_code == 404


def test_approving_moves_on_and_a_second_press_is_answered_with_who_did_it(
    province_now: Province, as_: Any
) -> None:
    found = province_now.submitted()
    url = _url("submission_decide", found.pk, province_now.open_seat(found).pk)
    press = {"verdict": "approve", "seen_hash": found.content_hash}
    assert as_(province_now.head).post(url, press).status_code == 302
    again = as_(province_now.deputy).post(url, press)
    assert again.status_code == 409
    assert province_now.head.person.full_name in again.content.decode()


def test_an_approval_of_other_content_is_refused_with_409(province_now: Province, as_: Any) -> None:
    found = province_now.submitted()
    url = _url("submission_decide", found.pk, province_now.open_seat(found).pk)
    answer = as_(province_now.head).post(url, {"verdict": "approve", "seen_hash": "0" * 64})
    assert answer.status_code == 409
    assert Submission.objects.get(pk=found.pk).state == "in_review"


def test_a_return_without_a_reason_is_422_and_with_one_the_duties_go_back(
    province_now: Province, as_: Any
) -> None:
    found = province_now.submitted(2)
    url = _url("submission_decide", found.pk, province_now.open_seat(found).pk)
    press = {"verdict": "return", "seen_hash": found.content_hash}
    client = as_(province_now.head)
    assert client.post(url, press).status_code == 422
    assert client.post(url, press | {"note": "Thiếu biểu."}).status_code == 302
    assert states([item.assignment for item in found.items.all()]) == ["in_progress"] * 2
    page = as_(province_now.officer).get(_url("submission", found.pk)).content.decode()
    assert "Thiếu biểu." in page and _url("submission_next", found.pk) in page


def test_the_next_round_shows_what_changed(province_now: Province, as_: Any) -> None:
    found = province_now.submitted()
    province_now.says(found, province_now.head, "return", "Chưa rõ.")
    client, duty = as_(province_now.officer), found.items.get().assignment_id
    client.post(_url("submission_next", found.pk))
    draft = Submission.objects.get(previous=found)
    client.post(_url("submission_submit", draft.pk), {f"statement-{duty}": "Nội dung mới hẳn"})
    page = as_(province_now.head).get(_url("submission", draft.pk)).content.decode()
    assert "Thay đổi so với lần nộp trước" in page and "Nội dung mới hẳn" in page


def test_a_seat_of_another_submission_is_not_decided_through_this_one(
    province_now: Province, as_: Any
) -> None:
    first, second = province_now.submitted(), province_now.submitted()
    url = _url("submission_decide", first.pk, province_now.open_seat(second).pk)
    answer = as_(province_now.head).post(url, {"verdict": "approve", "seen_hash": second.content_hash})
    assert answer.status_code == 404


def test_the_head_waits_for_coordinators_and_the_button_says_so(province_now: Province, as_: Any) -> None:
    found = province_now.submitted(1, coordinating=[province_now.finance])
    page = as_(province_now.head).get(_url("submission", found.pk)).content.decode()
    assert "Chưa đến bước “Thủ trưởng đơn vị”" in page
    assert as_(province_now.coordinator).get(_url("submission", found.pk)).status_code == 200


def test_own_points_that_are_no_points_stop_the_submission_and_stay_typed(
    province_now: Province, as_: Any
) -> None:
    duties = province_now.issue(1)
    province_now.assign(duties)
    draft, client = province_now.draft(duties), as_(province_now.officer)
    for points in ("nhiều", "16", "-1"):
        typed = {f"statement-{duties[0].pk}": "Xong", f"points-{duties[0].pk}-evidence_quality": points}
        assert client.post(_url("submission_submit", draft.pk), typed).status_code == 422
        assert f'value="{points}"' in client.get(_url("submission", draft.pk)).content.decode()


@pytest.mark.parametrize("odd", ["²", "9" * 40, "-1", "x", "٣"])
def test_odd_keys_in_a_press_are_answered_and_break_nothing(
    province_now: Province, as_: Any, odd: str
) -> None:
    duties = province_now.issue(1)
    province_now.assign(duties)
    draft, client = province_now.draft(duties), as_(province_now.officer)
    presses = [
        ("submission_start", (), {"report": odd}),
        ("submission_duties", (draft.pk,), {"assignment": odd}),
        ("submission_duties", (draft.pk,), {"drop": odd}),
        ("submission_save", (draft.pk,), {"upload": odd, f"proof-{odd}": odd, "statement": "a\x00b"}),
        ("submission_proof", (draft.pk,), {"kind": "reused", "reused": odd, "serves": odd, "page": odd}),
    ]
    for name, keys, typed in presses:
        assert client.post(_url(name, *keys), typed).status_code in (302, 404, 422), name
    query = {"tep": odd, "trang": odd, "ke-hoach": odd, "trang-ds": odd, "nv": odd}
    assert client.get(_url("submission", draft.pk), query).status_code == 200
    assert as_(province_now.verifier).get(_url("verification_queue"), query).status_code == 200


@pytest.mark.parametrize("rows", [1, 5])
def test_reading_and_writing_cost_the_same_however_many_duties_there_are(
    province_now: Province, as_: Any, django_assert_max_num_queries: Any, rows: int
) -> None:
    duties = province_now.issue(rows)
    province_now.assign(duties)
    draft, client, reader = province_now.draft(duties), as_(province_now.officer), as_(province_now.head)
    with django_assert_max_num_queries(12):
        client.get(_url("submission", draft.pk))
    province_now.hand_in(draft)
    with django_assert_max_num_queries(12):
        reader.get(_url("submission", draft.pk))
    province_now.says(Submission.objects.get(pk=draft.pk), province_now.head, "return", "Chưa rõ.")
    client.post(_url("submission_next", draft.pk))
    again = province_now.hand_in(Submission.objects.get(previous=draft))
    with django_assert_max_num_queries(12):
        reader.get(_url("submission", again.pk))
