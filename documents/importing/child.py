"""Reading a plan document from outside in a process of its own, with bounds on memory and time and no
network.
"""

import json
import logging
import subprocess  # nosec B404 - runs this interpreter with a fixed argument list
import sys
from pathlib import Path

from documents.importing.codec import from_json
from documents.importing.refusals import Reason
from documents.importing.sentences import refusal
from documents.importing.structure import ParsedDocument
from documents.importing.worker import REFUSED
from documents.inspection.confine import SECONDS

log = logging.getLogger(__name__)

ROOT = Path(__file__).resolve().parent.parent.parent
START = (
    f"import sys; sys.path.insert(0, {str(ROOT)!r}); "
    "from documents.importing.worker import main; sys.exit(main())"
)


def parse_in_child(data: bytes, *, seconds: float = SECONDS) -> ParsedDocument:
    """Read a plan document under bounds: 600 MB of memory, `seconds` of time, no network, no file written.

    Raises `BadInput` with a sentence that says what to do, also when the bounds are passed.
    """
    try:
        done = subprocess.run(  # noqa: S603 - fixed command  # nosec B603
            [sys.executable, "-I", "-B", "-c", START],
            input=data,
            capture_output=True,
            timeout=seconds,
            env={"LANG": "C.UTF-8"},
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        raise refusal(Reason.TOO_SLOW, {}) from late
    if done.returncode == 0:
        return from_json(done.stdout)
    if done.returncode == REFUSED:
        refused = json.loads(done.stdout)
        raise refusal(Reason(refused["reason"]), refused["values"])
    log.warning("reading ended with %s: %s", done.returncode, done.stderr[-2000:].decode(errors="replace"))
    raise refusal(Reason.TOO_LARGE_INSIDE, {})
