"""E-mails leave once, try again when the server fails, are parked in the end, and carry nothing dangerous."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from smtplib import SMTPRecipientsRefused
from typing import Any

import pytest
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.core.management import call_command

from notifications.domain.backoff import ATTEMPTS, JOIN_WAIT, LEASE, LONGEST_WAIT, wait_after
from notifications.models import Delivery, DeliveryState
from notifications.services import send_due_emails
from notifications.subscribers import make_notices
from notifications.tasks import send_emails
from tests.notifications.conftest import NOON, make_person, never_quiet, say, tell

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
READY = NOON + JOIN_WAIT
NASTY = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
Outbox = list[EmailMultiAlternatives]


class Refusing(BaseEmailBackend):
    """A mail server that does not answer; remembers how often it was asked."""

    asked = 0

    def send_messages(self, email_messages: Sequence[Any]) -> int:
        Refusing.asked += len(email_messages)
        raise ConnectionRefusedError("no server")


class Choosy(BaseEmailBackend):
    """A mail server that works and knows no box called day."""

    def send_messages(self, email_messages: Sequence[Any]) -> int:
        for message in email_messages:
            if message.to[0].startswith("day@"):
                raise SMTPRecipientsRefused({message.to[0]: (452, b"mailbox full")})
        return len(email_messages)


@pytest.fixture
def no_server(settings: Any) -> type[Refusing]:
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    Refusing.asked = 0
    return Refusing


def notify(**words: Any) -> None:
    tell(never_quiet(make_person(full_name=words.pop("full_name", "Lò Thị Mai"))), **words)
    make_notices([say()], NOON)


def test_an_e_mail_leaves_once(mailoutbox: Outbox) -> None:
    notify(title="Nhiệm vụ 11 đã giao", body="Hạn 30/9/2026")
    assert [send_due_emails(at=READY) for _ in range(3)] == [1, 0, 0]
    message = mailoutbox[0]
    assert message.subject == "[Đôn Đốc] Nhiệm vụ 11 đã giao"
    assert "Kính gửi anh/chị Lò Thị Mai" in message.body
    assert "http://127.0.0.1:8000/thong-bao/" in message.body
    assert Delivery.objects.get().sent_at == READY


def test_it_waits_a_little_so_that_the_rest_of_the_act_can_join(mailoutbox: Outbox) -> None:
    notify()
    assert send_due_emails(at=NOON) == 0
    assert mailoutbox == []


def test_the_message_id_is_the_same_at_every_attempt(
    mailoutbox: Outbox, no_server: Any, settings: Any
) -> None:
    notify()
    before = Delivery.objects.get().message_id
    send_due_emails(at=READY)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    send_due_emails(at=READY + timedelta(hours=1))
    assert mailoutbox[0].message()["Message-ID"] == before == Delivery.objects.get().message_id
    assert before.endswith("@localhost>")


def test_a_failure_waits_longer_each_time_and_is_parked_in_the_end(no_server: Any) -> None:
    notify()
    at, waits = READY, []
    for _ in range(ATTEMPTS - 1):
        send_due_emails(at=at)
        waits.append(Delivery.objects.get().next_try_at - at)
        at = Delivery.objects.get().next_try_at
    send_due_emails(at=at)
    parked = Delivery.objects.get()
    assert waits == [wait_after(attempt) for attempt in range(1, ATTEMPTS)] == sorted(waits)
    assert (parked.state, parked.attempts) == (DeliveryState.PARKED, ATTEMPTS)
    assert "ConnectionRefusedError" in parked.last_error
    assert send_due_emails(at=at + timedelta(days=30)) == 0


def test_waits_never_exceed_six_hours() -> None:
    assert wait_after(1) == timedelta(minutes=1)
    assert max(wait_after(attempt) for attempt in range(40)) <= LONGEST_WAIT


def test_a_dead_server_is_asked_once_for_a_page_and_the_rest_waits_with_it(no_server: Any) -> None:
    tell(*(make_person() for _ in range(15)))
    make_notices([say()], NOON)
    assert send_due_emails(at=READY) == 0
    assert no_server.asked == 1
    assert set(Delivery.objects.values_list("attempts", flat=True)) == {1}


def test_parked_e_mails_go_back_by_command(mailoutbox: Outbox) -> None:
    notify()
    Delivery.objects.update(state=DeliveryState.PARKED, attempts=ATTEMPTS)
    call_command("send_emails", "--retry-parked", verbosity=0)
    assert len(mailoutbox) == 1


def test_the_task_sends_what_is_due(mailoutbox: Outbox) -> None:
    notify()
    assert (send_emails(), len(mailoutbox)) == (1, 1)


def test_a_sender_that_died_after_claiming_leaves_its_e_mails_to_the_next(
    mailoutbox: Outbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    notify()

    class Killed(BaseException):
        """Stands for kill -9."""

    def die(*_args: object, **_kwargs: object) -> None:
        raise Killed

    with monkeypatch.context() as dying:
        dying.setattr(EmailMultiAlternatives, "__init__", die)
        with pytest.raises(Killed):
            send_due_emails(at=READY)
    assert send_due_emails(at=READY + LEASE - timedelta(seconds=1)) == 0
    assert send_due_emails(at=READY + LEASE) == 1


def test_an_account_closed_meanwhile_gets_no_e_mail(mailoutbox: Outbox) -> None:
    notify()
    person = Delivery.objects.select_related("notice__person").get().notice.person
    person.is_active = False
    person.save()
    assert send_due_emails(at=READY) == 0
    assert Delivery.objects.get().state == DeliveryState.PARKED


def test_a_broken_address_is_parked_and_stops_nobody(mailoutbox: Outbox) -> None:
    tell(make_person(email="a@b.example\nBcc: c@d.example"), make_person(email="tot@laichau.example"))
    make_notices([say()], NOON)
    assert send_due_emails(at=READY) == 1
    assert [message.to for message in mailoutbox] == [["tot@laichau.example"]]


@pytest.mark.parametrize("break_", ["\n", "\r\n", "\r", "\x0b", "\x85", "\u2028", "\x00"])
def test_no_title_adds_a_header(mailoutbox: Outbox, break_: str) -> None:
    notify(title=f"Việc{break_}Bcc: thu@ba.example{break_}{break_}<b>thân giả</b>")
    assert send_due_emails(at=READY) == 1
    written = mailoutbox[0].message()
    assert written["Bcc"] is None
    assert mailoutbox[0].recipients() == mailoutbox[0].to
    assert b"\nBcc:" not in written.as_bytes()


def test_stored_text_is_inert_in_the_html_of_an_e_mail(mailoutbox: Outbox) -> None:
    notify(title=NASTY, body=NASTY, full_name=NASTY)
    send_due_emails(at=READY)
    html = str(mailoutbox[0].alternatives[0][0])
    assert "<script" not in html
    assert "<img" not in html
    assert "&lt;script&gt;" in html
    assert NASTY in mailoutbox[0].body


def test_a_page_of_e_mails_takes_few_statements_each(django_assert_max_num_queries: Any) -> None:
    tell(*(make_person() for _ in range(20)))
    make_notices([say()], NOON)
    with django_assert_max_num_queries(27):
        assert send_due_emails(at=READY) == 20


def test_a_letter_that_the_server_refuses_does_not_hold_up_the_others(
    mailoutbox: Outbox, settings: Any
) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Choosy"
    tell(make_person(email="day@laichau.example"), *(make_person() for _ in range(3)))
    make_notices([say()], NOON)
    assert send_due_emails(at=READY) == 3
    refused = Delivery.objects.get(state=DeliveryState.WAITING)
    assert "SMTPRecipientsRefused" in refused.last_error


def test_the_reason_of_a_failure_names_no_mailbox(settings: Any) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Choosy"
    tell(make_person(email="day@laichau.example"))
    make_notices([say()], NOON)
    send_due_emails(at=READY)
    assert "laichau.example" in Delivery.objects.get().last_error
    assert "day@" not in Delivery.objects.get().last_error


def test_the_limit_holds(mailoutbox: Outbox, at: datetime) -> None:
    tell(*(make_person() for _ in range(25)))
    make_notices([say()], at)
    assert [send_due_emails(at=at + JOIN_WAIT, limit=limit) for limit in (1, 22, 500)] == [1, 22, 2]
