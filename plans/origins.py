"""Where every cell of a row stands in the kept lines of its paper, and what about it a person should look at."""

from collections.abc import Sequence

from documents.importing.structure import Column, ParsedCell, ParsedRow, Remark, Stretch
from plans.domain.doubts import INHERITED, MERGED, RECOGNISED
from plans.paper import Line
from plans.reading import PlanReading, RowReading

Span = list[int | None]
Origin = dict[str, list[Span]]
"""By the name of a field of `plans.services.rows.Cells`: id of a line, cell of its row or null, start, end."""

Ids = dict[tuple[int | None, int], int]
Doubts = dict[str, list[str]]
COLUMNS = {
    "content": Column.CONTENT,
    "coordinating_text": Column.COORDINATING,
    "deadline_text": Column.DEADLINE,
    "expected_result": Column.RESULT,
    "criterion": Column.CRITERION,
    "shortcoming": Column.SHORTCOMING,
}


def ids_of(lines: Sequence[Line]) -> Ids:
    """Give the id of each line by its table of the file (None for prose) and its row or paragraph there."""
    return {tuple(line["at"]): line["id"] for line in lines}


def origins_of(reading: PlanReading, lines: Sequence[Line]) -> list[Origin]:
    """Give for each row the stretches of `lines` that spell its cells; a cell without words has none."""
    ids = ids_of(lines)
    return [origin_of(row.row, ids) for row in reading.rows]


def origin_of(row: ParsedRow, ids: Ids) -> Origin:
    """Give the stretches that spell the cells of one row."""
    return {name: spans for name, cell in _cells(row).items() if (spans := _spans(cell, ids))}


def texts_of(row: ParsedRow) -> dict[str, str]:
    """Give the words of a row by field, without the empty ones."""
    return {name: cell.text for name, cell in _cells(row).items() if cell.text}


def doubts_of(reading: RowReading, *, is_recognised: bool) -> Doubts:
    """Give by field what makes its reading unsure: recognised from a picture, merged across columns or rows."""
    found = {
        name: [*([RECOGNISED] if is_recognised else []), *_merged(reading.row, name, cell)]
        for name, cell in _cells(reading.row).items()
        if cell.text
    }
    return {name: codes for name, codes in found.items() if codes}


def _merged(row: ParsedRow, name: str, cell: ParsedCell) -> list[str]:
    own = {(source.table, source.row) for source in row.sources}
    inherited = any(
        stretch.table is not None and (stretch.table, stretch.row) not in own for stretch in cell.stretches
    )
    across = Remark.MERGED_ACROSS in row.remarks and name == "content"
    return [*([MERGED] if across else []), *([INHERITED] if inherited else [])]


def _cells(row: ParsedRow) -> dict[str, ParsedCell]:
    lead = Column.LEAD if row.text(Column.LEAD) else Column.IMPLEMENTING
    return {name: row.cells.get(kind, ParsedCell()) for name, kind in {**COLUMNS, "lead_text": lead}.items()}


def _spans(cell: ParsedCell, ids: Ids) -> list[Span]:
    return [_span(stretch, ids) for stretch in cell.stretches if (stretch.table, stretch.row) in ids]


def _span(stretch: Stretch, ids: Ids) -> Span:
    return [ids[stretch.table, stretch.row], stretch.cell, stretch.start, stretch.end]
