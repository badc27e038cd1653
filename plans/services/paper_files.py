"""The file of a paper that no draft keeps any more."""

from datetime import datetime

from documents.services import detach_upload
from plans.models import ImportJob


def let_go(upload_id: int, *, at: datetime) -> None:
    """Let a file be collected a day later, and forget that it was read: its reading would hold it for ever."""
    ImportJob.objects.filter(upload_id=upload_id).delete()
    detach_upload(upload_id=upload_id, at=at)
