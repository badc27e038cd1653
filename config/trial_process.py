"""The trial in one process: uvicorn serves the pages and one thread keeps the clock and the outbox going."""

import logging
import os
import sys
import threading
from datetime import UTC, datetime

import uvicorn

HOST = "127.0.0.1"
PAUSE_SECONDS = 3.0
log = logging.getLogger(__name__)


def keep_time(stop: threading.Event) -> None:
    """Do what is due, again and again, until `stop` is set; one failed round never ends the clock."""
    from django.db import connections

    from workflows.ticking import tick

    while not stop.wait(PAUSE_SECONDS):
        try:
            tick(at=datetime.now(UTC))
        except Exception:
            log.exception("a round of the clock failed; the next one tries again")
        finally:
            connections.close_all()


def serve(*, port: int) -> None:
    """Serve until interrupted. Raises SystemExit when the port is taken."""
    from config.asgi import application

    stop = threading.Event()
    clock = threading.Thread(target=keep_time, args=(stop,), name="clock", daemon=True)
    clock.start()
    sys.stdout.write(f"Đôn Đốc: http://{HOST}:{port} (Ctrl+C: dừng)\n")
    sys.stdout.flush()
    try:
        uvicorn.run(
            application,
            host=HOST,
            port=port,
            log_level="warning",
            lifespan="off",
            timeout_graceful_shutdown=3,
        )
    finally:
        stop.set()
        clock.join(timeout=5)


if __name__ == "__main__":
    serve(port=int(os.environ.get("PORT", "8000")))
