"""A parsed plan document understood: rows with addressees and deadlines, report duties, and all of it as
JSON.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from core.vietnamese import fold
from core.workdays import WorkCalendar
from documents.importing.blocks import Place
from documents.importing.structure import Became, Column, ParsedDocument, ParsedRow
from plans.domain.addressees import Addressee, read_addressees
from plans.domain.deadlines import Deadline, read_deadline, report_deadlines
from plans.domain.names import NameBook
from plans.domain.states import AddresseeKind, DueKind

_YEAR_OF_TITLE = re.compile(r"(?<!\bden )\bnam (\d{4})\b")
_YEAR_WRITTEN = re.compile(r"\bnam (\d{4})\b")
_PRINTED_DAYS = {
    DueKind.DATE: ("due",),
    DueKind.BEFORE: ("before",),
    DueKind.UNTIL: ("due",),
    DueKind.WINDOW: ("start", "due"),
}


@dataclass(frozen=True, slots=True)
class RowReading:
    """One row with what its cells mean; `lead_text` is the implementing cell where no lead is named."""

    row: ParsedRow
    lead_text: str
    lead: tuple[Addressee, ...]
    coordinating: tuple[Addressee, ...]
    deadline: Deadline


@dataclass(frozen=True, slots=True)
class ReportDuty:
    """A sentence of the prose that asks for reports, and the days it names."""

    sentence: str
    deadlines: tuple[Deadline, ...]


@dataclass(frozen=True, slots=True)
class PlanReading:
    """A document understood; `year` is lent to deadlines without one, `report_before` is the last
    day named.
    """

    document: ParsedDocument
    year: int | None
    rows: tuple[RowReading, ...]
    reports: tuple[ReportDuty, ...]
    report_before: date | None


def read_plan(
    document: ParsedDocument,
    *,
    book: NameBook,
    year: int | None = None,
    issued_on: date | None = None,
    calendar: WorkCalendar | None = None,
) -> PlanReading:
    """Give what a parsed document means. Nothing is refused here: what is not understood stays `unknown`.

    `year` and `issued_on` are those of the plan where they are known before, as for an annex without a head of its
    own; `calendar` counts working days.
    """
    year = year or plan_year(document)
    issued_on = issued_on or document.head.issued_on
    read_time = partial(read_deadline, plan_year=year, issued_on=issued_on, calendar=calendar)
    reports = tuple(
        ReportDuty(sentence, tuple(report_deadlines(sentence, plan_year=year)))
        for sentence in document.head.report_duties
    )
    days = [deadline.before or deadline.due for duty in reports for deadline in duty.deadlines]
    return PlanReading(
        document=document,
        year=year,
        rows=tuple(_read_row(row, book=book, read_time=read_time) for row in document.rows),
        reports=reports,
        report_before=max((day for day in days if day), default=None),
    )


def plan_year(document: ParsedDocument) -> int | None:
    """Give the year a plan is for: the last “năm …” of its title, else the year of its date, also of a draft's.

    “Đến năm …” in a title is an aim, not the year of the plan.
    """
    named = _YEAR_OF_TITLE.findall(fold(document.head.title))
    if named:
        return int(named[-1])
    if document.head.issued_on:
        return document.head.issued_on.year
    dated = (fold(line.text) for line in document.paragraphs if line.became is Became.DATE)
    written = next((found for line in dated if (found := _YEAR_WRITTEN.search(line))), None)
    return int(written[1]) if written else None


def as_json(document: ParsedDocument, book: NameBook) -> dict[str, Any]:
    """Give the document as plain values for JSON: head, then one entry per task with raw cells and their
    meaning.

    A column that a table does not have is null, an empty cell is an empty text. `reading` says how the file was
    read, and for each task where its cells stand and how sure they are.
    """
    reading = read_plan(document, book=book)
    return {
        "document": _head(reading, book),
        "tasks": [_task(row) for row in reading.rows],
        "reading": _reading(reading),
    }


def _reading(reading: PlanReading) -> dict[str, Any]:
    origin = reading.document.origin
    return {
        "form": origin.form.value,
        "pages": origin.pages or None,
        "remarks": [remark.value for remark in origin.remarks],
        "rows": [_source(row, is_recognised=origin.is_recognised) for row in reading.rows],
    }


def _source(reading: RowReading, *, is_recognised: bool) -> dict[str, Any]:
    row = reading.row
    return {
        "table": row.table,
        "number": row.number,
        "confidence": "low" if is_recognised else "medium" if row.remarks else "high",
        "remarks": [remark.value for remark in row.remarks],
        "cells": {kind.value: [_place(place) for place in cell.places] for kind, cell in row.cells.items()},
    }


def _place(place: Place) -> dict[str, Any]:
    known = {"page": place.page, "box": list(place.box), "ref": place.ref}
    return {name: value for name, value in known.items() if value}


def _read_row(row: ParsedRow, *, book: NameBook, read_time: Callable[[str], Deadline]) -> RowReading:
    lead_text = row.text(Column.LEAD) or row.text(Column.IMPLEMENTING)
    return RowReading(
        row=row,
        lead_text=lead_text,
        lead=read_addressees(lead_text, book=book),
        coordinating=read_addressees(row.text(Column.COORDINATING), book=book),
        deadline=read_time(row.text(Column.DEADLINE)),
    )


def _head(reading: PlanReading, book: NameBook) -> dict[str, Any]:
    head = reading.document.head
    issuer = book.exact(head.issuer) if head.issuer.isupper() else None
    return {
        "number": head.number or None,
        "date": _iso(head.issued_on),
        "issuer": (issuer.name if issuer else head.issuer) or None,
        "title": head.title or None,
        "signer": head.signer or None,
        "signing_capacity": head.signing_capacity or None,
        "monitoring_unit": head.monitoring_unit or None,
        "report_before": _iso(reading.report_before),
        "legal_bases": list(head.legal_bases),
    }


def _task(reading: RowReading) -> dict[str, Any]:
    row = reading.row
    return {
        "table": row.table,
        "number": row.number,
        "section": row.section,
        "criterion": _cell(row, Column.CRITERION),
        "shortcoming": _cell(row, Column.SHORTCOMING),
        "content": _cell(row, Column.CONTENT),
        "expected_result": _cell(row, Column.RESULT),
        "lead_text": reading.lead_text,
        "coordinating_text": _cell(row, Column.COORDINATING),
        "deadline_text": _cell(row, Column.DEADLINE),
        "lead": [_addressee(addressee) for addressee in reading.lead],
        "coordinating": [_addressee(addressee) for addressee in reading.coordinating],
        "deadline": _deadline(reading.deadline),
    }


def _cell(row: ParsedRow, kind: Column) -> str | None:
    return row.text(kind) if kind in row.cells else None


def _addressee(addressee: Addressee) -> dict[str, str]:
    kind = AddresseeKind.UNIT if addressee.kind is AddresseeKind.OUTSIDE else addressee.kind
    printed = {"kind": kind.value, "text": addressee.text}
    return {**printed, "note": addressee.note} if addressee.note else printed


def _deadline(deadline: Deadline) -> dict[str, str | None]:
    printed: dict[str, str | None] = {"kind": deadline.kind.value}
    for name in _PRINTED_DAYS.get(deadline.kind, ()):
        printed[name] = _iso(getattr(deadline, name))
    if deadline.every:
        printed["every"] = deadline.every
        named = {"before": deadline.before, "due": deadline.due}
        printed.update({name: _iso(day) for name, day in named.items() if day})
    return printed


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
