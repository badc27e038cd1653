"""An upload killed at any point leaves no row without its bytes, and its leftovers go after a day (promise 13)."""

import json
import os
import subprocess
import sys

from tests.documents.killing import POINTS
from tests.servers.databases import SqliteDatabases
from tests.servers.processes import ROOT

ROUNDS = 2


def killed_uploads(folder, rounds: int) -> dict[str, object]:
    """What the program that kills uploads found."""
    from django.conf import settings

    databases = SqliteDatabases(settings.VAR_DIR / "test-databases")
    name = f"kills_{os.getpid()}"
    databases.renew(name)
    env = os.environ | {
        "DATABASE_URL": databases.url(name),
        "DONDOC_VAR": str(folder),
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
    }
    command = [sys.executable, "-m", "tests.documents.killing", str(rounds)]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    databases.drop(name)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_uploads_killed_at_eight_points_leave_no_row_without_bytes_and_no_bytes_after_a_day(tmp_path):
    found = killed_uploads(tmp_path, ROUNDS)
    # One of the eight dies after the commit; and each second round somebody brings the same files again.
    expected = ROUNDS // 2 * (len(POINTS) + 1)
    assert found == {
        "killed": ROUNDS * len(POINTS),
        "faults": [],
        "files": expected,
        "too early": 0,
        "left": [],
        "rows": 0,
    }
