"""A workbook as blocks: each visible sheet is its table, with what stands above and below it as prose."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

import openpyxl
from defusedxml import DefusedXmlException
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from documents.importing.blocks import Block, Cell, Contents, FileForm, FormRemark, Grid, Paragraph, Place
from documents.importing.columns import is_header
from documents.importing.container import check_package
from documents.importing.forms.cell_texts import printed
from documents.importing.forms.merges import Merges, merged_of
from documents.importing.forms.sheet_fonts import SheetFonts, fonts_of
from documents.importing.limits import MAX_CHARACTERS, MAX_ROWS
from documents.importing.refusals import Reason, Refused

MOST_COLUMNS = 60
MOST_SHEETS = 40
_BLANK_ROWS_END = 200
"""Sheets are formatted far beyond their last row; nothing is looked for behind so many empty ones."""
_BROKEN_BY = (
    InvalidFileException,
    DefusedXmlException,
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    OSError,
    SyntaxError,
)
Row = tuple[Cell, ...]


def read(data: bytes) -> Contents:
    """Give the visible sheets of a workbook in blocks. Raises `Refused`."""
    check_package(data)
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        merges = merged_of(data)
        contents = _contents(
            book, merges, fonts_of(data, (word for one in merges.values() for word in one.words))
        )
        book.close()
    except _BROKEN_BY as error:
        raise Refused(Reason.BROKEN_SHEET) from error
    return contents


def _contents(book: Any, merges: dict[str, Merges], fonts: SheetFonts) -> Contents:
    blocks: list[Block] = []
    hidden: list[Paragraph] = []
    for sheet in book.worksheets[:MOST_SHEETS]:
        if sheet.sheet_state != "visible":
            hidden.append(Paragraph(sheet.title, place=Place(ref=sheet.title)))
            continue
        rows = _rows(sheet, merges.get(sheet.title) or Merges(), fonts)
        blocks += _blocks(rows, sum(isinstance(block, Grid) for block in blocks))
    uncalculated = any(found.formulas_without_value for found in merges.values())
    return Contents(
        FileForm.SHEET,
        tuple(blocks),
        furniture=tuple(hidden),
        remarks=tuple(
            remark
            for remark, is_so in (
                (FormRemark.NO_CACHED_VALUES, uncalculated),
                (FormRemark.OLD_FONT, fonts.found),
            )
            if is_so
        ),
    )


def _rows(sheet: Any, merges: Merges, fonts: SheetFonts) -> list[Row]:
    """Give the rows of a sheet down to its last filled one."""
    rows: list[Row] = []
    filled = characters = 0
    for number, values in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), start=1):
        row = _row(sheet.title, number, values, merges, fonts)
        rows.append(row)
        characters += sum(len(cell.text) for cell in row)
        if any(cell.lines for cell in row):
            filled = len(rows)
        if filled > MAX_ROWS:
            raise Refused(Reason.TOO_MANY_ROWS, most=str(MAX_ROWS))
        if characters > MAX_CHARACTERS:
            raise Refused(Reason.TOO_LARGE_INSIDE)
        if len(rows) - filled > _BLANK_ROWS_END:
            break
    return rows[:filled]


def _row(title: str, number: int, values: tuple[Any, ...], merges: Merges, fonts: SheetFonts) -> Row:
    cells = []
    column = 0
    while column < len(values):
        area = merges.covering(number, column + 1)
        span = area.columns if area else 1
        continues = bool(area and area.first_row < number)
        lines = () if continues else printed(values[column], fonts.shown)
        place = Place(ref=f"{title}!{get_column_letter(column + 1)}{number}")
        cells.append(Cell(lines, column, span, continues, place=place))
        column += span
    return tuple(cells)


def _blocks(rows: list[Row], first: int) -> Iterator[Block]:
    """Give the parts of one sheet: prose before its header, tables from header to header, prose behind."""
    headers = [place for place, row in enumerate(rows) if is_header(_shown(row))]
    starts = [place for place in headers if _begins_table(rows, place, headers)]
    yield from _prose(rows[: _titles_before(rows, starts[0]) if starts else 0])
    for number, start in enumerate(starts):
        after = starts[number + 1] if number + 1 < len(starts) else len(rows)
        end = _titles_before(rows, after) if after < len(rows) else _last_of_table(rows, start) + 1
        yield from _prose(rows[_titles_before(rows, start) : start])
        yield _grid(rows[start:end], first + number)
        if after == len(rows):
            yield from _prose(rows[end:])
    if not starts:
        yield from _without_header(rows, first)


def _shown(row: Row) -> Row:
    return tuple(cell for cell in row if cell.lines)


def _begins_table(rows: list[Row], place: int, headers: list[int]) -> bool:
    """Tell whether a header opens a table; the same header further down only repeats it."""
    before = [earlier for earlier in headers if earlier < place]
    return not before or [cell.text for cell in _shown(rows[before[-1]])] != [
        cell.text for cell in _shown(rows[place])
    ]


def _titles_before(rows: list[Row], place: int) -> int:
    """Give where the lines directly above a table begin that are its title."""
    start = place
    while start and len(_shown(rows[start - 1])) == 1 and not _is_group(rows[start - 1]):
        start -= 1
    return start


def _is_group(row: Row) -> bool:
    """Tell whether a row with one cell opens a section of the table above it, as “III. …” does."""
    text = _shown(row)[0].text
    label, dot, _rest = text.partition(".")
    return bool(dot) and label.strip("IVX") == ""


def _last_of_table(rows: list[Row], start: int) -> int:
    """Give the last row of a table: the last with three cells, or with two side by side from the left."""
    return max(
        (place for place in range(start, len(rows)) if _is_in_table(_shown(rows[place]))), default=start
    )


def _is_in_table(shown: Row) -> bool:
    if len(shown) == 2:  # noqa: PLR2004 - a label and its title stand together, signatures apart
        return shown[0].column == 0 and shown[1].column == shown[0].span
    return len(shown) > 2  # noqa: PLR2004


def _grid(rows: list[Row], index: int) -> Grid:
    """Give a table as far to the right as anything stands in it; a section named in one cell goes all across."""
    width = max((cell.column + cell.span for row in rows for cell in _shown(row)), default=0)
    cut = (tuple(cell for cell in row if cell.column < width) for row in rows)
    return Grid(index, tuple(_across(row, width) for row in cut), width)


def _across(row: Row, width: int) -> Row:
    shown = _shown(row)
    if len(shown) != 1 or shown[0].column or any(cell.continues for cell in row):
        return row
    text = shown[0].text
    if not any(letter.isalpha() for letter in text) or len(text.split()) == 1:
        return row
    return (Cell(shown[0].lines, 0, width, continues=False, place=shown[0].place),)


def _prose(rows: list[Row]) -> Iterator[Paragraph]:
    """Give lines outside tables; where several rows stand in two columns, the left one comes first."""
    left: list[Paragraph] = []
    right: list[Paragraph] = []
    for row in rows:
        is_alone = len(_shown(row)) == 1
        if is_alone:
            yield from [*left, *right]
            left, right = [], []
        for number, cell in enumerate(_shown(row)):
            is_title = is_alone and cell.span > 1
            side = right if number else left
            side += [Paragraph(line, is_title, place=cell.place) for line in cell.lines]
    yield from [*left, *right]


def _without_header(rows: list[Row], first: int) -> Iterator[Block]:
    filled = [row for row in rows if _shown(row)]
    if any(len(_shown(row)) > 2 for row in filled):  # noqa: PLR2004 - more than a label and its value
        yield _grid(filled, first)
    else:
        yield from _prose(filled)
