"""Rows of a task table seen through its columns: which cell says what, what is merged from above
or across.
"""

from dataclasses import dataclass

from documents.importing.blocks import Cell
from documents.importing.structure import Column, LaidCell, ParsedCell, ParsedColumn, SourceRow, Stretch

_TASK_COLUMNS = frozenset(
    {Column.CONTENT, Column.LEAD, Column.IMPLEMENTING, Column.COORDINATING, Column.DEADLINE}
)


@dataclass(frozen=True, slots=True)
class Line:
    """One row through the columns; keys are places of columns. `inherited` came from a vertically merged
    cell, `carried` of them from the page before.
    """

    source: SourceRow
    values: dict[int, ParsedCell]
    inherited: frozenset[int]
    places: dict[Column, int]
    widest: int
    merged_tasks: bool
    laid: tuple[LaidCell, ...] = ()
    page: int = 0
    carried: frozenset[int] = frozenset()

    def at(self, kind: Column) -> str:
        """Give the text under a kind of column, empty where the table has none."""
        return self._at(self.places.get(kind, -1))

    def fresh(self, kind: Column) -> str:
        """Give the text under a kind of column unless it was merged from the row above."""
        place = self.places.get(kind, -1)
        return "" if place in self.inherited else self._at(place)

    def _at(self, place: int) -> str:
        value = self.values.get(place)
        return value.text if value else ""

    @property
    def shown(self) -> dict[int, str]:
        """Give what is printed in this very row, by place."""
        return {
            place: value.text
            for place, value in self.values.items()
            if value.text and place not in self.inherited
        }

    @property
    def text(self) -> str:
        """Give everything printed in this row on one line."""
        return " | ".join(self.shown.values())


class LineReader:
    """Reads the rows of one table in order, remembering merged cells from row to row."""

    def __init__(self, columns: tuple[ParsedColumn, ...]) -> None:
        self._columns = columns
        named = [column for column in columns if column.kind is not Column.OTHER]
        self._places: dict[Column, int] = {column.kind: column.place for column in named}
        self._above: dict[int, ParsedCell] = {}

    def read(self, row: tuple[Cell, ...], source: SourceRow) -> Line:
        """Give the row as a line; must be asked for every row, in order."""
        values: dict[int, ParsedCell] = {}
        inherited = set()
        widest, merged = 1, False
        for order, cell in enumerate(row):
            covered = self._covered(cell)
            if not covered:
                continue
            place = covered[0].place
            if cell.continues:
                inherited.add(place)
            value = self._above.get(place, ParsedCell()) if cell.continues else _parsed(cell, source, order)
            self._above[place] = value
            values[place] = _joined(values.get(place), value)
            if cell.text:
                widest = max(widest, len(covered))
                merged = merged or len([column for column in covered if column.kind in _TASK_COLUMNS]) > 1
        pages = (cell.place.page for cell in row if cell.place)
        return Line(
            source,
            values,
            frozenset(inherited),
            self._places,
            widest,
            merged,
            tuple(LaidCell(cell.text, cell.column, cell.span, cell.continues) for cell in row),
            next(pages, 0),
        )

    def _covered(self, cell: Cell) -> list[ParsedColumn]:
        start, end = cell.column, cell.column + cell.span
        ends = [column.place for column in self._columns[1:]] + [self._columns[-1].place + max(cell.span, 1)]
        found = [
            column
            for column, stop in zip(self._columns, ends, strict=True)
            if column.place < end and start < max(stop, column.place + 1)
        ]
        return found or ([self._columns[-1]] if cell.text else [])


def _parsed(cell: Cell, source: SourceRow, order: int) -> ParsedCell:
    if not cell.text:
        return ParsedCell(cell.text, cell.lines)
    printed = Stretch(source.row, 0, len(cell.text), source.table, order)
    return ParsedCell(cell.text, cell.lines, (cell.place,) if cell.place else (), (printed,))


def _joined(first: ParsedCell | None, second: ParsedCell) -> ParsedCell:
    if first is None or not first.text:
        return second
    if not second.text:
        return first
    return ParsedCell(
        f"{first.text} {second.text}",
        first.lines + second.lines,
        first.places + second.places,
        first.stretches + second.stretches,
    )
