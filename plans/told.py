"""All that reading a paper found, as plain values for JSON: rows with their sources, targets, reports, coverage."""

from dataclasses import asdict
from datetime import date
from typing import Any

from documents.importing.prose.connecting import duties_beside_tables
from documents.importing.prose.values import Kind, ProseParagraph, Role, Target
from documents.importing.structure import Became, CoveredRow, ParsedDocument, ParsedRow, RowFate
from documents.importing.targets.values import TargetRow
from plans.domain.addressees import Addressee
from plans.domain.deadlines import Deadline
from plans.domain.names import NameBook
from plans.domain.states import DueKind
from plans.prose import ProseReading, read_prose
from plans.reading import as_json, plan_year

_LEVELS = ("low", "medium", "high")
_NOT_ROWS = (RowFate.NOTE, RowFate.ORPHAN, RowFate.NOT_TASKS)
_TARGET_FIELDS = (
    "measure", "comparator", "value", "high", "unit", "direction", "base", "year", "from_year", "per", "until", "level"
)  # fmt: skip


def paper_as_json(document: ParsedDocument, book: NameBook) -> dict[str, Any]:
    """Give everything read from a paper.

    Beside what `as_json` gives: for each task its `source` (rows of tables, numbers of paragraphs, places) and
    `confidence` (high, medium: something is to be chosen, low: recognised from a picture), `targets`, `reports`,
    `responsibilities` that stand beside task tables, every paragraph with its kind, and `coverage`.
    """
    read = as_json(document, book)
    told = read_prose(
        document.prose, book=book, plan_year=plan_year(document), issued_on=document.head.issued_on
    )
    rows = zip(read["tasks"], document.rows, read["reading"]["rows"], strict=True)
    return {
        **read,
        "document": {**read["document"], **_document(document)},
        "tasks": [_row(task, row, place) for task, row, place in rows],
        "responsibilities": [_duty(row) for row in _beside(document)],
        "targets": [
            *({"paragraph": one.paragraph.n, **_target(t)} for one in told for t in one.paragraph.targets),
            *map(_target_of_table, document.targets),
        ],
        "reports": [report for one in told for report in _reports(one)],
        "paragraphs": [_paragraph(one) for one in told],
        "coverage": _coverage(document),
    }


def _beside(document: ParsedDocument) -> tuple[ParsedRow, ...]:
    return duties_beside_tables(document.prose) if document.tables else ()


def _document(document: ParsedDocument) -> dict[str, Any]:
    typed = (line.text for line in document.paragraphs if line.became is Became.DOCUMENT_TYPE)
    return {
        "symbol": document.head.symbol or None,
        "type": next(typed, None),
        "missing_annexes": list(document.missing_annexes),
    }


def _row(task: dict[str, Any], row: ParsedRow, place: dict[str, Any]) -> dict[str, Any]:
    named = [*task["lead"], *task["coordinating"]]
    unsure = not task["lead"] or task["deadline"]["kind"] == DueKind.UNKNOWN
    unsure = unsure or any(one["kind"] not in ("unit", "group", "outside") for one in named)
    confidence = min(place["confidence"], "medium" if unsure else "high", key=_LEVELS.index)
    source = {
        "paragraphs": list(row.paragraphs),
        "rows": [{"table": one.table, "row": one.row} for one in row.sources],
        "cells": place["cells"],
    }
    return {**task, "source": source, "confidence": confidence}


def _duty(row: ParsedRow) -> dict[str, Any]:
    cells = {kind.value: cell.text for kind, cell in row.cells.items() if cell.text}
    return {**cells, "section": row.section, "source": {"paragraphs": list(row.paragraphs)}}


def _target(target: Target) -> dict[str, Any]:
    said = {name: getattr(target, name) for name in _TARGET_FIELDS}
    return {name: value for name, value in said.items() if value not in (None, "")}


