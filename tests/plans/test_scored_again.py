"""A cause settled after the score was given: an objective one gives the points for time back, with its own record.

Worked by hand: handed in one working day late, the time brings 12,5 of 25; with 60 and 15 that makes 87,5 of 100.
"""

from decimal import Decimal

import pytest

from notifications.models import Notice
from plans.models import Assignment
from plans.services.changing import close, reopen
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


def test_the_next_round_after_a_reopening_is_scored_as_ever(province, duty):
    scored(province, duty)
    settled(province, duty, "objective", "approve")
    reopen(
        assignment_id=duty.pk, due_at=province.at.replace(year=2027), reason="Thanh tra", at=province.at,
        actor=province.leader.actor,
    )  # fmt: skip
    assert scored(province, duty) == WHOLE
    assert sheets(duty) == [(1, 0, LATE), (1, 1, WHOLE), (2, 0, WHOLE)]
