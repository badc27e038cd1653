"""A kept file turns out to be infected: its bytes go, its row stays and says so."""

from django.db import transaction

from documents import store
from documents.domain.states import FileState
from documents.models import StoredFile


def reject(file: StoredFile) -> None:
    """Mark the file as infected and remove its bytes. Needs `store.guard` of its digest."""
    store.mark_unsure(file.sha256)
    with transaction.atomic():
        StoredFile.objects.filter(pk=file.pk).update(state=FileState.REJECTED, rescan_at=None)
    store.discard(file.sha256)
    store.mark_sure(file.sha256)
