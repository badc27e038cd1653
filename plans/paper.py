"""A parsed document as lines to show beside its rows: the order of the paper, and what became of every part."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from documents.importing.prose.values import Kind, Role
from documents.importing.structure import Became, CoveredRow, ParsedDocument, ParsedRow, RowFate

Line = dict[str, Any]
HEADINGS = (Became.DOCUMENT_TYPE, Became.TITLE, Became.HEADING, Became.TABLE_TITLE)
TITLES = (Role.DOCUMENT_TYPE, Role.SUBJECT, Role.TYPE_AND_SUBJECT, Role.HEADING)
HIDDEN = (RowFate.BLANK, RowFate.NOT_TASKS)


def paper_lines(document: ParsedDocument, *, behind: int = 0) -> list[Line]:
    """Give every line of the paper: `text` or `cells`, `became`, and for a task its place in `document.rows`.

    `id` counts from 1, or from behind the lines that a plan has already; `at` is the table of the file (null for
    prose) and the row or paragraph there; `laid` says for each cell its column, span and whether it continues the
    cell above. A table follows its title; tables without one come at the end.
    """
    return [{"id": place, **line} for place, line in enumerate(_in_order(document), start=behind + 1)]


def _in_order(document: ParsedDocument) -> list[Line]:
    tables = _tables(document)
    lines: list[Line] = []
    waiting = sorted(tables)
    paragraphs = document.paragraphs
    told, aims = _prose(document), _target_tables(document)
    lines += aims.get(0, [])
    for place, paragraph in enumerate(paragraphs):
        lines.append(
            {
                "at": [None, place],
                "page": paragraph.place.page if paragraph.place else 0,
                "text": paragraph.text,
                "became": paragraph.became.value,
                "heading": paragraph.became in HEADINGS,
                **told.get(place, {}),
            }
        )
        ends_title = place + 1 == len(paragraphs) or paragraphs[place + 1].became is not Became.TABLE_TITLE
        if (paragraph.became is Became.TABLE_TITLE and ends_title and waiting) or (
            paragraph.became is Became.TABLE_TITLE and waiting and _starts_next(document, waiting[0], place)
        ):
            lines += tables[waiting.pop(0)]
        lines += aims.get(place + 1, [])
    for number in waiting:
        lines += tables[number]
    return lines


def _prose(document: ParsedDocument) -> dict[int, Line]:
    """Give what the paragraphs of a paper in prose became, by their place; of one whose tasks stand in tables only
    targets and reports.
    """
    tasks = {row.paragraphs[0]: place for place, row in enumerate(document.rows) if row.paragraphs}
    found: dict[int, Line] = {}
    for paragraph in document.prose.paragraphs:
        if not tasks and paragraph.kind not in (Kind.TARGET, Kind.REPORT):
            continue
        if paragraph.n in tasks:
            found[paragraph.n - 1] = {
                "became": RowFate.TASK.value,
                "heading": False,
                "row": tasks[paragraph.n],
            }
        elif paragraph.kind is not Kind.CONTEXT:
            became = paragraph.role.value or paragraph.kind.value
            found[paragraph.n - 1] = {"became": became, "heading": paragraph.role in TITLES}
    return found


def _starts_next(document: ParsedDocument, number: int, place: int) -> bool:
    """Tell whether the title of the following table begins right behind this line."""
    titles = {table.number: table.title for table in document.tables}
    following = document.paragraphs[place + 1].text
    title = titles.get(number + 1, "")
    return bool(title) and title.startswith(following)


def _tables(document: ParsedDocument) -> dict[int, list[Line]]:
    """Give the rows of each task table, those of a table spread over several of the file together."""
    owner = {source: table.number for table in document.tables for source in table.sources}
    found: dict[int, list[Line]] = defaultdict(list)
    for row in document.coverage:
        if row.source.table in owner and row.fate not in HIDDEN:
            found[owner[row.source.table]].append(_line(document, row))
    return found


def _target_tables(document: ParsedDocument) -> dict[int, list[Line]]:
    """Give the rows of each table of targets, by the number of paragraphs before it."""
    before = {target.table: target.behind for target in document.targets}
    found: dict[int, list[Line]] = defaultdict(list)
    for row in document.coverage:
        if row.source.table in before and row.fate is not RowFate.BLANK:
            found[before[row.source.table]].append(_line(document, row))
    return found


def _line(document: ParsedDocument, row: CoveredRow) -> Line:
    line = {
        "at": [row.source.table, row.source.row],
        "page": row.page,
        "cells": [cell.text for cell in row.cells],
        "laid": [[cell.column, cell.span, cell.continues] for cell in row.cells],
        "became": row.fate.value,
    }
    if row.task is None:
        return line
    return {
        **line,
        "row": row.task,
        **(_remarks(document.rows[row.task]) if row.fate is RowFate.TASK else {}),
    }


def _remarks(row: ParsedRow) -> Line:
    return {"remarks": [remark.value for remark in row.remarks]} if row.remarks else {}


def unused(lines: Iterable[Line]) -> list[Line]:
    """Give the lines that became nothing, of a broken sentence the first."""
    return [line for line in lines if line.get("unused") and "part_of" not in line]


def last_line(lines: Iterable[Line]) -> int:
    """Give the `id` of the last line, 0 where there are none."""
    return max((line.get("id", place) for place, line in enumerate(lines, start=1)), default=0)


def words_of(line: Line) -> str:
    """Give everything a line says, the cells of a row behind one another."""
    return str(line["text"]) if "text" in line else " ".join(cell for cell in line["cells"] if cell)


def spans_of(line: Line) -> list[list[int | None]]:
    """Give the stretches that cover a line whole: itself, or each of its cells with words."""
    if "text" in line:
        return [[line["id"], None, 0, len(line["text"])]]
    return [[line["id"], place, 0, len(cell)] for place, cell in enumerate(line["cells"]) if cell]


def parts_of(line_id: int, lines: Iterable[Line]) -> list[Line]:
    """Give a line that became nothing with the later lines of its sentence; nothing for any other line."""
    return [
        line
        for line in lines
        if line.get("unused") and (line["id"] == line_id or line.get("part_of") == line_id)
    ]


def lines_of_rows(origins: Iterable[Mapping[str, list[list[int | None]]]]) -> set[int]:
    """Give the ids of all lines in which cells of rows stand."""
    return {span[0] for origin in origins for spans in origin.values() for span in spans if span[0]}


def renumbered(line: Line, numbers: Mapping[int, int]) -> Line:
    """Give a line with new ids for the old ones, also where it names itself or the first line of its sentence."""
    found = {**line, "id": numbers[line["id"]]}
    if "part_of" in line:
        found["part_of"] = numbers[line["part_of"]]
    if "spans" in line:
        spans = {
            name: [[numbers[span[0]], *span[1:]] for span in spans if span[0] in numbers]
            for name, spans in line["spans"].items()
        }
        found["spans"] = {name: kept for name, kept in spans.items() if kept}
    return found
