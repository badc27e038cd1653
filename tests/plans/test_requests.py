"""Extension asked, signed, opined and decided; cause proposed and settled; what is locked goes upward."""

from datetime import timedelta

import pytest

from approvals.models import Route
from core.errors import BadInput, GuardUnmet, Missing, NotPermitted, Stale, WrongState
from core.moments import end_of_day, local_date
from notifications.models import Notice
from plans.domain.states import BindingStanding, ParentStanding
from plans.models import Assignment, DutyRequest, ParentLink, RowBinding
from plans.services import changing
from plans.services.answering import register_answer
from plans.services.asking import Grounds, ask_extension, withdraw_request
from tests.factories.requests import asked, grounds, late, proposed, says, seat_now
from tests.factories.submissions import FULL
from workflows.models import TransitionRecord
from workflows.relay import relay
from workflows.ticking import tick

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.fixture
def duty(province):
    found = province.issue()
    province.assign(found)
    return Assignment.objects.get(pk=found[0].pk)


def now(duty):
    return Assignment.objects.get(pk=duty.pk)


def heard(who):
    while relay(at=who.at + timedelta(days=400)):
        pass
    return set(Notice.objects.filter(person=who.person).values_list("title", flat=True))


def test_the_head_asks_the_monitor_opines_the_leader_grants_and_the_first_date_stays(province, duty):
    request = asked(province, duty)
    says(request, province.verifier, "agree", "Lý do chính đáng.", at=province.at)
    done = says(request, province.leader, "approve", at=province.at)
    assert (done.state, done.granted_due_at) == ("granted", request.asked_due_at)
    stands = now(duty)
    assert (stands.due_at, stands.first_due_at, stands.extensions) == (request.asked_due_at, duty.due_at, 1)
    moves = list(
        TransitionRecord.objects.filter(subject_type="plans.dutyrequest").values_list("move", flat=True)
    )
    assert sorted(moves) == ["create", "grant"]


def test_an_officer_proposes_and_the_head_signs_first(province, duty):
    request = asked(province, duty, who=province.officer)
    assert seat_now(request).kind == "head"
    says(request, province.head, "approve", at=province.at)
    assert seat_now(request).kind == "opinion"


def test_the_head_who_does_not_sign_ends_it_with_a_reason(province, duty):
    request = asked(province, duty, who=province.officer)
    with pytest.raises(BadInput):
        says(request, province.head, "return", at=province.at)
    assert says(request, province.head, "return", "Vẫn kịp.", at=province.at).state == "refused"
    assert now(duty).due_at == duty.due_at


def test_the_leader_may_give_another_date_and_none_that_does_not_extend(province, duty):
    request = asked(province, duty)
    says(request, province.verifier, "disagree", "Chỉ cần năm ngày.", at=province.at)
    with pytest.raises(BadInput):
        says(request, province.leader, "approve", at=province.at, due_at=duty.due_at)
    other = duty.due_at + timedelta(days=5)
    assert says(request, province.leader, "approve", at=province.at, due_at=other).granted_due_at == other
    assert now(duty).due_at == other


def test_a_refusal_says_why_and_another_request_may_follow(province, duty):
    request = asked(province, duty)
    says(request, province.verifier, "agree", at=province.at)
    assert says(request, province.leader, "refuse", "Không đủ căn cứ.", at=province.at).state == "refused"
    assert (now(duty).due_at, now(duty).extensions) == (duty.due_at, 0)
    assert asked(province, duty).state == "asked"


def test_there_is_no_second_open_request_and_nobody_decides_before_their_turn(province, duty):
    request = asked(province, duty)
    with pytest.raises(WrongState, match="đang có một đề nghị"):
        asked(province, duty)
    with pytest.raises(NotPermitted):
        says(request, province.leader, "approve", at=province.at)
    with pytest.raises(NotPermitted):
        asked(province, province.issue()[0], who=province.stranger)


def test_it_is_withdrawn_while_nobody_has_spoken(province, duty):
    request = asked(province, duty)
    assert (
        withdraw_request(request_id=request.pk, actor=province.officer.actor, at=province.at).state
        == "withdrawn"
    )
    assert Route.objects.get(subject_type="plans.dutyrequest", subject_id=request.pk).state == "withdrawn"
    again = asked(province, duty)
    says(again, province.verifier, "agree", at=province.at)
    with pytest.raises(WrongState, match="đã có quyết định"):
        withdraw_request(request_id=again.pk, actor=province.head.actor, at=province.at)
    assert DutyRequest.objects.get(pk=again.pk).state == "asked"


