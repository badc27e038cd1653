"""The verifier's desk over HTTP: the queue, the criteria, duty by duty, and who is kept out."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from plans.models import Assignment, RequiredProof, Submission, SubmissionItem, Target
from plans.services import drafting_submissions as drafting
from scoring.models import ScoreLine, ScoreSheet
from tests.factories.submissions import Province, Seated, states

pytestmark = pytest.mark.django_db
GOOD = {"result": "complete", "points-result": "60", "points-evidence_quality": "15", "word": "accept"}


@pytest.fixture
def as_(client_for: Callable[..., Client]) -> Callable[[Seated], Client]:
    """`as_(somebody)`: their client."""
    return lambda seated: client_for(seated.person, seated.position)


def _desk(found: Submission) -> str:
    return reverse("plans:verification", args=(found.pk,))


def _press(found: Submission, duty: int, **typed: str) -> dict[str, str]:
    return {**GOOD, "assignment": str(duty), "seen_hash": found.content_hash, **typed}


def _duties(found: Submission) -> list[int]:
    return list(found.items.order_by("order").values_list("assignment_id", flat=True))


def test_the_queue_shows_what_waits_and_says_when_nothing_does(province_now: Province, as_: Any) -> None:
    client, url = as_(province_now.verifier), reverse("plans:verification_queue")
    assert "Không có hồ sơ nào chờ thẩm định" in client.get(url).content.decode()
    found = province_now.approved(2)
    page = client.get(url).content.decode()
    assert found.unit.name in page and _desk(found) in page


def test_a_submission_that_its_head_has_not_approved_is_not_in_the_queue(
    province_now: Province, as_: Any
) -> None:
    found = province_now.submitted()
    client = as_(province_now.verifier)
    assert _desk(found) not in client.get(reverse("plans:verification_queue")).content.decode()
    assert client.get(_desk(found)).status_code == 403


def test_duty_by_duty_four_accepted_and_one_returned(province_now: Province, as_: Any) -> None:
    found, client = province_now.approved(5), as_(province_now.verifier)
    duties = _duties(found)
    for place, duty in enumerate(duties[:4]):
        answer = client.post(_desk(found), _press(found, duty))
        assert answer.url == f"{_desk(found)}?nv={duties[place + 1]}"
    rows = [Assignment.objects.get(pk=key) for key in duties]
    assert states(rows) == ["evidence_submitted"] * 5
    client.post(_desk(found), _press(found, duties[4], word="return", remarks="Thiếu biểu tổng hợp."))
    assert states(rows) == ["verified"] * 4 + ["in_progress"]
    assert ScoreSheet.objects.count() == 4
    assert Submission.objects.get(pk=found.pk).state == "decided"


def test_saving_the_last_duty_opens_the_next_submission(province_now: Province, as_: Any) -> None:
    first, second = province_now.approved(), province_now.approved()
    answer = as_(province_now.verifier).post(_desk(first), _press(first, _duties(first)[0]))
    assert answer.url == _desk(second)


def test_a_deduction_without_a_reason_is_422_and_keeps_what_was_typed(
    province_now: Province, as_: Any
) -> None:
    found, client = province_now.approved(), as_(province_now.verifier)
    duty = _duties(found)[0]
    typed = {
        "points-evidence_quality": "7",
        "level-evidence_quality": "partial",
        "remarks": "Cần bổ sung sau.",
    }
    answer = client.post(_desk(found), _press(found, duty, **typed))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Ghi lý do trừ điểm cho: Chất lượng minh chứng" in page
    assert 'value="7"' in page and "Cần bổ sung sau." in page
    typed["reason-evidence_quality"] = "Thiếu chữ ký số."
    assert client.post(_desk(found), _press(found, duty, **typed)).status_code == 302
    line = ScoreLine.objects.get(criterion__key="evidence_quality")
    assert (line.points, line.reason) == (7, "Thiếu chữ ký số.")


def test_a_word_refused_on_its_page_leaves_the_key_for_the_next(province_now: Province, as_: Any) -> None:
    found, client = province_now.approved(), as_(province_now.verifier)
    first = _press(found, _duties(found)[0], command_key="k1", **{"points-evidence_quality": "16"})
    assert client.post(_desk(found), first).status_code == 422
    better = first | {"points-evidence_quality": "15"}
    taken = [client.post(_desk(found), better) for _time in range(2)]
    assert [(one.status_code, one.url) for one in taken] == [(302, taken[0].url)] * 2
    assert ScoreSheet.objects.count() == 1
    assert client.post(_desk(found), first).status_code == 422


def test_points_above_the_maximum_or_without_sense_are_422(province_now: Province, as_: Any) -> None:
    found, client = province_now.approved(), as_(province_now.verifier)
    for points in ("16", "nhiều", "", "NaN", "9" * 40):
        typed = _press(found, _duties(found)[0], **{"points-evidence_quality": points})
        assert client.post(_desk(found), typed).status_code == 422
    assert not ScoreSheet.objects.exists()


def test_a_return_without_a_reason_is_422(province_now: Province, as_: Any) -> None:
    found, client = province_now.approved(), as_(province_now.verifier)
    assert client.post(_desk(found), _press(found, _duties(found)[0], word="return")).status_code == 422


def test_a_second_press_is_answered_with_who_decided(province_now: Province, as_: Any) -> None:
    found, client = province_now.approved(), as_(province_now.verifier)
    press = _press(found, _duties(found)[0])
    assert client.post(_desk(found), press).status_code == 302
    again = client.post(_desk(found), press)
    assert again.status_code == 409
    assert province_now.verifier.person.full_name in again.content.decode()


def test_content_that_is_not_what_was_seen_is_not_verified(province_now: Province, as_: Any) -> None:
    found, client = province_now.approved(), as_(province_now.verifier)
    answer = client.post(_desk(found), _press(found, _duties(found)[0], seen_hash="f" * 64))
    assert answer.status_code == 409
    assert Submission.objects.get(pk=found.pk).state == "in_review"


def test_words_of_one_officer_are_not_words_of_another(province_now: Province, as_: Any) -> None:
    found = province_now.approved(2)
    first, second = _duties(found)
    as_(province_now.verifier).post(_desk(found), _press(found, first))
    as_(province_now.monitor_head).post(_desk(found), _press(found, second))
    assert Submission.objects.get(pk=found.pk).state == "in_review"
    as_(province_now.verifier).post(_desk(found), _press(found, second))
    assert Submission.objects.get(pk=found.pk).state == "decided"


def test_the_unit_reads_nothing_of_the_verdict_before_all_duties_have_theirs(
    province_now: Province, as_: Any
) -> None:
    found = province_now.approved(2)
    typed = {"word": "return", "remarks": "Bản nháp của người chấm"}
    as_(province_now.verifier).post(_desk(found), _press(found, _duties(found)[0], **typed))
    page = as_(province_now.officer).get(reverse("plans:submission", args=(found.pk,)))
    assert "Bản nháp của người chấm" not in page.content.decode()


def test_the_unit_itself_and_its_coordinators_do_not_verify(province_now: Province, as_: Any) -> None:
    found = province_now.approved()
    for reader in (province_now.officer, province_now.head, province_now.leader):
        assert as_(reader).get(_desk(found)).status_code == 403
        assert as_(reader).post(_desk(found), _press(found, _duties(found)[0])).status_code == 403
    for other in (province_now.stranger, province_now.coordinator):
        assert as_(other).get(_desk(found)).status_code == 404
        assert as_(other).post(_desk(found), _press(found, _duties(found)[0])).status_code == 404


def test_work_of_the_monitor_is_on_the_desk_of_the_alternate_only(province_now: Province, as_: Any) -> None:
    officer = province_now.seat(province_now.monitor)
    duties = province_now.issue(1, leads=[province_now.monitor])
    province_now.assign(duties, to=officer, by=province_now.monitor_head)
    found = province_now.hand_in(province_now.draft(duties, who=officer), who=officer)
    province_now.says(found, province_now.monitor_head, "approve")
    assert as_(province_now.verifier).post(_desk(found), _press(found, duties[0].pk)).status_code == 403
    assert as_(province_now.other_verifier).get(_desk(found)).status_code == 200
    as_(province_now.other_verifier).post(_desk(found), _press(found, duties[0].pk))
    assert states(duties) == ["verified"]


def test_a_figure_below_its_target_is_shown_and_proposed_as_partial(province_now: Province, as_: Any) -> None:
    duties = province_now.issue(1)
    target = Target.objects.create(task=duties[0].task, order=1, label="Tỷ lệ đúng hạn", threshold=99)
    RequiredProof.objects.create(task=duties[0].task, order=1, label="Báo cáo")
    province_now.assign(duties)
    draft = province_now.draft(duties)
    proof = duties[0].task.proofs.get()
    draft.evidence.update(proof=proof)
    drafting.save_text(
        submission_id=draft.pk,
        statement="",
        items={duties[0].pk: drafting.ItemText(values={str(target.pk): "94,5"})},
        actor=province_now.officer.actor,
        at=province_now.at,
    )
    found = province_now.hand_in(draft)
    province_now.says(found, province_now.head, "approve")
    page = as_(province_now.verifier).get(_desk(found)).content.decode()
    assert "Thấp hơn chỉ tiêu: Tỷ lệ đúng hạn" in page
    assert 'name="points-result" value="30"' in page


def test_what_the_unit_scored_itself_stands_beside_and_in_the_sheet(province_now: Province, as_: Any) -> None:
    duties = province_now.issue(1)
    province_now.assign(duties)
    draft = province_now.draft(duties)
    typed = {f"statement-{duties[0].pk}": "Xong", f"points-{duties[0].pk}-evidence_quality": "12"}
    as_(province_now.officer).post(reverse("plans:submission_save", args=(draft.pk,)), typed)
    found = province_now.hand_in(Submission.objects.get(pk=draft.pk))
    province_now.says(found, province_now.head, "approve")
    client = as_(province_now.verifier)
    assert "Tự chấm 12" in client.get(_desk(found)).content.decode()
    client.post(_desk(found), _press(found, duties[0].pk))
    assert ScoreLine.objects.get(criterion__key="evidence_quality").self_points == 12


@pytest.mark.parametrize("rows", [1, 5])
def test_the_desk_costs_the_same_however_much_waits(
    province_now: Province, as_: Any, django_assert_max_num_queries: Any, rows: int
) -> None:
    submissions = [province_now.approved(rows) for _number in range(3)]
    client = as_(province_now.verifier)
    with django_assert_max_num_queries(12):
        client.get(reverse("plans:verification_queue"))
    with django_assert_max_num_queries(12):
        client.get(_desk(submissions[0]))
    assert SubmissionItem.objects.count() == 3 * rows
