"""Letterhead and signature stand in two columns side by side: each is read to its end before the other."""

import re
from dataclasses import dataclass

from core.vietnamese import fold
from documents.importing.pages.lines import Line

_FAR = 130.0
"""Points between lines of one such part: a signature leaves room for a hand."""
_SAME_LEFT = 4.0
_RECIPIENTS = re.compile(r"noi nhan\s*:?$")
"""Recipients stand beside the signature, also where a page ends right below this line."""


@dataclass(slots=True)
class _Run:
    """Neighbouring lines that one gap parts into two columns."""

    start: int
    end: int
    gap_from: float
    gap_to: float

    @property
    def middle(self) -> float:
        return (self.gap_from + self.gap_to) / 2


def reading_order(lines: list[list[Line]]) -> list[list[Line]]:
    """Give the parts of lines in columns to be read one after the other; a line without a gap is its own part.

    The lines of one list belong together; the next list begins a new column or goes on over the full width.
    """
    found: list[list[Line]] = []
    place = 0
    for run in _runs(lines):
        found += _plain(lines[place : run.start])
        parts = [line for row in lines[run.start : run.end] for line in row]
        found.append([line for line in parts if _is_left(line, run.middle)])
        found.append([line for line in parts if not _is_left(line, run.middle)])
        place = run.end
    found += _plain(lines[place:])
    return [column for column in found if column]


def _plain(lines: list[list[Line]]) -> list[list[Line]]:
    column: list[Line] = [whole(row) for row in lines]
    return [column] if column else []


def whole(row: list[Line]) -> Line:
    """Join a line with a wide gap that is in no column, as a leader of dots or a filled form."""
    if len(row) == 1:
        return row[0]
    first, last = row[0], row[-1]
    return Line(
        " ".join(part.text for part in row), first.left, last.right, first.base, first.size,
        all(part.bold for part in row), first.first_word, first.space,
    )  # fmt: skip


def _is_left(line: Line, middle: float) -> bool:
    return (line.left + line.right) / 2 < middle


def _runs(lines: list[list[Line]]) -> list[_Run]:
    runs: list[_Run] = []
    place = 0
    while place < len(lines):
        if len(lines[place]) == 2:  # noqa: PLR2004 - left and right
            run = _grown(lines, place, runs[-1].end if runs else 0)
            if run:
                runs.append(run)
                place = run.end
                continue
        place += 1
    return runs


def _grown(lines: list[list[Line]], place: int, floor: int) -> _Run | None:
    """Take in the lines below (and those above on one side only) while the gap stays open."""
    left, right = lines[place]
    run = _Run(place, place + 1, left.right, right.left)
    split = 1
    while run.end < len(lines) and _goes_on(lines, run):
        split += len(lines[run.end]) - 1
        run.end += 1
    while (
        run.start > floor
        and _near(lines[run.start - 1], lines[run.start])
        and _is_beside(run, lines[run.start - 1])
    ):
        run.start -= 1
    is_foot = _RECIPIENTS.match(fold(left.text)) is not None
    return run if split > 1 or run.end - run.start > 1 or is_foot else None


def _goes_on(lines: list[list[Line]], run: _Run) -> bool:
    row = lines[run.end]
    if not _near(lines[run.end - 1], row) or (len(row) == 1 and not _still_inside(lines, run)):
        return False
    return _fits(run, row)


def _fits(run: _Run, row: list[Line]) -> bool:
    """Narrow the gap by this line if it leaves one open; tell whether it does."""
    if len(row) > 2:  # noqa: PLR2004 - left and right
        return False
    middle = run.middle
    gap_from = max([run.gap_from, *(line.right for line in row if _is_left(line, middle))])
    gap_to = min([run.gap_to, *(line.left for line in row if not _is_left(line, middle))])
    if gap_to - gap_from <= 0 or (
        len(row) > 1 and not (_is_left(row[0], middle) and not _is_left(row[1], middle))
    ):
        return False
    run.gap_from, run.gap_to = gap_from, gap_to
    return True


def _still_inside(lines: list[list[Line]], run: _Run) -> bool:
    """Tell whether a line on one side still belongs to the part: another line in two parts follows near by, or
    it stands under the others of its side.
    """
    row = lines[run.end][0]
    for later in range(run.end + 1, min(run.end + 4, len(lines))):
        if len(lines[later]) == 2:  # noqa: PLR2004 - left and right
            return True
    side = [
        line
        for above in lines[run.start : run.end]
        for line in above
        if _is_left(line, run.middle) == _is_left(row, run.middle)
    ]
    return any(abs(line.left - row.left) < _SAME_LEFT or _same_middle(line, row) for line in side)


def _same_middle(one: Line, other: Line) -> bool:
    return abs((one.left + one.right) - (other.left + other.right)) / 2 < _SAME_LEFT


def _is_beside(run: _Run, row: list[Line]) -> bool:
    return len(row) == 1 and (row[0].right <= run.gap_from + 1 or row[0].left >= run.gap_to - 1)


def _near(above: list[Line], below: list[Line]) -> bool:
    return below[0].top - above[-1].bottom < _FAR
