"""Wagtail's approve on the same database server: its own environment, made once, so that nothing of it reaches ours."""

import subprocess
import sys
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.db import connection

PINNED = ("wagtail==7.2.1", "Django==5.2.19", "django-tasks==0.8.1", "psycopg[binary]==3.3.9")
SITE = Path(__file__).with_name("wagtail_site.py")
SLOWEST = 300


def approves_a_second() -> float:
    """Give how many approvals Wagtail's workflow makes in a second, beside the database of this run."""
    name = f"wagtail_{uuid4().hex[:8]}"
    known = connection.settings_dict
    address = [name, known["USER"], known["HOST"] or "127.0.0.1", str(known["PORT"] or 5432)]
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
        try:
            return float(_run([str(_python()), str(SITE), *address]).split()[-1])
        finally:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _python() -> Path:
    """Give the Python of Wagtail's environment, installing the pinned packages the first time."""
    home = Path(settings.BASE_DIR) / "var" / "wagtail"
    python = home / "bin" / "python"
    marker = home / "packages.txt"
    wanted = "\n".join(PINNED)
    if not marker.exists() or marker.read_text() != wanted:
        _run([sys.executable, "-m", "venv", "--clear", str(home)])
        _run([str(python), "-m", "pip", "install", "--quiet", *PINNED])
        marker.write_text(wanted)
    return python


def _run(words: list[str]) -> str:
    done = subprocess.run(words, capture_output=True, text=True, timeout=SLOWEST, check=False)
    if done.returncode:
        raise RuntimeError(f"{words[1:3]} failed: {done.stderr[-800:]}")
    return done.stdout
