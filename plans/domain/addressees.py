"""Whom a cell addresses: “Sở Nội vụ, các sở, ban, ngành tỉnh; các chủ đầu tư” as units, groups and
open sets.
"""

import re
from dataclasses import dataclass

from core.vietnamese import clean, fold, fold_aligned, normalise
from plans.domain.names import KnownName, NameBook, NameKind
from plans.domain.states import AddresseeKind

Names = tuple[KnownName, ...]
_KIND_OF = {
    NameKind.UNIT: AddresseeKind.UNIT,
    NameKind.OUTSIDE: AddresseeKind.OUTSIDE,
    NameKind.GROUP: AddresseeKind.GROUP,
}
_BETWEEN = re.compile(r"[\s,;.:]*(?:[-+*•]\s+|\d+[.)]\s+)?(?:va\s+|cung\s+)?")
_AFTER_NAME = re.compile(r"(?:\s+(?:cua\s+)?tinh\b)?(?=\s*(?:[,;.(]|$|\bva\b|-\s))")
_NOTE = re.compile(r"\s*\((?P<note>[^()]*)\)")
_OFFICE_HOLDER = re.compile(
    r"(?:thu truong|nguoi dung dau|giam doc|chu tich|truong|lanh dao|chanh van phong)\s+"
    r"(?=cac\b|so\b|ubnd\b|uy ban\b)"
)
_HEADS = re.compile(
    r"^(?:thu truong|nguoi dung dau|giam doc|chu tich|truong|hieu truong|lanh dao)\s+(?:cua\s+)?"
    r"(?=(?:cac|co quan|don vi)\b)"
)
_MANY = re.compile(r"(?:ubnd\s+|uy ban nhan dan\s+)?(?:tat ca\s+)?(?:cac|nhung|mot so|moi|tung|toan bo)\b")
_BODIES = re.compile(
    r"(?:co quan|don vi|chu dau tu|to chuc|doanh nghiep|dia phuong|ca nhan|nha thau|so, (?:ban, )?nganh"
    r"|phong (?:chuyen mon|nghiep vu))\b"
)
_CONDITION = re.compile(
    r"\b(?:có(?! liên quan)|trực thuộc|được giao|được phân công|thuộc|theo)\b", re.IGNORECASE
)
_COMMON_WORD = re.compile(
    r"(?:cac\s+)?(?P<word>so|phong|ban|ubnd\s+(?:cac\s+)?(?:xa|phuong)|xa|phuong)\s*:\s*"
)
_FIRST_WORD = re.compile(r"(?:ubnd\s+)?(?:so|phong|ban|xa|phuong)\b")
_MOST_PIECES = 4
LONGEST_CELL = 4000
"""A longer text is no list of names; it is left whole to a person."""


@dataclass(frozen=True, slots=True)
class Addressee:
    """One body or set named in a cell.

    `text` as written; `note` from the brackets behind it; `key` of the unit or group in the name book, of the
    group it narrows for a qualified group, empty where a person must choose. `suggestions` are keys of names
    most like an unknown one.
    """

    kind: AddresseeKind
    text: str
    note: str = ""
    key: str = ""
    suggestions: tuple[str, ...] = ()

    @property
    def needs_choice(self) -> bool:
        """Tell whether a person must say which units are meant before the plan can be issued."""
        return self.kind in (AddresseeKind.OPEN_GROUP, AddresseeKind.QUALIFIED_GROUP, AddresseeKind.UNKNOWN)


def read_addressees(text: str, *, book: NameBook) -> tuple[Addressee, ...]:
    """Give everybody a cell names, in the order of the cell; no part of the text is dropped.

    The longest known name wins at each place, so that the commas inside names do not split them; what is left
    is split on `;` and then `,`. Sets without a fixed list of members become open or qualified groups.
    """
    shown = clean(text)
    if len(shown) > LONGEST_CELL:
        return (Addressee(AddresseeKind.UNKNOWN, shown),)
    return tuple(_Reading(shown, book).all())


