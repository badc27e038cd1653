"""Other programs (LibreOffice, ocrmypdf) on files from outside: bounded, without network, in a directory of one run."""

import logging
import os
import signal
import subprocess  # nosec B404 - runs installed programs with fixed argument lists
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

log = logging.getLogger(__name__)

ROOT = Path(__file__).resolve().parent.parent.parent
GIGABYTE = 1024 * 1024 * 1024
START = (
    f"import sys; sys.path.insert(0, {str(ROOT)!r}); "
    "from documents.inspection.confine import become; become(sys.argv[1:])"
)


@dataclass(frozen=True, slots=True)
class Bounds:
    """How long a program may take (seconds on the clock) and how much memory it may map (bytes)."""

    seconds: float
    memory: int = 3 * GIGABYTE


def run_outside(command: Sequence[str], *, directory: Path, bounds: Bounds) -> bool:
    """Run a program in a directory of its own; tell whether it ended well in time. Everything it started ends."""
    started = subprocess.Popen(  # noqa: S603 - fixed command  # nosec B603
        [sys.executable, "-I", "-B", "-c", START, str(bounds.memory), str(int(bounds.seconds)), *command],
        cwd=directory,
        env=_environment(directory),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        _, said = started.communicate(timeout=bounds.seconds)
    except subprocess.TimeoutExpired:
        said = b"too slow"
    finally:
        _end(started)
    if started.returncode != 0:
        log.warning(
            "%s ended with %s: %s", command[0], started.returncode, said[-2000:].decode(errors="replace")
        )
    return started.returncode == 0


def _end(started: "subprocess.Popen[bytes]") -> None:
    """End the program and everything in its session."""
    with suppress(ProcessLookupError):
        os.killpg(started.pid, signal.SIGKILL)
    started.wait()


def _environment(directory: Path) -> dict[str, str]:
    return {
        "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
        "HOME": str(directory),
        "TMPDIR": str(directory),
        "LANG": "C.UTF-8",
        "OMP_THREAD_LIMIT": "1",
    }