def test_after_the_due_moment_it_needs_an_objective_cause(province, duty):
    at = late(province, duty)
    with pytest.raises(WrongState, match="khách quan"):
        asked(province, duty, at=at)
    says(proposed(province, duty, at), province.verifier, "approve", "Đúng là mưa lũ.", at=at)
    request = asked(province, duty, at=at)
    says(request, province.verifier, "agree", at=at)
    says(request, province.leader, "approve", at=at)
    stands = now(duty)
    assert (stands.state, stands.cause, stands.was_overdue) == ("assigned", "", False)


def test_what_is_asked_has_a_reason_a_proof_and_a_later_date(province, duty):
    later = duty.due_at + timedelta(days=3)
    for given, due_at in (
        (Grounds(reason="Vì sao"), later),
        (grounds(province.at, reason="  "), later),
        (grounds(province.at, document_date=local_date(province.at) + timedelta(days=1)), later),
        (grounds(province.at), duty.due_at),
    ):
        with pytest.raises(BadInput):
            ask_extension(
                assignment_id=duty.pk, due_at=due_at, grounds=given, actor=province.head.actor, at=province.at
            )  # fmt: skip
    assert not DutyRequest.objects.exists()


def test_a_file_proves_and_only_the_file_of_who_brought_it(province, duty):
    own, foreign = province.upload(province.head), province.upload(province.stranger)
    given = Grounds(reason="Vì sao", upload_id=foreign.pk)
    asks = {"assignment_id": duty.pk, "due_at": duty.due_at + timedelta(days=3), "at": province.at}
    with pytest.raises(Missing):
        ask_extension(grounds=given, actor=province.head.actor, **asks)
    given = Grounds(reason="Vì sao", upload_id=own.pk)
    assert ask_extension(grounds=given, actor=province.head.actor, **asks).upload_id == own.pk


def test_the_decision_names_the_content_that_was_seen(province, duty):
    request = asked(province, duty)
    DutyRequest.objects.filter(pk=request.pk).update()
    with pytest.raises(Stale):
        request.content_hash = "x" * 64
        says(request, province.verifier, "agree", at=province.at)


def test_the_leader_does_not_move_the_date_of_a_unit_that_did_not_ask(province, duty):
    new = duty.due_at + timedelta(days=3)
    with pytest.raises(GuardUnmet, match="ý kiến"):
        changing.grant_extension(
            assignment_id=duty.pk, due_at=new, reason="x", actor=province.leader.actor, at=province.at
        )


def test_an_issuer_extends_its_own_duty_by_itself(province):
    own = province.issue(leads=[province.province])[0]
    new = own.due_at + timedelta(days=3)
    with pytest.raises(GuardUnmet, match="tự quyết định"):
        asked(province, own, who=province.leader)
    changing.grant_extension(
        assignment_id=own.pk, due_at=new, reason="x", actor=province.leader.actor, at=province.at
    )
    assert now(own).due_at == new


def bound(province, duty, *, days):
    """Let the row of a duty carry out a row of a higher plan that is due so many days after the duty."""
    upper = province.issue()[0].task
    upper.due_on = local_date(duty.due_at) + timedelta(days=days)
    upper.save(update_fields=["due_on"])
    link = ParentLink.objects.create(
        plan=duty.task.plan, parent=upper.plan, standing=ParentStanding.CONFIRMED, decided_at=province.at
    )
    RowBinding.objects.create(
        link=link, task=duty.task, upper=upper, standing=BindingStanding.BOUND,
        decided_by=province.clerk.person, decided_at=province.at,
    )  # fmt: skip


def test_within_what_the_higher_body_allows_the_leader_grants(province, duty):
    bound(province, duty, days=20)
    request = asked(province, duty, days=20)
    says(request, province.verifier, "agree", at=province.at)
    assert says(request, province.leader, "approve", at=province.at).state == "granted"


