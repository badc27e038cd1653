"""Rows of a draft change their place: one up or down, to a given place, into another section; a dropped one returns."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from core.errors import BadInput, WrongState
from organizations.domain.actor import Actor
from plans.models import Section, Task
from plans.services.draft_addressing import decide_again
from plans.services.draft_changes import draft_of, note_change, row_of, section_of
from plans.services.draft_kept import ask_for, dropped_change, kept_cells, read_again
from plans.services.draft_order import number_in, rows_in_order, settle
from plans.services.draft_paper import point_lines
from plans.services.draft_rows import append_row
from plans.services.draft_sections import last_section, section_behind
from workflows.execution import transaction


@dataclass(frozen=True, slots=True)
class RowPlace:
    """Where a row shall stand: in a section (without one in a new one of this title), there at a place from 1.

    Without `position` it stands behind the other rows of the section.
    """

    section_id: int | None
    section_title: str = ""
    position: int | None = None


def shift_row(*, plan_id: int, task_id: int, down: bool, actor: Actor, at: datetime) -> Task:
    """Let a row change places with its neighbour in the section.

    Raises NotPermitted, WrongState at the end of the section or after the issue, Missing where the row has gone.
    """
    with transaction(at=at):
        task = row_of(task_id, actor, plan_id=plan_id)
        beside = [row.pk for row in rows_in_order(task.plan) if row.section_id == task.section_id]
        place = beside.index(task.pk) + (1 if down else -1)
        if not 0 <= place < len(beside):
            raise WrongState(_("Dòng này đã ở đầu hoặc cuối nhóm. Dùng “Chuyển” để đưa sang nhóm khác."))
        _put(task, task.section, place + 1, actor, at)
    return task


def move_row(*, plan_id: int, task_id: int, to: RowPlace, actor: Actor, at: datetime) -> Task:
    """Put a row at a place of a section, its own or another; a new section stands behind that of the row.

    A number that a row of the other table has is exchanged for a free one. Raises NotPermitted, WrongState,
    Missing for a row or a section that has gone, BadInput for a new section without a title.
    """
    with transaction(at=at):
        task = row_of(task_id, actor, plan_id=plan_id)
        if to.section_id is not None:
            section = section_of(task.plan, to.section_id)
        else:
            section = section_behind(task.section, title=to.section_title)
        _put(task, section, to.position, actor, at)
    return task


def restore_row(*, plan_id: int, change_id: int, actor: Actor, at: datetime) -> Task:
    """Bring a dropped row back where it stood, with whom it addressed and the proofs it asked for.

    Raises NotPermitted, WrongState after the issue or where it is back already, Missing.
    """
    with transaction(at=at):
        plan = draft_of(plan_id, actor)
        change = dropped_change(plan, change_id)
        kept: dict[str, Any] = change.before
        section = plan.sections.filter(pk=int(kept.get("section") or 0)).first() or last_section(plan)
        number = number_in(plan, section.table, str(kept.get("number") or ""))
        task = append_row(plan, section, kept_cells(kept), number=number)
        read_again(task, kept)
        decide_again(task, kept.get("addressees", []))
        ask_for(task, kept.get("proofs", []))
        _stand(task, int(kept.get("order") or 0))
        point_lines(plan, {kept.get("task"): task.pk})
        note_change(plan, "restored", task.place, {}, kept, "", actor, at, task=task, undoes=change)
    return task


def _put(task: Task, section: Section, position: int | None, actor: Actor, at: datetime) -> None:
    """Write the new place and note both."""
    before = _told(task, rows_in_order(task.plan))
    if section.pk != task.section_id:
        if section.table != task.section.table:
            task.number = number_in(task.plan, section.table, task.number, but=task.pk)
        task.section = section
        task.save(update_fields=["section", "number"])
    beside = [row for row in rows_in_order(task.plan) if row.pk != task.pk]
    here = [row for row in beside if row.section_id == section.pk]
    if position is not None and position < 1:
        raise BadInput(_("Vị trí trong nhóm tính từ 1."))
    wanted = len(here) if position is None else min(position - 1, len(here))
    rows = _with(task, beside, here, wanted, section)
    settle(task.plan, rows)
    after = _told(task, rows)
    if after != before:
        note_change(task.plan, "moved", task.place, before, after, "", actor, at, task=task)


def _with(task: Task, beside: list[Task], here: list[Task], wanted: int, section: Section) -> list[Task]:
    """Give the rows with the task at the wanted place among those of its section."""
    behind = sum(row.section.order <= section.order for row in beside)
    place = beside.index(here[wanted]) if wanted < len(here) else behind
    return [*beside[:place], task, *beside[place:]]


def _stand(task: Task, order: int) -> None:
    """Put a row that was appended among those of its section before the first with a higher order than it had."""
    beside = [row for row in rows_in_order(task.plan) if row.pk != task.pk]
    here = [row for row in beside if row.section_id == task.section_id]
    wanted = next((place for place, row in enumerate(here) if row.order >= order), len(here))
    settle(task.plan, _with(task, beside, here, wanted, task.section))


def _told(task: Task, rows: list[Task]) -> dict[str, object]:
    """Say where a row stands in words that a person reads: its section and its place there."""
    here = [row.pk for row in rows if row.section_id == task.section_id]
    return {"section": task.section.title, "position": here.index(task.pk) + 1, "number": task.number}
