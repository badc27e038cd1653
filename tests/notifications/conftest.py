"""What tests of notifications start from: people, messages of the outbox, audiences of one test."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import count
from typing import Any
from uuid import UUID, uuid4

import pytest

from notifications import registry
from notifications.models import QuietHours
from notifications.registry import Hearing
from organizations.models import Person
from workflows.models import OutboxMessage

NOON = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)
_serial = count(1)

Say = Callable[..., OutboxMessage]


@pytest.fixture(autouse=True)
def only_own_audiences(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Leave the audiences of the installation as they were."""
    for topic in list(registry._audiences):
        monkeypatch.delitem(registry._audiences, topic)
    yield
    registry._audiences.clear()


def make_person(**fields: Any) -> Person:
    """A person with an account and an e-mail address."""
    number = next(_serial)
    fields.setdefault("email", f"nguoi-{number}@laichau.example")
    name = fields.pop("full_name", f"Người nhận {number}")
    made: Person = Person.objects.create_user(
        f"nguoi-nhan-{number}-{uuid4().hex[:6]}", full_name=name, **fields
    )
    return made


def never_quiet(person: Person) -> Person:
    """The same person without quiet hours, for tests that send at the real time."""
    QuietHours.objects.create(person=person)
    return person


def say(topic: str = "assignment.issued", *, batch: UUID | None = None, **fields: Any) -> OutboxMessage:
    """A message in the outbox."""
    number = next(_serial)
    row: dict[str, Any] = {
        "topic": topic,
        "stream": "plan:1",
        "subject_type": "plans.assignment",
        "subject_id": number,
        "version": 1,
        "batch_id": batch or uuid4(),
        "created_at": NOON,
        "next_try_at": NOON,
    }
    made: OutboxMessage = OutboxMessage.objects.create(**(row | fields))
    return made


def tell(*people: Person, topic: str = "assignment.issued", **words: Any) -> None:
    """Let these people hear this topic, in these words."""
    words = {"title": "Nhiệm vụ mới", "url": "/viec/1/"} | words
    hearers = [Hearing(person_id=person.pk, **words) for person in people]
    registry.audience(topic, lambda _message: hearers)
