"""Promise 9: two relays at the same messages at once make each notice once, and count right."""

from collections.abc import Callable
from threading import Barrier, Event, Thread
from time import sleep
from uuid import uuid4

import pytest
from django.db import connection, transaction

from notifications import registry
from notifications.domain.kinds import Kind, Way
from notifications.models import (
    Channel,
    Delivery,
    DeliveryState,
    Digest,
    Notice,
    NoticePart,
    WeekTold,
)
from notifications.services import make_digests, send_due_emails, tell_week
from notifications.services.choosing import Chosen, choose
from notifications.subscribers import make_notices
from tests.notifications.conftest import NOON, make_person, say, tell

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*works: Callable[[], object]) -> None:
    """Run these at the same moment, each with its own connection; a failure of one fails the test."""
    gate = Barrier(len(works))
    faults: list[BaseException] = []

    def run(work: Callable[[], object]) -> None:
        try:
            gate.wait(timeout=10)
            work()
        except BaseException as fault:
            faults.append(fault)
        finally:
            connection.close()

    threads = [Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert faults == []


def test_the_same_messages_relayed_twice_at_once_make_each_notice_once() -> None:
    people = [make_person() for _ in range(5)]
    tell(*people)
    messages = [say() for _ in range(40)]
    reverse = messages[::-1]
    at_once(lambda: make_notices(messages, NOON), lambda: make_notices(reverse, NOON))
    assert (Notice.objects.count(), NoticePart.objects.count(), Delivery.objects.count()) == (200, 200, 200)
    assert set(Notice.objects.values_list("count", flat=True)) == {1}


def test_the_pages_of_one_act_relayed_at_once_count_every_message_once() -> None:
    people = [make_person() for _ in range(3)]
    tell(*people, joined_title="{count} việc mới")
    batch = uuid4()
    messages = [say(batch=batch) for _ in range(60)]
    pages = [messages[:25], messages[20:45], messages[40:], messages[::2]]
    at_once(*(lambda page=page: make_notices(page, NOON) for page in pages))
    assert list(Notice.objects.values_list("count", flat=True)) == [60, 60, 60]
    assert Delivery.objects.count() == 3


def test_a_page_that_joins_an_act_waits_for_the_page_that_is_being_written() -> None:
    tell(make_person(), joined_title="{count} việc mới")
    batch = uuid4()
    messages = [say(batch=batch) for _ in range(9)]
    make_notices(messages[:1], NOON)
    written = Event()

    def slow_page() -> None:
        with transaction.atomic():
            make_notices(messages[1:5], NOON)
            written.set()
            sleep(0.5)

    def next_page() -> None:
        written.wait(timeout=10)
        make_notices(messages[5:], NOON)

    at_once(slow_page, next_page)
    assert Notice.objects.get().count == 9


def test_two_senders_at_once_send_each_e_mail_once(mailoutbox: list[object]) -> None:
    tell(*(make_person() for _ in range(30)))
    make_notices([say(), say()], NOON)
    later = NOON.replace(hour=6)
    at_once(lambda: send_due_emails(at=later), lambda: send_due_emails(at=later))
    sent = [message.extra_headers["Message-ID"] for message in mailoutbox]  # type: ignore[attr-defined]
    assert (len(sent), len(set(sent))) == (60, 60)


def test_two_clocks_at_once_make_one_digest_for_each_person(mailoutbox: list[object]) -> None:
    registry.kind_of(Kind.TASK, "assignment.issued")
    people = [make_person() for _ in range(20)]
    for person in people:
        choose(person_id=person.pk, chosen=Chosen({(Kind.TASK, Channel.EMAIL): Way.DIGEST}, None))
    tell(*people)
    make_notices([say(), say(), say()], NOON)
    morning = NOON.replace(day=3)
    at_once(*(lambda: make_digests(at=morning) for _ in range(3)))
    assert Digest.objects.count() == 20
    assert Delivery.objects.filter(state=DeliveryState.BUNDLED).count() == 60
    at_once(lambda: send_due_emails(at=morning), lambda: send_due_emails(at=morning))
    assert len(mailoutbox) == 20


def test_two_clocks_at_once_tell_the_week_once(monkeypatch: pytest.MonkeyPatch) -> None:
    person = make_person()
    summary = registry.Summary(unit_id=1, person_id=person.pk, title="Tuần này", lines=("Một việc",))
    monkeypatch.setitem(registry._weeks, "test", lambda _at: [summary])
    at_once(*(lambda: tell_week(at=NOON) for _ in range(4)))
    assert (Notice.objects.count(), Delivery.objects.count(), WeekTold.objects.count()) == (1, 1, 1)
