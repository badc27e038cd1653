"""Files that wait for the scanner are asked about again until it answers."""

import logging
from datetime import datetime, timedelta

from django.db.models import Q

from documents import store
from documents.domain.states import FileState, Verdict, state_after
from documents.models import StoredFile
from documents.scanning import scan
from documents.services.rejecting import reject

log = logging.getLogger(__name__)

MOST_AT_ONCE = 50
PAUSE_WHEN_UNABLE = timedelta(hours=1)


def rescan_quarantine(*, at: datetime) -> int:
    """Ask the scanner about waiting files, oldest first, until it is silent; give how many it settled."""
    is_due = Q(rescan_at__isnull=True) | Q(rescan_at__lte=at)
    settled = 0
    for file in StoredFile.objects.filter(is_due, state=FileState.QUARANTINED).order_by("pk")[:MOST_AT_ONCE]:
        verdict = _ask(file)
        if verdict is Verdict.NO_ANSWER:
            break
        settled += _settle(file, verdict, at)
    return settled


def _ask(file: StoredFile) -> Verdict:
    try:
        with store.path_of(file.sha256).open("rb") as content:
            return scan(content)
    except FileNotFoundError:
        log.error("file %s waits for a scan but its bytes are missing", file.sha256)
        return Verdict.UNABLE


def _settle(file: StoredFile, verdict: Verdict, at: datetime) -> int:
    waiting = StoredFile.objects.filter(pk=file.pk, state=FileState.QUARANTINED)
    with store.guard(file.sha256):
        if verdict is Verdict.UNABLE:
            waiting.update(rescan_at=at + PAUSE_WHEN_UNABLE)
            return 0
        if verdict is Verdict.INFECTED and waiting.exists():
            reject(file)
            return 1
        return waiting.update(state=state_after(verdict, FileState.QUARANTINED), rescan_at=None)
