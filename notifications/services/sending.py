"""Sends what waits: claims a page, hands over one by one, one commit each, never in a transaction."""

import logging
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from smtplib import SMTPRecipientsRefused, SMTPResponseException
from time import monotonic

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection, transaction
from django.utils.translation import gettext as _

from notifications.adapters import Adapter, Later, Never, Unsure, adapter_of, open_channels
from notifications.domain.backoff import ATTEMPTS, LEASE, wait_after
from notifications.domain.hours import after_quiet
from notifications.domain.texts import one_line
from notifications.models import Channel, Delivery, DeliveryState
from notifications.reach import quiet_of
from notifications.services.letters import Pointless, letter, message_of

log = logging.getLogger(__name__)
PAGE, SHORT_PAGE = 20, 5
"""Letters, and messages to telephones, that are claimed at once: each of these may take PROVIDER_SECONDS twice."""
RUN_SECONDS = 60
"""After this no further page of a channel is begun: a run must end before Celery ends it in the middle of a message."""
ERROR_LENGTH = 200
MAILBOX = re.compile(r"[^\s@<>'\"({,:]+@")
REFUSES_ONE = (SMTPRecipientsRefused, SMTPResponseException)
"""What a mail server that works says about one letter; the letters behind it may still go."""
Carry = Callable[[Delivery], None]


def send_due(*, at: datetime, limit: int = 500) -> int:
    """Send what is due by `at` by every open channel, at most `limit` of each; give how many left."""
    return sum(_send_by(channel, at, limit) for channel in open_channels())


def send_due_emails(*, at: datetime, limit: int = 500) -> int:
    """Send e-mails that are due by `at`, at most `limit`; give how many left.

    Several senders may run at once: a page is claimed with SKIP LOCKED and leased for some minutes, so a
    sender that is killed doubles at most the one e-mail it was sending. When the mail server does not answer,
    the rest of the page is put off with it. After 8 failures an e-mail is parked. In the quiet hours of its
    person a letter waits for their end.
    """
    return _send_by(Channel.EMAIL, at, limit)


def _send_by(channel: Channel, at: datetime, limit: int) -> int:
    sent = 0
    tried = 0
    size = PAGE if channel == Channel.EMAIL else SHORT_PAGE
    end = monotonic() + RUN_SECONDS
    while tried < limit and monotonic() < end:
        page, claimed = _claim(channel, at, min(size, limit - tried))
        if not page:
            break
        tried += page
        left, is_down = _send_page(channel, claimed, at)
        sent += left
        if is_down:
            break
    return sent


def _claim(channel: Channel, at: datetime, size: int) -> tuple[int, list[Delivery]]:
    """Give how many were due, and those of them that may leave now; the others wait for the end of quiet hours."""
    with transaction.atomic():
        skip = connection.features.has_select_for_update_skip_locked
        due = Delivery.objects.select_for_update(skip_locked=skip, of=("self",) if skip else ()).filter(
            channel=channel, state=DeliveryState.WAITING, next_try_at__lte=at
        )
        about = due.select_related(
            "notice__person__quiet_hours", "notice__position__person", "digest__person__quiet_hours"
        )
        page = list(about.order_by("next_try_at", "pk")[:size])
        claimed = []
        for delivery in page:
            delivery.next_try_at = after_quiet(at, quiet_of(delivery.about.person))
            if delivery.next_try_at <= at:
                delivery.attempts += 1
                delivery.next_try_at = at + LEASE
                claimed.append(delivery)
        Delivery.objects.bulk_update(page, ["attempts", "next_try_at"])
    return len(page), claimed


def _send_page(channel: Channel, page: list[Delivery], at: datetime) -> tuple[int, bool]:
    """Give how many left, and whether whoever carries them does not work: then the rest waits for the next run."""
    sent = 0
    down: Exception | None = None
    with _carrier(channel) as carry:
        for delivery in page:
            fault = down or _try(carry, delivery)
            if isinstance(fault, OSError) and not isinstance(fault, REFUSES_ONE):
                down = fault
            _settle(delivery, fault, at)
            if isinstance(fault, Unsure):
                down = Later(_("Nhà cung cấp không trả lời kịp."))
            sent += fault is None
    return sent, down is not None


@contextmanager
def _carrier(channel: Channel) -> Iterator[Carry]:
    """Give what hands one delivery of a channel over; it raises OSError for later, ValueError for never."""
    adapter = adapter_of(channel)
    if adapter is not None:
        yield lambda delivery: _hand_over(adapter, delivery)
        return
    server = get_connection()
    yield lambda delivery: _post(server, delivery)
    server.close()


def _post(server: BaseEmailBackend, delivery: Delivery) -> None:
    server.send_messages([letter(delivery)])


def _hand_over(adapter: Adapter, delivery: Delivery) -> None:
    receipt = adapter.send(message_of(delivery))
    log.info("delivery %s was taken as %s", delivery.message_id, one_line(receipt.reference, limit=80))


def _try(carry: Carry, delivery: Delivery) -> Exception | None:
    """Hand one delivery over; give what went wrong: OSError of the server, ValueError when it never can go."""
    person = delivery.about.person
    address = person.email if delivery.channel == Channel.EMAIL else person.phone
    if not (person.is_active and address):
        return Never(_("Tài khoản đã khóa, hoặc chưa có thư điện tử hay số điện thoại để nhận."))
    try:
        carry(delivery)
    except Pointless as nothing_left:
        return nothing_left
    except (OSError, ValueError) as fault:
        log.warning("delivery %s failed: %s", delivery.message_id, _words(fault))
        return fault
    return None


def _words(fault: Exception) -> str:
    """Give what went wrong in one line, without the name of anybody's mailbox."""
    if isinstance(fault, Later | Never):
        return one_line(str(fault), limit=ERROR_LENGTH)
    return one_line(MAILBOX.sub("…@", f"{type(fault).__name__}: {fault}"), limit=ERROR_LENGTH)


def _settle(delivery: Delivery, fault: Exception | None, at: datetime) -> None:
    row = Delivery.objects.filter(pk=delivery.pk, state=DeliveryState.WAITING)
    if fault is None:
        row.update(state=DeliveryState.SENT, sent_at=at, last_error="")
    elif isinstance(fault, Pointless):
        row.update(state=DeliveryState.DROPPED, last_error="")
    elif isinstance(fault, ValueError) or delivery.attempts >= ATTEMPTS:
        row.update(state=DeliveryState.PARKED, last_error=_words(fault))
    else:
        row.update(next_try_at=at + wait_after(delivery.attempts), last_error=_words(fault))


def retry_parked(*, at: datetime, delivery_id: int | None = None) -> int:
    """Put parked deliveries, or the one named, back in the queue with fresh attempts; give how many."""
    parked = Delivery.objects.filter(state=DeliveryState.PARKED)
    if delivery_id is not None:
        parked = parked.filter(pk=delivery_id)
    return parked.update(state=DeliveryState.WAITING, attempts=0, next_try_at=at)
