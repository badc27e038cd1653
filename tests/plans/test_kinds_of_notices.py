"""Every topic that somebody hears has a kind, said in one place; a new one is OTHER until it is said."""

from notifications.domain.kinds import EXPLAINED, Kind
from notifications.registry import heard_topics, kind_named, kinds
from plans.audiences import KINDS


def test_every_topic_that_is_heard_has_a_kind() -> None:
    assert heard_topics() - set(kinds()) == set(), "say their kind in plans/audiences/kinds.py"


def test_no_topic_has_two_kinds() -> None:
    topics = [topic for named in KINDS.values() for topic in named]
    assert len(topics) == len(set(topics))


def test_a_topic_nobody_sorted_is_other_and_not_lost() -> None:
    assert kind_named("assignment.invented_tomorrow") == Kind.OTHER


def test_every_kind_says_what_belongs_to_it() -> None:
    assert set(EXPLAINED) == set(Kind)
