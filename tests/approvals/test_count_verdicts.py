"""The rule of a step over its verdicts: when it is settled, and that nothing later changes it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from approvals.domain import ALL, ANY, INFORM, MAJORITY, Policy, Verdict, quorum, settled
from approvals.domain.quorum import Rule

VERDICTS = st.lists(
    st.sampled_from([Verdict.AGREE, Verdict.DISAGREE, Verdict.NO_PART]), min_size=1, max_size=9
)


@st.composite
def steps(draw: st.DrawFn) -> tuple[Policy, list[Verdict]]:
    """A policy and a verdict for every seat."""
    verdicts = draw(VERDICTS)
    k = draw(st.integers(1, len(verdicts)))
    return draw(st.sampled_from([ALL, ANY, MAJORITY, quorum(k)])), verdicts


@given(steps())
def test_a_step_is_settled_when_every_seat_has_spoken(step):
    policy, verdicts = step
    assert settled(policy, verdicts, len(verdicts)) in {"passed", "failed"}


@given(steps())
def test_no_further_verdict_changes_a_settled_step(step):
    policy, verdicts = step
    results = [settled(policy, verdicts[:heard], len(verdicts)) for heard in range(len(verdicts) + 1)]
    decided = [result for result in results if result is not None]
    assert len(set(decided)) == 1
    assert results[-len(decided) :] == decided


@given(steps(), st.randoms())
def test_the_order_of_verdicts_does_not_matter(step, random):
    policy, verdicts = step
    shuffled = list(verdicts)
    random.shuffle(shuffled)
    assert settled(policy, shuffled, len(verdicts)) == settled(policy, verdicts, len(verdicts))


@given(steps())
def test_the_result_is_what_a_count_by_hand_says(step):
    policy, verdicts = step
    voters = [verdict for verdict in verdicts if verdict is not Verdict.NO_PART]
    stand_for = voters.count(Verdict.AGREE)
    expected = {
        "all": stand_for == len(voters),
        "any": stand_for > 0 or not voters,
        "majority": stand_for > len(voters) / 2 or not voters,
        "quorum": stand_for >= min(policy.k, len(voters)),
    }[policy.rule]
    assert settled(policy, verdicts, len(verdicts)) == ("passed" if expected else "failed")


@given(steps())
def test_nothing_is_settled_before_anybody_spoke(step):
    policy, verdicts = step
    assert settled(policy, [], len(verdicts)) is None


def test_informed_seats_hold_nothing_up():
    assert settled(INFORM, [], 4) == "passed"


def test_one_disagreement_fails_at_once_where_all_must_agree():
    assert settled(ALL, [Verdict.DISAGREE], 3) == "failed"


@pytest.mark.parametrize("policy", [ALL, ANY, MAJORITY, INFORM, quorum(2)])
def test_a_policy_is_read_back_as_it_was_written(policy):
    assert Policy.parse(str(policy)) == policy


@pytest.mark.parametrize(("rule", "k"), [("quorum", 0), ("all", 1)])
def test_k_belongs_to_a_quorum_only(rule, k):
    with pytest.raises(ValueError, match="quorum"):
        Policy(Rule(rule), k)
