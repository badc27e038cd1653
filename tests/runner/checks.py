"""The one list of checks; `bin/test` and the local pre-commit hooks both run it."""

import os
import secrets
import subprocess
import sys
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from tests.servers.processes import ROOT

TOOLS = Path(sys.executable).parent
PYTHON = (sys.executable,)
MANAGE = (*PYTHON, "manage.py")
WARNINGS = ("--fail-level", "WARNING")
# makemigrations asks the database for applied migrations; the checks need none, so they get an empty one.
SETTINGS = {"DJANGO_SETTINGS_MODULE": "config.settings.test", "DATABASE_URL": "sqlite://:memory:"}
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
    "SECRET_KEY": secrets.token_urlsafe(60),
    "ALLOWED_HOSTS": "dondoc.example.vn",
    "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none",
    "REDIS_URL": "redis://127.0.0.1:1/0",
}
AT_ONCE = 2


@dataclass(frozen=True, slots=True)
class Check:
    """A command that is silent or ends with 0 when all is well; `mends` is what a developer runs."""

    name: str
    command: tuple[str, ...]
    mends: str = ""
    env: Mapping[str, str] = field(default_factory=lambda: SETTINGS)


def tool(name: str) -> tuple[str, ...]:
    """Return the command of a tool installed beside this Python."""
    return (str(TOOLS / name),)


def checks() -> list[Check]:
    """Return every check, the slow one first."""
    return [
        Check("mypy", tool("mypy")),
        Check("djlint --lint", (*tool("djlint"), "templates", "--lint", "--quiet")),
        Check("ruff check", (*tool("ruff"), "check", "--quiet", "."), "ruff check --fix ."),
        Check("ruff format", (*tool("ruff"), "format", "--check", "--quiet", "."), "ruff format ."),
        Check("import-linter", (*tool("lint-imports"), "--no-cache")),
        Check("manage.py check", (*MANAGE, "check", *WARNINGS)),
        Check("check --deploy", (*MANAGE, "check", "--deploy", *WARNINGS), env=PRODUCTION),
        Check("makemigrations --check", (*MANAGE, "makemigrations", "--check", "--dry-run")),
    ]


def run(check: Check) -> tuple[bool, str]:
    """Run one check; return whether it passed and what to print about it."""
    began = time.monotonic()
    done = subprocess.run(
        check.command, cwd=ROOT, env=os.environ | dict(check.env), capture_output=True, text=True, check=False
    )
    took = time.monotonic() - began
    if done.returncode == 0:
        return True, f"ok      {check.name} ({took:.1f} s)"
    mends = f"\n(sửa: {check.mends})" if check.mends else ""
    return False, f"FAILED  {check.name} ({took:.1f} s)\n{done.stdout}{done.stderr}{mends}"


def run_all() -> list[str]:
    """Run every check, two at a time; return the names of those that failed."""
    failed = []
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for check, (passed, report) in zip(checks(), pool.map(run, checks()), strict=True):
            print(report, flush=True)
            if not passed:
                failed.append(check.name)
    return failed


if __name__ == "__main__":
    sys.exit(1 if run_all() else 0)
