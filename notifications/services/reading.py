"""A person reads their notices."""

from datetime import datetime

from django.utils.translation import gettext as _

from core.errors import Missing
from notifications.models import Notice


def mark_read(*, notice_id: int, person_id: int, at: datetime) -> Notice:
    """Mark a notice of this person as read and give it; the first reading keeps its moment.

    Raises Missing for a notice that is absent or somebody else's.
    """
    notice = Notice.objects.filter(pk=notice_id, person_id=person_id).first()
    if notice is None:
        raise Missing(_("Không có thông báo này."))
    if notice.read_at is None:
        Notice.objects.filter(pk=notice.pk, read_at__isnull=True).update(read_at=at)
        notice.read_at = at
    return notice


def mark_all_read(*, person_id: int, at: datetime) -> int:
    """Mark every unread notice of this person as read; give how many there were."""
    return Notice.objects.filter(person_id=person_id, read_at__isnull=True).update(read_at=at)
