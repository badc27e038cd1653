"""Who reads papers outside the web request: a Celery task, or the one thread of a site without Celery."""

import logging
import threading

from celery import shared_task
from django.db import connections
from django.utils import timezone

from plans.services.import_jobs import run_waiting
from plans.services.import_running import run_job

log = logging.getLogger(__name__)


@shared_task(name="plans.tasks.read_paper")
def read_paper(job_id: int) -> bool:
    """Read one paper that waits; a message that comes twice finds it taken."""
    return run_job(job_id, clock=timezone.now)


class _ReaderThread:
    """The one thread of this process that reads papers, one after another; it begins with the first of them."""

    def __init__(self) -> None:
        self._called = threading.Event()
        self._beginning = threading.Lock()
        self._thread: threading.Thread | None = None

    def call(self) -> None:
        """Say that a paper waits."""
        with self._beginning:
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._read_on, name="reader", daemon=True)
                self._thread.start()
        self._called.set()

    def _read_on(self) -> None:
        while True:
            self._called.wait()
            self._called.clear()
            try:
                run_waiting(clock=timezone.now)
            except Exception:
                log.exception("the reader broke off; the next tick calls it again")
            finally:
                connections.close_all()


_reader = _ReaderThread()


def read_in_thread(_job_id: int) -> bool:
    """Let the thread of this process read what waits."""
    _reader.call()
    return True
