"""The pair of tokens of the Zalo OA: one file that only we can read, replaced whole, renewed by one process at a time.

A refresh token works once. Who loses the new one needs a person at Zalo's site, so the answer is on the disk before
anything else is done with it.
"""

import fcntl
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from django.conf import settings

ONLY_WE = 0o600


@dataclass(frozen=True, slots=True)
class Tokens:
    """What signs a request, and what a new pair is asked with; neither is shown when printed."""

    access: str = field(repr=False)
    refresh: str = field(repr=False)


def kept() -> Tokens | None:
    """Give the tokens on the disk, None where there are none that we can read."""
    try:
        row = json.loads(_path().read_bytes())
        return Tokens(access=str(row["access"]), refresh=str(row["refresh"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def keep(tokens: Tokens) -> None:
    """Put these tokens in the place of those before, durably: a reader sees either pair, never a mixture."""
    path = _path()
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(".new")
    new.unlink(missing_ok=True)
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, ONLY_WE), "w") as file:
        json.dump(asdict(tokens), file)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def put(tokens: Tokens) -> None:
    """Keep tokens that a person brought, behind a renewal that runs."""
    with _alone():
        keep(tokens)


def renewed(stale: Tokens, ask: Callable[[str], Tokens]) -> Tokens:
    """Give tokens other than `stale`: what somebody else renewed meanwhile, else what `ask` gives for our refresh token."""
    with _alone():
        now = kept() or stale
        if now.access and now.access != stale.access:
            return now
        fresh = ask(now.refresh)
        keep(fresh)
        return fresh


@contextmanager
def _alone() -> Iterator[None]:
    lock = _path().with_suffix(".lock")
    lock.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(lock, os.O_RDWR | os.O_CREAT, ONLY_WE), "r+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _path() -> Path:
    return Path(settings.VAR_DIR) / "zalo" / "tokens.json"
