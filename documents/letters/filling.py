"""Our side of the child process that fills templates: starts it, waits no longer than allowed, words its refusals."""

import json
import logging
import subprocess  # nosec B404 - runs this interpreter with a fixed argument list
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from core.errors import BadInput
from documents.inspection.confine import SECONDS
from documents.letters.fields import REQUIRED, sample
from documents.letters.reading import SaidBlock, blocks_from
from documents.letters.worker import LENGTH, REFUSED, Reason

PER_CHILD = 25
"""So many letters one child fills: far from its bound of time also on a slow machine."""

log = logging.getLogger(__name__)

ROOT = Path(__file__).resolve().parent.parent.parent
DEFAULT = Path(__file__).resolve().parent / "data" / "cong-van-don-doc.docx"
START = (
    f"import sys; sys.path.insert(0, {str(ROOT)!r}); "
    "from documents.letters.worker import main; sys.exit(main())"
)


@cache
def default_template() -> bytes:
    """Give the template that the site brings, for offices without one of their own."""
    return DEFAULT.read_bytes()


def letter_docx(template: bytes, words: Mapping[str, Any]) -> bytes:
    """Give the .docx of a letter: the template filled with the words of every field.

    Runs under the bounds of inspection (memory, 30 seconds, no network, no file). Raises BadInput where the
    template does not take the words.
    """
    return letters_docx(template, [words])[0]


def letters_docx(template: bytes, letters: Sequence[Mapping[str, Any]]) -> list[bytes]:
    """Give the .docx of each letter, filled from one template. Raises BadInput like `letter_docx`."""
    return _in_turns(template, letters, {})


def letters_said(template: bytes, letters: Sequence[Mapping[str, Any]]) -> list[tuple[SaidBlock, ...]]:
    """Give what the .docx of each letter will say: it is filled, and read back. Raises BadInput likewise."""
    return [blocks_from(json.loads(said)) for said in _in_turns(template, letters, {"read": True})]


def refuse_template(template: bytes) -> None:
    """Raise BadInput with what to mend where a template has unknown fields, lacks some, or does not show the duties."""
    words = sample()
    line = words["don_vi"][0]
    shown = [line["ten"], line["nhiem_vu"][0]["noi_dung"], line["nhiem_vu"][0]["han"], *words["kinh_gui"]]
    _run(template, {"letters": [words], "required": sorted(REQUIRED), "shown": shown})


def _in_turns(template: bytes, letters: Sequence[Mapping[str, Any]], asked: Mapping[str, Any]) -> list[bytes]:
    starts = range(0, len(letters), PER_CHILD)
    turns = (_run(template, {**asked, "letters": letters[at : at + PER_CHILD]}) for at in starts)
    return [made for turn in turns for made in turn]


def _run(template: bytes, asked: Mapping[str, Any]) -> list[bytes]:
    said = json.dumps(asked).encode()
    try:
        done = subprocess.run(  # noqa: S603 - fixed command  # nosec B603
            [sys.executable, "-I", "-B", "-c", START],
            input=len(said).to_bytes(LENGTH, "big") + said + template,
            capture_output=True,
            timeout=SECONDS,
            env={"LANG": "C.UTF-8"},
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        raise _refusal(Reason.BROKEN, []) from late
    if done.returncode != 0:
        log.warning(
            "filling ended with %s: %s", done.returncode, done.stderr[-2000:].decode(errors="replace")
        )
        raise refusal_of(done.returncode, done.stdout)
    return list(_parts(done.stdout))


def refusal_of(code: int, said: bytes) -> BadInput:
    """Give what a person reads where the child ended with this code and answer; one that was killed said nothing."""
    if code != REFUSED:
        return _refusal(Reason.BROKEN, [])
    refused = json.loads(said)
    return _refusal(Reason(refused["reason"]), refused["words"])


def _parts(answer: bytes) -> Iterator[bytes]:
    """Cut an answer into its letters."""
    at = 0
    while at < len(answer):
        start = at + LENGTH
        at = start + int.from_bytes(answer[at:start], "big")
        yield answer[start:at]


def _refusal(reason: Reason, words: list[str]) -> BadInput:
    sentences = {
        Reason.UNKNOWN_FIELD: _(
            "Mẫu có trường không dùng được: %(words)s. Sửa theo danh sách trường ở trang mẫu rồi tải lên lại."
        ),
        Reason.MISSING_FIELD: _("Mẫu thiếu trường bắt buộc: %(words)s. Thêm vào mẫu rồi tải lên lại."),
        Reason.NOT_READ: _(
            "Mẫu có chỗ điền viết sai hoặc không được dùng: %(words)s. Sửa trong Word rồi tải lên lại."
        ),
        Reason.TOO_LARGE: _("Mẫu quá lớn. Bỏ bớt hình, lưu lại trong Word rồi tải lên."),
        Reason.NO_LINES: _(
            "Mẫu không in ra đơn vị, nhiệm vụ hoặc thời hạn. Giữ các dòng lặp như mẫu gốc rồi tải lên lại."
        ),
        Reason.BROKEN: _("Không lập được công văn từ mẫu này. Tải mẫu gốc về, sửa lại rồi tải lên."),
    }
    said = ", ".join(words)[:300] or _("một chỗ trong ngoặc nhọn")
    return BadInput(sentences[reason] % {"words": said})
