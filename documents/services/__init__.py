"""What is done with files: they arrive, are attached or detached, scanned again, collected."""

from documents.services.attaching import attach_upload, detach_upload
from documents.services.collecting import collect_orphans
from documents.services.receiving import receive_paper, receive_upload, store_upload
from documents.services.rescanning import rescan_quarantine
from documents.services.sweeping import sweep

__all__ = [
    "attach_upload",
    "collect_orphans",
    "detach_upload",
    "receive_paper",
    "receive_upload",
    "rescan_quarantine",
    "store_upload",
    "sweep",
]
