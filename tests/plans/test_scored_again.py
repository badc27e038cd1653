"""A cause settled after the score was given: an objective one gives the points for time back, with its own record.

Worked by hand: handed in one working day late, the time brings 12,5 of 25; with 60 and 15 that makes 87,5 of 100.
Found not fulfilled the result brings 0 of 60: 27,5 with the lateness held against the unit, 40 without it.
"""

from decimal import Decimal

import pytest

from notifications.models import Notice
from plans.domain.punctuality import Punctuality
from plans.domain.rates import total
from plans.models import Assignment, Task
from plans.selectors.plan_counts import counts_of_task
from plans.selectors.plan_punctuality import punctuality_of
from plans.services.changing import close, conclude_unfulfilled, reopen
from plans.services.verdicts import ItemVerdict, give_verdicts
from scoring.domain.points import CriterionGiven
from scoring.models import ScoreLine, ScoreSheet
from scoring.selectors import sheets_that_differ
from tests.factories.requests import late, proposed, says
from tests.factories.submissions import FULL
from workflows.models import TransitionRecord
from workflows.relay import relay

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
LATE, WHOLE = Decimal("87.50"), Decimal("100.00")


@pytest.fixture
def duty(province):
    found = province.issue()
    province.assign(found)
    province.at = late(province, Assignment.objects.get(pk=found[0].pk))
    return found[0]


def scored(province, duty, criteria=FULL):
    handed_in = province.hand_in(province.draft([Assignment.objects.get(pk=duty.pk)]))
    province.says(handed_in, province.head, "approve")
    province.verify(handed_in, criteria=criteria)
    return points(duty)


def points(duty):
    return Assignment.objects.get(pk=duty.pk).score


def sheets(duty):
    found = ScoreSheet.objects.filter(subject_id=duty.pk).order_by("round", "revision")
    return [(one.round, one.revision, one.total) for one in found]


def settled(province, duty, proposal, word):
    says(proposed(province, duty, province.at, proposal), province.verifier, word, "Đúng.", at=province.at)


@pytest.mark.parametrize(("proposal", "word"), [("objective", "approve"), ("subjective", "refuse")])
def test_an_objective_cause_gives_the_points_for_time_back_and_the_unit_hears(province, duty, proposal, word):
    assert scored(province, duty) == LATE
    settled(province, duty, proposal, word)
    assert points(duty) == WHOLE
    assert sheets(duty) == [(1, 0, LATE), (1, 1, WHOLE)]
    record = TransitionRecord.objects.get(move="correct_data")
    assert "87,5 → 100" in record.side_note.text
    assert list(sheets_that_differ()) == []
    while relay(at=province.at):
        pass
    for who in (province.officer, province.head):
        told = Notice.objects.filter(person=who.person, topic="assignment.corrected")
        assert [one.title.partition(":")[0] for one in told] == ["Đính chính, tính lại điểm"]


@pytest.mark.parametrize(("proposal", "word"), [("objective", "refuse"), ("subjective", "approve")])
def test_a_cause_of_its_own_making_leaves_the_score_alone(province, duty, proposal, word):
    scored(province, duty)
    settled(province, duty, proposal, word)
    assert (points(duty), sheets(duty)) == (LATE, [(1, 0, LATE)])
    assert not TransitionRecord.objects.filter(move="correct_data").exists()


def test_a_cause_settled_before_the_score_counts_at_once_and_once(province, duty):
    settled(province, duty, "objective", "approve")
    assert scored(province, duty) == WHOLE
    assert sheets(duty) == [(1, 0, WHOLE)]


def test_other_deductions_stay_with_their_reasons_and_a_closed_duty_is_scored_again_too(province, duty):
    poor = CriterionGiven(points=Decimal(10), reason="Thiếu chữ ký ở trang 3")
    assert scored(province, duty, {"evidence_quality": poor}) == Decimal("82.50")
    close(assignment_id=duty.pk, actor=province.verifier.actor, at=province.at)
    settled(province, duty, "objective", "approve")
    assert points(duty) == Decimal("95.00")
    lines = ScoreLine.objects.filter(sheet__revision=1, criterion__key="evidence_quality")
    assert [line.reason for line in lines] == ["Thiếu chữ ký ở trang 3"]


def failed(province, duty):
    """Handed in late and found not fulfilled; final after the window."""
    handed_in = province.hand_in(province.draft([Assignment.objects.get(pk=duty.pk)]))
    province.says(handed_in, province.head, "approve")
    why = CriterionGiven(reason="Chưa có kết quả rà soát")
    verdict = ItemVerdict(duty.pk, "accepted", "not_fulfilled", criteria={**FULL, "result": why})
    give_verdicts(
        seat_id=province.open_seat(handed_in).pk, verdicts=[verdict], note="", seen_hash=handed_in.content_hash,
        actor=province.verifier.actor, at=province.at,
    )  # fmt: skip
    close(assignment_id=duty.pk, actor=province.verifier.actor, at=province.at)
    return Assignment.objects.get(pk=duty.pk)


@pytest.mark.parametrize(
    ("proposal", "word", "objective"), [("objective", "approve", True), ("objective", "refuse", False)]
)
def test_a_scored_duty_that_ended_as_not_fulfilled_is_scored_again_in_the_record_of_its_cause(
    province, duty, proposal, word, objective
):
    ended = failed(province, duty)
    assert (ended.state, ended.score) == ("not_fulfilled", Decimal("27.50"))
    settled(province, duty, proposal, word)
    after = Assignment.objects.get(pk=duty.pk)
    whole = (1, 1, Decimal("40.00"))
    assert (after.state, after.result) == ("not_fulfilled", "not_fulfilled")
    assert (after.score, sheets(duty)) == (
        (whole[2], [(1, 0, Decimal("27.50")), whole]) if objective else (ended.score, [(1, 0, ended.score)])
    )
    record = TransitionRecord.objects.get(move="settle_cause")
    assert ("27,5 → 40" in record.side_note.text) is objective
    assert not TransitionRecord.objects.filter(move="correct_data").exists()
    assert list(sheets_that_differ()) == []
    while relay(at=province.at):
        pass
    assert (
        Notice.objects.filter(person=province.officer.person, topic="assignment.cause_settled").count() == 1
    )


def test_what_was_concluded_without_a_report_has_no_score_and_its_cause_counts_among_the_causes(
    province, duty
):
    conclude_unfulfilled(
        assignment_id=duty.pk, reason="Không báo cáo sau khi đôn đốc", actor=province.verifier.actor, at=province.at
    )  # fmt: skip
    settled(province, duty, "objective", "approve")
    ended = Assignment.objects.get(pk=duty.pk)
    assert (ended.state, ended.cause, ended.score, sheets(duty)) == ("not_fulfilled", "objective", None, [])
    counts = total(counts_of_task(task) for task in Task.objects.filter(plan=ended.task.plan))
    found = punctuality_of(ended.task.plan, None, counts, at=province.at)
    assert found == Punctuality(due=1, first_due=1, objective=1)


def test_the_next_round_after_a_reopening_is_scored_as_ever(province, duty):
    scored(province, duty)
    settled(province, duty, "objective", "approve")
    reopen(
        assignment_id=duty.pk, due_at=province.at.replace(year=2027), reason="Thanh tra", at=province.at,
        actor=province.leader.actor,
    )  # fmt: skip
    assert scored(province, duty) == WHOLE
    assert sheets(duty) == [(1, 0, LATE), (1, 1, WHOLE), (2, 0, WHOLE)]
