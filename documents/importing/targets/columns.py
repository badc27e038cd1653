"""Which tables list targets: a column that names them, and columns of figures under years."""

import re
from dataclasses import dataclass, field

from core.vietnamese import fold
from documents.importing.blocks import Cell, Grid
from documents.importing.columns import kind_of
from documents.importing.structure import Column
from documents.importing.targets.values import figure_written

_HEADER_ROWS_SEARCHED = 3
_LONGEST_HEADING = 90
_YEAR = re.compile(r"\b(?:(?P<start>20\d\d)\s*-\s*)?(?P<year>20\d\d)\b")
_UNIT = re.compile(r"\b(?:don vi tinh|dvt|dv tinh|don vi do|dvi tinh)\b")
_NAME = re.compile(r"\b(?:chi tieu|muc tieu|chi so|tieu chi)\b")
_WORK = re.compile(r"\b(?:nhiem vu|cong viec|giai phap|hoat dong|phan cong)\b")
_BASE = re.compile(r"(?:thuc hien|ket qua|hien trang|uoc|dau ky|so lieu nen|co so)\b")
_VALUE = re.compile(
    r"(?:gia tri|ke hoach|muc tieu|chi tieu giao|chi tieu|muc phan dau|phan dau|ty le|so luong)\b"
)
_DUE = re.compile(r"\b(?:thoi gian|thoi han|tien do|hoan thanh|han)\b")
_ENOUGH = 2


@dataclass(frozen=True, slots=True)
class ValueColumn:
    """A column of figures with the years its heading names."""

    place: int
    heading: str
    year: int | None
    from_year: int | None
    is_base: bool


@dataclass(slots=True)
class TargetColumns:
    """Where a table of targets says what; places are grid columns, None where it has no such column."""

    name: int
    header: tuple[int, ...]
    width: int
    number: int | None = None
    unit: int | None = None
    lead: int | None = None
    values: list[ValueColumn] = field(default_factory=list)


def target_columns(grid: Grid) -> TargetColumns | None:
    """Give the columns of a table of targets, None for any other.

    A table whose headings speak of work, or whose columns under years hold no figures, is none.
    """
    for place, row in enumerate(grid.rows[:_HEADER_ROWS_SEARCHED]):
        below = grid.rows[place + 1] if place + 1 < len(grid.rows) else ()
        found = _columns(_headings(row, below), grid.width)
        if found:
            found.header = (place, place + 1) if _divides(row, below) else (place,)
            return found if _holds_figures(grid, found) else None
    return None


def _headings(row: tuple[Cell, ...], below: tuple[Cell, ...]) -> dict[int, str]:
    """Give the heading above each column; a second row of headings is joined to the first."""
    told = {cell.column + step: cell.text for cell in row for step in range(cell.span) if cell.text}
    if _divides(row, below):
        for cell in below:
            above = told.get(cell.column, "")
            told[cell.column] = above if cell.text in ("", above) else f"{above} {cell.text}".strip()
    return told


def _divides(row: tuple[Cell, ...], below: tuple[Cell, ...]) -> bool:
    """Tell whether the second row divides headings of the first: years below one that covers several columns."""
    texts = [cell.text for cell in row if cell.text]
    wide = any(cell.span > 1 for cell in row if cell.text) or len(set(texts)) < len(texts)
    same = set(texts)
    parts = [cell for cell in below if cell.text and cell.text not in same]
    return (
        wide
        and bool(parts)
        and all(_YEAR.search(cell.text) or _UNIT.search(fold(cell.text)) for cell in parts)
    )


def _columns(headings: dict[int, str], width: int) -> TargetColumns | None:
    folded = {place: fold(text).strip(" .:*()") for place, text in headings.items()}
    if any(len(text) > _LONGEST_HEADING or _WORK.search(text) for text in folded.values()):
        return None
    name = next((p for p, text in folded.items() if _NAME.search(text) and not _YEAR.search(text)), None)
    if name is None:
        return None
    found = TargetColumns(name=name, header=(), width=width)
    for place, text in folded.items():
        if place != name:
            _place(found, place, headings[place], text)
    dated = sum(column.year is not None for column in found.values)
    return found if found.values and (found.unit is not None or dated >= _ENOUGH) else None


def _place(found: TargetColumns, place: int, heading: str, folded: str) -> None:
    year = _YEAR.search(folded)
    if _UNIT.search(folded):
        found.unit = place
    elif kind_of(heading) is Column.NUMBER:
        found.number = place
    elif (year and not _DUE.search(folded)) or (place > found.name and _VALUE.match(folded)):
        found.values.append(
            ValueColumn(
                place,
                heading,
                int(year["year"]) if year else None,
                int(year["start"]) if year and year["start"] else None,
                is_base=bool(_BASE.match(folded)),
            )
        )
    elif kind_of(heading) in (Column.LEAD, Column.IMPLEMENTING):
        found.lead = place


def _holds_figures(grid: Grid, columns: TargetColumns) -> bool:
    places = {column.place for column in columns.values}
    shown = [
        cell.text
        for number, row in enumerate(grid.rows)
        if number not in columns.header
        for cell in row
        if cell.column in places and cell.span == 1 and cell.text
    ]
    return bool(shown) and 2 * sum(figure_written(text) is not None for text in shown) >= len(shown)
