"""A pytest plugin that writes how many tests ran, failed and did not run, also under xdist.

Not run is everything that was collected and has no verdict of its own: skipped, expected to fail, run again
until green, left out, or lost with its worker.
"""

import json
import os
import signal
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

RESULT = "DONDOC_RESULT"
KEY = "dondoc_counts"


class Counting:
    """Collects reports in the controller and what workers left out."""

    def __init__(self) -> None:
        """Start from nothing."""
        self.counts: Counter[str] = Counter()
        self.collected: set[str] = set()
        self.finished: set[str] = set()
        self.failed: set[str] = set()
        self.left_out = 0
        self.unreadable = 0

    def pytest_deselected(self, items: list[pytest.Item]) -> None:
        """Remember what was left out of the collection."""
        self.left_out += len(items)

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Remember what was to be run, in a run without workers."""
        self.collected.update(item.nodeid for item in session.items)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Count files that could not be read as failed, files that skip themselves as not run."""
        self.unreadable += report.failed
        self.counts["skipped"] += report.skipped

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Give each test at most one verdict."""
        if getattr(report, "wasxfail", None) is not None or report.outcome not in {"passed", "failed"}:
            return
        if report.failed:
            self.failed.add(report.nodeid)
        if report.when == "call" or report.failed:
            self.finished.add(report.nodeid)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """A worker hands over what it left out; the controller writes the result."""
        if hasattr(session.config, "workeroutput"):
            session.config.workeroutput[KEY] = {
                "left_out": self.left_out,
                "collected": sorted(self.collected),
            }
            return
        Path(os.environ[RESULT]).write_text(json.dumps(self.result()))

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Take what a worker left out; workers collect the same, so it is counted once."""
        handed = getattr(node, "workeroutput", {}).get(KEY, {})
        self.left_out = max(self.left_out, handed.get("left_out", 0))
        self.collected.update(handed.get("collected", ()))

    def result(self) -> dict[str, int]:
        """Return the counts of this session."""
        lost = self.collected - self.finished
        return {
            "ran": len(self.finished),
            "failed": len(self.failed) + self.unreadable,
            "left_out": self.left_out,
            "lost": len(lost) + self.counts["skipped"],
        }


def pytest_configure(config: pytest.Config) -> None:
    """Install the counting once per process; being ended by the runner still tears fixtures down."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    config.pluginmanager.register(Counting(), "dondoc-counting")
