"""From the rows of a table of targets to targets: groups, parts of a target, merged cells, tables over pages."""

import re
from dataclasses import dataclass, field

from documents.importing.blocks import Cell, Grid
from documents.importing.prose.aims import level_named
from documents.importing.structure import CoveredRow, LaidCell, RowFate, SourceRow
from documents.importing.targets.columns import TargetColumns, ValueColumn
from documents.importing.targets.values import TargetRow, TargetValue, figure_written

_GROUP = re.compile(r"(?:[IVX]+|[A-ZĐ])\s*[.)]?")
_PART = re.compile(r"[a-zđ]\s*[.)]|[-+•–]|\d+(?:\.\d+)+\s*[.)]?")
_BULLET = re.compile(r"^\s*(?:[-–+•*]|[a-zđ]\))\s*")


@dataclass(slots=True)
class TargetTable:
    """Collects the targets of one table over all the tables of the file it is spread over."""

    columns: TargetColumns
    behind: int
    targets: list[TargetRow] = field(default_factory=list)
    covered: list[CoveredRow] = field(default_factory=list)
    _section: str = ""
    _group: str = ""
    _above: dict[int, str] = field(default_factory=dict)

    def continues_with(self, grid: Grid) -> bool:
        """Tell whether a table without a header, directly behind, goes on with this one."""
        return grid.width == self.columns.width

    def take(self, grid: Grid, header: tuple[int, ...]) -> None:
        """Read the rows of one table of the file; `header` are the places of its header rows."""
        for place, row in enumerate(grid.rows):
            text = " | ".join(cell.text for cell in row if cell.text)
            fate = RowFate.HEADER if place in header else self._fate(row, text, SourceRow(grid.index, place))
            laid = tuple(LaidCell(cell.text, cell.column, cell.span, cell.continues) for cell in row)
            page = next((cell.place.page for cell in row if cell.place), 0)
            self.covered.append(CoveredRow(SourceRow(grid.index, place), fate, text, None, laid, page))

    def _fate(self, row: tuple[Cell, ...], text: str, source: SourceRow) -> RowFate:
        if not text:
            return RowFate.BLANK
        cells = self._cells(row)
        number = cells.get(self.columns.number, "") if self.columns.number is not None else ""
        name = cells.get(self.columns.name, "") or next((cell.text for cell in row if cell.span > 1), "")
        values = tuple(filter(None, (self._value(column, cells) for column in self.columns.values)))
        if not name:
            return RowFate.NOTE
        if not values:
            return self._head(number, name, row)
        is_part = bool(_PART.match(number) or _BULLET.match(name))
        self._group = self._group if is_part else ""
        measure = _BULLET.sub("", name)
        self.targets.append(
            TargetRow(
                table=source.table,
                row=source.row,
                number=number,
                section=self._section,
                measure=f"{self._group}: {measure}" if self._group else measure,
                unit=cells.get(self.columns.unit, "") if self.columns.unit is not None else "",
                level=level_named(name),
                lead=cells.get(self.columns.lead, "") if self.columns.lead is not None else "",
                text=text,
                values=values,
                behind=self.behind,
            )
        )
        return RowFate.TARGET

    def _cells(self, row: tuple[Cell, ...]) -> dict[int, str]:
        """Give the text of each column; a cell merged with the one above repeats it."""
        told = {
            cell.column: self._above.get(cell.column, "") if cell.continues else cell.text
            for cell in row
            if cell.span == 1
        }
        self._above = {**self._above, **told}
        return told

    def _head(self, number: str, name: str, row: tuple[Cell, ...]) -> RowFate:
        """A row without figures opens a section (“I. …”, or over the whole table) or a target told in parts."""
        if _GROUP.fullmatch(number) or not number or any(cell.span > 1 for cell in row):
            self._section, self._group = name, ""
        else:
            self._group = name
        return RowFate.SECTION

    def _value(self, column: ValueColumn, cells: dict[int, str]) -> TargetValue | None:
        text = cells.get(column.place, "")
        found = figure_written(text)
        if found is None:
            return None
        return TargetValue(
            column.heading, text, found.comparator, found.value, found.high, column.year, column.from_year,
            is_base=column.is_base,
        )  # fmt: skip
