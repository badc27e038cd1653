"""Whom a cell addresses: “Sở Nội vụ, các sở, ban, ngành tỉnh; các chủ đầu tư” as units, groups and
open sets.
"""

import re
from dataclasses import dataclass, replace

from core.vietnamese import clean, fold
from plans.domain import addressee_words as words
from plans.domain.addressee_places import Found, Names, Places
from plans.domain.names import NameBook, NameKind
from plans.domain.states import AddresseeKind

_KIND_OF = {
    NameKind.UNIT: AddresseeKind.UNIT,
    NameKind.OUTSIDE: AddresseeKind.OUTSIDE,
    NameKind.GROUP: AddresseeKind.GROUP,
    NameKind.PAST: AddresseeKind.UNKNOWN,
}
_BODIES = (AddresseeKind.UNIT, AddresseeKind.OUTSIDE)
_BETWEEN = re.compile(r"[\s,;.:]*(?:[-+*•]\s+|\d+[.)]\s+)?(?:va\s+|cung\s+)?")
_NOTE = re.compile(r"\s*\((?P<note>[^()]*)\)")
LONGEST_CELL = 4000
"""A longer text is no list of names; it is left whole to a person."""


@dataclass(frozen=True, slots=True)
class Addressee:
    """One body or set named in a cell.

    `text` as written; `note` from the brackets behind it; `key` of the unit or group in the name book, of the
    group it narrows for a qualified group, empty where a person must choose. `suggestions` are keys of names
    most like an unknown one. `without` are keys of bodies that a set leaves out, `office` is the title that stands
    before a body, `past` the key of a body that ended (its successor is suggested), `likely` what an unknown name
    looks like (`addressee_words.Likely`).
    """

    kind: AddresseeKind
    text: str
    note: str = ""
    key: str = ""
    suggestions: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    office: str = ""
    past: str = ""
    likely: str = ""

    @property
    def needs_choice(self) -> bool:
        """Tell whether a person must say which units are meant before the plan can be issued."""
        return self.kind in (AddresseeKind.OPEN_GROUP, AddresseeKind.QUALIFIED_GROUP, AddresseeKind.UNKNOWN)


def read_addressees(text: str, *, book: NameBook) -> tuple[Addressee, ...]:
    """Give everybody a cell names, in the order of the cell; no part of the text is dropped.

    The longest known name wins at each place, so that the commas inside names do not split them; what is left
    is split on `;` and then `,`. Sets without a fixed list of members become open or qualified groups; so do
    groups that leave out (“trừ …”) what is no known body.
    """
    shown = clean(text)
    if len(shown) > LONGEST_CELL:
        return (Addressee(AddresseeKind.UNKNOWN, shown),)
    return tuple(_Reading(shown, book).all())


