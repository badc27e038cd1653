"""Bytes of a text as characters: UTF-8, UTF-16, the Windows encoding of Vietnamese, or an old font's."""

import codecs
import re
import unicodedata

from core.vietnamese import fold
from documents.importing.forms.old_fonts import in_unicode, old_font_of
from documents.importing.refusals import Reason, Refused

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WORDS = re.compile(r"\b(?:của|các|và|thực|hiện|nhiệm|vụ|kế|hoạch|tỉnh|ủy|nhân|dân|sở|ban|quyết|định)\b")
_ENOUGH = 5
_NOT_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f]")
_FEW = 0.001


def decoded(data: bytes) -> tuple[str, bool]:
    """Give the text of a file, and whether it was typed in a font of the time before Unicode.

    Raises `Refused` with the request for UTF-8 where its encoding is unknown.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _shown(_checked(_try(data, encoding)))
    text = _try(data, "utf-8") or _windows(data)
    if text is None:
        bare = _try(data, "cp1252") or data.decode("latin-1")
        text = bare if old_font_of(bare) else None
    return _shown(_checked(text))


def _shown(text: str) -> tuple[str, bool]:
    font = old_font_of(text)
    return (in_unicode(text, font), True) if font else (text, False)


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _windows(data: bytes) -> str | None:
    """Decode windows-1258 if common words come out; fonts of the time before Unicode give none."""
    text = _try(data, "cp1258")
    if text is None:
        return None
    composed = unicodedata.normalize("NFC", text)
    found = {word for word in _WORDS.findall(composed.lower()) if fold(word) != word}
    return composed if len(found) >= _ENOUGH else None


def _checked(text: str | None) -> str:
    if text is None:
        raise Refused(Reason.ENCODING)
    if len(_NOT_TEXT.findall(text)) > _FEW * len(text):
        raise Refused(Reason.NOT_A_PAPER)
    return _NOT_TEXT.sub(" ", text.replace("\f", "\n"))
