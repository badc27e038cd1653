"""Reading a plan document from outside in a process of its own, with bounds on memory and time and no
network.
"""

import json
import logging
import subprocess  # nosec B404 - runs this interpreter with a fixed argument list
import sys
from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from pathlib import Path

from documents.importing.availability import recognition_program
from documents.importing.blocks import FileForm, FormRemark
from documents.importing.codec import from_json
from documents.importing.forms import legacy, scan
from documents.importing.forms.sniffing import OLE
from documents.importing.refusals import Reason, Refused
from documents.importing.sentences import refusal
from documents.importing.structure import Origin, ParsedDocument
from documents.importing.worker import REFUSED
from documents.inspection.confine import SECONDS

log = logging.getLogger(__name__)

ROOT = Path(__file__).resolve().parent.parent.parent
START = (
    f"import sys; sys.path.insert(0, {str(ROOT)!r}); "
    "from documents.importing.worker import main; sys.exit(main())"
)
_WITHOUT_TASKS = frozenset(
    {Reason.NO_TABLES, Reason.NO_TASK_TABLE, Reason.NO_ROWS, Reason.ANNEX_MISSING, Reason.MISSING_COLUMNS}
)


class Stage(StrEnum):
    """What reading a paper goes through; only a scan is recognised."""

    RECOGNISE = "recognise"
    READ = "read"


Told = Callable[[Stage], None]


def _untold(_stage: Stage) -> None:
    """Nobody waits for the stages."""


def parse_in_child(data: bytes, *, seconds: float = SECONDS, told: Told = _untold) -> ParsedDocument:
    """Read a plan document of any form under bounds: 600 MB of memory, `seconds` of time, no network, no file.

    A .doc goes through LibreOffice and a scan through character recognition first, where they are installed,
    each with bounds of its own; `told` hears of each stage as it begins. Raises `BadInput` with a sentence that
    says what to do, also when the bounds are passed.
    """
    told(Stage.READ)
    try:
        if data.startswith(OLE):
            return _read_legacy(data, seconds)
        return _read_or_recognise(data, seconds, told)
    except Refused as refused:
        raise refusal(refused.reason, refused.values) from refused


def _read_legacy(data: bytes, seconds: float) -> ParsedDocument:
    try:
        document = _read(legacy.as_docx(data), seconds)
    except Refused as refused:
        if refused.reason in _WITHOUT_TASKS and legacy.numbered_rows(data):
            raise Refused(Reason.TABLE_LOST) from refused
        raise
    lost = (FormRemark.ROWS_LOST,) if legacy.lost_rows(data, document) else ()
    return replace(
        document,
        origin=Origin(FileForm.LEGACY, remarks=(FormRemark.CONVERTED, *lost, *document.origin.remarks)),
    )


def _read_or_recognise(data: bytes, seconds: float, told: Told) -> ParsedDocument:
    try:
        document = _read(data, seconds)
    except Refused as refused:
        if refused.reason is not Reason.NEEDS_RECOGNITION:
            raise
        return _read_recognised(data, int(refused.values["pages"]), seconds, told)
    if FormRemark.UNREAD_PAGES in document.origin.remarks and recognition_program():
        return _read_recognised(data, document.origin.pages, seconds, told)
    return document


def _read_recognised(data: bytes, pages: int, seconds: float, told: Told) -> ParsedDocument:
    told(Stage.RECOGNISE)
    searchable = scan.searchable(data, pages=pages)
    told(Stage.READ)
    return _read(searchable, seconds)


def _read(data: bytes, seconds: float) -> ParsedDocument:
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
        raise Refused(Reason.TOO_SLOW) from late
    if done.returncode == 0:
        return from_json(done.stdout)
    if done.returncode == REFUSED:
        refused = json.loads(done.stdout)
        raise Refused(Reason(refused["reason"]), **refused["values"])
    log.warning("reading ended with %s: %s", done.returncode, done.stderr[-2000:].decode(errors="replace"))
    raise Refused(Reason.TOO_LARGE_INSIDE)
