"""A plain text as blocks: one paragraph a line, tables from lines with tabs or with vertical bars."""

import re
from collections.abc import Iterator
from itertools import groupby

from documents.importing.blocks import Block, Cell, Contents, FileForm, FormRemark, Grid, Paragraph, Place
from documents.importing.cleaning import plain
from documents.importing.forms.encodings import decoded
from documents.importing.limits import MAX_CHARACTERS
from documents.importing.refusals import Reason, Refused

_BARS = re.compile(r"\s*\|.*\|\s*")
_BETWEEN = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"[\s|:\-+=]+")
_LABEL = re.compile(r"[\dIVX.)( ]*")
_GROUP = re.compile(r"\s*(?:[IVX]+|[A-ZĐ]|\d{1,2})\s*[.)]\s+[^\W\d][^\t|]*$")
_MOST_GROUPS = 4
_Row = tuple[int, list[str]]


def read(data: bytes) -> Contents:
    """Give the lines of a text in blocks. Raises `Refused` for an unknown encoding or too long a text."""
    text, is_old = decoded(data)
    if len(text) > MAX_CHARACTERS:
        raise Refused(Reason.TOO_LARGE_INSIDE)
    lines = text.splitlines()
    in_table = [_is_row(lines, place) for place in range(len(lines))]
    blocks: list[Block] = []
    for is_table, run in groupby(range(len(lines)), key=in_table.__getitem__):
        numbered = [(place + 1, lines[place]) for place in run]
        if is_table:
            blocks += _tables(numbered, sum(isinstance(block, Grid) for block in blocks))
        else:
            blocks += _paragraphs(numbered)
    return Contents(FileForm.TEXT, tuple(blocks), remarks=(FormRemark.OLD_FONT,) if is_old else ())


def _is_row(lines: list[str], place: int) -> bool:
    """A line with tabs or bars is a row; so is one without them between two rows, as the name of a group is.

    Names of groups may stand below each other: “B. …”, “I. …”.
    """
    if _has_cells(lines[place]):
        return True
    if not lines[place].strip():
        return False
    return _row_beside(lines, place, -1) and _row_beside(lines, place, +1)


def _row_beside(lines: list[str], place: int, step: int) -> bool:
    """Tell whether a row stands right above or below, or behind other names of groups."""
    at = place + step
    while 0 <= at < len(lines) and abs(at - place) < _MOST_GROUPS and _GROUP.match(lines[at]):
        at += step
    beside_group = at == place + step or bool(_GROUP.match(lines[place]))
    return beside_group and 0 <= at < len(lines) and _has_cells(lines[at])


def _has_cells(line: str) -> bool:
    return "\t" in line.strip(" ") or bool(_BARS.fullmatch(line))


def _paragraphs(run: list[tuple[int, str]]) -> Iterator[Paragraph]:
    """A line in asterisks is bold in Markdown; capitals alone in a line are how a text without format shows
    titles.
    """
    for number, line in run:
        text = plain(line)
        strong = line.strip().startswith(("**", "#")) or (text.isupper() and not text.endswith((".", ";")))
        if text:
            yield Paragraph(text, bold=strong, place=Place(ref=str(number)))


def _tables(run: list[tuple[int, str]], first: int) -> list[Block]:
    """Give the grid of neighbouring rows; a single line with one tab between words is prose after all."""
    rows = [(number, _cells(line)) for number, line in run if not _RULE.fullmatch(line) or "\t" in line]
    filled = [row for row in rows if any(row[1])]
    width = max((len(cells) for _, cells in filled), default=0)
    if width < 2 or (len(filled) == 1 and width == 2):  # noqa: PLR2004 - one line in two parts is no table
        return [
            Paragraph(text, place=Place(ref=str(number)))
            for number, cells in filled
            if (text := " ".join(filter(None, cells)))
        ]
    return [Grid(first, tuple(_row(row, width) for row in rows), width)]


def _cells(line: str) -> list[str]:
    if "\t" in line or not _BARS.fullmatch(line):
        return [plain(cell) for cell in line.split("\t")]
    inner = line.strip().removeprefix("|").removesuffix("|")
    return [plain(cell.replace("\\|", "|")) for cell in _BETWEEN.split(inner)]


def _row(row: _Row, width: int) -> tuple[Cell, ...]:
    """Give the cells of a line; words alone at its beginning stand over the whole table, as group rows do."""
    number, cells = row
    place = Place(ref=str(number))
    if cells[0] and not any(cells[1:]) and not _LABEL.fullmatch(cells[0]):
        return (Cell((cells[0],), 0, width, continues=False, place=place),)
    return tuple(
        Cell((text,) if text else (), column, 1, continues=False, place=place)
        for column, text in enumerate(cells)
    )
