"""Runs every mutant in copies of the tree; a mutant that no test notices fails the run."""

import os
import queue
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.mutants.mutant import Mutant
from tests.runner.options import read
from tests.runner.suite import servers
from tests.servers.processes import ROOT

COPIES = 2
RED = 1
SECONDS, SECONDS_FOR_ALL = 300, 1800
LEFT_OUT = shutil.ignore_patterns(
    ".git", ".venv", "var", "node_modules", "__pycache__", ".*_cache", ".hypothesis"
)


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a mutant: `caught` only when its tests ran and failed."""

    mutant: Mutant
    caught: bool
    note: str


def tests_end_with(
    tree: Path, tests: tuple[str, ...], *, env: dict[str, str], seconds: int = SECONDS
) -> tuple[int, str]:
    """Run these tests in this tree; return pytest's exit code and the end of its output."""
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-x",
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:randomly",
        *tests,
    ]
    given = {name: value for name, value in (os.environ | env).items() if value}
    given |= {"PYTHONDONTWRITEBYTECODE": "1", "DONDOC_VAR": str(tree / "var")}
    try:
        done = subprocess.run(
            command, cwd=tree, env=given, capture_output=True, text=True, check=False, timeout=seconds
        )
    except subprocess.TimeoutExpired:
        return RED, "ran into the time limit"
    return done.returncode, done.stdout[-400:] + done.stderr[-400:]


@contextmanager
def applied(mutant: Mutant, tree: Path) -> Iterator[None]:
    """Make the mistake in this tree and take it back; raise ValueError when its text is not there once."""
    path = tree / mutant.file
    text = path.read_text()
    if text.count(mutant.old) != 1:
        raise ValueError(f"{mutant.old!r} stands {text.count(mutant.old)} times in {mutant.file}")
    path.write_text(text.replace(mutant.old, mutant.new))
    try:
        yield
    finally:
        path.write_text(text)


def judge(mutant: Mutant, tree: Path, *, env: dict[str, str]) -> Result:
    """Say whether the mutant's tests go red."""
    try:
        with applied(mutant, tree):
            code, end = tests_end_with(tree, mutant.tests, env=env)
    except (OSError, ValueError) as problem:
        return Result(mutant, caught=False, note=f"cannot be applied: {problem}")
    notes = {RED: "caught", 0: "SURVIVED: every named test stays green"}
    return Result(mutant, caught=code == RED, note=notes.get(code, f"tests did not run ({code}): {end}"))


def judge_all(mutants: tuple[Mutant, ...], *, env: dict[str, str], folder: Path) -> list[Result]:
    """Judge all mutants, each in a copy of the tree that no other uses meanwhile."""
    trees: queue.Queue[Path] = queue.Queue()
    for number in range(COPIES):
        trees.put(Path(shutil.copytree(ROOT, folder / str(number), ignore=LEFT_OUT)))

    def one(mutant: Mutant) -> Result:
        tree = trees.get()
        try:
            return judge(mutant, tree, env=env)
        finally:
            trees.put(tree)

    with ThreadPoolExecutor(COPIES) as pool:
        return list(pool.map(one, mutants))


def main() -> int:
    """Print the table and return 0 when the tests are green without and red with every mutant."""
    from tests.mutants.catalogue import MUTANTS

    named = tuple(sorted({test for mutant in MUTANTS for test in mutant.tests}))
    with tempfile.TemporaryDirectory(prefix="dondoc-mutants-") as folder, servers(read([])) as env:
        code, end = tests_end_with(ROOT, named, env=env, seconds=SECONDS_FOR_ALL) if named else (0, "")
        if code:
            print(f"the named tests are not green on the code as it is ({code})\n{end}")
            return 1
        results = judge_all(MUTANTS, env=env, folder=Path(folder))
    width = max((len(result.mutant.name) for result in results), default=0)
    for result in results:
        print(f"{result.mutant.name:<{width}}  {result.mutant.file}  {result.note}")
    missed = sum(not result.caught for result in results)
    print(f"{len(results) - missed} passed, {missed} failed")
    return 1 if missed else 0
