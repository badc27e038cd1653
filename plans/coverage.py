"""What of a paper became rows and what did not: nothing that was read is left out of either."""

from collections.abc import Iterator, Sequence
from typing import Any

from documents.importing.prose.connecting import rows_of
from documents.importing.prose.values import Kind, ProseParagraph, Role
from documents.importing.structure import Became, ParsedDocument, ParsedRow, Remark, RowFate
from plans.origins import Ids, ids_of, origin_of, texts_of
from plans.paper import Line, paper_lines

Coverage = dict[str, Any]
_UNDERSTOOD = frozenset(set(Became) - {Became.NOTHING, Became.HEADING, Became.FOOTNOTE})
_LEFT_OVER = (RowFate.NOTE.value, RowFate.ORPHAN.value)
MOST_GAPS = 50
"""So many missing numbers in a row are no gap of a person any more, but a number that was misread."""


def covered_lines(document: ParsedDocument, *, behind: int = 0) -> list[Line]:
    """Give the lines of `paper_lines`; those that became nothing say so with `unused`.

    A later line of a broken sentence has `part_of`, the id of its first. A sentence that orders work outside the
    rows also has its words by field as `said`, and where they stand as `spans`.
    """
    lines = paper_lines(document, behind=behind)
    ids = ids_of(lines)
    told = _unused(document, ids)
    return [
        {**line, "unused": True} if line["became"] in _LEFT_OVER else {**line, **told.get(line["id"], {})}
        for line in lines
    ]


def coverage_of(document: ParsedDocument, lines: Sequence[Line]) -> Coverage:
    """Give the tables and rows seen, the rows that became tasks, and the gaps of numbering with their lines."""
    ids = ids_of(lines)
    return {
        "tables_seen": len({row.source.table for row in document.coverage}),
        "task_tables": len(document.tables),
        "rows_seen": document.rows_seen,
        "rows_became_tasks": sum(row.fate is RowFate.TASK for row in document.coverage),
        "paragraphs_seen": len(document.paragraphs),
        "gaps": [*_gaps_of_headings(document, ids), *_gaps_of_rows(document, ids)],
    }


def coverage_of_lines(lines: Sequence[Line]) -> Coverage:
    """Give what kept lines cover, where the document they were read from is not at hand; gaps are not known."""
    rows = [line for line in lines if "cells" in line]
    tables = {(line.get("annex"), line["at"][0]) for line in rows}
    return {
        "tables_seen": len(tables),
        "task_tables": len(tables),
        "rows_seen": len(rows),
        "rows_became_tasks": sum(line["became"] == RowFate.TASK.value for line in rows),
        "paragraphs_seen": len(lines) - len(rows),
        "gaps": [],
    }


def together(first: Coverage, second: Coverage) -> Coverage:
    """Give what a paper and its annex cover together: counts and gaps of both."""
    return {name: first[name] + found if name in first else found for name, found in second.items()}


def _unused(document: ParsedDocument, ids: Ids) -> dict[int, Line]:
    in_rows = {n for row in document.rows for n in row.paragraphs}
    orders = {row.paragraphs[0]: row for row in rows_of(document.prose, document.paragraphs)}
    prose = {paragraph.n: paragraph for paragraph in document.prose.paragraphs}
    found: dict[int, Line] = {}
    for place, paragraph in enumerate(document.paragraphs):
        n, line = place + 1, ids[None, place]
        whole = _whole(prose.get(n), prose)
        if n in in_rows or not _became_nothing(paragraph.became, whole):
            continue
        found[line] = {"unused": True, **_as_row(orders.get(n), ids)}
        if whole is not None:
            found[line]["became"] = whole.role.value or whole.kind.value
            if whole.n != n:
                found[line]["part_of"] = ids[None, whole.n - 1]
    return found


def _whole(paragraph: ProseParagraph | None, prose: dict[int, ProseParagraph]) -> ProseParagraph | None:
    return prose[paragraph.continues] if paragraph is not None and paragraph.continues else paragraph


def _became_nothing(became: Became, paragraph: ProseParagraph | None) -> bool:
    """Tell whether a paragraph outside all rows is read as nothing: no part of the form, no basis that is kept."""
    if became in _UNDERSTOOD:
        return False
    if paragraph is None:
        return became in (Became.FOOTNOTE, Became.NOTHING)
    return paragraph.kind is not Kind.FORM or paragraph.role is Role.ANNEX


def _as_row(row: ParsedRow | None, ids: Ids) -> Line:
    if row is None:
        return {}
    return {"said": texts_of(row), "spans": origin_of(row, ids), "section": row.section or ""}


def _gaps_of_headings(document: ParsedDocument, ids: Ids) -> list[Line]:
    return [
        {"line": ids[None, fault.at - 1], "fault": fault.fault, "number": fault.number}
        for fault in document.prose.numbering_faults
    ]


def _gaps_of_rows(document: ParsedDocument, ids: Ids) -> Iterator[Line]:
    """Give the numbers that a table leaves out or prints twice; it may begin again at 1."""
    last: dict[int, int] = {}
    for row in document.rows:
        if not (row.table and row.number.isdecimal() and row.sources) or Remark.SHARED_NUMBER in row.remarks:
            continue
        number, before = int(row.number), last.get(row.table, 0)
        line = ids.get((row.sources[0].table, row.sources[0].row))
        if before + 1 < number <= before + MOST_GAPS:
            yield from (
                {"line": line, "fault": "missing", "number": str(one)} for one in range(before + 1, number)
            )
        elif number == before:
            yield {"line": line, "fault": "repeated", "number": row.number}
        last[row.table] = number
