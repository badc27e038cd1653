"""A submission may serve several plans and duties; what becomes of one leaves the others as they were."""

import pytest

from approvals.models import Seat
from core.errors import Missing
from plans.models import Assignment, Submission
from plans.services import changing, steering
from plans.services.judging import judge_item
from plans.services.verdicts import ItemVerdict
from tests.factories.submissions import FULL, Province, states

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.fixture
def mixed(province: Province) -> Submission:
    """One report for a duty of each of two plans, approved by the head; the first plan is then revoked."""
    duties = [*province.issue(1), *province.issue(1)]
    province.assign(duties)
    found = province.hand_in(province.draft(duties))
    province.says(found, province.head, "approve")
    steering.revoke(
        plan_id=province.plans[0].pk,
        reason="Thay bằng văn bản khác.",
        actor=province.leader.actor,
        at=province.at,
    )
    return found


def judge(province: Province, found: Submission, duty: int) -> bool:
    verdict = ItemVerdict(duty, "accepted", criteria=FULL)
    return judge_item(
        submission_id=found.pk, verdict=verdict, seen_hash=found.content_hash,
        actor=province.verifier.actor, at=province.at,
    ).is_concluded  # fmt: skip


def test_after_one_plan_is_revoked_the_duty_of_the_other_is_verified(
    province: Province, mixed: Submission
) -> None:
    gone, stays = [item.assignment for item in mixed.items.order_by("order")]
    assert judge(province, mixed, stays.pk)
    assert states([gone, stays]) == ["cancelled", "verified"]
    assert Submission.objects.get(pk=mixed.pk).state == "decided"


def test_the_duty_of_the_revoked_plan_takes_no_word(province: Province, mixed: Submission) -> None:
    gone = mixed.items.order_by("order")[0].assignment_id
    with pytest.raises(Missing):
        judge(province, mixed, gone)


def test_the_desk_shows_only_the_duty_that_is_still_to_judge(
    province_now: Province, client_for: object
) -> None:
    duties = [*province_now.issue(1), *province_now.issue(1)]
    province_now.assign(duties)
    found = province_now.hand_in(province_now.draft(duties))
    province_now.says(found, province_now.head, "approve")
    steering.revoke(
        plan_id=province_now.plans[0].pk, reason="Thay.", actor=province_now.leader.actor, at=province_now.at
    )
    verifier = province_now.verifier
    page = client_for(verifier.person, verifier.position).get(f"/tham-dinh/{found.pk}/")  # type: ignore[operator]
    assert page.status_code == 200
    assert f'name="assignment" value="{duties[1].pk}"' in page.content.decode()
    assert f"nv={duties[0].pk}" not in page.content.decode()


def in_review(province: Province, duties: list[Assignment]) -> Submission:
    province.assign(duties)
    found = province.hand_in(province.draft(duties))
    province.says(found, province.head, "approve")
    return found


def cancel(province: Province, duty: Assignment) -> None:
    changing.cancel_one(
        assignment_id=duty.pk, reason="Không còn phải làm.", actor=province.leader.actor, at=province.at
    )


def test_a_cancelled_duty_leaves_the_report_and_the_other_is_verified(province: Province) -> None:
    gone, stays = province.issue(2)
    found = in_review(province, [gone, stays])
    cancel(province, gone)
    assert judge(province, found, stays.pk)
    assert states([gone, stays]) == ["cancelled", "verified"]


def test_a_report_on_nothing_but_a_cancelled_duty_is_sent_back_and_asks_nobody(province: Province) -> None:
    (gone,) = province.issue(1)
    found = in_review(province, [gone])
    cancel(province, gone)
    assert Submission.objects.get(pk=found.pk).state == "returned"
    assert states([gone]) == ["cancelled"]
    assert not Seat.objects.filter(
        route__subject_type="plans.submission", route__subject_id=found.pk, state="open"
    ).exists()
