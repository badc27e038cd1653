"""What a clerk chose of a newer version of the paper, written into the draft in one transaction."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from core.vietnamese import fold
from organizations.domain.actor import Actor
from plans.corrections import WORDS
from plans.differences import NUMBER, SECTION, GoneRow, NewRow, RowDifference
from plans.models import Plan, Section, Task
from plans.origins import Doubts, Origin, doubts_of, origins_of
from plans.paper import Line
from plans.services.draft_changes import draft_of, note_change
from plans.services.draft_kept import ask_for, cells_of_task, kept_row
from plans.services.draft_order import number_in, rows_in_order, settle
from plans.services.draft_rows import append_row, write_words
from plans.services.draft_sections import new_section, section_behind
from plans.services.paper_files import let_go
from plans.services.reread_paper import new_lines, take_paper
from plans.services.rereading import Compared, compared_now
from plans.services.rows import cells_of, proof_labels
from workflows.execution import transaction

Shown = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the draft takes of the new version: cells (row and name), rows by place there, rows that go, the title."""

    cells: frozenset[tuple[int, str]] = frozenset()
    new: frozenset[int] = frozenset()
    gone: frozenset[int] = frozenset()
    title: bool = False


@dataclass(slots=True)
class _Writing:
    """One update: the draft and its newer version, and the row that each row of the version is by now."""

    plan: Plan
    compared: Compared
    actor: Actor
    at: datetime
    lines: list[Line]
    origins: list[Origin]
    tasks: dict[int, Task] = field(default_factory=dict)

    def doubts(self, place: int) -> Doubts:
        """Give what makes the reading of a row of the version unsure."""
        document = self.compared.reading.document
        return doubts_of(self.compared.reading.rows[place], is_recognised=document.origin.is_recognised)

    def note(self, kind: str, task: Task, before: Shown, after: Shown, reason: str = "") -> None:
        """Keep one correction; a row that goes is no longer named by it."""
        kept = None if kind == "dropped" else task
        note_change(self.plan, kind, task.place, before, after, reason, self.actor, self.at, task=kept)


def apply_version(*, plan_id: int, chosen: Chosen, seen: str, actor: Actor, at: datetime) -> Plan:
    """Write exactly what was chosen and let the new version be the paper of the draft from now on.

    `seen` is `Compared.seen` of the page. Raises NotPermitted, WrongState, Missing where no version waits, Stale
    where the draft or the version has changed since; then nothing is written.
    """
    with transaction(at=at):
        plan = draft_of(plan_id, actor)
        found = compared_now(plan, seen=seen)
        lines = new_lines(found)
        work = _Writing(plan, found, actor, at, lines, origins_of(found.reading, lines))
        for row in (*found.difference.same, *found.difference.changed):
            _renew(work, row, {name for key, name in chosen.cells if key == row.task.pk})
        for gone in found.difference.gone:
            if gone.task.pk in chosen.gone:
                _drop(work, gone)
        for new in found.difference.new:
            if new.place in chosen.new:
                _add(work, new)
        settle(plan)
        _take_title(work, chosen)
        old = plan.source_upload_id
        take_paper(plan, found, lines, work.tasks)
        found.rereading.delete()
        if old is not None:
            let_go(old, at=at)
    return plan


def _renew(work: _Writing, row: RowDifference, names: Iterable[str]) -> None:
    """Write the chosen cells of a row; its places in the paper are those of the new version in any case."""
    task, taken = row.task, {cell.name: cell for cell in row.cells if cell.name in set(names)}
    work.tasks[row.place] = task
    doubts = {name: codes for name, codes in task.doubts.items() if name not in taken}
    if words := {name: cell.new for name, cell in taken.items() if name in WORDS}:
        write_words(task, replace(cells_of_task(task), **words))
        task.needs_confirming = task.needs_confirming or _is_recognised(work)
        read = work.doubts(row.place)
        doubts |= {name: read[name] for name in words if name in read}
    if "expected_result" in taken:
        ask_for(task, proof_labels(work.compared.reading.rows[row.place].row))
    _place_again(work, task, taken)
    task.origin, task.doubts = work.origins[row.place], doubts
    task.save(update_fields=["origin", "doubts", "needs_confirming", "number", "section"])
    if taken:
        before = {name: cell.now for name, cell in taken.items()}
        work.note("reread", task, before, {name: cell.new for name, cell in taken.items()})


def _place_again(work: _Writing, task: Task, taken: Mapping[str, Any]) -> None:
    if SECTION in taken:
        task.section = _section(work, taken[SECTION].new, beside=task)
    if NUMBER in taken:
        task.number = number_in(work.plan, task.section.table, taken[NUMBER].new, but=task.pk)


def _drop(work: _Writing, gone: GoneRow) -> None:
    """Drop a row that the new version does not have; it can be brought back from the list of corrections."""
    work.note("dropped", gone.task, kept_row(gone.task), {}, _("Không còn trong bản mới của văn bản."))
    gone.task.delete()


def _add(work: _Writing, new: NewRow) -> None:
    """Insert a row behind the one that stands before it in the paper, or at the head of its section."""
    earlier = [work.tasks[place] for place in range(new.place - 1, -1, -1) if place in work.tasks]
    section = _section(work, new.section, beside=next(iter(earlier), None))
    before = next((row for row in earlier if row.section_id == section.pk), None)
    cells = cells_of(new.reading)
    number = number_in(work.plan, section.table, new.reading.row.number[:12] or str(new.place + 1))
    task = append_row(work.plan, section, cells, number=number)
    task.origin, task.doubts = work.origins[new.place], work.doubts(new.place)
    task.needs_confirming = _is_recognised(work)
    task.save(update_fields=["origin", "doubts", "needs_confirming"])
    ask_for(task, proof_labels(new.reading.row))
    work.tasks[new.place] = task
    rows = [row for row in rows_in_order(work.plan) if row.pk != task.pk]
    settle(work.plan, _behind(rows, task, before))
    work.note("reread", task, {}, asdict(cells))


def _behind(rows: list[Task], task: Task, before: Task | None) -> list[Task]:
    keys = [row.pk for row in rows]
    if before is not None:
        place = keys.index(before.pk) + 1
    else:
        place = next(
            (at for at, row in enumerate(rows) if row.section.order >= task.section.order), len(rows)
        )
    return [*rows[:place], task, *rows[place:]]


def _section(work: _Writing, title: str, *, beside: Task | None) -> Section:
    """Give the section of the draft with this title, now or when it was read, else a new one."""
    titles = work.compared.corrections.titles
    named = [
        one
        for one in work.plan.sections.order_by("order")
        if fold(title) in (fold(one.title), fold(titles.get(one.title, "")))
    ]
    if named:
        return next((one for one in named if beside and one.table == beside.section.table), named[0])
    return section_behind(beside.section, title=title) if beside else new_section(work.plan, title)


def _take_title(work: _Writing, chosen: Chosen) -> None:
    title = work.compared.difference.title
    if title is None or not chosen.title:
        return
    Plan.objects.filter(pk=work.plan.pk).update(title=title.new, title_folded=fold(title.new)[:600])
    before, after = {"title": title.now}, {"title": title.new}
    note_change(work.plan, "head", "", before, after, "", work.actor, work.at)


def _is_recognised(work: _Writing) -> bool:
    return work.compared.reading.document.origin.is_recognised
