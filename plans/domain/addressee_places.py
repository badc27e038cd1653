"""Where known names stand in a cell of addressees, and where a piece that is no known name ends."""

import re
from dataclasses import dataclass

from core.vietnamese import fold_aligned
from plans.domain import addressee_words as words
from plans.domain.names import KnownName, NameBook, NameKind

Names = tuple[KnownName, ...]
_AFTER_NAME = re.compile(r"(?:\s+(?:cua\s+)?tinh\b)?(?=\s*(?:[,;.()]|$|\bva\b|-\s))")
_LISTED = re.compile(
    r"(?:cac\s+)?(?P<word>so|phong|ban|ubnd\s+(?:cac\s+)?(?:xa|phuong)|xa|phuong)\s*(?P<sign>:|\(|(?<=\s))\s*"
)
_FIRST_WORD = re.compile(r"(?:ubnd\s+)?(?:so|phong|ban|xa|phuong)\b")
_MOST_PIECES = 4


@dataclass(frozen=True, slots=True)
class Found:
    """A known name in the text: where it begins behind its office, where it ends, whose it is, what follows, and
    the word that later names may leave out.
    """

    start: int
    end: int
    names: Names
    note_end: int
    common: str


class Places:
    """One cell, by places of its text; nothing here moves through it."""

    def __init__(self, text: str, book: NameBook) -> None:
        self._text = text
        self.folded = fold_aligned(text)
        self._book = book

    def known_at(self, start: int) -> Found | None:
        """Give the known name standing whole at `start`, also behind a title of office or “tất cả”."""
        plain = self._name_at(start)
        if plain:
            return plain
        titles = (title.match(self.folded, start) for title in words.BEFORE_NAME)
        offices = (self._name_at(title.end(), behind_office=True) for title in titles if title)
        found = next(filter(None, offices), None)
        whole = words.ALL_OF.match(self.folded, start)
        if found or not whole:
            return found
        group = self._name_at(whole.end())
        return group if group and group.names[0].kind is NameKind.GROUP else None

    def _name_at(self, start: int, *, behind_office: bool = False) -> Found | None:
        found = self._book.match(self.folded, start)
        if not found:
            return None
        end, names = found
        first = _FIRST_WORD.match(self.folded, start)
        common = first.group() if first else ""
        after = _AFTER_NAME.match(self.folded, end)
        if after:
            return Found(start, after.end(), names, after.end(), common)
        if words.without_at(self._text, end) and names[0].kind is NameKind.GROUP:
            return Found(start, end, names, end, common)
        if names[0].kind is NameKind.GROUP:
            return None
        said = words.DUTY.match(self.folded, end) or (behind_office and words.CHARGE.match(self.folded, end))
        return Found(start, end, names, said.end(), common) if said else None

    def listed_at(self, start: int) -> Found | None:
        """Give the first body behind a common word: “Các sở: Nội vụ, …”, “Các sở (Nội vụ, …)”, “UBND các xã Bản Bo”."""
        listed = _LISTED.match(self.folded, start)
        return self.continued_at(listed.end(), listed["word"].replace("cac ", "")) if listed else None

    def continued_at(self, start: int, common: str) -> Found | None:
        """Give the body named without its first word, as in “Các sở: Nội vụ, Tài chính” or “Sở Nội vụ, Tài
        chính”.
        """
        if not common:
            return None
        stop = self.folded.find(";", start)
        whole = f"{common} {self.folded[start : stop if stop >= 0 else None]}"
        found = self._book.match(whole, 0)
        if not found or not _AFTER_NAME.match(whole, found[0]):
            return None
        end = start + found[0] - len(common) - 1
        return Found(start, end, found[1], end, common)

    def end_of_piece(self, start: int) -> int:
        """Find where an unknown piece ends: before `;`, a bracket, “trừ”, a known name, or a comma that begins a
        new name.
        """
        ends = [place for place in range(start + 1, len(self._text)) if self._may_end(place)]
        stops = [place for place in ends if self._text[place] != "," or self._begins_name(place + 1)]
        stop = stops[0] if stops else len(self._text)
        return self._misspelt_end(start, stop, ends) or stop

    def _may_end(self, place: int) -> bool:
        if self._text[place] in ",;()":
            return True
        if self._text[place] == " " and words.without_at(self._text, place):
            return True
        joined = self.folded.startswith(" va ", place)
        return joined and self.known_at(place + len(" va ")) is not None

    def _begins_name(self, place: int) -> bool:
        spaces = len(self._text[place:]) - len(self._text[place:].lstrip())
        start = place + spaces
        return (
            self._text[start : start + 1].isupper()
            or bool(words.MANY.match(self.folded, start))
            or words.without_at(self._text, place - 1) is not None
            or self.known_at(start) is not None
        )

    def _misspelt_end(self, start: int, stop: int, ends: list[int]) -> int | None:
        """Keep together a name with commas that is known but for a slip of the pen."""
        limit = self.folded.find(";", start)
        longest = [*(end for end in ends if end > stop and (limit < 0 or end <= limit)), len(self._text)]
        for end in reversed(longest[:_MOST_PIECES]):
            if end > stop and self._book.is_misspelt(self._text[start:end]):
                return end
        return None
