"""Sends the e-mails that wait: claims a page, sends one by one, one commit each, never in a transaction."""

import logging
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from notifications.domain.backoff import ATTEMPTS, LEASE, wait_after
from notifications.domain.texts import TITLE_LENGTH, one_line
from notifications.models import Channel, Delivery, DeliveryState

log = logging.getLogger(__name__)
PAGE = 20
ERROR_LENGTH = 200
TRIAL_ORIGIN = "http://127.0.0.1:8000"


def send_due_emails(*, at: datetime, limit: int = 500) -> int:
    """Send e-mails that are due by `at`, at most `limit`; give how many left.

    Several senders may run at once: a page is claimed with SKIP LOCKED and leased for some minutes, so a
    sender that is killed doubles at most the one e-mail it was sending. When the mail server does not answer,
    the rest of the page is put off with it. After 8 failures an e-mail is parked.
    """
    sent = 0
    tried = 0
    while tried < limit:
        claimed = _claim(at, min(PAGE, limit - tried))
        if not claimed:
            break
        tried += len(claimed)
        sent += _send_page(claimed, at)
    return sent


def _claim(at: datetime, size: int) -> list[Delivery]:
    with transaction.atomic():
        skip = connection.features.has_select_for_update_skip_locked
        due = Delivery.objects.select_for_update(skip_locked=skip, of=("self",) if skip else ()).filter(
            channel=Channel.EMAIL, state=DeliveryState.WAITING, next_try_at__lte=at
        )
        page = list(due.select_related("notice__person").order_by("next_try_at", "pk")[:size])
        for delivery in page:
            delivery.attempts += 1
            delivery.next_try_at = at + LEASE
        Delivery.objects.bulk_update(page, ["attempts", "next_try_at"])
    return page


def _send_page(page: list[Delivery], at: datetime) -> int:
    server = get_connection()
    sent = 0
    down = ""
    for delivery in page:
        fault = down or _send(server, delivery)
        if isinstance(fault, OSError):
            down = _words(fault)
        _settle(delivery, _words(fault), at, is_final=isinstance(fault, ValueError))
        sent += not fault
    server.close()
    return sent


def _send(server: BaseEmailBackend, delivery: Delivery) -> Exception | None:
    """Hand one e-mail over; give what went wrong: OSError of the server, ValueError when it never can go."""
    person = delivery.notice.person
    if not (person.is_active and person.email):
        return ValueError("no active account with an address")
    try:
        server.send_messages([_message(delivery)])
    except (OSError, ValueError) as fault:
        log.warning("e-mail %s failed: %r", delivery.message_id, fault)
        return fault
    return None


def _message(delivery: Delivery) -> EmailMultiAlternatives:
    notice = delivery.notice
    origin = getattr(settings, "SITE_ORIGIN", TRIAL_ORIGIN)
    context = {
        "notice": notice,
        "person": notice.person,
        "link": origin + reverse("notifications:open", args=[notice.pk]),
    }
    message = EmailMultiAlternatives(
        subject=one_line(_("[Đôn Đốc] %(headline)s") % {"headline": notice.headline}, limit=TITLE_LENGTH),
        body=render_to_string("notifications/email.txt", context),
        to=[notice.person.email],
        headers={"Message-ID": delivery.message_id, "Auto-Submitted": "auto-generated"},
    )
    message.attach_alternative(render_to_string("notifications/email.html", context), "text/html")
    return message


def _words(fault: Exception | str | None) -> str:
    if isinstance(fault, Exception):
        return one_line(f"{type(fault).__name__}: {fault}", limit=ERROR_LENGTH)
    return fault or ""


def _settle(delivery: Delivery, fault: str, at: datetime, *, is_final: bool) -> None:
    row = Delivery.objects.filter(pk=delivery.pk, state=DeliveryState.WAITING)
    if not fault:
        row.update(state=DeliveryState.SENT, sent_at=at, last_error="")
    elif is_final or delivery.attempts >= ATTEMPTS:
        row.update(state=DeliveryState.PARKED, last_error=fault)
    else:
        row.update(next_try_at=at + wait_after(delivery.attempts), last_error=fault)


def retry_parked(*, at: datetime) -> int:
    """Put every parked e-mail back in the queue with fresh attempts; give how many."""
    parked = Delivery.objects.filter(channel=Channel.EMAIL, state=DeliveryState.PARKED)
    return parked.update(state=DeliveryState.WAITING, attempts=0, next_try_at=at)
