"""Headers of task tables torn by the end of a page: their two parts as one, and parts of them that repeat."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from core.vietnamese import fold
from documents.importing.blocks import Cell, Grid
from documents.importing.columns import header_of, kind_of, missing_columns
from documents.importing.structure import Column, ParsedColumn
from documents.importing.targets.columns import target_columns

_MOST_ROWS = 3
_LONGEST_REST = 40
_NEAR = 6
"""How far the same ruling may lie on two pages, in thousandths of a page."""
_SAME_HEADING = 80.0
_GOES_ON = "(/-&"
Row = tuple[Cell, ...]
Heading = Mapping[int, str]
"""The folded texts of one header row by their columns."""


@dataclass(frozen=True, slots=True)
class WholeHeader:
    """A header that two grids share: its columns, the first grid on the columns of the second, and how many rows of
    the second belong to it.
    """

    columns: tuple[ParsedColumn, ...]
    above: Grid
    below: tuple[int, ...]


def whole_header(grid: Grid, following: Grid) -> WholeHeader | None:
    """Give the header that the last grid of a page and the first of the next make together, None where they make none.

    The first holds nothing but the upper part of the header.
    """
    rows = _on_columns_of(grid, following) if 0 < len(grid.rows) <= _MOST_ROWS else None
    if not rows or not following.rows:
        return None
    above = Grid(grid.index, rows, following.width)
    divided = _header(rows + following.rows, above)
    if divided and divided[1] == len(rows):
        return WholeHeader(divided[0], above, (0,))
    joined = _joined(rows[-1], following.rows[0])
    whole = _header((*rows[:-1], joined, *following.rows[1:]), above) if joined else None
    if whole is None or whole[1] < len(rows) - 1:
        return None
    return WholeHeader(whole[0], above, tuple(range(whole[1] - len(rows) + 2)))


def headings_of(rows: Sequence[Row]) -> tuple[Heading, ...]:
    """Give the header rows of a table as they can be known again."""
    return tuple({cell.column: fold(cell.text) for cell in row if cell.text} for row in rows)


def repeats_part(row: Row, known: Sequence[Heading]) -> bool:
    """Tell whether a row says again what one row of a known header says, cut short or not."""
    (said,) = headings_of([row])
    return bool(said) and any(
        all(_is_alike(text, heading.get(place, "")) for place, text in said.items()) for heading in known
    )


def _is_alike(text: str, whole: str) -> bool:
    return whole.startswith(text) or fuzz.ratio(text, whole) >= _SAME_HEADING


def _header(rows: tuple[Row, ...], above: Grid) -> tuple[tuple[ParsedColumn, ...], int] | None:
    """Give the columns of a task table and the last row of its header, which begins in the upper grid."""
    whole = Grid(above.index, rows, above.width)
    columns, header = header_of(whole)
    begins_above = bool(header) and header[0] < len(above.rows)
    if not begins_above or missing_columns(columns) or target_columns(whole):
        return None
    return columns, header[-1]


def _on_columns_of(grid: Grid, following: Grid) -> tuple[Row, ...] | None:
    """Give the rows of a grid on the columns of another: without the rows below, a divided cell looks undivided."""
    if grid.width == following.width:
        return grid.rows
    lefts: dict[int, int] = {}
    rights: dict[int, int] = {}
    for cell in (cell for row in following.rows for cell in row):
        if cell.place and cell.place.box:
            lefts[cell.place.box[0]], rights[cell.place.box[2]] = cell.column, cell.column + cell.span
    rows = [tuple(_moved(cell, lefts, rights) for cell in row) for row in grid.rows]
    is_known = all(cell is not None for row in rows for cell in row)
    return tuple(tuple(cell for cell in row if cell) for row in rows) if is_known else None


def _moved(cell: Cell, lefts: Mapping[int, int], rights: Mapping[int, int]) -> Cell | None:
    if cell.place is None or not cell.place.box:
        return None
    column, end = _edge_at(cell.place.box[0], lefts), _edge_at(cell.place.box[2], rights)
    if column is None or end is None or end <= column:
        return None
    return replace(cell, column=column, span=end - column)


def _edge_at(x: int, edges: Mapping[int, int]) -> int | None:
    near = min(edges, key=lambda edge: abs(edge - x), default=None)
    return edges[near] if near is not None and abs(near - x) <= _NEAR else None


def _joined(above: Row, below: Row) -> Row | None:
    """Give the last row of a header with what of it stands on the next page, None where that begins something else."""
    rest = {(cell.column, cell.span): cell.text for cell in below}
    shapes = {(cell.column, cell.span) for cell in above}
    said = {shape: text for shape, text in rest.items() if text}
    if not said or not shapes >= set(said):
        return None
    if not all(_goes_on(cell.text, rest.get((cell.column, cell.span), "")) for cell in above):
        return None
    return tuple(_with_rest(cell, rest.get((cell.column, cell.span), "")) for cell in above)


def _goes_on(text: str, rest: str) -> bool:
    """Tell whether a heading may go on so: in small letters, in capitals as it began, or with what it lacks."""
    if not rest:
        return True
    if len(rest) > _LONGEST_REST or any(letter.isdigit() for letter in rest):
        return False
    whole = kind_of(f"{text} {rest}")
    if whole is Column.NUMBER or (whole is not None and kind_of(text) is None):
        return True
    return bool(text) and (rest[0].islower() or rest[0] in _GOES_ON or (text.isupper() and rest.isupper()))


def _with_rest(cell: Cell, rest: str) -> Cell:
    text = f"{cell.text} {rest}".strip()
    return replace(cell, lines=(text,) if text else (), continues=False) if rest else cell
