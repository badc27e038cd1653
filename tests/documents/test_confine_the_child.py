"""What looks into strangers' files has no network, no other program, no pen, little memory and little time."""

import io
import subprocess
import sys
import tempfile
import time

import pytest

from core.errors import BadInput
from documents.inspection import runner
from documents.inspection.confine import MEMORY_BYTES
from tests.servers.processes import ROOT

REFUSED = (OSError, MemoryError)
TRIES = {
    "open a socket": "socket.socket()",
    "open a socket behind Python's back": "libc.socket(2, 1, 0) >= 0 or refused()",
    "run a program behind Python's back": "libc.execve(b'/bin/true', None, None) == 0 or refused()",
    "fork": "os.fork()",
    "fork behind Python's back": "libc.fork() > 0 or refused()",
    "write a file": "open(sys.argv[1], 'wb', buffering=0).write(b'x')",
    "take too much memory": f"bytearray({MEMORY_BYTES})",
    "signal another process": "os.kill(os.getppid(), 0)",
}
PROGRAM = """
import ctypes, os, socket, sys
sys.path.insert(0, {root!r})
from documents.inspection.confine import confine
libc = ctypes.CDLL(None)
def refused(): raise PermissionError
confine()
try:
    {attempt}
except (OSError, MemoryError) as error:
    print("refused")
else:
    print("done")
"""


@pytest.mark.parametrize("what", TRIES)
def test_the_child_cannot(what, tmp_path):
    program = PROGRAM.format(root=str(ROOT), attempt=TRIES[what])
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "x")], capture_output=True, text=True, check=False
    )
    assert done.stdout == "refused\n", done.stderr


def test_the_child_inherits_no_secrets(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "canary")
    seen = []
    real = subprocess.Popen.__init__
    monkeypatch.setattr(
        subprocess.Popen,
        "__init__",
        lambda self, *a, **given: seen.append(given["env"]) or real(self, *a, **given),
    )
    with tempfile.TemporaryFile() as file, pytest.raises(BadInput):
        runner.inspect(file=file, extension="pdf")
    assert seen == [{"LANG": "C.UTF-8"}]


def test_a_child_that_takes_too_long_is_ended_and_the_file_refused(monkeypatch):
    monkeypatch.setattr(subprocess, "run", impatient(subprocess.run))
    begun = time.monotonic()
    with tempfile.TemporaryFile() as file, pytest.raises(BadInput, match="giới hạn an toàn"):
        runner.inspect(file=file, extension="pdf")
    assert time.monotonic() - begun < 5


def impatient(run):
    """The same, with a program that never ends and a wall of a moment."""

    def started(command, **given):
        return run([*command[:4], "while True: pass"], **given | {"timeout": 0.3})

    return started


def test_a_child_that_dies_is_a_refusal(monkeypatch):
    real = subprocess.run
    monkeypatch.setattr(
        subprocess, "run", lambda command, **given: real([*command[:4], "import os; os.abort()"], **given)
    )
    with tempfile.TemporaryFile() as file, pytest.raises(BadInput, match="giới hạn an toàn"):
        runner.inspect(file=file, extension="pdf")


def test_a_page_beyond_the_last_is_a_refusal():
    from tests.factories.documents import good_docx, good_pdf

    for content, extension, page in (
        (good_pdf(), "pdf", 3),
        (good_pdf(), "pdf", 0),
        (good_docx(), "docx", 1),
    ):
        with tempfile.TemporaryFile() as file, pytest.raises(BadInput, match="trang này"):
            file.write(io.BytesIO(content).read())
            file.flush()
            runner.picture(file=file, extension=extension, page=page)
