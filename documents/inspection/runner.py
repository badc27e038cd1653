"""Our side of the child process: starts it, waits no longer than allowed, words its refusals."""

import json
import logging
import subprocess  # nosec B404
import sys
import threading
from pathlib import Path
from typing import IO

from documents.domain.refusals import Reason
from documents.inspection.child import REFUSED
from documents.inspection.confine import SECONDS
from documents.inspection.sentences import refusal_of

log = logging.getLogger(__name__)

ROOT = Path(__file__).resolve().parent.parent.parent
START = (
    f"import sys; sys.path.insert(0, {str(ROOT)!r}); "
    "from documents.inspection.child import main; sys.exit(main(sys.argv[1:]))"
)
AT_ONCE = 2
"""Children of one server process: two of 600 MB each are what a small machine bears."""
_places = threading.BoundedSemaphore(AT_ONCE)


def inspect(*, file: IO[bytes], extension: str) -> int | None:
    """Check an open file against the kind of its extension; give its number of pages where it has any.

    Raises BadInput with the sentence for the person.
    """
    pages = json.loads(_run(file, "inspect", extension))["pages"]
    return int(pages) if pages is not None else None


def picture(*, file: IO[bytes], extension: str, page: int) -> bytes:
    """Draw one page (from 1): JPEG for photographs, PNG for the rest. Raises BadInput when there is none."""
    return _run(file, "picture", extension, str(page))


def filled(*, file: IO[bytes]) -> bytes:
    """Give what a workbook of ours was filled in with, as JSON. Raises BadInput for every other file."""
    return _run(file, "filled", "xlsx")


def _run(file: IO[bytes], *arguments: str) -> bytes:
    file.seek(0)
    command = [sys.executable, "-I", "-B", "-c", START, *arguments]
    with _places:
        try:
            done = subprocess.run(  # noqa: S603  # nosec B603
                command,
                stdin=file,
                capture_output=True,
                timeout=SECONDS,
                env={"LANG": "C.UTF-8"},
                check=False,
            )
        except subprocess.TimeoutExpired as late:
            raise refusal_of(Reason.TOO_COMPLEX) from late
    if done.returncode == 0:
        return done.stdout
    if done.returncode == REFUSED:
        raise refusal_of(Reason(done.stdout.decode()))
    log.warning(
        "inspection of a file ended with %s: %s",
        done.returncode,
        done.stderr[-2000:].decode(errors="replace"),
    )
    raise refusal_of(Reason.TOO_COMPLEX)
