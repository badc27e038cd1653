"""`python -m benchmarks [--json] [A B C D G letter import]`: prints the bars as `name: value (bar)` lines."""

import argparse
import json
import os
import sys
import tempfile
from contextlib import nullcontext
from pathlib import Path


def main() -> int:
    """Start a PostgreSQL of its own unless DATABASE_URL names one; give 1 when a bar is missed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--duties", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1, help="which corpus is read; 1 is the printed one")
    parser.add_argument(
        "--faults", action="store_true", help="print each difference between a paper and its reading"
    )
    parser.add_argument("bars", nargs="*")
    options = parser.parse_args()
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    os.environ.setdefault("DONDOC_VAR", tempfile.mkdtemp(prefix="dondoc-bench-"))
    from benchmarks.server import database

    names = {name.upper() for name in options.bars}
    with nullcontext() if names and names <= {"G", "IMPORT"} else database():
        import django

        django.setup()
        from benchmarks.runs import run

        found = run(names, duties=options.duties, seed=options.seed, told=options.faults)
    if options.json:
        print(json.dumps([bar.as_json() for bar in found], ensure_ascii=False, indent=1))
    else:
        print("\n".join(bar.line() for bar in found))
    return 0 if all(bar.met for bar in found) else 1


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    sys.exit(main())
