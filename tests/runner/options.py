"""The command line of bin/test."""

import argparse
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """What was asked for; `part` says that pytest arguments choose only some tests."""

    browser: bool
    drills: bool
    mutants: bool
    sqlite: bool
    passed_on: tuple[str, ...]

    @property
    def part(self) -> bool:
        """Whether only some tests were asked for, so that checks are left out and the rest may be not run."""
        return bool(self.passed_on)


def read(arguments: list[str]) -> Options:
    """Return the options named by these arguments; everything unknown is handed to pytest."""
    parser = argparse.ArgumentParser(
        prog="bin/test",
        description="Runs all checks and tests; paths, -k and other arguments are handed to pytest.",
        allow_abbrev=False,
    )
    parser.add_argument("--no-browser", action="store_true", help="leave browser tests out and count them")
    parser.add_argument(
        "--drills", action="store_true", help="only the drills: faults and load, minutes long"
    )
    parser.add_argument(
        "--mutants", action="store_true", help="only: break the code on purpose, want red tests"
    )
    parser.add_argument(
        "--sqlite", action="store_true", help="the whole suite on SQLite instead of PostgreSQL"
    )
    known, rest = parser.parse_known_args(arguments)
    return Options(
        browser=not known.no_browser,
        drills=known.drills,
        mutants=known.mutants,
        sqlite=known.sqlite,
        passed_on=tuple(rest),
    )
