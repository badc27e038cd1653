"""`bin/test`: everything that must hold before a change lands."""

import signal
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from tests.runner import checks, chromium, options, programs, suite


def verdict(outcome: suite.Outcome, *, failed_checks: list[str], asked: options.Options) -> int:
    """Print the closing lines and return the exit code: 0 only when all that was asked ran and passed."""
    for name in failed_checks:
        print(f"FAILED check: {name}")
    if outcome.broken:
        print("pytest ended in a way that no test explains; see above")
    print(f"run {outcome.ran}, not run {outcome.not_run}")
    print(f"{outcome.ran - outcome.failed} passed, {outcome.failed} failed", flush=True)
    excused = outcome.left_out if asked.part or not asked.browser else 0
    wrong = outcome.failed or outcome.broken or failed_checks or outcome.not_run > excused
    return 1 if wrong or not outcome.ran else 0


def main(arguments: list[str]) -> int:
    """Run what was asked for and return the exit code."""
    began = time.monotonic()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that servers are stopped then too
    asked = options.read(arguments)
    if asked.mutants:
        from tests.mutants import runner

        return runner.main()
    if asked.browser and not chromium.ensure():
        return 1
    if asked.drills and not programs.ensure():
        return 1
    with suite.servers(asked) as env, ThreadPoolExecutor(1) as beside:
        template = beside.submit(suite.lay_template, env)
        failed_checks = [] if asked.part or asked.drills else checks.run_all()
        template.result()
        outcome = suite.drills(asked, env) if asked.drills else suite.everything(asked, env)
    print(f"{time.monotonic() - began:.0f} s")
    return verdict(outcome, failed_checks=failed_checks, asked=asked)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
