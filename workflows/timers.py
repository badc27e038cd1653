"""Timers for time-outs that have no column of their own. Nothing is cancelled: the handler re-checks."""

from datetime import datetime
from typing import Any

from django.db import transaction

from workflows.models import Timer
from workflows.registry import timer_handlers

PAGE = 200


def schedule(
    *,
    kind: str,
    subject_type: str,
    subject_id: int,
    fires_at: datetime,
    payload: dict[str, Any] | None = None,
    key: str = "",
) -> None:
    """Ask for a call of the kind's handler at that moment; the same key asks only once."""
    Timer.objects.bulk_create(
        [
            Timer(
                kind=kind,
                subject_type=subject_type,
                subject_id=subject_id,
                fires_at=fires_at,
                payload=payload or {},
                key=key or f"{kind}:{subject_type}:{subject_id}:{fires_at.isoformat()}",
            )
        ],
        ignore_conflicts=True,
    )


def fire_due(at: datetime) -> int:
    """Fire every timer that is due, each in a transaction of its own; give how many fired."""
    fired = 0
    while True:
        page = list(
            Timer.objects.filter(fired_at__isnull=True, fires_at__lte=at)
            .order_by("fires_at", "id")
            .values_list("pk", flat=True)[:PAGE]
        )
        if not page:
            return fired
        fired += sum(_fire(pk, at) for pk in page)


def _fire(pk: int, at: datetime) -> int:
    with transaction.atomic():
        timer = Timer.objects.select_for_update(skip_locked=True).filter(pk=pk, fired_at__isnull=True).first()
        if timer is None:
            return 0
        timer_handlers()[timer.kind](timer, at)
        timer.fired_at = at
        timer.attempts += 1
        timer.save(update_fields=["fired_at", "attempts"])
        return 1
