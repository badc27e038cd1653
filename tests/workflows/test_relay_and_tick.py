"""Messages reach every listener once, timers fire once, keys count once; a bad listener stops nobody else."""

import hashlib
from datetime import timedelta
from uuid import uuid4

import pytest

from core.errors import BadInput
from tests.factories.organizations import PersonFactory
from tests.factories.plans import ISSUED
from workflows import registry
from workflows.models import CommandKey, OutboxMessage, Timer
from workflows.once import forget_old_keys, once
from workflows.relay import ATTEMPTS, relay
from workflows.ticking import tick
from workflows.timers import fire_due, schedule

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.fixture(autouse=True)
def only_own_listeners(monkeypatch):
    """Leave the listeners of the installation out."""
    for book in (registry._subscriptions, registry._timers):
        for name in list(book):
            monkeypatch.delitem(book, name)
    yield
    registry._subscriptions.clear()
    registry._timers.clear()


def say(topic="a.happened", number=1):
    return OutboxMessage.objects.create(
        topic=topic, stream="s", subject_type="x.y", subject_id=number, version=1,
        batch_id=uuid4(), created_at=ISSUED, next_try_at=ISSUED,
    )  # fmt: skip


def test_each_listener_hears_its_topics_once():
    heard = []
    registry.subscribe("all", "", lambda messages, at: heard.extend((m.topic, at) for m in messages))
    registry.subscribe("b", "b.", lambda messages, at: heard.extend((f"b:{m.topic}", at) for m in messages))
    say("a.happened")
    say("b.happened")
    assert relay(at=ISSUED) == 2
    assert relay(at=ISSUED) == 0
    assert sorted(topic for topic, _at in heard) == ["a.happened", "b.happened", "b:b.happened"]


def test_a_message_that_cannot_be_heard_is_tried_again_and_then_parked():
    def listen(messages, _at):
        if any(message.subject_id == 13 for message in messages):
            raise ValueError("mười ba")

    registry.subscribe("superstitious", "", listen)
    bad, good = say(number=13), say(number=14)
    relay(at=ISSUED)
    good.refresh_from_db()
    bad.refresh_from_db()
    assert good.relayed_at is not None and bad.relayed_at is None and bad.attempts == 1
    at = ISSUED
    for _try in range(ATTEMPTS):
        at += timedelta(hours=3)
        relay(at=at)
    bad.refresh_from_db()
    assert "mười ba" in bad.parked_reason


def test_a_timer_fires_once_and_not_before_its_moment():
    fired = []
    registry.timer_kind("bell", lambda timer, at: fired.append(timer.subject_id))
    for _again in range(2):
        schedule(kind="bell", subject_type="x.y", subject_id=7, fires_at=ISSUED, key="once")
    assert fire_due(ISSUED - timedelta(seconds=1)) == 0
    assert fire_due(ISSUED) == 1
    assert fire_due(ISSUED + timedelta(days=1)) == 0
    assert fired == [7] and Timer.objects.count() == 1


def test_the_same_key_a_hundred_times_has_one_effect_and_the_same_answer():
    person, done = PersonFactory(), []

    def command():
        done.append(1)
        return {"made": len(done)}

    answers = [
        once(person_id=person.pk, key="k", body=b"x", at=ISSUED, command=command) for _try in range(100)
    ]
    assert answers == [{"made": 1}] * 100 and done == [1]
    with pytest.raises(BadInput, match="khác nội dung"):
        once(person_id=person.pk, key="k", body=b"y", at=ISSUED, command=command)


def test_a_refusal_does_not_consume_the_key():
    person = PersonFactory()

    def refuse():
        raise BadInput("chưa được")

    with pytest.raises(BadInput, match="chưa được"):
        once(person_id=person.pk, key="k", body=b"x", at=ISSUED, command=refuse)
    assert once(person_id=person.pk, key="k", body=b"x", at=ISSUED, command=lambda: {"ok": 1}) == {"ok": 1}
    assert forget_old_keys(ISSUED + timedelta(days=8)) == 1 and not CommandKey.objects.exists()


def test_a_tick_names_how_much_each_part_did():
    say()
    done = tick(at=ISSUED)
    assert done["relay"] == 1
    assert {"plans.overdue", "plans.periods", "timers", "relay"} <= set(done)


@pytest.mark.parametrize("is_refused", [True, False])
def test_a_twin_of_another_process_that_came_first_gives_the_answer(is_refused):
    person, done = PersonFactory(), []

    def meanwhile():
        body_hash = hashlib.sha256(b"x").hexdigest()
        CommandKey.objects.create(
            person=person, key="k", body_hash=body_hash, result={"made": 1}, created_at=ISSUED
        )

    def command():
        say("a.twice")
        done.append(1)
        if is_refused:
            raise BadInput("đã có")
        return {"made": 2}

    press = {"person_id": person.pk, "key": "k", "at": ISSUED, "command": command}
    assert once(**press, body=b"x", before=meanwhile) == {"made": 1}
    assert done == [1] and not OutboxMessage.objects.exists()
    with pytest.raises(BadInput, match="khác nội dung"):
        once(**press, body=b"y")
