"""Lines joined into paragraphs: a line goes on where the next word had no room left on it."""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from documents.importing.pages.lines import Line

_LABEL = re.compile(r"(?:[-–+•*●]|\d{1,3}(?:\.\d{1,3})*[.)]|[a-zđ][.)]|[IVX]+[.)])\s")
_ENDS = re.compile(r"[.;:!?/”\"]$")
_CLOSES = re.compile(r"[.;:]$")
_HYPHEN = re.compile(r"\S[-–/&]$")
_CUT_NUMBERS = (
    (re.compile(r"[\dIVX]/(\d{1,3})$"), re.compile(r"(\d{1,3})(?!\d)"), re.compile(r"(?:19|20)\d\d")),
    (re.compile(r"\d\.(\d{1,2})$"), re.compile(r"(\d{1,2})(?!\d)"), re.compile(r"\d{3}")),
)
"""A narrow column breaks in the middle of a year or of three figures: end, beginning, and what both must make."""
_SLACK = 1.0
_INDENT = 8.0
_OTHER_SIZE = 0.12
_NEW_SPACE = 1.45
_SAME_LEFT = 3.0
_CENTRE_OFF, _MARGINS = 0.03, 0.06


@dataclass(slots=True)
class Passage:
    """A paragraph as it stands on a page; `full` says that its last line leaves no room for another word."""

    lines: list[Line] = field(default_factory=list)
    centred: bool = False

    @property
    def text(self) -> str:
        """Give the text on one line; what is broken behind a hyphen inside a word is joined without a space."""
        text = ""
        for line in self.lines:
            text = continued(text, line.text)
        return text

    @property
    def bold(self) -> bool:
        """Tell whether all of it is bold."""
        return all(line.bold for line in self.lines)

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Give left, top, right, bottom."""
        return (
            min(line.left for line in self.lines),
            self.lines[0].top,
            max(line.right for line in self.lines),
            self.lines[-1].bottom,
        )


def is_labelled(text: str) -> bool:
    """Tell whether a text begins with the number, letter or bullet of a list."""
    return bool(_LABEL.match(text))


def continued(text: str, more: str) -> str:
    """Give a text with its next line."""
    if not text:
        return more
    return f"{text}{more}" if _HYPHEN.search(text) or _is_cut_number(text, more) else f"{text} {more}"


def _is_cut_number(text: str, more: str) -> bool:
    for end, beginning, whole in _CUT_NUMBERS:
        first, second = end.search(text), beginning.match(more)
        if first and second and whole.fullmatch(first[1] + second[1]):
            return True
    return False


def passages(lines: list[Line], left: float, right: float) -> list[Passage]:
    """Give the paragraphs that lines of one column make; `left` and `right` bound the column."""
    found: list[Passage] = []
    pitch = _pitch(lines)
    margin = min((line.left for line in lines), default=left)
    for line in lines:
        last = found[-1].lines[-1] if found else None
        if last and not _begins(found[-1], last, line, (margin, right, pitch)):
            found[-1].lines.append(line)
        else:
            found.append(Passage([line]))
    for passage in found:
        passage.centred = is_centred(passage.lines, left, right)
    return found


def listed(lines: list[Line], left: float, right: float) -> list[Passage]:
    """Give the paragraphs of a narrow column, as of a letterhead or of recipients: each line is one by itself,
    but an entry of a list goes on until its end.
    """
    found: list[Passage] = []
    for line in lines:
        goes_on = found and is_labelled(found[-1].text) and not _CLOSES.search(found[-1].text)
        if goes_on and not is_labelled(line.text) and not line.bold:
            found[-1].lines.append(line)
        else:
            found.append(Passage([line]))
    for passage in found:
        passage.centred = is_centred(passage.lines, left, right)
    return found


def is_centred(lines: list[Line], left: float, right: float) -> bool:
    """Tell whether lines stand in the middle between two margins, with room on both sides."""
    width = right - left
    middle = (left + right) / 2
    return width > 0 and all(
        abs((line.left + line.right) / 2 - middle) < _CENTRE_OFF * width
        and line.left - left > _MARGINS * width
        for line in (lines[:1] if len(lines) == 1 else [lines[0], lines[-1]])
    )


def _begins(before: Passage, last: Line, line: Line, column: tuple[float, float, float]) -> bool:
    margin, right, pitch = column
    if abs(line.size - last.size) > _OTHER_SIZE * last.size or line.bold != last.bold:
        return _is_new_kind(before, last, line)
    if line.base - last.base > _NEW_SPACE * pitch:
        return True
    if _has_room(last, line, margin, right):
        return True
    if _LABEL.match(line.text):
        return bool(_ENDS.search(last.text)) or line.left > margin + _INDENT
    return line.left > margin + _INDENT and line.left > last.left + _INDENT and not _centred_pair(last, line)


def _is_new_kind(before: Passage, last: Line, line: Line) -> bool:
    """A bold beginning may run on in plain letters; a whole bold line above a plain one is a title."""
    goes_on = line.text[:1].islower() and not _ENDS.search(last.text)
    return not (goes_on and abs(line.size - last.size) <= _OTHER_SIZE * last.size and len(before.lines) >= 1)


def _has_room(last: Line, line: Line, margin: float, right: float) -> bool:
    """Tell whether the first word of a line would have fitted on the line before; lines in the middle of their
    column have room on both sides.
    """
    free = right - last.right
    if _centred_pair(last, line):
        free += max(0.0, last.left - margin)
    return line.first_word + last.space + _SLACK < free


def _centred_pair(last: Line, line: Line) -> bool:
    same_middle = abs((last.left + last.right) - (line.left + line.right)) / 2 < _SAME_LEFT
    return same_middle and abs(last.left - line.left) > _SAME_LEFT


def _pitch(lines: list[Line]) -> float:
    """Give the usual distance of baselines, at least that of letters without any lead."""
    steps = sorted(after.base - before.base for before, after in pairwise(lines) if after.base > before.base)
    size = max((line.size for line in lines), default=1.0)
    return max(steps[len(steps) // 4] if steps else size, size)
