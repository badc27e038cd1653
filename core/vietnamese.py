"""Vietnamese text made comparable: one spelling of tone marks, dashes and spaces, and a folded form for
matching.
"""

import re
import unicodedata

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d"
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
_DASH_TABLE = str.maketrans(dict.fromkeys(_DASHES, "-"))
_INVISIBLE_TABLE = str.maketrans(dict.fromkeys(_INVISIBLE, ""))
_SPACES = re.compile(r"\s+")
_COMBINING = re.compile(r"[\u0300-\u036f]")
_LETTERS_WITHOUT_MARK = {"đ": "d", "Đ": "d"}

# Open syllables in oa, oe, uy: the tone moves to the first vowel (hoá → hóa, thuỷ → thủy), never in "quý".
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_ENDS = r"(?![\w\u0300-\u036f])"
_LATE_TONE = re.compile(rf"(o)([ae])([{_TONES}]){_ENDS}|(?<!q)(u)(y)([{_TONES}]){_ENDS}", re.IGNORECASE)


def clean(text: str) -> str:
    """Give the text as a person would retype it: NFC, no invisible characters, single plain spaces."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text).translate(_INVISIBLE_TABLE)).strip()


def normalise(text: str) -> str:
    """Give one spelling of the same words: `clean`, hyphens for every dash, tone marks of `hóa` for `hoá`.

    Case and diacritics are kept, so the result may be shown to a person.
    """
    decomposed = unicodedata.normalize("NFD", clean(text).translate(_DASH_TABLE))
    return unicodedata.normalize("NFC", _LATE_TONE.sub(_tone_first, decomposed))


def fold(text: str) -> str:
    """Give the form used to compare and search: lower case without diacritics, đ as d, single spaces, plain
    dashes.
    """
    return _SPACES.sub(" ", _COMBINING.sub("", fold_aligned(clean(text)))).strip()


def fold_aligned(text: str) -> str:
    """Give the folded form with exactly one character for each of `text`, so that positions can be carried
    back.

    `text` should be NFC (as `clean` and `normalise` give it); spaces are not collapsed.
    """
    return "".join(map(_folded_letter, text.translate(_DASH_TABLE)))


def _folded_letter(letter: str) -> str:
    if letter.isascii():
        return letter.lower()
    plain = _LETTERS_WITHOUT_MARK.get(letter) or unicodedata.normalize("NFD", letter)[0].lower()
    return plain if len(plain) == 1 else letter


def _tone_first(found: re.Match[str]) -> str:
    first, second, tone = found.group(1, 2, 3) if found.group(1) else found.group(4, 5, 6)
    return f"{first}{tone}{second}"
