"""Numbers that a deadline spells out (“tháng Chín”, “năm hai nghìn không trăm hai mươi sáu”) made figures."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from core.vietnamese import fold, fold_aligned

_ONES = ("", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_OTHER_ONES = {1: ("mốt",), 4: ("tư",), 5: ("lăm", "nhăm")}
_FIVE, _TEN, _TWENTY = 5, 10, 20
_DOUBTFUL_MARKED = frozenset({"năm"})
_DOUBTFUL_PLAIN = frozenset({"nam", "sau", "tu"})
"""Numbers that are also “năm”, and written without marks “sau” and “từ”: only a day or a year beside them tells."""


def _spellings() -> Iterator[tuple[str, int]]:
    """Every way of saying 1 to 99; behind a ten, five is never “năm”, so “tháng mười năm …” stays October."""
    for number in range(1, 100):
        tens, ones = divmod(number, _TEN)
        last = (_ONES[ones], *_OTHER_ONES.get(ones, ())) if tens else (_ONES[ones],)
        ten = f"{_ONES[tens]} mươi" if number >= _TWENTY else "mười" if tens else ""
        for said in last:
            if not (tens and said == _ONES[_FIVE]):
                yield f"{ten} {said}".strip(), number
    yield "tư", 4


_MARKED = dict(_spellings())
_PLAIN = {fold(word): number for word, number in _MARKED.items()}
_WORDS = "(?:" + "|".join(sorted(map(re.escape, _PLAIN), key=len, reverse=True)) + r")\b"
_ZERO = r"(?:linh|le|khong tram(?:\s+(?:linh|le))?)"
_YEAR = re.compile(
    rf"\bnam\s+(?P<year>(?P<age>hai|mot)\s+(?:nghin|ngan)(?:\s+(?:{_ZERO}|chin tram))?(?:\s+(?P<rest>{_WORDS}))?)(?!\w)"
)
_AGES = {"hai": 2000, "mot": 1900}
_LUNAR = r"(?:mong|mung)\s+"
_PLACES = (
    re.compile(
        rf"\b(?:ngay\s+(?P<drop>{_LUNAR})?|(?P<first>{_LUNAR}))(?P<one>{_WORDS}|\d{{1,2}})\s+"
        rf"thang\s+(?P<other>(?!nam\s+\d){_WORDS}|\d{{1,2}}\b)"
    ),
    re.compile(rf"\bthang\s+(?P<one>{_WORDS})(?=\s+nam\s+(?:\d|hai|mot))"),
    re.compile(rf"(?<!hang )(?<!moi )(?<!theo )\bthang\s+(?P<sure>{_WORDS})(?!\s+lan\b)"),
    re.compile(rf"\bqu[yi]\s+(?P<sure>{_WORDS})"),
    re.compile(rf"\b(?:trong|vong|han|khong qua|nhat)\s+(?P<one>{_WORDS})(?=\s+(?:ngay|tuan)\b)"),
    re.compile(rf"\b(?P<sure>{_WORDS})(?=\s+(?:lan|thang)\b)"),
)
"""Where a word can only be a number; in `sure` the doubtful ones are left alone."""


@dataclass(frozen=True, slots=True)
class Figures:
    """A folded text with figures for words, and for each of its places the place in the text it came from."""

    text: str
    places: tuple[int, ...]

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Give where a span stood in the text that was given."""
        return self.places[start], self.places[end]


def figures(shown: str) -> Figures:
    """Fold a normalised text and write its spelt-out days, months, quarters, years and counts as figures."""
    folded = fold_aligned(shown)
    is_plain = not any(letter.isalpha() and not letter.isascii() for letter in shown)
    written: dict[int, tuple[int, str]] = {}
    for start, end, number in (*_years(folded), *_small(shown, folded, is_plain=is_plain)):
        written.setdefault(start, (end, number))
    text, places, at = [], [], 0
    while at < len(folded):
        end, piece = written.get(at, (at + 1, folded[at]))
        text.append(piece)
        places += [at] * len(piece)
        at = end
    return Figures("".join(text), (*places, len(folded)))


def _years(folded: str) -> Iterator[tuple[int, int, str]]:
    for found in _YEAR.finditer(folded):
        number = _AGES[found["age"]] + (_PLAIN[found["rest"]] if found["rest"] else 0)
        yield *found.span("year"), str(number)


def _small(shown: str, folded: str, *, is_plain: bool) -> Iterator[tuple[int, int, str]]:
    known, doubtful = (_PLAIN, _DOUBTFUL_PLAIN) if is_plain else (_MARKED, _DOUBTFUL_MARKED)
    for place in _PLACES:
        for found in place.finditer(folded):
            for name in found.re.groupindex:
                start, end = found.span(name)
                word = folded[start:end] if is_plain else shown[start:end].lower()
                if name in {"drop", "first"} and word:
                    yield start, end, ""
                elif word in known and not (name == "sure" and word in doubtful):
                    yield start, end, str(known[word])
