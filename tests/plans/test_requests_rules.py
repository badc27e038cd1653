"""When a unit may ask for more time or for its cause to be settled: the pure rules, over everything there is."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from plans.domain.requests import (
    Obstacle,
    goes_up,
    is_later,
    other_cause,
    why_no_cause,
    why_no_extension,
)
from plans.domain.states import AssignmentState, CauseKind

NOON = datetime(2026, 9, 30, 5, tzinfo=UTC)
OWES = ("issued", "assigned", "in_progress", "overdue")
STATES = st.sampled_from(list(AssignmentState))
CAUSES = st.sampled_from(["", "objective", "subjective"])
MOMENTS = st.integers(-200, 200).map(lambda hours: NOON + timedelta(hours=hours))


def why(state="in_progress", due_at=NOON, cause="", at=NOON, new_due_at=None):
    return why_no_extension(state=state, due_at=due_at, cause=cause, at=at, new_due_at=new_due_at)


def test_before_the_due_moment_a_unit_asks_freely_and_after_it_only_for_an_objective_cause():
    assert why() is None
    after = NOON + timedelta(seconds=1)
    assert why(at=after) is Obstacle.PAST
    assert why(state="overdue", at=after, cause="subjective") is Obstacle.PAST
    assert why(state="overdue", at=after, cause="objective") is None


def test_what_is_not_owed_or_has_no_date_is_not_extended():
    assert why(state="verified") is Obstacle.NOT_OWED
    assert why(state="on_hold") is Obstacle.NOT_OWED
    assert why(due_at=None) is Obstacle.NO_DATE


def test_a_new_date_lies_after_the_old_one_and_after_now():
    assert why(new_due_at=NOON) is Obstacle.NOT_LATER
    assert why(new_due_at=NOON + timedelta(seconds=1)) is None
    late = NOON + timedelta(days=9)
    between = NOON + timedelta(days=5)
    assert why(state="overdue", cause="objective", at=late, new_due_at=between) is Obstacle.NOT_LATER


@given(STATES, MOMENTS, CAUSES, MOMENTS, MOMENTS)
def test_whatever_may_be_asked_is_owed_later_and_in_time_or_excused(state, due_at, cause, at, new):
    if why(state=state, due_at=due_at, cause=cause, at=at, new_due_at=new) is None:
        assert state in OWES
        assert new > at and new > due_at
        assert cause == "objective" or (at <= due_at and state != "overdue")


@given(STATES, MOMENTS, MOMENTS, st.booleans(), CAUSES)
def test_a_cause_is_asked_of_late_duties_alone_and_once(state, due_at, submitted_at, was_overdue, cause):
    obstacle = why_no_cause(
        state=state, due_at=due_at, submitted_at=submitted_at, was_overdue=was_overdue, cause=cause
    )
    late = state in ("overdue", "evidence_submitted", "verified", "closed", "not_fulfilled") and (
        state == "overdue" or was_overdue or submitted_at > due_at
    )
    assert (obstacle is Obstacle.NOT_LATE) == (not late)
    if late:
        assert (obstacle is Obstacle.SETTLED) == bool(cause)


@given(st.sampled_from(list(CauseKind)))
def test_the_monitor_settles_one_of_two_causes(cause):
    assert other_cause(cause) != cause
    assert other_cause(other_cause(cause)) == cause


@given(MOMENTS, MOMENTS, MOMENTS)
def test_later_is_later_than_both(new, due_at, at):
    assert is_later(new, due_at=due_at, at=at) == (new > max(due_at, at))


def test_a_date_goes_up_beyond_what_the_higher_body_allows():
    assert not goes_up(date(2026, 9, 30), None)
    assert not goes_up(date(2026, 9, 30), date(2026, 9, 30))
    assert goes_up(date(2026, 10, 1), date(2026, 9, 30))