class _Reading:
    """One pass over a cell from left to right."""

    def __init__(self, text: str, book: NameBook) -> None:
        self._text = text
        self._book = book
        self._places = Places(text, book)
        self._folded = self._places.folded
        self._at = 0
        self._common = ""

    def all(self) -> list[Addressee]:
        found = []
        self._skip()
        while self._at < len(self._text):
            found.append(self._next())
            self._skip()
        return found

    def _skip(self) -> None:
        between = _BETWEEN.match(self._folded, self._at)
        if between and ";" in between.group():
            self._common = ""
        self._at = between.end() if between else self._at
        while self._text[self._at : self._at + 1] == ")":
            self._at += 1
            self._skip()

    def _next(self) -> Addressee:
        start = self._at
        known = self._places.known_at(start)
        listed = None if known else self._places.listed_at(start)
        self._at = listed.start if listed else start
        known = known or listed or self._places.continued_at(start, self._common)
        if known:
            return self._named(known)
        text = self._take(self._places.end_of_piece(start))
        found = self._unlisted(text)
        return self._complete(found, start) if found.kind is not AddresseeKind.UNKNOWN else self._noted(found)

    def _named(self, known: Found) -> Addressee:
        start = self._at
        text = self._take(known.end)
        self._common = known.common or self._common
        office = (
            self._text[start : known.start].strip() if not words.ALL_OF.match(self._folded, start) else ""
        )
        said = self._take(known.note_end)
        name = known.names[0]
        if len(known.names) > 1:
            unclear = Addressee(
                AddresseeKind.UNKNOWN, text, said, suggestions=_keys(known.names), office=office
            )
            return self._noted(unclear)
        key = "" if name.kind is NameKind.PAST else name.key
        read = Addressee(_KIND_OF[name.kind], text, said, key, office=office)
        if name.kind is NameKind.PAST:
            read = replace(read, past=name.key, suggestions=_keys((name,)))
        return self._complete(read, start) if name.kind is NameKind.GROUP else self._noted(read)

    def _complete(self, read: Addressee, start: int) -> Addressee:
        """Read what a set leaves out, and the note behind it."""
        behind = words.without_at(self._text, self._at)
        if not behind:
            return self._noted(read)
        self._at, bracketed = behind
        taken, is_whole = self._taken_out(bracketed=bracketed)
        kind = (
            read.kind if is_whole or read.kind is not AddresseeKind.GROUP else AddresseeKind.QUALIFIED_GROUP
        )
        text = self._text[start : self._at].strip(" ,;.")
        return self._noted(replace(read, kind=kind, text=text, without=taken))

    def _taken_out(self, *, bracketed: bool) -> tuple[tuple[str, ...], bool]:
        """Give the keys of the bodies taken out, and whether these were all of the words."""
        if bracketed:
            close = self._text.find(")", self._at)
            inside = self._text[self._at : close if close >= 0 else None]
            self._at = close + 1 if close >= 0 else len(self._text)
            read = _Reading(inside, self._book).all()
            return tuple(one.key for one in read if one.kind in _BODIES), all(
                one.kind in _BODIES for one in read
            )
        keys: list[str] = []
        while known := self._places.known_at(self._at) or (
            self._places.continued_at(self._at, self._common) if keys else None
        ):
            if len(known.names) > 1 or known.names[0].kind not in (NameKind.UNIT, NameKind.OUTSIDE):
                break
            self._common = known.common or self._common
            keys.append(known.names[0].key)
            self._at = known.end
            between = _BETWEEN.match(self._folded, self._at)
            if not between or ";" in between.group() or between.end() == len(self._text):
                return tuple(keys), True
            behind, self._at = self._at, between.end()
        else:
            behind = self._at
        if keys:
            self._at = behind
            return tuple(keys), True
        self._at = self._places.end_of_piece(self._at)
        return (), False

    def _noted(self, read: Addressee) -> Addressee:
        return replace(read, note=" ".join(filter(None, (read.note, self._note()))))

    def _take(self, end: int) -> str:
        text = self._text[self._at : end].strip(" ,;.")
        self._at = end
        return text

    def _note(self) -> str:
        found = _NOTE.match(self._text, self._at)
        if not found:
            return ""
        self._at = found.end()
        return found["note"].strip()

    def _unlisted(self, whole: str) -> Addressee:
        office, text = _without_title(whole)
        rest = fold(text)
        some = words.SOME_OF.match(rest)
        key = self._group_of(rest[some.end() :] if some else rest)
        if key:
            return Addressee(AddresseeKind.QUALIFIED_GROUP, text, key=key, office=office)
        if not words.is_set(rest):
            near = _keys(self._book.nearest(whole))
            return Addressee(AddresseeKind.UNKNOWN, whole, suggestions=near, likely=words.likely(whole))
        narrowed = AddresseeKind.QUALIFIED_GROUP if words.is_narrowed(text) else AddresseeKind.OPEN_GROUP
        return Addressee(narrowed, text, office=office)

    def _group_of(self, folded: str) -> str:
        """Give the key of the group that these words narrow, empty where they name none."""
        named = self._book.match(folded, 0)
        if named and named[1][0].kind is NameKind.GROUP:
            return named[1][0].key
        known = (self._book.exact(name) for name in words.whole_of(folded))
        return next((name.key for name in known if name and name.kind is NameKind.GROUP), "")


def _without_title(text: str) -> tuple[str, str]:
    """Give the title of those who head the bodies of a set, empty where none stands, and the set itself."""
    head = words.HEADS.match(fold(text))
    if not head:
        return "", text
    polite, titled, before = (len(part.split()) for part in (head["polite"], head["office"], head.group()))
    return " ".join(text.split()[polite : polite + titled]), text.split(maxsplit=before)[before]


def _keys(names: Names) -> tuple[str, ...]:
    """Give the keys of names to choose from; a body of the past stands for its successor."""
    keys = (name.successor if name.kind is NameKind.PAST else name.key for name in names)
    return tuple(dict.fromkeys(key for key in keys if key))
