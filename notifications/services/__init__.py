"""Verbs of notifications: read, choose, gather, send."""

from notifications.services.digests import make_digests
from notifications.services.reading import mark_all_read, mark_read
from notifications.services.sending import retry_parked, send_due, send_due_emails
from notifications.services.weeks import tell_week

__all__ = [
    "make_digests", "mark_all_read", "mark_read", "retry_parked", "send_due", "send_due_emails", "tell_week",
]  # fmt: skip
