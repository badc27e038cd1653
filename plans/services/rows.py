"""Rows of a draft as the paper states them: sections, tasks, addressees and proofs, written in bulk."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from core.vietnamese import clean, fold
from documents.importing.structure import Column, ParsedDocument, ParsedRow
from plans.domain.addressees import Addressee as Read
from plans.domain.deadlines import Deadline
from plans.domain.states import AddresseeKind, AddresseeRole
from plans.models import Addressee, Plan, RequiredProof, Section, Task
from plans.namebook import group_of, unit_of
from plans.origins import doubts_of, origins_of
from plans.paper import Line
from plans.reading import PlanReading, RowReading

BATCH = 500
_BULLET = re.compile(r"^\s*(?:[-–+*•]|\d+[.)]|[a-zđ]\))\s+", re.IGNORECASE)
Place = tuple[int, str | None]
Named = tuple[Addressee, Read]


@dataclass(frozen=True, slots=True)
class Cells:
    """The words of one row that people may correct."""

    content: str
    lead_text: str
    coordinating_text: str
    deadline_text: str
    expected_result: str
    criterion: str = ""
    shortcoming: str = ""


def write_rows(plan: Plan, reading: PlanReading, *, lines: Sequence[Line], behind: int = 0) -> list[Task]:
    """Insert everything the tables of a paper say; give the tasks in the order of `reading.rows`.

    `lines` are those of the paper, where the cells stand; `behind` is the order of the last task that the plan
    has, 0 for a new plan.
    """
    sections = _sections(plan, reading.document)
    is_recognised = reading.document.origin.is_recognised
    origins = origins_of(reading, lines)
    tasks = [
        Task(
            **_columns(plan, sections[row.row.table, row.row.section], row, order),
            origin=origin,
            doubts=doubts_of(row, is_recognised=is_recognised),
            needs_confirming=is_recognised,
        )
        for order, (row, origin) in enumerate(zip(reading.rows, origins, strict=True), start=behind + 1)
    ]
    Task.objects.bulk_create(tasks, batch_size=BATCH)
    pairs = list(zip(tasks, reading.rows, strict=True))
    keep_addressees(
        [one for task, row in pairs for one in addressees_of(task.pk, row.lead, row.coordinating)]
    )
    RequiredProof.objects.bulk_create(
        [one for task, row in pairs for one in _proofs(task, row.row)], batch_size=BATCH
    )
    return tasks


def due_columns(deadline: Deadline, *, before_is_inclusive: bool) -> dict[str, Any]:
    """Give what the columns of a task say about a deadline; "trước ngày D" ends the day before unless D counts."""
    return {
        "due_kind": deadline.kind,
        "starts_on": deadline.start,
        "due_on": deadline.last_day(before_is_inclusive=before_is_inclusive),
        "every": deadline.every,
        "awaited": deadline.awaited[:300],
    }


def addressees_of(task_id: int, lead: Iterable[Read], coordinating: Iterable[Read]) -> list[Named]:
    """Give the rows, not yet saved, of everybody two cells name, in the order of the cells, with what was read."""
    return [
        (_addressee(task_id, role, order, one), one)
        for role, named in ((AddresseeRole.LEAD, lead), (AddresseeRole.COORDINATING, coordinating))
        for order, one in enumerate(named, start=1)
    ]


def keep_addressees(named: Sequence[Named]) -> None:
    """Insert rows of `addressees_of` with the units that their sets leave out."""
    Addressee.objects.bulk_create([row for row, _read in named], batch_size=BATCH)
    left_out = Addressee.without.through
    left_out.objects.bulk_create(
        [
            left_out(addressee_id=row.pk, unit_id=unit)
            for row, read in named
            for unit in dict.fromkeys(map(unit_of, read.without))
            if unit is not None
        ],
        batch_size=BATCH,
    )


def _addressee(task_id: int, role: AddresseeRole, order: int, read: Read) -> Addressee:
    is_stored = read.kind != AddresseeKind.GROUP or group_of(read.key) is not None
    return Addressee(
        task_id=task_id,
        role=role,
        order=order,
        kind=read.kind if is_stored else AddresseeKind.OPEN_GROUP,
        text=read.text[:300],
        note=read.note[:120],
        unit_id=unit_of(read.key),
        group_id=group_of(read.key),
    )


def _sections(plan: Plan, document: ParsedDocument) -> dict[Place, Section]:
    """Make a section for each group row, and one for the rows of a table outside any group, behind those there."""
    grouped = {row.table for row in document.rows if row.section is not None}
    last = plan.sections.aggregate(order=Max("order"), table=Max("table"))
    order, tables = last["order"] or 0, last["table"] or 0
    found: dict[Place, Section] = {}
    for row, title in zip(document.rows, section_titles(document), strict=True):
        found.setdefault(
            (row.table, row.section),
            Section(
                plan=plan,
                order=order + len(found) + 1,
                table=tables + row.table,
                title=title,
                is_whole_table=row.table not in grouped,
            ),
        )
    Section.objects.bulk_create(found.values())
    return found


def section_titles(document: ParsedDocument) -> list[str]:
    """Give for each row the title of its section: its group, else its table, else what is said of unnamed ones."""
    titles = {table.number: table.title for table in document.tables}
    return [(row.section or titles.get(row.table) or _unnamed(row.table))[:300] for row in document.rows]


def _unnamed(table: int) -> str:
    return (
        _("Biểu %(number)s") % {"number": table} if table else str(_("Nhiệm vụ nêu trong nội dung văn bản"))
    )


def _columns(plan: Plan, section: Section, reading: RowReading, order: int) -> dict[str, Any]:
    row = reading.row
    return {
        "plan": plan,
        "section": section,
        "order": order,
        "number": (row.number or str(order))[:12],
        "content_folded": fold(row.text(Column.CONTENT)),
        **task_columns(cells_of(reading)),
        **due_columns(reading.deadline, before_is_inclusive=plan.before_is_inclusive),
    }


def cells_of(reading: RowReading) -> Cells:
    """Give the words of a row that was read from a paper."""
    row = reading.row
    return Cells(
        content=row.text(Column.CONTENT),
        lead_text=reading.lead_text,
        coordinating_text=row.text(Column.COORDINATING),
        deadline_text=row.text(Column.DEADLINE),
        expected_result=row.text(Column.RESULT),
        criterion=row.text(Column.CRITERION),
        shortcoming=row.text(Column.SHORTCOMING),
    )


def task_columns(cells: Cells) -> dict[str, str]:
    """Give the columns of a task that hold the words of a row."""
    return {name: getattr(cells, name) for name in Cells.__dataclass_fields__}


def _proofs(task: Task, row: ParsedRow) -> Sequence[RequiredProof]:
    labels = proof_labels(row)
    return [RequiredProof(task=task, order=order, label=label) for order, label in enumerate(labels, start=1)]


def proof_labels(row: ParsedRow) -> list[str]:
    """Ask for one proof for each line where the expected result is a list; a single sentence is no list."""
    cell = row.cells.get(Column.RESULT)
    lines = [clean(_BULLET.sub("", line)) for line in cell.lines] if cell else []
    named = [line[:400] for line in lines if line]
    return named if len(named) > 1 else []
