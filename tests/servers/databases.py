"""Databases of tests: migrated once into a template, then copied for a worker or a served process.

Copying instead of flushing keeps what migrations and triggers made, and works where triggers refuse DELETE.
"""

import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from tests.servers.processes import ROOT, manage

# What decides how a freshly migrated database looks: besides migrations, the handlers of post_migrate.
SHAPING = ("*/migrations/*.py", "*/apps.py", "*/triggers*.py", "workflows/*.py", "requirements.txt")


FIRST_WITH_STRATEGY = 150000


def shape() -> str:
    """Return a digest of everything that shapes a migrated database; a new digest means a new template."""
    digest = hashlib.sha256()
    for pattern in SHAPING:
        for path in sorted(ROOT.glob(pattern)):
            digest.update(str(path.relative_to(ROOT)).encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


@contextmanager
def only_one(key: str) -> Iterator[None]:
    """Let one process that shares our DONDOC_VAR at a time do what `key` names."""
    folder = Path(os.environ.get("DONDOC_VAR", str(ROOT / "var"))) / "locks"
    folder.mkdir(parents=True, exist_ok=True)
    lock = folder / hashlib.sha256(key.encode()).hexdigest()[:16]
    with lock.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def migrate(url: str) -> None:
    """Bring the database at this address to the newest schema, in a process of its own."""
    env = {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "config.settings.test"}
    # A check proves that the triggers stand, which they do only after migrating.
    manage("migrate", "--verbosity=0", "--skip-checks", env=env)


class PostgresDatabases:
    """Copies on a PostgreSQL server; `url` names any database there the user may connect to."""

    def __init__(self, url: str) -> None:
        """Remember the server; nothing is connected yet."""
        self.server = url
        self._template = ""

    def url(self, name: str) -> str:
        """Address of the database called `name`."""
        return urlunsplit(urlsplit(self.server)._replace(path=f"/{name}"))

    def template(self) -> str:
        """Return the name of a migrated template, making it when this shape has none yet."""
        name = f"dondoc_template_{shape()}"
        with only_one(self.server):
            if not self._exists(name):
                draft = f"{name}_draft"
                self._run(f'DROP DATABASE IF EXISTS "{draft}" WITH (FORCE)', f'CREATE DATABASE "{draft}"')
                migrate(self.url(draft))
                self._run(f'ALTER DATABASE "{draft}" RENAME TO "{name}"')
        return name

    def renew(self, name: str, *, source: str = "") -> None:
        """Make `name` a fresh copy of `source`, else of the template; who is connected is sent away."""
        self._template = self._template or self.template()
        self._run(
            f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)',
            f'CREATE DATABASE "{name}" TEMPLATE "{source or self._template}" {self._strategy}',
        )

    def drop(self, name: str) -> None:
        """Remove the database `name`, connected or not."""
        self._run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def setting(self, name: str) -> str:
        """Return what Django's settings call the database `name`."""
        return name

    @cached_property
    def _strategy(self) -> str:
        """Copy files, which newer servers do only when asked; older ones know nothing else."""
        import psycopg

        with psycopg.connect(self.server) as connection:
            return "STRATEGY FILE_COPY" if connection.info.server_version >= FIRST_WITH_STRATEGY else ""

    def _exists(self, name: str) -> bool:
        import psycopg

        with psycopg.connect(self.server, autocommit=True) as connection:
            found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
            return found.fetchone() is not None

    def _run(self, *statements: str) -> None:
        import psycopg

        with psycopg.connect(self.server, autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())


class SqliteDatabases:
    """Copies as files in one folder."""

    def __init__(self, folder: Path) -> None:
        """Remember the folder, making it when needed."""
        self.folder = folder
        self._template = ""
        folder.mkdir(parents=True, exist_ok=True)

    def url(self, name: str) -> str:
        """Address of the database called `name`."""
        return f"sqlite:///{self.setting(name)}"

    def template(self) -> str:
        """Return the name of a migrated template, making it when this shape has none yet."""
        name = f"template-{shape()}"
        path = Path(self.setting(name))
        with only_one(str(self.folder)):
            if not path.exists():
                for old in self.folder.glob("template-*"):
                    old.unlink()
                draft = Path(self.setting(f"{name}-draft"))
                migrate(f"sqlite:///{draft}")
                _settle(draft)
                draft.rename(path)
        return name

    def renew(self, name: str, *, source: str = "") -> None:
        """Make `name` a fresh copy of `source`, else of the template; connections must be closed."""
        self._template = self._template or self.setting(self.template())
        self.drop(name)
        if source:
            _settle(Path(self.setting(source)))
        shutil.copyfile(self.setting(source) if source else self._template, self.setting(name))

    def drop(self, name: str) -> None:
        """Remove the files of the database `name`."""
        for end in ("", "-wal", "-shm", "-journal"):
            Path(self.setting(name) + end).unlink(missing_ok=True)

    def setting(self, name: str) -> str:
        """Return what Django's settings call the database `name`."""
        return str(self.folder / f"{name}.sqlite3")


def _settle(path: Path) -> None:
    """Fold the write-ahead log into the file, so that copying the file copies the database."""
    import sqlite3

    connection = sqlite3.connect(path)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


Databases = PostgresDatabases | SqliteDatabases


def databases_at(url: str, *, folder: Path) -> Databases:
    """Return the copies kept at this DATABASE_URL, or in `folder` when it is empty or names SQLite."""
    return PostgresDatabases(url) if url.startswith("postgres") else SqliteDatabases(folder)
