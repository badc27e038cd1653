"""Numbers and bullets at the beginning of a paragraph, and how deep they stand."""

import re
from dataclasses import dataclass

from core.vietnamese import clean, normalise

PART, UPPER, ROMAN, DECIMAL, LETTER, STAR, DASH, PLUS, PLAIN = 0, 1, 2, 3, 8, 10, 11, 12, 13
_MARKUP = re.compile(r"\\+|(?<!^)\*|^\*(?!\s)|^#+\s*")
_FORMS = (
    (PART, re.compile(r"(?P<label>(?:Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC)\s+(?:thứ \w+|THỨ \w+|[IVX]+|\d+))[.:]?\s+(?=\S)")),
    (ROMAN, re.compile(r"(?P<label>[IVX]+)\s*[./)]\s*(?=[^\W\d])")),
    (UPPER, re.compile(r"(?P<label>[A-HK-UĐ])\s*[.)/]\s+(?=[^\W\d])")),
    (DECIMAL, re.compile(r"(?P<label>\d{1,2}(?:\.\d{1,2})*)\s*(?:[./)](?![\d/])|(?<=\d\.\d)|(?<=\d\.\d\d))\s*(?=[^\W\d“\"(])")),
    (LETTER, re.compile(r"(?P<label>[a-zđ])\s*[).]\s*(?=\S)")),
    (STAR, re.compile(r"(?P<label>\*|\(\d{1,2}\)|[ivx]{1,4}\))\s*(?=\S)")),
    (DASH, re.compile(r"(?P<label>[-•▪●])\s*(?=[^\W\d_]|[\d“\"(¹²³])")),
    (PLUS, re.compile(r"(?P<label>\+)\s*(?=\S)")),
)  # fmt: skip
_NUMERALS = {"I": 1, "V": 5, "X": 10}


@dataclass(frozen=True, slots=True)
class Labelled:
    """A paragraph without its label; `level` grows inwards, `PLAIN` where there is no label.

    `text` has one spelling of tone marks and dashes, to be understood; `shown` is as the paper spells it.
    """

    label: str
    level: int
    text: str
    shown: str


def labelled(line: str) -> Labelled:
    """Take the number or bullet off a line of a paper, and the markup that belongs to none of its words."""
    shown = clean(_MARKUP.sub("", clean(line)))
    text = normalise(shown)
    for level, form in _FORMS:
        found = form.match(text)
        if found:
            depth = found["label"].count(".") if level == DECIMAL else 0
            return Labelled(found["label"], level + depth, text[found.end() :], shown[found.end() :])
    return Labelled("", PLAIN, text, shown)


def numeral(label: str) -> int:
    """Give the value of a Roman numeral such as `IV`."""
    values = [_NUMERALS[letter] for letter in label]
    following = [*values[1:], 0]
    return sum(-own if own < after else own for own, after in zip(values, following, strict=True))
