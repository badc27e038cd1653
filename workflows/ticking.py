"""One tick: everything that is due by a moment. Celery beat, the trial process and `manage.py tick` call it."""

import logging
from datetime import datetime

from workflows.models import StreamHead
from workflows.registry import Sweep, sweeps
from workflows.relay import relay
from workflows.timers import fire_due

log = logging.getLogger(__name__)
TICK_STREAM = "engine:tick"
FAILED = -1


def tick(*, at: datetime) -> dict[str, int]:
    """Run the sweeps, the timers and the relay for this moment; give how much each did, by name (-1: it failed)."""
    parts = {**sweeps(), "timers": fire_due, "relay": lambda now: relay(at=now)}
    done = {name: _run(name, run, at) for name, run in parts.items()}
    StreamHead.objects.update_or_create(stream=TICK_STREAM, defaults={"hash": at.isoformat()})
    return done


def _run(name: str, run: Sweep, at: datetime) -> int:
    """Run one part; its fault is logged and must not keep the others from running. The next tick tries again."""
    try:
        return run(at)
    except Exception:
        log.exception("tick: %s failed", name)
        return FAILED
