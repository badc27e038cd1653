"""What a tick does for files."""

from datetime import datetime

from documents.services.collecting import collect_orphans
from documents.services.rescanning import rescan_quarantine


def sweep(at: datetime) -> int:
    """Ask again about files in quarantine and collect orphans; give how many files that changed."""
    return rescan_quarantine(at=at) + collect_orphans(at=at)
