"""A program that brings files in processes of its own and kills each at a chosen point; prints what it found.

`python -m tests.documents.killing ROUNDS`, with DATABASE_URL naming a migrated SQLite database and DONDOC_VAR an
empty folder.
"""

import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import django


def die(*_given: Any, **_named: Any) -> Any:
    """End this process as kill -9 does."""
    os.kill(os.getpid(), signal.SIGKILL)


class DyingStream(io.BytesIO):
    """A stream that kills its reader at the n-th read."""

    def __init__(self, content: bytes, last: int) -> None:
        super().__init__(content)
        self._left = last

    def read(self, _size: int | None = None) -> bytes:
        self._left -= 1
        return super().read(300) if self._left else die()


def before_rename() -> None:
    Path.replace = die  # type: ignore[method-assign]


def after_rename() -> None:
    real = Path.replace
    Path.replace = lambda self, target: die(real(self, target))  # type: ignore[method-assign]


def in_the_row() -> None:
    from django.db import connection

    def wrapper(execute: Callable[..., Any], sql: str, *given: Any) -> Any:
        done = execute(sql, *given)
        return die() if sql.startswith('INSERT INTO "documents_upload"') else done

    connection.execute_wrappers.append(wrapper)


def after_commit() -> None:
    real = Path.unlink
    Path.unlink = lambda self, **given: die() if self.suffix == ".unsure" else real(self, **given)  # type: ignore[method-assign]


def set_attribute(owner: Any, name: str) -> Callable[[], None]:
    return lambda: setattr(owner, name, die)


POINTS: dict[str, Callable[[], None]] = {
    "first piece": lambda: None,
    "later piece": lambda: None,
    "making durable": set_attribute(os, "fsync"),
    "looking into it": set_attribute(subprocess, "run"),
    "before the rename": before_rename,
    "after the rename": after_rename,
    "after the row": in_the_row,
    "after the commit": after_commit,
}


def bring(point: str, content: bytes, actor: Any) -> int:
    """Bring a file in a process that dies at this point; give how it ended."""
    from django.db import connections

    from documents.services import receive_upload

    connections.close_all()
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1]
    POINTS[point]()
    reads = {"first piece": 1, "later piece": 3}.get(point, 10**9)
    receive_upload(stream=DyingStream(content, reads), name="x.pdf", at=datetime.now(UTC), actor=actor)
    os._exit(0)


def main(rounds: int) -> None:
    """Kill at each point `rounds` times; every second time somebody tries again."""
    django.setup()
    from django.conf import settings

    from documents.models import StoredFile, Upload
    from documents.selectors import store_faults
    from documents.services import collect_orphans
    from tests.factories.documents import good_pdf, make_actor, make_upload

    actor, killed = make_actor(), 0
    for number in range(rounds * len(POINTS)):
        content = good_pdf(text=f"Lan {number}")
        killed += bring(list(POINTS)[number % len(POINTS)], content, actor) == signal.SIGKILL
        if number // len(POINTS) % 2:
            make_upload(content=content, actor=actor, at=datetime.now(UTC))
    now = datetime.now(UTC)
    found: dict[str, Any] = {"killed": killed, "faults": list(store_faults(deep=True))}
    found["files"], found["too early"] = (
        StoredFile.objects.count(),
        collect_orphans(at=now + timedelta(hours=23)),
    )
    collect_orphans(at=now + timedelta(hours=25))
    root = Path(settings.FILES_DIR)
    found["left"] = [str(path) for path in root.rglob("*") if path.is_file() and path.parent.name != "locks"]
    found["rows"] = StoredFile.objects.count() + Upload.objects.count()
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main(int(sys.argv[1]))
