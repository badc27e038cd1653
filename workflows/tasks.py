"""Celery's entry points: thin, they read the clock and call the same functions as everybody."""

from celery import shared_task
from django.utils import timezone

from workflows import relay as outbox
from workflows import ticking


@shared_task(name="workflows.tasks.tick")
def tick() -> dict[str, int]:
    """Run everything that is due now."""
    return ticking.tick(at=timezone.now())


@shared_task(name="workflows.tasks.relay")
def relay() -> int:
    """Relay the outbox now."""
    return outbox.relay(at=timezone.now())
