"""Characters set into lines as they are read: sorted, spaced, cut where a wide gap parts two columns."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import median

from documents.importing.cleaning import plain
from documents.importing.pages.glyphs import Glyph

_SAME_LINE = 0.45
"""Of the size of the letters: how far baselines of one line may lie apart, as raised figures do."""
_SPACE = 0.13
"""The least gap that parts words; the usual space is a quarter, letters of other fonts may reach into it."""
_USUAL_SPACE = 0.25
_WIDE = 2.2
_TWICE = 0.12
_MARK_SIZE, _MARK_RAISED = 0.8, 0.15
_ABOVE, _BELOW = 0.8, 0.25
_FIRST_WORD = re.compile(r"\S+")
Bold = Callable[[int], bool]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of letters, or the part of one in its column; lengths in points."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    first_word: float
    space: float

    @property
    def top(self) -> float:
        """Give the height of its tall letters."""
        return self.base - _ABOVE * self.size

    @property
    def bottom(self) -> float:
        """Give the depth of its hanging letters."""
        return self.base + _BELOW * self.size


def lines_of(glyphs: Iterable[Glyph], is_bold: Bold) -> list[list[Line]]:
    """Give the lines from top to bottom, each in its parts from left to right."""
    lines = []
    for row in _rows(glyphs):
        parts = [line for part in _parts(row) if (line := _line(part, is_bold))]
        if parts:
            lines.append(parts)
    return lines


def _rows(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda one: one.base):
        if rows and glyph.base - rows[-1][0].base <= _SAME_LINE * max(glyph.size, rows[-1][0].size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return [sorted(row, key=lambda one: one.left) for row in rows]


def _parts(row: list[Glyph]) -> list[list[Glyph]]:
    parts: list[list[Glyph]] = []
    end = 0.0
    for glyph in row:
        if glyph.text.isspace():
            if parts:
                parts[-1].append(glyph)
            continue
        if not parts or glyph.left - end > _WIDE * glyph.size:
            parts.append([])
        parts[-1].append(glyph)
        end = max(end, glyph.right)
    return parts


def _line(part: list[Glyph], is_bold: Bold) -> Line | None:
    seen = [glyph for glyph in part if not glyph.text.isspace()]
    size = median(glyph.size for glyph in seen)
    base = median(glyph.base for glyph in seen)
    part = [glyph for place, glyph in enumerate(part) if not _is_mark(part, place, size, base)]
    seen = [glyph for glyph in part if not glyph.text.isspace()]
    text = plain(_spaced(part))
    if not text:
        return None
    word = len(match.group()) if (match := _FIRST_WORD.match(text)) else 0
    probes = {seen[0].at, seen[len(seen) // 2].at, seen[-1].at}
    return Line(
        text=text,
        left=seen[0].left,
        right=max(glyph.right for glyph in seen),
        base=base,
        size=size,
        bold=all(is_bold(index) for index in probes),
        first_word=seen[min(word, len(seen)) - 1].right - seen[0].left,
        space=max(
            (glyph.right - glyph.left for glyph in part if glyph.text.isspace()), default=_USUAL_SPACE * size
        ),
    )


def _is_mark(part: list[Glyph], place: int, size: float, base: float) -> bool:
    """Tell whether a small raised figure behind a word calls a footnote; behind an m it makes a square metre."""
    glyph = part[place]
    is_raised = glyph.size < _MARK_SIZE * size and glyph.base < base - _MARK_RAISED * size
    if not (glyph.text.isdigit() and is_raised and place):
        return False
    word = next(
        (
            one
            for one in reversed(part[:place])
            if not one.text.isdigit() or one.size >= glyph.size / _MARK_SIZE
        ),
        None,
    )
    return word is None or word.text != "m"


def _spaced(part: list[Glyph]) -> str:
    """Give the letters with a space wherever one stands or a gap is seen; letters printed twice count once."""
    pieces: list[str] = []
    before: Glyph | None = None
    for glyph in part:
        if glyph.text.isspace():
            pieces.append(" ")
            continue
        if before and glyph.text == before.text and glyph.left - before.left < _TWICE * glyph.size:
            continue
        if before and glyph.left - before.right > _SPACE * glyph.size:
            pieces.append(" ")
        pieces.append(glyph.text)
        before = glyph
    return "".join(pieces)
