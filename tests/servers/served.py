"""Đôn Đốc as it really runs: a served process on a database of its own, with workers when asked."""

import os
import shutil
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from tests.servers.databases import SqliteDatabases
from tests.servers.processes import ChildProcess, free_port, manage, run

TRIAL = "config.trial_process"


@dataclass
class Served:
    """A running site: `url` to visit, `manage(…)` to run commands on its data, `orm()` to look into it.

    `database` is its DATABASE_URL; `web` is what only the process that serves pages has in its environment;
    `unblock` opens the database to tests that pytest-django keeps from it.
    """

    folder: Path
    database: str
    env: dict[str, str]
    web: dict[str, str] = field(default_factory=dict)
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
        self.add("web", *command, env=self.web).wait_until(self._answers)

    def add(self, name: str, *module: str, env: Mapping[str, str] | None = None) -> ChildProcess:
        """Start `python -m …` beside the site with the same settings but for `env`; it ends with the site."""
        child = ChildProcess(
            command=[sys.executable, "-m", *module],
            log=self.folder / f"{name}.log",
            env=self.env | dict(env or {}) | {"PORT": str(self.port)},
        ).start()
        self.children.append(child)
        return child

    def child(self, name: str) -> ChildProcess:
        """Give the process that was added under this name; raises StopIteration when there is none."""
        return next(child for child in self.children if child.log.stem == name)

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
        """Let Django's default connection and store of this process be those of the site, for looking only."""
        from django.conf import settings
        from django.db import connections
        from environ import Env

        from config.settings.base import POSTGRES_OPTIONS, SQLITE_OPTIONS

        before, before_settings = connections["default"], connections.settings["default"]
        config = Env.db_url_config(self.database)
        is_sqlite = config["ENGINE"].endswith("sqlite3")
        config["OPTIONS"] = dict(SQLITE_OPTIONS if is_sqlite else POSTGRES_OPTIONS)
        named = connections.configure_settings({"default": config})
        connections.settings["default"] = named["default"]
        connections["default"] = connections.create_connection("default")
        kept, settings.FILES_DIR = settings.FILES_DIR, self.folder / "files"
        try:
            with self.unblock():
                yield
        finally:
            connections["default"].close()
            connections["default"], connections.settings["default"] = before, before_settings
            settings.FILES_DIR = kept


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


def trial_site(folder: Path, *, unblock: Callable[[], AbstractContextManager[None]] = nullcontext) -> Served:
    """Give a site as `bin/run` has it, with the trial's own settings and its SQLite file in `folder`; not prepared."""
    database = folder / "trial.sqlite3"
    env = {
        "DJANGO_SETTINGS_MODULE": "config.settings.trial",
        "DONDOC_VAR": str(folder),
        "TRIAL_DATABASE": str(database),
        "REDIS_URL": "",
        "PYTHONUNBUFFERED": "1",
    }
    return Served(folder=folder, database=f"sqlite:///{database}", env=env, unblock=unblock)


def lay_ground(site: Served, copies: SqliteDatabases) -> None:
    """Do what `prepare_trial` does on a migrated database, without its demonstration plan."""
    shutil.copyfile(copies.setting(copies.template()), site.folder / "trial.sqlite3")
    run("-m", "tests.servers.ground", env=site.env)
