"""When two rows ask the same of somebody: a unit in common, alike text, periods that overlap. Pure."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz

ALIKE = 86
"""Of 100; the same bar as for rows alike inside one draft."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Asked:
    """What one row asks: its folded text, its accountable units and its first and last day; None is open."""

    text: str
    units: frozenset[int]
    begins: date | None
    ends: date | None


def asks_the_same(one: Asked, other: Asked) -> bool:
    """Say whether two rows ask the same of at least one unit (issue 3, the same duty twice)."""
    return bool(one.units & other.units) and overlapping(one, other) and alike(one.text, other.text)


def overlapping(one: Asked, other: Asked) -> bool:
    """Say whether the periods share a day; an end that is not known excludes nothing."""
    ends_before = one.ends is not None and other.begins is not None and one.ends < other.begins
    begins_after = other.ends is not None and one.begins is not None and other.ends < one.begins
    return not ends_before and not begins_after


def alike(one: str, other: str) -> bool:
    """Say whether two folded texts say the same in nearly the same words, in any order.

    At least half of the words of the longer must stand in the other: a short row of which every word stands in a
    long one is a part of it, not the same.
    """
    return bool(Wordings({0: other}).like(one))


class Wordings:
    """Many folded texts, searched for those alike; a set of words is one number, so most are set aside at once."""

    def __init__(self, texts: Mapping[int, str]) -> None:
        self._bits: dict[str, int] = {}
        spoken = {key: _WORD.findall(text) for key, text in texts.items()}
        self._texts = [(key, " ".join(words), self._learned(words)) for key, words in spoken.items()]

    def like(self, text: str) -> list[int]:
        """Give the keys of the texts alike, the nearest first; at equal nearness in the order they were given."""
        spoken = _WORD.findall(text)
        words, said = set(spoken), " ".join(spoken)
        known = sum(1 << self._bits[word] for word in words if word in self._bits)
        found = []
        for key, other, mask in self._texts:
            longer = max(len(words), mask.bit_count())
            if longer and 2 * (known & mask).bit_count() >= longer:
                nearness = fuzz.token_set_ratio(said, other, score_cutoff=ALIKE)
                if nearness:
                    found.append((nearness, fuzz.token_sort_ratio(said, other), key))
        found.sort(key=lambda near: near[:2], reverse=True)
        return [key for *_near, key in found]

    def _learned(self, words: Iterable[str]) -> int:
        return sum(1 << self._bits.setdefault(word, len(self._bits)) for word in set(words))
