"""From the rows of one task table to its tasks: repeated headers, rows broken over pages, group rows, merged
cells.
"""

import re
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from core.vietnamese import fold
from documents.importing.blocks import Cell
from documents.importing.carrying import carried_over, continued
from documents.importing.columns import is_header
from documents.importing.headings import Sections, heading_of, is_note
from documents.importing.lines import Line, LineReader
from documents.importing.structure import (
    Column,
    CoveredRow,
    ParsedCell,
    ParsedColumn,
    ParsedRow,
    Remark,
    RowFate,
    SourceRow,
)

_COLUMN_NUMBER = re.compile(r"\(?\s*(?:\d{1,2}|[A-Z])(?:\s*=.*)?\s*\)?")
_SAME_HEADING = 80.0


@dataclass(slots=True)
class _Draft:
    number: str
    section: str | None
    values: dict[int, ParsedCell]
    sources: list[SourceRow]
    remarks: list[Remark] = field(default_factory=list)


class TaskRows:
    """Collects the tasks of one task table over all the tables of the file it is spread over."""

    def __init__(self, number: int, columns: tuple[ParsedColumn, ...], first_task: int) -> None:
        self.number = number
        self.columns = columns
        self.covered: list[CoveredRow] = []
        self._first_task = first_task
        self._drafts: list[_Draft] = []
        self._sections = Sections()
        self._page_begins = False
        self._running: frozenset[int] = frozenset()
        self._has_number = any(column.kind is Column.NUMBER for column in columns)

    def take(self, table: int, rows: tuple[tuple[Cell, ...], ...], header: tuple[int, ...]) -> None:
        """Read the rows of one table of the file; `header` are the places of its header rows."""
        reader = LineReader(self.columns)
        lines = [reader.read(row, SourceRow(table, place)) for place, row in enumerate(rows)]
        if self._drafts:
            body = header[-1] + 1 if header else 0
            lines[body:] = carried_over(lines[body:], self._drafts[-1].values, self._running)
        self._running = lines[-1].inherited if lines else frozenset()
        for place, line in enumerate(lines):
            following = lines[place + 1] if place + 1 < len(lines) else None
            if place in header:
                self._cover(line, RowFate.HEADER)
            else:
                self._take(line, rows[place], following)

    def tasks(self) -> list[ParsedRow]:
        """Give the tasks read so far, in order."""
        return [self._parsed(draft) for draft in self._drafts]

    def _take(self, line: Line, row: tuple[Cell, ...], following: Line | None) -> None:
        fate = self._set_aside(line, row)
        if fate:
            self._page_begins = self._page_begins or fate is RowFate.HEADER
            self._cover(line, fate)
            return
        heading = heading_of(line, following)
        if heading:
            self._sections.enter(heading)
            self._cover(line, RowFate.SECTION)
        elif self._begins(line):
            self._begin(line)
            self._cover(line, RowFate.TASK)
        elif self._drafts:
            self._join(line)
            self._cover(line, RowFate.JOINED)
        else:
            self._cover(line, RowFate.ORPHAN)
        self._page_begins = False

    def _set_aside(self, line: Line, row: tuple[Cell, ...]) -> RowFate | None:
        if not line.shown:
            return RowFate.BLANK
        if self._is_repeated_header(line, row):
            return RowFate.HEADER
        if len(line.shown) > 2 and all(map(_COLUMN_NUMBER.fullmatch, line.shown.values())):  # noqa: PLR2004
            return RowFate.COLUMN_NUMBERS
        return RowFate.NOTE if is_note(line) else None

    def _is_repeated_header(self, line: Line, row: tuple[Cell, ...]) -> bool:
        """A header says again what the columns are called; a row of short cells may only name the same kinds."""
        named = {column.place: fold(column.heading) for column in self.columns}
        same = [
            fuzz.ratio(fold(text), named.get(place, "")) >= _SAME_HEADING
            for place, text in line.shown.items()
        ]
        return (len(same) > 1 and all(same)) or (is_header(row) and sum(same) * 2 > len(same))

    def _begins(self, line: Line) -> bool:
        if line.fresh(Column.NUMBER):
            return True
        content = line.fresh(Column.CONTENT)
        whom = line.fresh(Column.LEAD) or line.fresh(Column.IMPLEMENTING)
        if line.places.get(Column.NUMBER, -1) in line.inherited:
            return bool(content or whom or line.fresh(Column.DEADLINE))
        if not content or content[0].islower() or self._goes_on_from_last_page():
            return False
        if not self._has_number:
            return bool(whom or line.fresh(Column.DEADLINE) or line.inherited)
        return bool(whom and line.fresh(Column.DEADLINE))

    def _goes_on_from_last_page(self) -> bool:
        """In a numbered table, what stands without a number right below a repeated header belongs
        to the row before.
        """
        return self._page_begins and bool(self._drafts) and bool(self._drafts[-1].number)

    def _begin(self, line: Line) -> None:
        remarks = [Remark.MERGED_ACROSS] if line.merged_tasks else []
        if self._has_number and not line.fresh(Column.NUMBER):
            remarks.append(Remark.SHARED_NUMBER if line.at(Column.NUMBER) else Remark.NO_NUMBER)
        if line.carried:
            remarks.append(Remark.JOINED_OVER_PAGES)
        number = line.at(Column.NUMBER).strip(" .):/")
        self._drafts.append(
            _Draft(number, self._sections.of_next_task(), dict(line.values), [line.source], remarks)
        )

    def _join(self, line: Line) -> None:
        draft = self._drafts[-1]
        for place, value in line.values.items():
            if value.text and place not in line.inherited:
                draft.values[place] = continued(draft.values.get(place, ParsedCell()), value)
        draft.sources.append(line.source)
        if Remark.JOINED_OVER_PAGES not in draft.remarks:
            draft.remarks.append(Remark.JOINED_OVER_PAGES)

    def _cover(self, line: Line, fate: RowFate) -> None:
        of_task = fate in (RowFate.TASK, RowFate.JOINED)
        task = self._first_task + len(self._drafts) - 1 if of_task else None
        self.covered.append(CoveredRow(line.source, fate, line.text, task, line.laid, line.page))

    def _parsed(self, draft: _Draft) -> ParsedRow:
        named = [column for column in self.columns if column.kind is not Column.OTHER]
        others = [
            (column, draft.values.get(column.place)) for column in self.columns if column.kind is Column.OTHER
        ]
        return ParsedRow(
            table=self.number,
            number=draft.number,
            section=draft.section,
            cells={column.kind: draft.values.get(column.place, ParsedCell()) for column in named},
            others=tuple((column.heading, value.text) for column, value in others if value and value.text),
            sources=tuple(draft.sources),
            remarks=tuple(draft.remarks),
        )
