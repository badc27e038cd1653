"""The closing line of bin/test is true: what has no verdict of its own is counted as not run."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.runner.suite import Outcome
from tests.servers.processes import ROOT

SAMPLE = """
import pytest

def test_passes(): pass

def test_fails(): assert False

@pytest.mark.skip
def test_is_marked(): pass

def test_skips_itself(): pytest.skip("no")

@pytest.mark.xfail
def test_is_expected_to_fail(): assert False

@pytest.mark.xfail
def test_passes_though_expected_to_fail(): pass

@pytest.fixture
def broken(): raise RuntimeError

def test_cannot_begin(broken): pass

@pytest.fixture
def leaving():
    yield
    raise RuntimeError

def test_passes_but_cannot_end(leaving): pass

def test_is_left_out(): pass
"""


ALONE = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
"""No plugin but those that are named: loading all that is installed takes longer than the sample."""


@pytest.mark.parametrize("workers", [(), ("-p", "xdist", "-n", "2")])
def test_every_test_is_counted_once_as_what_it_is(tmp_path: Path, workers: tuple[str, ...]) -> None:
    (tmp_path / "test_sample.py").write_text(SAMPLE)
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    result = tmp_path / "result.json"
    quiet = ("-p", "no:cacheprovider", "--deselect", "test_sample.py::test_is_left_out")
    chosen = (*quiet, "-p", "tests.runner.counting", *workers)
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    subprocess.run(
        [sys.executable, "-m", "pytest", *chosen],
        cwd=tmp_path,
        env=env | {"PYTHONPATH": str(ROOT), "DONDOC_RESULT": str(result)} | ALONE,
        capture_output=True,
        check=False,
    )
    outcome = Outcome(**json.loads(result.read_text()))
    assert outcome == Outcome(ran=4, failed=3, left_out=1, lost=4)
    assert outcome.not_run == 5
