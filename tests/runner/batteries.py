"""A pytest plugin that says how long each battery (a file of tests) took, set-up included: none may pass 90 s."""

from collections import Counter
from typing import Any

import pytest

SHOWN = 20


class Batteries:
    """Adds up the seconds of every file in the process that prints."""

    def __init__(self) -> None:
        """Start from nothing."""
        self.seconds: Counter[str] = Counter()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Add one phase of one test."""
        self.seconds[report.nodeid.partition("::")[0]] += report.duration  # type: ignore[assignment]

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        """Print the slowest files."""
        terminalreporter.section(f"slowest {SHOWN} batteries")
        for path, seconds in self.seconds.most_common(SHOWN):
            terminalreporter.line(f"{seconds:7.1f}s {path}")


def pytest_configure(config: pytest.Config) -> None:
    """Install the sum where results are printed, not in the workers."""
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Batteries(), "dondoc-batteries")
