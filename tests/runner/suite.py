"""Runs pytest on servers of our own and adds up what ran."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.runner.options import Options
from tests.servers.databases import databases_at
from tests.servers.postgres import Postgres
from tests.servers.processes import ROOT
from tests.servers.redis import Redis

WORKERS = "2"
PATIENCE = 20
NOTHING_COLLECTED = 5
MARK = "sqlite"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one or several runs of pytest came to; `broken` is an end that no test explains."""

    ran: int = 0
    failed: int = 0
    left_out: int = 0
    lost: int = 0
    broken: bool = False

    def __add__(self, other: "Outcome") -> "Outcome":
        return Outcome(
            ran=self.ran + other.ran,
            failed=self.failed + other.failed,
            left_out=self.left_out + other.left_out,
            lost=self.lost + other.lost,
            broken=self.broken or other.broken,
        )

    @property
    def not_run(self) -> int:
        """Tests that exist and have no verdict."""
        return self.left_out + self.lost


@contextmanager
def servers(options: Options) -> Iterator[dict[str, str]]:
    """Give the environment of a run: servers as named outside, else started here and stopped at the end."""
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="dondoc-test-"))
        database = "" if options.sqlite else os.environ.get("DATABASE_URL", "")
        if not options.sqlite and not database:
            database = stack.enter_context(Postgres()).url
        redis = os.environ.get("REDIS_URL", "") or stack.enter_context(Redis()).url
        env = {"DATABASE_URL": database, "REDIS_URL": redis, "DONDOC_VAR": folder}
        yield env | {"DJANGO_SETTINGS_MODULE": "config.settings.test"}


def to_the_end(command: list[str], *, env: dict[str, str]) -> int:
    """Run a command and return its exit code; when we are interrupted it may first stop its own servers."""
    with subprocess.Popen(command, cwd=ROOT, env=env) as process:
        try:
            return process.wait()
        except BaseException:
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(PATIENCE)
            process.kill()
            raise


def pytest(env: dict[str, str], *arguments: str) -> Outcome:
    """Run pytest once with these arguments and return what it came to."""
    result = Path(env["DONDOC_VAR"]) / "result.json"
    result.unlink(missing_ok=True)
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "tests.runner.counting",
        "-p",
        "tests.runner.batteries",
        "--durations=20",
        *arguments,
    ]
    given = {name: value for name, value in (os.environ | env).items() if value}
    code = to_the_end(command, env=given | {"DONDOC_RESULT": str(result)})
    if not result.exists():
        return Outcome(broken=True)
    outcome = Outcome(**json.loads(result.read_text()))
    unexplained = code not in {0, 1, NOTHING_COLLECTED} or (code == 1 and not outcome.failed)
    return outcome + Outcome(broken=unexplained)


def lay_template(env: dict[str, str]) -> None:
    """Migrate the database of which every test gets a copy."""
    databases_at(env["DATABASE_URL"], folder=Path(env["DONDOC_VAR"]) / "test-databases").template()


def everything(options: Options, env: dict[str, str]) -> Outcome:
    """Run the suite; after it, what is marked sqlite once more on SQLite."""
    chosen = options.passed_on or ("tests",)
    if not options.browser:
        env = env | {"DONDOC_NO_BROWSER": "1"}
    outcome = pytest(env, "-n", WORKERS, "--dist", "loadgroup", *chosen)
    if options.sqlite or options.part:
        return outcome
    again = pytest(env | {"DATABASE_URL": ""}, "-n", WORKERS, "--dist", "loadgroup", "-m", MARK, *marked())
    # What this second run leaves out has its verdict from the first.
    return outcome + Outcome(ran=again.ran, failed=again.failed, lost=again.lost, broken=again.broken)


def marked() -> list[str]:
    """Give the files that mark tests to run on SQLite too; reading all the others would cost as much as these do."""
    return [
        str(path.relative_to(ROOT))
        for path in sorted(ROOT.glob("tests/**/test_*.py"))
        if f"mark.{MARK}" in path.read_text()
    ]


def drills(options: Options, env: dict[str, str]) -> Outcome:
    """Run only the drills, one after the other: they load the machine themselves."""
    folders = sorted({str(path.parent) for path in Path("tests").glob("**/drills/test_*.py")})
    chosen = options.passed_on or tuple(folders)
    return pytest(env | {"DONDOC_DRILLS": "1"}, "-p", "no:randomly", *chosen)
