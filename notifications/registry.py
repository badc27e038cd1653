"""Who hears about what: applications above say it for each topic when they start."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from notifications.domain.kinds import Kind
from workflows.models import OutboxMessage


@dataclass(frozen=True, slots=True)
class Hearing:
    """That a person hears of a message, in the words they read and with the path they are led to.

    Messages of one batch (one act) that a person hears under the same `group` (empty: the topic) become one
    notice. It then says `joined_title`, in which {count} is how many, and leads to `joined_url`. `dedupe`
    replaces batch and group where the same thing may be published again, such as a reminder of one due date.
    `position_id` is the position of somebody else in which they hear it by delegation: such a notice stands
    alone and is opened acting in that position.
    """

    person_id: int
    title: str
    body: str = ""
    url: str = ""
    joined_title: str = ""
    joined_url: str = ""
    group: str = ""
    dedupe: str = ""
    position_id: int | None = None


Heard = tuple[OutboxMessage, Hearing]
Audience = Callable[[OutboxMessage], Iterable[Hearing]]
BulkAudience = Callable[[Sequence[OutboxMessage]], Iterable[Heard]]
TimedAudience = Callable[[Sequence[OutboxMessage], datetime], Iterable[Heard]]

_audiences: dict[str, TimedAudience] = {}
_silent: set[str] = set()
WEEK_TOPIC = "week.summed_up"
_kinds: dict[str, Kind] = {WEEK_TOPIC: Kind.WEEKLY}


@dataclass(frozen=True, slots=True)
class Summary:
    """What the head of one unit is told about its week: a headline, the lines of the body, and where it leads."""

    unit_id: int
    person_id: int
    title: str
    lines: tuple[str, ...]
    url: str = ""


WeekSummaries = Callable[[datetime], Iterable[Summary]]
_weeks: dict[str, WeekSummaries] = {}


def audience(topic: str, fn: Audience) -> None:
    """Say who hears each message of exactly this topic. Use `bulk_audience` where many come at once."""

    def each(messages: Sequence[OutboxMessage], _at: datetime) -> Iterator[Heard]:
        for message in messages:
            for hearing in fn(message):
                yield message, hearing

    _audiences[topic] = each


def bulk_audience(topic: str, fn: BulkAudience) -> None:
    """Say who hears messages of exactly this topic, asked once for a whole page of them."""
    _audiences[topic] = lambda messages, _at: fn(messages)


def timed_audience(topic: str, fn: TimedAudience) -> None:
    """Say who hears messages of exactly this topic at the moment of delivery, which is given to `fn`."""
    _audiences[topic] = fn


def heard_by_nobody(topic: str) -> None:
    """Say that this topic makes no notice, on purpose."""
    _audiences[topic] = lambda _messages, _at: ()
    _silent.add(topic)


def audience_topics() -> set[str]:
    """Give every topic for which somebody said who hears it."""
    return set(_audiences)


def heard_topics() -> set[str]:
    """Give every topic that somebody hears."""
    return set(_audiences) - _silent


def kind_of(kind: Kind, *topics: str) -> None:
    """Say of which kind notices of these topics are; people choose by kind what reaches them and how."""
    _kinds.update(dict.fromkeys(topics, kind))


def kinds() -> dict[str, Kind]:
    """Give the kind of every topic for which it was said; for all others it is OTHER."""
    return dict(_kinds)


def kind_named(topic: str) -> Kind:
    """Give the kind of a topic, OTHER where nobody said one: such a notice is never lost."""
    return _kinds.get(topic, Kind.OTHER)


def weekly_summaries(name: str, build: WeekSummaries) -> None:
    """Add what builds the summaries of the week of a moment; it reads only and leaves out units with nothing to say."""
    _weeks[name] = build


def summaries_of_week(at: datetime) -> list[Summary]:
    """Give the summaries of all units, in the order in which their builders were named."""
    return [summary for build in _weeks.values() for summary in build(at)]


def hearings(messages: Iterable[OutboxMessage], at: datetime) -> Iterator[Heard]:
    """Give who hears what is delivered at a moment; a topic without an audience is silent, a system check names it."""
    by_topic: dict[str, list[OutboxMessage]] = defaultdict(list)
    for message in messages:
        by_topic[message.topic].append(message)
    for topic, told in by_topic.items():
        if topic in _audiences:
            yield from _audiences[topic](told, at)
