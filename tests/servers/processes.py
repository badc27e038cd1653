"""Child processes of tests: started on free ports, waited for, always stopped, their output kept."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class DidNotStart(RuntimeError):
    """A server was not ready in time; the message holds the end of its output."""


def free_port() -> int:
    """Return a TCP port of 127.0.0.1 that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(port: int) -> bool:
    """Whether something accepts connections on this port of 127.0.0.1."""
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex(("127.0.0.1", port)) == 0


@dataclass
class ChildProcess:
    """One command with its own log file; `user` runs it as that uid and gid (only root may name one)."""

    command: Sequence[str]
    log: Path
    env: Mapping[str, str] = field(default_factory=dict)
    user: tuple[int, int] | None = None
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> "ChildProcess":
        """Start the command in its own session."""
        identity = {"user": self.user[0], "group": self.user[1], "extra_groups": []} if self.user else {}
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                cwd=ROOT if not self.user else "/",
                env=os.environ | dict(self.env),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                **identity,  # type: ignore[call-overload]
            )
        return self

    def wait_until(self, ready: Callable[[], bool], *, seconds: float = 30) -> None:
        """Return when `ready()` holds; raise DidNotStart when the process ended or time ran out."""
        until = time.monotonic() + seconds
        while not ready():
            ended = self.process is None or self.process.poll() is not None
            if ended or time.monotonic() > until:
                self.stop()
                raise DidNotStart(f"{' '.join(self.command)}\n{self.output()[-3000:]}")
            time.sleep(0.05)

    def stop(self, *, seconds: float = 10) -> None:
        """Ask the process to end, then make it."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def output(self) -> str:
        """Return everything the process has written so far."""
        return self.log.read_text(errors="replace") if self.log.exists() else ""


def manage(*arguments: str, env: Mapping[str, str], check: bool = True) -> subprocess.CompletedProcess[str]:
    """Run one administrative command to its end; raise RuntimeError with its output when it fails."""
    return run("manage.py", *arguments, env=env, check=check)


def run(*arguments: str, env: Mapping[str, str], check: bool = True) -> subprocess.CompletedProcess[str]:
    """Run Python with these arguments to its end; raise RuntimeError with its output when it fails."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=os.environ | dict(env),
        capture_output=True,
        text=True,
        check=False,
    )
    if check and done.returncode:
        raise RuntimeError(f"{' '.join(arguments)}\n{done.stdout}\n{done.stderr}")
    return done
