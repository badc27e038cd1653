"""Which tables of the file are task tables, which continue one over the page, and what prose stands around
them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from core.vietnamese import fold
from documents.importing.blocks import Cell, Grid, Paragraph, Place
from documents.importing.columns import header_of, missing_columns
from documents.importing.rows import TaskRows
from documents.importing.structure import (
    Column,
    CoveredRow,
    ParsedColumn,
    ParsedRow,
    ParsedTable,
    RowFate,
    SourceRow,
)
from documents.importing.targets.columns import target_columns
from documents.importing.targets.rows import TargetTable
from documents.importing.targets.values import TargetRow
from documents.importing.torn_headers import Heading, headings_of, repeats_part, whole_header

_TITLE_WORD = re.compile(r"(?:bieu|phu luc|bang|danh muc|phan cong)\b")
_ENACTED = re.compile(r"\(?\s*(?:ban hanh )?kem theo\b")
_TITLE_LINES = 6
_LONGEST_TITLE_LINE = 250
_LETTERS = re.compile(r"[^\W\d_]")
_PAGE_WORD = re.compile(r"\W*(?:trang|page)\W*\d", re.IGNORECASE)
_LONGEST_PAGE_NUMBER = 20


@dataclass(slots=True)
class ProseLine:
    """One line outside task tables; `table` is the table of the file it stood in, None for plain prose."""

    text: str
    centred: bool
    bold: bool
    table: int | None = None
    place: Place | None = None


@dataclass(slots=True)
class _Spread:
    rows: TaskRows
    title_lines: tuple[int, ...]
    sources: list[int]
    width: int
    headings: tuple[Heading, ...]


@dataclass(slots=True)
class Layout:
    """The document cut into prose lines and task tables."""

    prose: list[ProseLine] = field(default_factory=list)
    title_lines: set[int] = field(default_factory=set)
    aim_titles: set[int] = field(default_factory=set)
    first_task_line: int | None = None
    task_lines: list[int] = field(default_factory=list)
    lacking: list[tuple[int, tuple[str, ...], tuple[ParsedColumn, ...]]] = field(default_factory=list)
    other_rows: list[CoveredRow] = field(default_factory=list)
    grids: int = 0
    _target_tables: list[TargetTable] = field(default_factory=list)
    _spreads: list[_Spread] = field(default_factory=list)
    _since: list[int] = field(default_factory=list)
    _last_is_targets: bool = False
    _torn: tuple[int, ...] = ()

    def add(self, block: Paragraph | Grid, following: Grid | None = None) -> None:
        """Take the next block of the body; `following` is the grid on the next page where nothing stands between."""
        if isinstance(block, Paragraph):
            if block.text:
                self._since.append(len(self.prose))
                self.prose.append(ProseLine(block.text, block.centred, block.bold, place=block.place))
            return
        self.grids += 1
        self._add_grid(block, following)

    @property
    def tables(self) -> tuple[ParsedTable, ...]:
        """Give the task tables with their titles."""
        return tuple(
            ParsedTable(spread.rows.number, self._title(spread), spread.rows.columns, tuple(spread.sources))
            for spread in self._spreads
        )

    @property
    def tasks(self) -> tuple[ParsedRow, ...]:
        """Give the tasks of all task tables."""
        return tuple(task for spread in self._spreads for task in spread.rows.tasks())

    @property
    def coverage(self) -> tuple[CoveredRow, ...]:
        """Give the fate of every row of every table of the file, in order."""
        rows = [row for spread in self._spreads for row in spread.rows.covered] + self.other_rows
        rows += [row for table in self._target_tables for row in table.covered]
        return tuple(sorted(rows, key=lambda row: (row.source.table, row.source.row)))

    @property
    def targets(self) -> tuple[TargetRow, ...]:
        """Give the targets of all tables of targets."""
        return tuple(target for table in self._target_tables for target in table.targets)

    def _add_grid(self, grid: Grid, following: Grid | None) -> None:
        torn, self._torn = self._torn, ()
        whole = whole_header(grid, following) if following and not torn else None
        if not torn and not whole and self._add_targets(grid):
            return
        columns, header = header_of(grid)
        seen = grid
        if whole and following:
            grid, columns, header = whole.above, whole.columns, tuple(range(len(whole.above.rows)))
            seen = replace(grid, rows=grid.rows + following.rows[len(whole.below) :])
            self._torn = whole.below
        self._last_is_targets = False
        last = self._spreads[-1] if self._spreads else None
        if last and (torn or (self._nothing_between() and _continues(last, seen, columns, header))):
            last.sources.append(grid.index)
            last.rows.take(grid.index, grid.rows, torn or header)
        elif columns and not missing_columns(columns):
            self._begin(grid, columns, header)
        else:
            if columns:
                self.lacking.append((grid.index, missing_columns(columns), columns))
            self._add_as_prose(grid)

    def _add_targets(self, grid: Grid) -> bool:
        """Take a table of targets, or the rest of one over the page; tell whether it was one."""
        columns = target_columns(grid)
        if columns:
            self._target_tables.append(TargetTable(columns, len(self.prose)))
            self._target_tables[-1].take(grid, columns.header)
            self.aim_titles.update(self._title_before())
        elif self._last_is_targets and self._nothing_between() and not header_of(grid)[0]:
            if not self._target_tables[-1].continues_with(grid):
                return False
            self._target_tables[-1].take(grid, ())
        else:
            return False
        self._since, self._last_is_targets = [], True
        return True

    def _nothing_between(self) -> bool:
        """Tell whether only page numbers and rules stand since the last table."""
        return all(_is_furniture(self.prose[place].text) for place in self._since)

    def _begin(self, grid: Grid, columns: tuple[ParsedColumn, ...], header: tuple[int, ...]) -> None:
        done = sum(len(spread.rows.tasks()) for spread in self._spreads)
        rows = TaskRows(len(self._spreads) + 1, columns, done)
        rows.take(grid.index, grid.rows, header)
        if self.first_task_line is None:
            self.first_task_line = len(self.prose)
        self.task_lines.append(len(self.prose))
        headings = headings_of([grid.rows[place] for place in header])
        headings += headings_of([tuple(_heading(column) for column in columns)])
        self._spreads.append(_Spread(rows, self._title_before(), [grid.index], grid.width, headings))
        self._since = []

    def _add_as_prose(self, grid: Grid) -> None:
        for place, row in enumerate(grid.rows):
            text = " | ".join(cell.text for cell in row if cell.text)
            self.other_rows.append(CoveredRow(SourceRow(grid.index, place), RowFate.NOT_TASKS, text))
            for cell in row:
                for line in cell.lines:
                    self._since.append(len(self.prose))
                    self.prose.append(ProseLine(line, False, cell.bold, grid.index, cell.place))

    def _title_before(self) -> tuple[int, ...]:
        """Find the lines above a table that name it: back to “BIỂU …”, else the centred or bold line just
        above.
        """
        above = [place for place in self._since if self.prose[place].table is None][-_TITLE_LINES:]
        for start, place in enumerate(above):
            line = self.prose[place].text
            if _TITLE_WORD.match(fold(line)) and len(line) < _LONGEST_TITLE_LINE:
                found = tuple(above[start:])
                break
        else:
            found = tuple(
                place for place in above[-1:] if self.prose[place].centred or self.prose[place].bold
            )
        self.title_lines.update(found)
        return found

    def _title(self, spread: _Spread) -> str:
        lines = [self.prose[place].text for place in spread.title_lines]
        return " ".join(line for line in lines if not _ENACTED.match(fold(line)))


def next_grid(blocks: Sequence[Paragraph | Grid], place: int) -> Grid | None:
    """Give the grid behind a block, None where something stands between them or nothing follows."""
    for block in blocks[place + 1 :]:
        if isinstance(block, Grid):
            return block
        if block.text and not _is_furniture(block.text):
            return None
    return None


def _is_furniture(text: str) -> bool:
    """Tell whether a line is a rule or the number of a page: “- 2 -”, “Trang 2/5”."""
    if not _LETTERS.search(text):
        return True
    return len(text) <= _LONGEST_PAGE_NUMBER and bool(_PAGE_WORD.match(text))


def _continues(last: _Spread, grid: Grid, columns: tuple[ParsedColumn, ...], header: tuple[int, ...]) -> bool:
    if not columns:
        return grid.width == last.width or any(len(row) == len(last.rows.columns) for row in grid.rows)
    same = [fold(column.heading) for column in columns] == [
        fold(column.heading) for column in last.rows.columns
    ]
    part = grid.width == last.width and all(repeats_part(grid.rows[place], last.headings) for place in header)
    return (same or part) and not _starts_anew(last, grid, columns, header)


def _heading(column: ParsedColumn) -> Cell:
    return Cell((column.heading,), column.place, 1, continues=False)


def _starts_anew(
    last: _Spread, grid: Grid, columns: tuple[ParsedColumn, ...], header: tuple[int, ...]
) -> bool:
    """Tell whether numbering begins again directly below the header, as in a second table with the same
    columns.
    """
    place = next((column.place for column in columns if column.kind is Column.NUMBER), None)
    first = grid.rows[header[-1] + 1] if header[-1] + 1 < len(grid.rows) else ()
    printed = next((cell.text.strip(" .)") for cell in first if cell.column == place), "")
    tasks = last.rows.tasks()
    return printed.lstrip("0") == "1" and bool(tasks) and tasks[-1].section is None
