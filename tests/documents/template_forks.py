"""Tries many templates quickly: one process loads the readers, and each template is judged in a fork of it under the bounds.

What a fork runs is what the two child processes of the site run for an upload: the check of the file, then the trial.
"""

import contextlib
import gc
import io
import json
import os
import resource
import subprocess
import sys
import traceback
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from core.errors import BadInput
from documents.domain.kinds import ALL_KINDS
from documents.domain.refusals import Reason, Refused
from documents.inspection.child import inspect
from documents.inspection.confine import confine
from documents.letters.worker import LENGTH, answered

ROOT = Path(__file__).resolve().parent.parent.parent
TURNED_DOWN = 4
SECONDS = 2
DEFAULT = ROOT / "documents" / "letters" / "data" / "cong-van-don-doc.docx"
START = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from tests.documents.template_forks import serve; serve()"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one template fared: exit code, answer, processor seconds, and the most memory in bytes."""

    code: int
    said: bytes
    seconds: float
    memory: int

    @property
    def sentence(self) -> str:
        """What the person reads; nothing where the template was taken."""
        from documents.inspection.sentences import refusal_of as turned_down
        from documents.letters.filling import refusal_of

        if self.code == 0:
            return ""
        refusal: BadInput = (
            turned_down(Reason(self.said.decode()))
            if self.code == TURNED_DOWN
            else refusal_of(self.code, self.said)
        )
        return refusal.sentence

    @property
    def reason(self) -> str:
        """Of the trial: its reason; else nothing."""
        return str(json.loads(self.said)["reason"]) if self.code not in (0, TURNED_DOWN) and self.said else ""


def tried(templates: Iterable[bytes], asked: dict[str, object]) -> Iterator[Outcome]:
    """Give what became of each template."""
    head = json.dumps(asked).encode()
    process = subprocess.Popen(
        [sys.executable, "-I", "-B", "-c", START], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdin and process.stdout
    with process:
        _write(process.stdin, head)
        for template in templates:
            _write(process.stdin, template)
            facts = json.loads(_read(process.stdout))
            yield Outcome(**facts, said=_read(process.stdout))
        process.stdin.close()


def serve() -> None:
    """Judge what comes on standard input until it ends; one good template first, so that every reader is loaded and warm."""
    head = _read(sys.stdin.buffer)
    _judged(head, DEFAULT.read_bytes())
    gc.freeze()
    while template := _framed(sys.stdin.buffer):
        for one in _forked(head, template[0]):
            _write(sys.stdout.buffer, one)


def _forked(head: bytes, template: bytes) -> tuple[bytes, bytes]:
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        _judge(head, template, writes)
    os.close(writes)
    with os.fdopen(reads, "rb") as answer:
        said = answer.read()
    _, status, used = os.wait4(child, 0)
    facts = {
        "code": os.waitstatus_to_exitcode(status),
        "seconds": used.ru_utime + used.ru_stime,
        "memory": used.ru_maxrss * 1024,
    }
    return json.dumps(facts).encode(), said


def _judge(head: bytes, template: bytes, writes: int) -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    confine(seconds=SECONDS)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    code, said = _judged(head, template)
    with contextlib.suppress(OSError), os.fdopen(writes, "wb") as answer:
        answer.write(said)
    os._exit(code)


def _judged(head: bytes, template: bytes) -> tuple[int, bytes]:
    try:
        inspect(io.BytesIO(template), ALL_KINDS["docx"])
    except Refused as refused:
        return TURNED_DOWN, refused.reason.value.encode()
    except (MemoryError, RecursionError):
        return TURNED_DOWN, Reason.TOO_COMPLEX.value.encode()
    except Exception:
        traceback.print_exc()
        return TURNED_DOWN, Reason.DAMAGED.value.encode()
    return answered(len(head).to_bytes(LENGTH, "big") + head + template)


def _write(out: "io.BufferedIOBase | object", said: bytes) -> None:
    out.write(len(said).to_bytes(LENGTH, "big") + said)  # type: ignore[attr-defined]
    out.flush()  # type: ignore[attr-defined]


def _framed(source: object) -> list[bytes]:
    size = source.read(LENGTH)  # type: ignore[attr-defined]
    return [source.read(int.from_bytes(size, "big"))] if size else []  # type: ignore[attr-defined]


def _read(source: object) -> bytes:
    return _framed(source)[0]
