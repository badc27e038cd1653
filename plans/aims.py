"""The targets of a paper in one shape, wherever they stand: in its prose, in tables of targets, in rows of tasks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

from documents.importing.prose.aims import targets_of
from documents.importing.prose.values import ProseParagraph, Target
from documents.importing.structure import Column, ParsedDocument, ParsedRow
from documents.importing.targets.values import TargetRow

_OPENING_YEAR = re.compile(
    r"(?:phấn đấu\s+)?(?:đến|trong|vào|hết)\s+(?:hết\s+|cuối\s+)?năm\s+\d{4}\W*(?:phấn đấu\s+)?",
    re.IGNORECASE,
)
"""A year that a measure opens with: it stands with the figure already."""
_CELLS = (Column.CONTENT, Column.RESULT)


@dataclass(frozen=True, slots=True)
class AimValue:
    """What is to be reached by a year, None where the paper names none; `is_base` where it was reached before."""

    comparator: str
    value: float | None = None
    high: float | None = None
    year: int | None = None
    from_year: int | None = None
    text: str = ""
    is_base: bool = False


@dataclass(frozen=True, slots=True)
class Aim:
    """One target with its series. `paragraph` counts prose from 1; `table` and `row` of the file count from 0;
    `task` is the place in `ParsedDocument.rows` of the row it stands in.
    """

    measure: str
    values: tuple[AimValue, ...]
    unit: str = ""
    base: str = ""
    direction: str = ""
    level: str = ""
    per: str = ""
    until: float | None = None
    lead: str = ""
    section: str = ""
    text: str = ""
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    task: int | None = None


def aims_of(document: ParsedDocument) -> tuple[Aim, ...]:
    """Give every target of a paper: of its prose, of its tables of targets, and what its rows of tasks name."""
    rows = {row.paragraphs[0]: place for place, row in enumerate(document.rows) if row.paragraphs}
    prose = chain.from_iterable(
        _of_paragraph(paragraph, rows.get(paragraph.n)) for paragraph in document.prose.paragraphs
    )
    in_rows = chain.from_iterable(_of_row(row, place) for place, row in enumerate(document.rows))
    return (*prose, *map(_of_table, document.targets), *in_rows)


def _of_paragraph(paragraph: ProseParagraph, task: int | None) -> Iterator[Aim]:
    last: Aim | None = None
    for target in paragraph.targets:
        aim = replace(
            _of_target(target),
            section=paragraph.section,
            lead="; ".join(span.text for span in paragraph.lead),
            text=paragraph.text,
            paragraph=paragraph.n,
            task=task,
        )
        if last is not None and _is_series(last, aim):
            last = replace(last, values=last.values + aim.values)
            continue
        if last is not None:
            yield last
        last = aim
    if last is not None:
        yield last


def _is_series(earlier: Aim, later: Aim) -> bool:
    """Tell whether two figures are the same target in different years."""
    years = {value.year for value in earlier.values}
    return (
        later.values[0].year not in years and None not in years and _but_values(earlier) == _but_values(later)
    )


def _but_values(aim: Aim) -> Aim:
    return replace(aim, values=())


def _of_row(row: ParsedRow, place: int) -> Iterator[Aim]:
    """Give what the cells of a task table name; those of prose are told by their paragraphs."""
    if not row.table:
        return
    for column in _CELLS:
        text = row.text(column)
        for target in targets_of(text, year=None, from_year=None, aims=False):
            source = row.sources[0] if row.sources else None
            yield replace(
                _of_target(target),
                section=row.section or "",
                text=text,
                table=source.table if source else None,
                row=source.row if source else None,
                task=place,
            )


def _of_target(target: Target) -> Aim:
    return Aim(
        measure=_without_year(target.measure) if target.year else target.measure,
        values=(AimValue(target.comparator, target.value, target.high, target.year, target.from_year),),
        unit=target.unit,
        base=target.base,
        direction=target.direction,
        level=target.level,
        per=target.per,
        until=target.until,
    )


def _without_year(measure: str) -> str:
    found = _OPENING_YEAR.match(measure)
    return measure[found.end() :] if found and found.end() < len(measure) else measure


def _of_table(row: TargetRow) -> Aim:
    return Aim(
        measure=row.measure,
        values=tuple(
            AimValue(one.comparator, one.value, one.high, one.year, one.from_year, one.text, one.is_base)
            for one in row.values
        ),
        unit=row.unit or ("%" if any("%" in one.text for one in row.values) else ""),
        level=row.level,
        lead=row.lead,
        section=row.section,
        text=row.text,
        table=row.table,
        row=row.row,
    )
