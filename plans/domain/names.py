"""The names of units, groups and outside bodies that addressee texts are matched against. Pure: filled by the
caller.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from rapidfuzz import fuzz, process

from core.vietnamese import fold

_SAME_WORDS = (
    ("uy ban nhan dan", "ubnd"),
    ("mat tran to quoc", "mttq"),
    ("hoi dong nhan dan", "hdnd"),
    ("van phong ", "vp "),
    (" va ", " & "),
    ("so, ban, nganh", "so, ban nganh"),
    ("xa, phuong", "phuong, xa"),
)
_NEAR, _NEAREST = 72.0, 3
_SAME = 93.0


class NameKind(StrEnum):
    """What a known name stands for."""

    UNIT = "unit"
    GROUP = "group"
    OUTSIDE = "outside"
    PAST = "past"


@dataclass(frozen=True)
class KnownName:
    """One body or group: its key in the organisation, its name and what else papers call it.

    `successor` is the key of the body that does today what a body of the past did, empty where there is none.
    """

    key: str
    name: str
    kind: NameKind
    aliases: tuple[str, ...] = ()
    successor: str = ""

    def spellings(self) -> Iterator[str]:
        """Give every folded way of writing it, with the usual abbreviations both ways."""
        for text in (self.name, *self.aliases):
            yield from _variants(fold(text))


ROOMS = KnownName(
    "rooms",
    "Các phòng, ban, trung tâm",
    NameKind.GROUP,
    ("Các phòng thuộc Sở", "Các phòng, ban, đơn vị thuộc Sở"),
)
"""The rooms of whoever issues the paper: a set without a stored group, so a person says which are meant."""


@dataclass(frozen=True)
class NameBook:
    """All known names. A group wins over a unit with the same spelling, a body of today over one of the past;
    two bodies with one spelling are ambiguous. What people decided (`decided`) wins over all, the last one first.
    """

    names: tuple[KnownName, ...]
    decided: tuple[KnownName, ...] = ()

    @cached_property
    def by_spelling(self) -> dict[str, tuple[KnownName, ...]]:
        """Give the names behind each folded spelling."""
        found: dict[str, dict[KnownName, None]] = {}
        for name in sorted(self.names, key=lambda name: name.kind is not NameKind.GROUP):
            for spelling in name.spellings():
                found.setdefault(spelling, {})[name] = None
        decided = {spelling: (name,) for name in self.decided for spelling in name.spellings()}
        return {**{spelling: _rivals(tuple(names)) for spelling, names in found.items()}, **decided}

    def match(self, folded: str, start: int) -> tuple[int, tuple[KnownName, ...]] | None:
        """Give the longest known name that begins right at `start` of a folded text: where it ends, and whose
        it is.
        """
        found = self._pattern.match(folded, start) if self._pattern else None
        return (found.end(), self.by_spelling[_one_space(found.group())]) if found else None

    def exact(self, text: str) -> KnownName | None:
        """Give the one name that a text is in whole, None where it is none or several."""
        names = self.by_spelling.get(_one_space(fold(text).strip(" .,;:")), ())
        return names[0] if len(names) == 1 else None

    def nearest(self, text: str) -> tuple[KnownName, ...]:
        """Give the names most like an unknown text, best first, at most three and only where they
        are near.
        """
        return tuple(name for name, _score in self.alike(text, least=_NEAR, most=_NEAREST))

    def alike(self, text: str, *, least: float, most: int) -> list[tuple[KnownName, float]]:
        """Give at most so many names, the most alike first, each with how alike it is from `least` to 100."""
        found = process.extract(
            fold(text),
            list(self.by_spelling),
            scorer=fuzz.token_sort_ratio,
            limit=4 * most,
            score_cutoff=least,
        )
        scores: dict[KnownName, float] = {}
        for spelling, score, _place in found:
            for name in self.by_spelling[spelling]:
                scores.setdefault(name, score)
        return list(scores.items())[:most]

    def is_misspelt(self, text: str) -> bool:
        """Tell whether a text differs from a known name by a slip only."""
        return (
            process.extractOne(fold(text), list(self.by_spelling), scorer=fuzz.ratio, score_cutoff=_SAME)
            is not None
        )

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        spellings = sorted(self.by_spelling, key=len, reverse=True)
        flexible = [r"\s*,\s*".join(_words(part) for part in spelling.split(",")) for spelling in spellings]
        return re.compile(rf"(?:{'|'.join(flexible)})(?!\w)") if flexible else None


def _rivals(names: tuple[KnownName, ...]) -> tuple[KnownName, ...]:
    if names[0].kind is NameKind.GROUP:
        return names[:1]
    return tuple(name for name in names if name.kind is not NameKind.PAST) or names


def _words(text: str) -> str:
    return r"\s+".join(re.escape(word) for word in text.split())


def _one_space(matched: str) -> str:
    return re.sub(r"\s*,\s*", ", ", fold(matched))


def _variants(folded: str) -> Iterator[str]:
    folded = re.sub(r"\s*,\s*", ", ", folded)
    written = {folded}
    for long, short in _SAME_WORDS:
        written |= {text.replace(long, short) for text in written} | {
            text.replace(short, long) for text in written
        }
    yield folded
    yield from sorted(written - {folded})