def _target_of_table(row: TargetRow) -> dict[str, Any]:
    values = [{k: v for k, v in asdict(one).items() if v not in (None, "", False)} for one in row.values]
    told = {name: getattr(row, name) for name in ("number", "section", "measure", "unit", "level", "lead")}
    said = {name: value for name, value in told.items() if value}
    return {"table": row.table, "row": row.row, **said, "values": values}


def _reports(reading: ProseReading) -> list[dict[str, Any]]:
    return [
        {
            "paragraph": reading.paragraph.n,
            "by": [_body(one) for one in duty.by],
            "to": [_body(one) for one in duty.to],
            "via": [_body(one) for one in duty.via],
            "every": duty.every or None,
            "time": _time(duty.deadline),
        }
        for duty in reading.reports
    ]


def _body(addressee: Addressee) -> dict[str, str]:
    return {"kind": addressee.kind.value, "text": addressee.text}


def _time(deadline: Deadline | None) -> dict[str, str] | None:
    if deadline is None:
        return None
    days = {"start": deadline.start, "before": deadline.before, "due": deadline.last_day()}
    said = {name: _iso(day) for name, day in days.items() if day}
    return {"raw": deadline.raw, "kind": deadline.kind.value, **said}


def _iso(day: date) -> str:
    return day.isoformat()


def _paragraph(reading: ProseReading) -> dict[str, Any]:
    paragraph = reading.paragraph
    said = {
        "n": paragraph.n,
        "kind": paragraph.kind.value,
        "role": paragraph.role.value,
        "why": paragraph.why.value,
        "continues": paragraph.continues,
        "lead": [_body(one) for one in reading.lead],
        "doing": [_body(one) for one in reading.doing],
        "coordinating": [_body(one) for one in reading.coordinating],
        "time": _time(reading.time),
        "part_times": [_time(one) for one in reading.part_times],
        "applies_to": list(paragraph.applies_to),
    }
    return {name: value for name, value in said.items() if value not in (None, "", [])}


def _coverage(document: ParsedDocument) -> dict[str, Any]:
    """Say what was seen and what became of it: nothing read is left out of either list."""
    paragraphs = document.prose.paragraphs
    told = {row.paragraphs[0] for row in (*document.rows, *_beside(document)) if row.paragraphs}
    unused = [row for row in document.coverage if row.fate in _NOT_ROWS]
    return {
        "tables_seen": len({row.source.table for row in document.coverage}),
        "task_tables": len(document.tables),
        "rows_seen": document.rows_seen,
        "rows_became_tasks": sum(row.fate is RowFate.TASK for row in document.coverage),
        "rows_joined": sum(row.fate is RowFate.JOINED for row in document.coverage),
        "rows_became_nothing": [_unused_row(row) for row in unused],
        "paragraphs_seen": len(paragraphs),
        "paragraphs_became": {
            kind.value: sum(one.kind is kind and one.continues is None for one in paragraphs) for kind in Kind
        },
        "paragraphs_became_nothing": [_unused(one) for one in paragraphs if _is_unused(one, told)],
        "numbering_gaps": [
            {"paragraph": fault.at, "fault": fault.fault, "number": fault.number}
            for fault in document.prose.numbering_faults
        ],
    }


def _is_unused(paragraph: ProseParagraph, told: set[int]) -> bool:
    """Tell whether a paragraph is in no row: context, text behind the close, and orders beside task tables."""
    if paragraph.kind in (Kind.TASK, Kind.REPORT):
        return (paragraph.continues or paragraph.n) not in told
    return paragraph.kind is Kind.CONTEXT or paragraph.role is Role.ANNEX


def _unused(paragraph: ProseParagraph) -> dict[str, Any]:
    told = {
        "n": paragraph.n,
        "kind": paragraph.kind.value,
        "role": paragraph.role.value,
        "text": paragraph.text,
    }
    return {**told, "continues": paragraph.continues} if paragraph.continues else told


def _unused_row(row: CoveredRow) -> dict[str, Any]:
    return {"table": row.source.table, "row": row.source.row, "fate": row.fate.value, "text": row.text}
