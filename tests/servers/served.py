"""Đôn Đốc as it really runs: a served process on a database of its own, with workers when asked."""

import os
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from tests.servers.processes import ChildProcess, free_port, manage


@dataclass
class Served:
    """A running site: `url` to visit, `manage(…)` to run commands on its data, `orm()` to look into it.

    `database` is its DATABASE_URL; `unblock` opens the database to tests that pytest-django keeps from it.
    """

    folder: Path
    database: str
    env: dict[str, str]
    port: int = field(default_factory=free_port)
    unblock: Callable[[], AbstractContextManager[None]] = nullcontext
    children: list[ChildProcess] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Address of the site without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"

    def manage(self, *arguments: str, check: bool = True) -> str:
        """Run an administrative command on this site's database and return what it printed."""
        return manage(*arguments, env=self.env, check=check).stdout

    def start(self, *module: str) -> None:
        """Start the web process, by default uvicorn, and wait until it answers."""
        command = [*module] or ["uvicorn", "config.asgi:application", "--port", str(self.port)]
        self.add("web", *command).wait_until(self._answers)

    def add(self, name: str, *module: str) -> ChildProcess:
        """Start `python -m …` beside the site with the same settings; it ends with the site."""
        child = ChildProcess(
            command=[sys.executable, "-m", *module],
            log=self.folder / f"{name}.log",
            env=self.env | {"PORT": str(self.port)},
        ).start()
        self.children.append(child)
        return child

    def close(self) -> None:
        """End every process of the site, the last started first."""
        while self.children:
            self.children.pop().stop()

    def log(self) -> str:
        """Return what all processes that still belong to the site have written."""
        return "\n".join(child.output() for child in self.children)

    def _answers(self) -> bool:
        try:
            urllib.request.urlopen(f"{self.url}/healthz", timeout=5).close()  # noqa: S310 - our own address
        except urllib.error.HTTPError:
            return True
        except OSError:
            return False
        return True

    @contextmanager
    def orm(self) -> Iterator[None]:
        """Let Django's default connection of this process be the site's database, for looking only."""
        from django.db import connections
        from environ import Env

        before, before_settings = connections["default"], connections.settings["default"]
        named = connections.configure_settings({"default": Env.db_url_config(self.database)})
        connections.settings["default"] = named["default"]
        connections["default"] = connections.create_connection("default")
        try:
            with self.unblock():
                yield
        finally:
            connections["default"].close()
            connections["default"], connections.settings["default"] = before, before_settings


def environment(*, folder: Path, database: str, redis: str = "") -> dict[str, str]:
    """Return the environment of a site under test settings, on this database and broker."""
    return {
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "DATABASE_URL": database,
        "REDIS_URL": redis,
        "DONDOC_VAR": str(folder),
        "PYTHONUNBUFFERED": "1",
        "BEAT_SECONDS": os.environ.get("BEAT_SECONDS", "1"),
    }
