"""Which row of a draft a row of a newer version of its paper is: by its words, its number and its section."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

ALIKE = 0.6
"""So large a share of words in the same order makes two contents the same row, wherever they stand.

Counted by words, not by letters: different rows of 4745/KH-UBND share at most 0.31 of their words, but 0.55 of
their letters.
"""
ALIKE_IN_PLACE = 0.36
"""So much is enough where number and section are the same."""
BONUS = 0.1
"""What the same number, and the same section, each add to the likeness of two rows."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row to be matched: folded texts only. `contents` are its words now and, where corrected, as they were read."""

    number: str
    section: str
    contents: tuple[str, ...]


def match_rows(known: Sequence[Row], read: Sequence[Row]) -> dict[int, int]:
    """Give for places in `read` the place of the same row in `known`; each row is matched once at most.

    The likest pairs are taken first, of equal ones those that stand nearest to each other.
    """
    pairs = sorted(_pairs(known, read), key=lambda pair: (-pair[0], abs(pair[1] - pair[2]), pair[2]))
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _likeness, old, new in pairs:
        if new not in found and old not in taken:
            found[new] = old
            taken.add(old)
    return found


def is_same_text(one: str, other: str) -> bool:
    """Tell whether two folded contents are the same row, their places left aside."""
    return _likeness(one, other) >= ALIKE


def _likeness(one: str, other: str) -> float:
    return Indel.normalized_similarity(one.split(), other.split()) if one and other else 0.0


def _pairs(known: Sequence[Row], read: Sequence[Row]) -> Iterator[tuple[float, int, int]]:
    for new, row in enumerate(read):
        for old, other in enumerate(known):
            same = (row.number == other.number) + (row.section == other.section)
            least = ALIKE_IN_PLACE if same == 2 else ALIKE  # noqa: PLR2004 - number and section
            likeness = max(_likeness(row.contents[0], text) for text in other.contents)
            if likeness >= least:
                yield likeness + BONUS * same, old, new
