"""Vietnamese typed in fonts of the time before Unicode, TCVN3 (.VnTime) and VNI, as the words that they show.

The letters stand as characters of windows-1252. Sources: TCVN 5712:1993, set VN3; the table of VNI for Windows.
"""

import re
import unicodedata
from collections.abc import Iterator
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
_OF_UNICODE = re.compile(r"[\u0100-\u01ff\u1ea0-\u1ef9]")
_FEW = 0.02
_OF_LATIN = set("àáâãèéêìíòóôõùúýÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝ")
"""Letters of Vietnamese that windows-1252 has too."""
_UNREADABLE = re.compile(r"[\x80-\x9f\ue000-\uf8ff\ufffd]")
_MANY = 20


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


_SIGNS = {sign for known in LETTERS.values() for typed in known for sign in typed if not sign.isascii()}
_SIGN = re.compile(f"[{re.escape(''.join(sorted(_SIGNS - _OF_LATIN)))}]")


def font_named(name: str) -> OldFont | None:
    """Give how the letters of a font are meant by its name, None for a font of Unicode.

    Files of print write “ABCDEF+.VnTime,Bold”, some without the dot.
    """
    family = re.split(r",|-(?=Bold|Italic)", re.sub(r"^[A-Z]{1,6}\+", "", name))[0].rstrip()
    if re.match(r"\.Vn|Vn[A-Z]", family):
        return OldFont.TCVN3_CAPITALS if family.endswith("H") else OldFont.TCVN3
    return OldFont.VNI if family.upper().startswith("VNI-") else None


def in_unicode(text: str, font: OldFont) -> str:
    """Give the words that a text shows in an old font; a letter that the font does not know stays."""
    letters = LETTERS[font]
    shown = _LONGEST_FIRST[font].sub(lambda found: letters[found.group()], text)
    return shown.upper() if font is OldFont.TCVN3_CAPITALS else shown


def letters_shown(text: str, font: OldFont) -> Iterator[tuple[int, int, str]]:
    """Give each letter that a text in an old font shows, with where its signs begin and end."""
    at = 0
    for found in _LONGEST_FIRST[font].finditer(text):
        yield from ((place, place + 1, in_unicode(text[place], font)) for place in range(at, found.start()))
        yield found.start(), found.end(), in_unicode(found.group(), font)
        at = found.end()
    yield from ((place, place + 1, in_unicode(text[place], font)) for place in range(at, len(text)))


def has_signs(text: str) -> bool:
    """Tell whether a text has a sign that an old font shows as a letter and that Vietnamese itself does not have."""
    return bool(_SIGN.search(text))


def is_unicode(text: str) -> bool:
    """Tell whether a text has more than a few letters that only Unicode has."""
    return len(_OF_UNICODE.findall(text)) > _FEW * len(text)


def is_unreadable(text: str) -> bool:
    """Tell whether more signs without a meaning stand in a text than letters with the marks of Vietnamese."""
    lost = len(_UNREADABLE.findall(text))
    return lost >= _MANY and lost > len(_OF_UNICODE.findall(text)) + sum(
        letter in _OF_LATIN for letter in text
    )


def old_font_of(text: str) -> OldFont | None:
    """Tell in which old font a text without fonts was typed: the one in which it holds many words, as it stands none."""
    own = _count(text)
    counted = {font: _count(in_unicode(text, font)) for font in (OldFont.TCVN3, OldFont.VNI)}
    best = max(counted, key=lambda font: counted[font])
    return best if counted[best] >= _ENOUGH and counted[best] > 3 * own else None


def _count(text: str) -> int:
    composed = unicodedata.normalize("NFC", text).lower()
    return len({word for word in _WORDS.findall(composed) if fold(word) != word})