def test_beyond_it_the_higher_body_is_asked_and_its_answer_moves_the_date(province, duty):
    bound(province, duty, days=10)
    request = asked(province, duty, days=20)
    says(request, province.verifier, "agree", at=province.at)
    assert says(request, province.leader, "approve", at=province.at).state == "sent_up"
    assert now(duty).due_at == duty.due_at
    answer = {"request_id": request.pk, "on": local_date(province.at), "at": province.at}
    new = duty.due_at + timedelta(days=15)
    with pytest.raises(NotPermitted):
        register_answer(number="9/CV", due_at=new, actor=province.head.actor, **answer)
    with pytest.raises(BadInput):
        register_answer(number=" ", due_at=new, actor=province.leader.actor, **answer)
    done = register_answer(number="9/CV", due_at=new, actor=province.leader.actor, **answer)
    assert (done.state, now(duty).due_at, now(duty).extensions) == ("granted", new, 1)


def test_a_higher_body_that_refuses_leaves_the_date(province, duty):
    bound(province, duty, days=10)
    request = asked(province, duty, days=20)
    says(request, province.verifier, "agree", at=province.at)
    says(request, province.leader, "approve", at=province.at)
    done = register_answer(
        request_id=request.pk, number="9/CV", on=local_date(province.at), due_at=None,
        actor=province.leader.actor, at=province.at,
    )  # fmt: skip
    assert (done.state, now(duty).due_at) == ("refused", duty.due_at)


def test_the_issuers_own_duty_goes_upward_at_once_and_its_leader_cannot_move_it(province):
    own = province.issue(leads=[province.province])[0]
    bound(province, own, days=0)
    new = end_of_day(local_date(own.due_at) + timedelta(days=1))
    with pytest.raises(GuardUnmet, match="cấp trên"):
        changing.grant_extension(
            assignment_id=own.pk, due_at=new, reason="x", actor=province.leader.actor, at=province.at
        )
    assert asked(province, own, who=province.leader).state == "sent_up"


def test_a_duty_that_ends_takes_its_request_along(province, duty):
    request = asked(province, duty)
    changing.cancel_one(
        assignment_id=duty.pk, reason="Điều chỉnh", actor=province.leader.actor, at=province.at
    )
    assert DutyRequest.objects.get(pk=request.pk).state == "cancelled"
    other = province.issue()[0]
    second = asked(province, other)
    changing.carry_over(
        assignment_id=other.pk, into_id=None, reason="Năm sau", actor=province.leader.actor, at=province.at
    )
    tick(at=province.at + timedelta(minutes=5))
    assert DutyRequest.objects.get(pk=second.pk).state == "cancelled"


def test_the_monitor_settles_the_cause_as_proposed_or_the_other_one(province, duty):
    at = late(province, duty)
    request = proposed(province, duty, at)
    with pytest.raises(NotPermitted):
        says(request, province.leader, "approve", at=at)
    with pytest.raises(BadInput):
        says(request, province.verifier, "refuse", at=at)
    says(request, province.verifier, "refuse", "Đơn vị chậm phân công.", at=at)
    assert (now(duty).cause, DutyRequest.objects.get(pk=request.pk).state) == ("subjective", "refused")
    with pytest.raises(WrongState, match="đã được xác định"):
        proposed(province, duty, at)


def test_a_duty_that_is_not_late_has_no_cause(province, duty):
    with pytest.raises(WrongState, match="không quá hạn"):
        proposed(province, duty, province.at)


@pytest.mark.parametrize(("word", "points"), [("approve", 25), ("refuse", None)])
def test_an_objective_cause_settled_before_verification_keeps_the_points_of_time(
    province, duty, word, points
):
    """lifecycles.md, Scoring: each lateness lowers progress, objective causes excepted."""
    province.at = late(province, duty)
    says(proposed(province, duty, province.at), province.verifier, word, "Đã xem.", at=province.at)
    handed_in = province.hand_in(province.draft([duty]))
    province.says(handed_in, province.head, "approve")
    province.verify(handed_in)
    score = now(duty).score
    full = 60 + 25 + FULL["evidence_quality"].points
    assert (score == full) == (points is not None)


def test_those_who_are_asked_and_those_who_asked_hear_of_it(province, duty):
    request = asked(province, duty, who=province.officer)
    assert any("ký đề nghị gia hạn" in title for title in heard(province.head))
    says(request, province.head, "approve", at=province.at)
    assert any(title.startswith("Chờ ý kiến về gia hạn") for title in heard(province.verifier))
    says(request, province.verifier, "agree", at=province.at)
    assert any(title.startswith("Chờ quyết định gia hạn") for title in heard(province.leader))
    says(request, province.leader, "approve", at=province.at)
    assert any("được chấp thuận" in title for title in heard(province.officer))
