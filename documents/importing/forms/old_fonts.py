"""Vietnamese typed in fonts of the time before Unicode, TCVN3 (.VnTime) and VNI, as the words that they show.

The letters stand as characters of windows-1252. Sources: TCVN 5712:1993, set VN3; the table of VNI for Windows.
"""

import re
import unicodedata
from enum import StrEnum

from core.vietnamese import fold


class OldFont(StrEnum):
    """How letters are meant; a capital font of TCVN3 shows small letters as capitals."""

    TCVN3 = "tcvn3"
    TCVN3_CAPITALS = "tcvn3_capitals"
    VNI = "vni"


_VOWELS = ["a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y"]
_TONES = "\u0300\u0301\u0309\u0303\u0323"
"""Grave, acute, hook, tilde, dot: the order of every row below."""
_TCVN3_ROWS = {
    "a": "µ¸¶·¹", "ă": "»¾¼½Æ", "â": "ÇÊÈÉË", "e": "ÌÐÎÏÑ", "ê": "ÒÕÓÔÖ", "i": "×ÝØÜÞ",
    "o": "ßãáâä", "ô": "åèæçé", "ơ": "êíëìî", "u": "ïóñòô", "ư": "õøö÷ù", "y": "úýûüþ",
}  # fmt: skip
_TCVN3_SINGLE = {
    "¨": "ă", "©": "â", "ª": "ê", "«": "ô", "¬": "ơ", "\u00ad": "ư", "®": "đ",
    "¡": "Ă", "¢": "Â", "£": "Ê", "¤": "Ô", "¥": "Ơ", "¦": "Ư", "§": "Đ",
}  # fmt: skip
_VNI_TONES = "øùûõï"
_VNI_HATS = {"ă": "aèéúüë", "â": "aàáåãä", "ê": "eàáåãä", "ô": "oàáåãä"}
"""The letter below, then the mark of hat and tone together in one."""
_VNI_SINGLE = {"aê": "ă", "aâ": "â", "eâ": "ê", "oâ": "ô", "ô": "ơ", "ö": "ư", "ñ": "đ", "î": "ỵ"}
_VNI_I = "ìíæóò"
_WORDS = re.compile(
    r"\b(?:của|các|và|thực|hiện|nhiệm|vụ|kế|hoạch|tỉnh|ủy|nhân|dân|sở|ban|quyết|định|hành|chính|cải|cách|đơn|vị|phối|hợp"
    r"|năm|ngày|tháng|trước|thời|hạn|quản|lý|cơ|quan|chủ|trì)\b"
)
_ENOUGH = 6


def _toned(vowel: str, tone: int) -> str:
    return unicodedata.normalize("NFC", vowel + _TONES[tone])


def _tcvn3() -> dict[str, str]:
    rows = {
        mark: _toned(vowel, tone) for vowel, marks in _TCVN3_ROWS.items() for tone, mark in enumerate(marks)
    }
    return {**rows, **_TCVN3_SINGLE}


def _vni() -> dict[str, str]:
    plain = {"a": "a", "e": "e", "o": "o", "u": "u", "y": "y", "ô": "ơ", "ö": "ư"}
    found = {
        f"{typed}{mark}": _toned(vowel, tone)
        for typed, vowel in plain.items()
        for tone, mark in enumerate(_VNI_TONES)
    }
    for vowel, row in _VNI_HATS.items():
        found |= {f"{row[0]}{mark}": _toned(vowel, tone) for tone, mark in enumerate(row[1:])}
    found |= {mark: _toned("i", tone) for tone, mark in enumerate(_VNI_I)} | _VNI_SINGLE
    capitals = {typed.upper(): shown.upper() for typed, shown in found.items()}
    begun = {typed.capitalize(): shown.upper() for typed, shown in found.items() if len(typed) > 1}
    return {**begun, **capitals, **found}


LETTERS: dict[OldFont, dict[str, str]] = {OldFont.TCVN3: _tcvn3(), OldFont.VNI: _vni()}
LETTERS[OldFont.TCVN3_CAPITALS] = LETTERS[OldFont.TCVN3]
_LONGEST_FIRST = {
    font: re.compile("|".join(sorted(map(re.escape, letters), key=len, reverse=True)))
    for font, letters in LETTERS.items()
}


def font_named(name: str) -> OldFont | None:
    """Give how the letters of a font are meant by its name, None for a font of Unicode."""
    if name.startswith(".Vn"):
        return OldFont.TCVN3_CAPITALS if name.rstrip().endswith("H") else OldFont.TCVN3
    return OldFont.VNI if name.upper().startswith("VNI-") else None


def in_unicode(text: str, font: OldFont) -> str:
    """Give the words that a text shows in an old font; a letter that the font does not know stays."""
    letters = LETTERS[font]
    shown = _LONGEST_FIRST[font].sub(lambda found: letters[found.group()], text)
    return shown.upper() if font is OldFont.TCVN3_CAPITALS else shown


def old_font_of(text: str) -> OldFont | None:
    """Tell in which old font a text without fonts was typed: the one in which it holds many words, as it stands none."""
    own = _count(text)
    counted = {font: _count(in_unicode(text, font)) for font in (OldFont.TCVN3, OldFont.VNI)}
    best = max(counted, key=lambda font: counted[font])
    return best if counted[best] >= _ENOUGH and counted[best] > 3 * own else None


def _count(text: str) -> int:
    composed = unicodedata.normalize("NFC", text).lower()
    return len({word for word in _WORDS.findall(composed) if fold(word) != word})
