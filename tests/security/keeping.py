"""The world is built once per run and kept as a template database."""

import hashlib
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

from tests.servers.databases import Databases, only_one
from tests.servers.processes import ROOT

SOURCES = ("tests/security/world*.py", "*/migrations/*.py", "plans/services/*.py", "plans/models/*.py")


def world_template(copies: Databases) -> str:
    """Give the name of the database that holds the world, building it when this run has none yet."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))
    name = (
        f"dondoc_world_{hashlib.sha256(f'{run}{type(copies).__name__}{_shape()}'.encode()).hexdigest()[:12]}"
    )
    folder = _folder(name)
    with only_one(name):
        ready = folder / "ready"
        if not ready.exists():
            copies.renew(name)
            _build(copies.url(name), folder)
            ready.touch()
    return name


def files_of_world(copies: Databases) -> Path:
    """Give the store of files that belongs to `world_template`, to be copied."""
    return _folder(world_template(copies)) / "files"


def _folder(name: str) -> Path:
    folder = Path(os.environ.get("DONDOC_VAR", str(ROOT / "var"))) / "worlds" / name
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@cache
def _shape() -> str:
    digest = hashlib.sha256()
    for pattern in SOURCES:
        for path in sorted(ROOT.glob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _build(url: str, folder: Path) -> None:
    env = os.environ | {
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "DONDOC_VAR": str(folder),
    }
    command = [sys.executable, "-m", "tests.security.world"]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"the world was not built\n{done.stdout}\n{done.stderr}")
