"""Verbs of notifications: read, send by e-mail."""

from notifications.services.mailing import retry_parked, send_due_emails
from notifications.services.reading import mark_all_read, mark_read

__all__ = ["mark_all_read", "mark_read", "retry_parked", "send_due_emails"]
