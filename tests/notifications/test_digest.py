"""The daily digest: one letter per person and day over what waited and was not read; singles and quiet hours."""

from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.core.mail import EmailMultiAlternatives
from django.db import IntegrityError, transaction

from core.moments import VIETNAM
from notifications.domain.hours import Quiet
from notifications.domain.kinds import Kind, Way
from notifications.models import Channel, Delivery, DeliveryState, Digest, Notice, QuietHours
from notifications.registry import kind_of
from notifications.services import make_digests, mark_read, send_due_emails
from notifications.services.choosing import Chosen, choose
from notifications.subscribers import make_notices
from organizations.models import Person
from tests.notifications.conftest import make_person, say, tell

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
Outbox = list[EmailMultiAlternatives]
USUAL = Quiet()


def here(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of March 2026 in Việt Nam."""
    return datetime(2026, 3, day, hour, minute, tzinfo=VIETNAM)


@pytest.fixture
def gathered() -> Person:
    """Somebody who gets new tasks and reminders in one letter, and what waits for approval at once."""
    kind_of(Kind.TASK, "assignment.issued")
    kind_of(Kind.REMINDER, "assignment.overdue")
    kind_of(Kind.APPROVAL, "route.asked")
    person = make_person()
    ways = {(kind, Channel.EMAIL): Way.DIGEST for kind in (Kind.TASK, Kind.REMINDER)}
    choose(person_id=person.pk, chosen=Chosen(ways=ways, quiet=USUAL))
    return person


def notify(person: Person, at: datetime, *, topic: str = "assignment.issued", title: str = "Việc") -> Notice:
    tell(person, topic=topic, title=title)
    make_notices([say(topic, created_at=at)], at)
    return Notice.objects.filter(person=person).latest("pk")


def clock(at: datetime) -> int:
    """One round of the clock: digests, then letters; give how many letters left."""
    make_digests(at=at)
    return send_due_emails(at=at)


def test_what_was_chosen_comes_in_one_letter_at_half_past_seven(gathered: Person, mailoutbox: Outbox) -> None:
    for number in range(3):
        notify(gathered, here(2, 9 + number), title=f"Việc số {number}")
    notify(gathered, here(2, 15), topic="assignment.overdue", title="Việc quá hạn")
    assert [clock(here(2, 20)), clock(here(3, 7, 29)), clock(here(3, 7, 30)), clock(here(3, 7, 31))] == [
        0, 0, 1, 0,
    ]  # fmt: skip
    [message] = mailoutbox
    assert message.subject == "[Đôn Đốc] Tổng hợp ngày 03/03/2026: 4 thông báo chưa đọc"
    html = str(message.alternatives[0][0])
    for notice in Notice.objects.all():
        assert notice.headline in message.body
        assert f'href="http://127.0.0.1:8000/thong-bao/{notice.pk}/"' in html
    assert set(Delivery.objects.filter(notice__isnull=False).values_list("state", flat=True)) == {"bundled"}


def test_other_kinds_still_come_at_once(gathered: Person, mailoutbox: Outbox) -> None:
    notify(gathered, here(2, 9), topic="route.asked", title="Chờ duyệt")
    assert clock(here(2, 9, 1)) == 1
    assert mailoutbox[0].subject == "[Đôn Đốc] Chờ duyệt"


def test_what_was_read_is_left_out_and_a_digest_of_nothing_is_not_sent(
    gathered: Person, mailoutbox: Outbox
) -> None:
    first, second = notify(gathered, here(2, 9), title="Đã xem"), notify(gathered, here(2, 10), title="Còn")
    mark_read(notice_id=first.pk, person_id=gathered.pk, at=here(2, 11))
    clock(here(3, 7, 30))
    assert "Còn" in mailoutbox[0].body
    assert "Đã xem" not in mailoutbox[0].body
    third = notify(gathered, here(3, 9))
    mark_read(notice_id=third.pk, person_id=gathered.pk, at=here(3, 11))
    assert clock(here(4, 7, 30)) == 0
    assert Digest.objects.count() == 1
    assert Delivery.objects.get(notice=third).state == DeliveryState.DROPPED
    assert second.read_at is None


def test_what_was_read_after_the_digest_was_made_is_not_sent_either(
    gathered: Person, mailoutbox: Outbox
) -> None:
    notice = notify(gathered, here(2, 9))
    make_digests(at=here(3, 7, 30))
    mark_read(notice_id=notice.pk, person_id=gathered.pk, at=here(3, 7, 31))
    assert send_due_emails(at=here(3, 7, 32)) == 0
    assert Delivery.objects.get(notice=None).state == DeliveryState.DROPPED


def test_after_an_outage_of_days_one_letter_comes(gathered: Person, mailoutbox: Outbox) -> None:
    for day in (2, 3, 4):
        notify(gathered, here(day, 9), title=f"Việc ngày {day}")
    assert clock(here(6, 10)) == 1
    assert all(f"Việc ngày {day}" in mailoutbox[0].body for day in (2, 3, 4))
    assert [clock(here(6, 10, 5)), clock(here(7, 7, 30))] == [0, 0]


def test_nobody_gets_two_digests_on_one_day(gathered: Person, mailoutbox: Outbox) -> None:
    notify(gathered, here(2, 9))
    clock(here(3, 7, 30))
    late = notify(gathered, here(2, 10), title="Đến muộn")
    assert clock(here(3, 8)) == 0
    assert Delivery.objects.get(notice=late).next_try_at == here(4, 7, 30)
    assert clock(here(4, 7, 30)) == 1
    assert ["Đến muộn" in message.body for message in mailoutbox] == [False, True]


def test_the_digest_of_a_day_has_one_message_id_and_the_database_keeps_it_one(gathered: Person) -> None:
    notify(gathered, here(2, 9))
    make_digests(at=here(3, 7, 30))
    made = Delivery.objects.get(notice=None)
    assert made.message_id.endswith("@localhost>")
    with pytest.raises(IntegrityError), transaction.atomic():
        Digest.objects.create(person=gathered, on=made.about.on)  # type: ignore[union-attr]
    with pytest.raises(IntegrityError), transaction.atomic():
        Delivery.objects.filter(notice__isnull=False).update(state=DeliveryState.BUNDLED, digest=None)


def test_many_people_cost_the_same_statements_as_one(django_assert_max_num_queries: Any) -> None:
    kind_of(Kind.TASK, "assignment.issued")
    people = [make_person() for _ in range(12)]
    for person in people:
        ways = {(Kind.TASK, Channel.EMAIL): Way.DIGEST}
        choose(person_id=person.pk, chosen=Chosen(ways=ways, quiet=None))
    tell(*people)
    make_notices([say(), say()], here(2, 9))
    with django_assert_max_num_queries(11):
        assert make_digests(at=here(3, 7, 30)) == 12


def test_a_letter_of_the_night_waits_for_the_end_of_quiet_hours(mailoutbox: Outbox) -> None:
    notify(make_person(), here(2, 22))
    assert [clock(here(2, 22, 1)), clock(here(3, 6, 29)), clock(here(3, 6, 30))] == [0, 0, 1]


def test_a_letter_whose_turn_comes_late_at_night_waits_too(mailoutbox: Outbox) -> None:
    notify(make_person(), here(2, 20))
    assert [clock(here(2, 23)), clock(here(3, 6, 30))] == [0, 1]
    assert Delivery.objects.get().attempts == 1


def test_who_wants_no_quiet_hours_hears_at_night(mailoutbox: Outbox) -> None:
    person = make_person()
    QuietHours.objects.create(person=person)
    notify(person, here(2, 22))
    assert clock(here(2, 22, 1)) == 1


def test_who_wants_no_letters_of_a_kind_gets_the_notice_alone(mailoutbox: Outbox) -> None:
    kind_of(Kind.TASK, "assignment.issued")
    person = make_person()
    choose(person_id=person.pk, chosen=Chosen({(Kind.TASK, Channel.EMAIL): Way.OFF}, Quiet(time(1), time(2))))
    notify(person, here(2, 9))
    assert (Notice.objects.count(), Delivery.objects.count()) == (1, 0)


def test_a_topic_of_which_nobody_said_a_kind_is_sent_as_other(mailoutbox: Outbox) -> None:
    notify(make_person(), here(2, 9), topic="test.unsorted")
    assert clock(here(2, 9) + timedelta(minutes=1)) == 1