class _Reading:
    """One pass over a cell from left to right."""

    def __init__(self, text: str, book: NameBook) -> None:
        self._text = text
        self._folded = fold_aligned(text)
        self._book = book
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

    def _next(self) -> Addressee:
        listed = _COMMON_WORD.match(self._folded, self._at)
        if listed:
            self._common = listed["word"].replace("cac ", "")
            self._at = listed.end()
        known = self._known_at(self._at) or self._continued_at(self._at)
        if not known:
            text = self._take(self._end_of_piece())
            return self._unlisted(text, self._note())
        end, names = known
        text = self._take(end)
        first = _FIRST_WORD.match(fold(text))
        self._common = first.group() if first else self._common
        if len(names) > 1:
            return Addressee(AddresseeKind.UNKNOWN, text, self._note(), suggestions=_keys(names))
        return Addressee(_KIND_OF[names[0].kind], text, self._note(), names[0].key)

    def _known_at(self, start: int) -> tuple[int, Names] | None:
        """Give the known name standing whole at `start`, also behind a title of office (“Giám đốc Sở …”)."""
        holder = _OFFICE_HOLDER.match(self._folded, start)
        for begin in (start, holder.end()) if holder else (start,):
            found = self._book.match(self._folded, begin)
            after = _AFTER_NAME.match(self._folded, found[0]) if found else None
            if found and after:
                return after.end(), found[1]
        return None

    def _continued_at(self, start: int) -> tuple[int, Names] | None:
        """Give the body named without its first word, as in “Các sở: Nội vụ, Tài chính” or “Sở Nội vụ, Tài
        chính”.
        """
        if not self._common:
            return None
        stop = self._folded.find(";", start)
        whole = f"{self._common} {self._folded[start : stop if stop >= 0 else None]}"
        found = self._book.match(whole, 0)
        if not found or not _AFTER_NAME.match(whole, found[0]):
            return None
        return start + found[0] - len(self._common) - 1, found[1]

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

    def _end_of_piece(self) -> int:
        """Find where an unknown piece ends: before `;`, a bracket, a known name, or a comma that begins a new
        name.
        """
        ends = [place for place in range(self._at + 1, len(self._text)) if self._may_end(place)]
        stops = [place for place in ends if self._text[place] != "," or self._begins_name(place + 1)]
        stop = stops[0] if stops else len(self._text)
        return self._misspelt_end(stop, ends) or stop

    def _may_end(self, place: int) -> bool:
        if self._text[place] in ",;(":
            return True
        joined = self._folded.startswith(" va ", place)
        return joined and self._known_at(place + len(" va ")) is not None

    def _begins_name(self, place: int) -> bool:
        spaces = len(self._text[place:]) - len(self._text[place:].lstrip())
        start = place + spaces
        return (
            self._text[start : start + 1].isupper()
            or bool(_MANY.match(self._folded, start))
            or self._known_at(start) is not None
        )

    def _misspelt_end(self, stop: int, ends: list[int]) -> int | None:
        """Keep together a name with commas that is known but for a slip of the pen."""
        limit = self._folded.find(";", self._at)
        longest = [*(end for end in ends if end > stop and (limit < 0 or end <= limit)), len(self._text)]
        for end in reversed(longest[:_MOST_PIECES]):
            if end > stop and self._book.is_misspelt(self._text[self._at : end]):
                return end
        return None

    def _unlisted(self, text: str, note: str) -> Addressee:
        folded = _HEADS.sub("", fold(text))
        group = self._book.match(folded, 0)
        if group and group[1][0].kind is NameKind.GROUP:
            return Addressee(AddresseeKind.QUALIFIED_GROUP, text, note, group[1][0].key)
        if not (_MANY.match(folded) or _BODIES.match(folded)):
            return Addressee(AddresseeKind.UNKNOWN, text, note, suggestions=_keys(self._book.nearest(text)))
        narrowed = _CONDITION.search(normalise(text))
        return Addressee(AddresseeKind.QUALIFIED_GROUP if narrowed else AddresseeKind.OPEN_GROUP, text, note)


def _keys(names: Names) -> tuple[str, ...]:
    return tuple(name.key for name in names)
