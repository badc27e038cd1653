"""What nobody attached, and what killed processes left behind, goes after a day."""

from datetime import datetime, timedelta
from pathlib import Path

from django.db import models, transaction
from django.db.models import ForeignObjectRel

from documents import store
from documents.domain.states import FileState
from documents.models import StoredFile, Upload

ORPHAN_AGE = timedelta(hours=24)
MOST_AT_ONCE = 500


def collect_orphans(*, at: datetime) -> int:
    """Remove uploads loose for 24 hours with files nobody holds, and leftovers as old; give how many."""
    before = at - ORPHAN_AGE
    loose = (
        Upload.objects.filter(loose_since__lte=before).select_related("file").order_by("loose_since", "pk")
    )
    collected = 0
    for upload in loose[:MOST_AT_ONCE]:
        with store.guard(upload.file.sha256):
            collected += _collect(upload, before)
    return collected + sum(_clear(path) for path in store.leftovers(before=before))


def _collect(upload: Upload, before: datetime) -> int:
    """Remove one upload unless it was attached meanwhile, and its file with the last of its uploads."""
    sha256 = upload.file.sha256
    store.mark_unsure(sha256)
    with transaction.atomic():
        still_loose = Upload.objects.filter(pk=upload.pk, loose_since__lte=before)
        if not still_loose.select_for_update(skip_locked=True).exists():
            is_gone, count = False, 0
        elif _is_held(upload) or _is_held(upload.file):
            still_loose.update(loose_since=None)
            is_gone, count = False, 0
        else:
            still_loose.delete()
            is_gone, count = not upload.file.uploads.exists(), 1
            if is_gone:
                StoredFile.objects.filter(pk=upload.file_id).delete()
    if is_gone:
        store.discard(sha256)
    store.mark_sure(sha256)
    return count


def _is_held(row: models.Model) -> bool:
    """Say whether a row of any other model refers to this one."""
    relations = (
        field
        for field in row._meta.get_fields(include_hidden=True)
        if isinstance(field, ForeignObjectRel)
        and not field.many_to_many
        and field.related_model is not Upload
    )
    return any(
        relation.related_model._base_manager.filter(**{relation.field.name: row.pk}).exists()
        for relation in relations
    )


def _clear(path: Path) -> int:
    """Remove what a killed process left: a part, or bytes whose row was never written or already removed."""
    if path.suffix != ".unsure":
        path.unlink(missing_ok=True)
        return 1
    sha256 = path.stem
    with store.guard(sha256):
        is_known = StoredFile.objects.filter(sha256=sha256).exclude(state=FileState.REJECTED).exists()
        if not is_known:
            store.discard(sha256)
        store.mark_sure(sha256)
    return int(not is_known)
