"""One tick: everything that is due by a moment. Celery beat, the trial process and `manage.py tick` call it."""

from datetime import datetime

from workflows.models import StreamHead
from workflows.registry import sweeps
from workflows.relay import relay
from workflows.timers import fire_due

TICK_STREAM = "engine:tick"


def tick(*, at: datetime) -> dict[str, int]:
    """Run the sweeps, the timers and the relay for this moment; give how much each did, by name."""
    done = {name: run(at) for name, run in sweeps().items()}
    done["timers"] = fire_due(at)
    done["relay"] = relay(at=at)
    StreamHead.objects.update_or_create(stream=TICK_STREAM, defaults={"hash": at.isoformat()})
    return done
