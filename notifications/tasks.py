"""Celery's entry point of notifications: thin, it reads the clock and calls the service."""

from celery import shared_task
from django.utils import timezone

from notifications.services import send_due


@shared_task(name="notifications.tasks.send_emails")
def send_emails() -> int:
    """Send the e-mails and messages that are due now."""
    return send_due(at=timezone.now())
