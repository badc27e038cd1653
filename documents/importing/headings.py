"""Group rows of a task table (“III. CẢI CÁCH …”) and the section they open."""

import re
from dataclasses import dataclass

from core.vietnamese import fold
from documents.importing.lines import Line
from documents.importing.structure import Column

_ROMAN = re.compile(r"[IVX]+")
_LETTER = re.compile(r"[A-ZĐ]")
_DECIMAL = re.compile(r"\d+(?:\.\d+)*")
_LABELLED = re.compile(r"\s*(?P<label>[IVX]+|[A-ZĐ]|\d+(?:\.\d+)*)\s*[./):\-]\s*(?P<title>\S.*)", re.DOTALL)
_NOT_SECTIONS = re.compile(r"(?:ghi chu|luu y|tong cong|tong so|tong)\b")
_SUM = re.compile(
    r"(?:tong cong|tong so|tong kinh phi|tong|cong)(?: (?:cong|kinh phi|muc|so nhiem vu))*\s*[:.]?"
)
_OF_TASKS = (Column.LEAD, Column.IMPLEMENTING, Column.COORDINATING, Column.DEADLINE)
_LETTER_LEVEL, _ROMAN_LEVEL, _DECIMAL_LEVEL = 0, 1, 2
_WHOLE_ROW = 3


@dataclass(frozen=True, slots=True)
class Heading:
    """A section heading: `level` grows inwards, `text` as the paper prints it."""

    level: int
    text: str
    labelled: bool


def is_note(line: Line) -> bool:
    """Tell whether the row is a remark or a sum below the tasks."""
    shown = list(line.shown.values())
    if len(shown) == 1:
        return bool(_NOT_SECTIONS.match(fold(shown[0])))
    if not shown or any(line.fresh(kind) for kind in _OF_TASKS):
        return False
    return any(_SUM.fullmatch(fold(text)) for text in shown[:2])


def heading_of(line: Line, following: Line | None) -> Heading | None:
    """Give the section that a row opens, None where the row is not a group row."""
    shown = line.shown
    if len(shown) == 1:
        return _alone(line, next(iter(shown.values())))
    number = line.fresh(Column.NUMBER)
    if len(shown) != 2 or not number or not _is_second(line):  # noqa: PLR2004 - label and title
        return None
    return _in_two_cells(line, number.strip(" .):/"), _title(line), following)


def _is_second(line: Line) -> bool:
    """Tell whether the other cell is the title: it says what is done, stands beside the number, or goes all across.

    Where somebody or a time is merged from above, the row is a task of theirs.
    """
    if any(line.at(kind) and not line.fresh(kind) for kind in _OF_TASKS):
        return False
    return bool(line.fresh(Column.CONTENT)) or line.widest >= _WHOLE_ROW or _beside_number(line)


def _beside_number(line: Line) -> bool:
    numbered, other = line.places[Column.NUMBER], max(line.shown)
    return not any(numbered < place < other for place in line.values) and numbered < other


def _title(line: Line) -> str:
    return next(text for place, text in line.shown.items() if place != line.places.get(Column.NUMBER))


def _alone(line: Line, text: str) -> Heading | None:
    labelled = _LABELLED.fullmatch(text)
    if line.widest >= _WHOLE_ROW:
        level = _level(labelled["label"]) if labelled else _ROMAN_LEVEL
        return Heading(level, text, labelled is not None)
    if labelled and _level(labelled["label"]) < _DECIMAL_LEVEL and text != line.at(Column.DEADLINE):
        return Heading(_level(labelled["label"]), text, labelled=True)
    return None


def _in_two_cells(line: Line, label: str, title: str, following: Line | None) -> Heading | None:
    if not (_ROMAN.fullmatch(label) or _LETTER.fullmatch(label) or _DECIMAL.fullmatch(label)):
        return None
    level = _level(label)
    if level == _DECIMAL_LEVEL and line.widest < _WHOLE_ROW and not _opens(label, following):
        return None
    return Heading(level + label.count("."), f"{label}. {title}", labelled=True)


def _opens(label: str, following: Line | None) -> bool:
    return following is not None and following.fresh(Column.NUMBER).startswith(f"{label}.")


def _level(label: str) -> int:
    if _ROMAN.fullmatch(label):
        return _ROMAN_LEVEL
    return _LETTER_LEVEL if _LETTER.fullmatch(label) else _DECIMAL_LEVEL


class Sections:
    """The section open at the moment, with those around it."""

    def __init__(self) -> None:
        self._open: list[Heading] = []
        self._fresh = False

    def of_next_task(self) -> str | None:
        """Give the headings above a task, outermost first, None where no section is open; the heading is then
        whole.
        """
        self._fresh = False
        return " / ".join(heading.text for heading in self._open) or None

    def enter(self, heading: Heading) -> None:
        """Open a section; one broken over a page is joined to the part before."""
        if self._fresh and not heading.labelled and heading.text[:1].islower():
            last = self._open.pop()
            self._open.append(Heading(last.level, f"{last.text} {heading.text}", last.labelled))
            return
        self._open = [outer for outer in self._open if outer.level < heading.level]
        self._open.append(heading)
        self._fresh = True
