"""The relay of the outbox: hands committed messages to listeners, which only write rows, and marks them."""

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from workflows.models import OutboxMessage
from workflows.registry import subscriptions

log = logging.getLogger(__name__)
PAGE = 500
ATTEMPTS = 8
FIRST_WAIT = timedelta(seconds=10)
KEPT = timedelta(days=30)


def relay(*, at: datetime, limit: int = 100_000) -> int:
    """Relay what waits, page by page; give how many messages were relayed.

    Two relays may run at once: a page is held with SKIP LOCKED. Order is not promised; messages carry the
    version of their subject and listeners ignore older ones.
    """
    done = 0
    while done < limit:
        count = _relay_page(at)
        if not count:
            break
        done += count
    return done


def _relay_page(at: datetime) -> int:
    try:
        with transaction.atomic():
            page = _waiting(at, PAGE)
            _deliver(page, at)
            return len(page)
    except Exception:
        log.exception("relay page failed; trying its messages one by one")
        return _relay_singly(at)


def _relay_singly(at: datetime) -> int:
    ids = list(_queue(at).values_list("pk", flat=True)[:PAGE])
    for pk in ids:
        try:
            with transaction.atomic():
                _deliver(list(_queue(at).filter(pk=pk).select_for_update(skip_locked=True)), at)
        except Exception as fault:
            log.exception("message %s failed", pk)
            _put_off(pk, at, repr(fault))
    return len(ids)


def _queue(at: datetime):  # type: ignore[no-untyped-def] # noqa: ANN202 - a queryset of this module only
    return OutboxMessage.objects.filter(
        relayed_at__isnull=True, parked_reason="", next_try_at__lte=at
    ).order_by("next_try_at", "id")


def _waiting(at: datetime, limit: int) -> list[OutboxMessage]:
    return list(_queue(at).select_for_update(skip_locked=True)[:limit])


def _deliver(page: list[OutboxMessage], at: datetime) -> None:
    if not page:
        return
    for subscription in subscriptions():
        heard = [message for message in page if message.topic.startswith(subscription.topics)]
        if heard:
            subscription.listen(heard, at)
    OutboxMessage.objects.filter(pk__in=[message.pk for message in page]).update(relayed_at=at)


def _put_off(pk: int, at: datetime, reason: str) -> None:
    message = OutboxMessage.objects.get(pk=pk)
    wait = FIRST_WAIT * 2**message.attempts
    parked = reason if message.attempts + 1 >= ATTEMPTS else ""
    OutboxMessage.objects.filter(pk=pk).update(
        attempts=F("attempts") + 1, next_try_at=at + wait, parked_reason=parked
    )


def forget_relayed(at: datetime) -> int:
    """Delete messages relayed more than thirty days ago; give how many. Parked ones stay until somebody looks."""
    return OutboxMessage.objects.filter(relayed_at__lt=at - KEPT).delete()[0]


def retry_failed(*, message_id: int, at: datetime) -> int:
    """Put one parked message back in the queue with fresh attempts; give 1, or 0 where it is not parked."""
    parked = OutboxMessage.objects.filter(pk=message_id, relayed_at__isnull=True).exclude(parked_reason="")
    return parked.update(parked_reason="", attempts=0, next_try_at=at)
