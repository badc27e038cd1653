"""Is the installation alive and ready? Read by load balancers and by `/readyz` in a browser."""

import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import DatabaseError

from workflows.models import OutboxMessage, StreamHead
from workflows.ticking import TICK_STREAM

OLDEST_MESSAGE = timedelta(minutes=5)
OLDEST_TICK = timedelta(minutes=5)
LEAST_DISK = 512 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Readiness:
    """What was looked at, each with whether it holds."""

    database: bool
    disk: bool
    outbox: bool
    clock: bool

    @property
    def ready(self) -> bool:
        """Whether requests should come here."""
        return self.database and self.disk and self.outbox and self.clock


def readiness(*, at: datetime) -> Readiness:
    """Look at the database, the free disk, the age of the outbox and the last tick."""
    disk = shutil.disk_usage(settings.VAR_DIR).free >= LEAST_DISK
    try:
        waiting = OutboxMessage.objects.filter(
            relayed_at__isnull=True, parked_reason="", next_try_at__lt=at - OLDEST_MESSAGE
        ).exists()
        last = StreamHead.objects.filter(stream=TICK_STREAM).values_list("hash", flat=True).first()
    except DatabaseError:
        return Readiness(database=False, disk=disk, outbox=False, clock=False)
    ticked = last is not None and datetime.fromisoformat(last) >= at - OLDEST_TICK
    return Readiness(database=True, disk=disk, outbox=not waiting, clock=ticked)
