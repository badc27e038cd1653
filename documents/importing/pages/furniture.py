"""What repeats on pages and is no text of the paper: page numbers, running heads and feet; and footnotes."""

import re
from collections import Counter
from statistics import median

from documents.importing.pages.lines import Line
from documents.importing.pages.sheets import Sheet

_PAGE_NUMBER = re.compile(r"(?:trang\s*)?[-–—\s]*\d{1,4}(?:\s*[/|]\s*\d{1,4})?[-–—\s.]*", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_EDGE = 0.1
"""Of the height of a page: how far from its edges such lines stand."""
_REPEATED = 3
_NOTE = re.compile(r"(?:\d{1,2}|\*{1,3}|\[\d{1,2}\])\s?\S")
_NOTE_SIZE = 0.93
_NOTES_FROM = 0.35


def set_aside_furniture(sheets: list[Sheet]) -> list[tuple[Sheet, Line]]:
    """Take page numbers and repeated heads and feet out of the lines of pages; give them with their pages."""
    seen = Counter(key for sheet in sheets for key in {_key(sheet, line) for line in _at_edges(sheet)})
    taken: list[tuple[Sheet, Line]] = []
    for sheet in sheets:
        edges = _at_edges(sheet)
        gone = [
            line
            for line in edges
            if _PAGE_NUMBER.fullmatch(line.text) or seen[_key(sheet, line)] >= _REPEATED
        ]
        taken += [(sheet, line) for line in gone]
        kept = ([part for part in row if not any(part is line for line in gone)] for row in sheet.lines)
        sheet.lines = [row for row in kept if row]
    return taken


def _at_edges(sheet: Sheet) -> list[Line]:
    return [
        line
        for row in sheet.lines
        for line in row
        if line.bottom < _EDGE * sheet.height or line.top > (1 - _EDGE) * sheet.height
    ]


def _key(sheet: Sheet, line: Line) -> tuple[str, int]:
    """Give what makes a line the same on another page: its words without figures, its distance from the edge."""
    return _DIGITS.sub("#", line.text), round(min(line.base, sheet.height - line.base))


def set_aside_footnotes(sheets: list[Sheet]) -> list[Line]:
    """Take the small lines at the foot of pages out of their prose, from the first that begins with a mark."""
    sizes = [line.size for sheet in sheets for row in sheet.lines for line in row]
    if not sizes:
        return []
    usual = median(sizes)
    taken: list[Line] = []
    for sheet in sheets:
        start = _notes_start(sheet, usual)
        taken += [line for row in sheet.lines[start:] for line in row]
        sheet.lines = sheet.lines[:start]
    return taken


def _notes_start(sheet: Sheet, usual: float) -> int:
    """Give where the small lines at the end begin; the number of lines where there are none."""
    start = end = len(sheet.lines)
    while start and all(_is_small(line, usual, sheet) for line in sheet.lines[start - 1]):
        start -= 1
    while start < end and not _NOTE.match(sheet.lines[start][0].text):
        start += 1
    return start


def _is_small(line: Line, usual: float, sheet: Sheet) -> bool:
    return line.size < _NOTE_SIZE * usual and line.top > _NOTES_FROM * sheet.height
