"""Who hears about what: applications above say it for each topic when they start."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from workflows.models import OutboxMessage


@dataclass(frozen=True, slots=True)
class Hearing:
    """That a person hears of a message, in the words they read and with the path they are led to.

    Messages of one batch (one act) that a person hears under the same `group` (empty: the topic) become one
    notice. It then says `joined_title`, in which {count} is how many, and leads to `joined_url`. `dedupe`
    replaces batch and group where the same thing may be published again, such as a reminder of one due date.
    """

    person_id: int
    title: str
    body: str = ""
    url: str = ""
    joined_title: str = ""
    joined_url: str = ""
    group: str = ""
    dedupe: str = ""


Heard = tuple[OutboxMessage, Hearing]
Audience = Callable[[OutboxMessage], Iterable[Hearing]]
BulkAudience = Callable[[Sequence[OutboxMessage]], Iterable[Heard]]

_audiences: dict[str, BulkAudience] = {}


def audience(topic: str, fn: Audience) -> None:
    """Say who hears each message of exactly this topic. Use `bulk_audience` where many come at once."""

    def each(messages: Sequence[OutboxMessage]) -> Iterator[Heard]:
        for message in messages:
            for hearing in fn(message):
                yield message, hearing

    _audiences[topic] = each


def bulk_audience(topic: str, fn: BulkAudience) -> None:
    """Say who hears messages of exactly this topic, asked once for a whole page of them."""
    _audiences[topic] = fn


def heard_by_nobody(topic: str) -> None:
    """Say that this topic makes no notice, on purpose."""
    _audiences[topic] = lambda _messages: ()


def audience_topics() -> set[str]:
    """Give every topic for which somebody said who hears it."""
    return set(_audiences)


def hearings(messages: Iterable[OutboxMessage]) -> Iterator[Heard]:
    """Give who hears what; a topic without an audience is silent here, and a system check names it."""
    by_topic: dict[str, list[OutboxMessage]] = defaultdict(list)
    for message in messages:
        by_topic[message.topic].append(message)
    for topic, told in by_topic.items():
        if topic in _audiences:
            yield from _audiences[topic](told)
