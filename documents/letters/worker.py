"""What the child process runs: fill a template with the words of each letter, or try it out; both come on standard input.

The first 8 bytes say how long the JSON is that follows; the rest is the template. Exit 0: for each letter 8 bytes of
length, then the filled .docx, or what it says as JSON. Exit 3: refused, with reason and values as JSON. Anything else:
the file broke its reader.
"""

import io
import json
import re
import sys
import traceback
import zipfile
from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from documents.inspection.confine import confine

REFUSED, LENGTH = 3, 8
SECONDS = 10
"""Of processor time; 25 letters of 50 duties each take three."""
MOST_UNPACKED = 20 * 1024 * 1024
"""Bytes of all parts of a template: text and an emblem or two."""
NOT_XML = re.compile("[^\\u0020-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]+")
NAMED = re.compile(r"'([^' ]{1,60})'")
"""What the language's own messages name: the field, the filter, the sign."""


class Reason(StrEnum):
    """Why a template is not taken."""

    UNKNOWN_FIELD = "unknown_field"
    MISSING_FIELD = "missing_field"
    NOT_READ = "not_read"
    NO_LINES = "no_lines"
    TOO_LARGE = "too_large"
    BROKEN = "broken"


class Refused(Exception):
    """A template that cannot be used, and the words that are at fault."""

    def __init__(self, reason: Reason, *words: str) -> None:
        super().__init__(reason)
        self.reason, self.words = reason, words


def main() -> int:
    """Fill under the bounds of `documents.inspection.confine`; give the exit code."""
    confine(seconds=SECONDS)
    code, said = answered(sys.stdin.buffer.read())
    sys.stdout.buffer.write(said)
    return code


def answered(given: bytes) -> tuple[int, bytes]:
    """Give the exit code and the answer for what stands on standard input."""
    start = LENGTH + int.from_bytes(given[:LENGTH], "big")
    asked = json.loads(given[LENGTH:start])
    try:
        made = [*_each_filled(given[start:], asked)]
    except Refused as refused:
        return REFUSED, json.dumps({"reason": refused.reason, "words": refused.words}).encode()
    except Exception:  # a reader may fail in any way on bytes made to break it
        traceback.print_exc()
        return REFUSED, json.dumps({"reason": Reason.BROKEN, "words": ()}).encode()
    return 0, b"".join(len(one).to_bytes(LENGTH, "big") + one for one in made)


def _each_filled(template: bytes, asked: dict[str, Any]) -> Iterator[bytes]:
    # Loaded under the bounds, not before them.
    from documents.letters.sandbox import LetterLanguage  # noqa: PLC0415

    with zipfile.ZipFile(io.BytesIO(template)) as parts:
        if sum(part.file_size for part in parts.infolist()) > MOST_UNPACKED:
            raise Refused(Reason.TOO_LARGE)
    language = LetterLanguage()
    for words in asked["letters"]:
        language.begin()
        yield filled(template, words, asked, language)


def filled(template: bytes, words: dict[str, Any], asked: dict[str, Any], language: Any) -> bytes:
    """Give the template filled with `words`, or what it then says where the caller wants to `read`.

    Where `required` fields are given, other and missing fields are refused.
    """
    from docxtpl import DocxTemplate  # noqa: PLC0415
    from jinja2 import TemplateError, UndefinedError  # noqa: PLC0415

    paper = DocxTemplate(io.BytesIO(template))
    try:
        paper.render(_clean(words), jinja_env=language)
    except UndefinedError as unknown:
        named = _strangers(language.met, words) or _named(unknown)
        raise Refused(Reason.UNKNOWN_FIELD, *named) from unknown
    except TemplateError as fault:
        raise Refused(Reason.NOT_READ, *_named(fault)) from fault
    if asked.get("required") is not None:
        _check(
            language.met, words, asked, "".join(node.text or "" for node in paper.docx.element.body.iter())
        )
    out = io.BytesIO()
    paper.save(out)
    if asked.get("read"):
        from documents.letters.reading import as_lists  # noqa: PLC0415

        return json.dumps(as_lists(out.getvalue(), paper.docx.element.body)).encode()
    return out.getvalue()


def _named(fault: Exception) -> list[str]:
    """Give what a fault names; its own words are English and nobody's business."""
    return NAMED.findall(getattr(fault, "message", None) or str(fault))


def _strangers(met: set[str], words: dict[str, Any]) -> list[str]:
    return sorted(met - set(words))


def _check(met: set[str], words: dict[str, Any], asked: dict[str, Any], text: str) -> None:
    """Refuse fields nobody fills (also where no sample reaches them), required ones left out, and lost lines."""
    strangers, missing = _strangers(met, words), sorted(set(asked["required"]) - met)
    if strangers:
        raise Refused(Reason.UNKNOWN_FIELD, *strangers)
    if missing:
        raise Refused(Reason.MISSING_FIELD, *missing)
    if any(words not in text for words in asked["shown"]):
        raise Refused(Reason.NO_LINES)


def _clean(words: Any) -> Any:
    """Leave out what no XML may hold, and turn the breaks that docxtpl would obey into spaces."""
    if isinstance(words, str):
        return NOT_XML.sub(" ", words)
    if isinstance(words, list):
        return [_clean(one) for one in words]
    return {name: _clean(one) for name, one in words.items()}
