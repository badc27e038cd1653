"""Corrections of the rows of a draft before its issue: corrected, dropped with a reason, added, brought back."""

from dataclasses import asdict
from datetime import datetime

from django.db.models import Max
from django.utils.translation import gettext as _

from core.errors import BadInput, Missing
from core.vietnamese import fold
from organizations.domain.actor import Actor
from plans.domain.deadlines import read_deadline
from plans.models import DraftChange, Plan, Section, Task
from plans.services.choosing import choose_members
from plans.services.draft_addressing import RowChoices, address_again, decisions_of
from plans.services.draft_changes import draft_of, note_change, row_of, section_of
from plans.services.draft_kept import kept_row, words_of
from plans.services.draft_order import settle
from plans.services.lending import lent_by
from plans.services.rows import Cells, due_columns, task_columns
from plans.services.seen_marks import refuse_overwriting, row_mark
from workflows.execution import transaction


def correct_row(
    *,
    task_id: int,
    cells: Cells,
    choices: RowChoices,
    actor: Actor,
    at: datetime,
    reason: str = "",
    seen: str = "",
) -> Task:
    """Write the corrected words of a row and read its addressees and deadline again with the one parser.

    Choices made for an addressee whose words did not change stay; who saves a row has looked at all of it.
    `seen` is the `row_mark` of the form. Raises NotPermitted, WrongState, BadInput, Stale where somebody else
    has written the row since.
    """
    with transaction(at=at):
        task = row_of(task_id, actor)
        if seen:
            refuse_overwriting(seen, row_mark(task), DraftChange.objects.filter(task=task))
        if not cells.content.strip():
            raise BadInput(_("Nhiệm vụ không được để trống. Bỏ dòng thì dùng nút “Bỏ dòng” và nêu lý do."))
        before = {**words_of(task), "addressees": decisions_of(task)}
        write_words(task, cells)
        choose_members(task, choices.members, actor=actor, at=at)
        after = {**asdict(cells), "addressees": decisions_of(task)}
        note_change(task.plan, "corrected", task.place, before, after, reason, actor, at, task=task)
    return task


def write_words(task: Task, cells: Cells) -> None:
    """Write the words of a row, with its addressees and its deadline read from them; nothing waits to be confirmed."""
    deadline = read_deadline(cells.deadline_text, **lent_by(task.plan))
    values = {
        **task_columns(cells),
        **due_columns(deadline, before_is_inclusive=task.plan.before_is_inclusive),
        "content_folded": fold(cells.content),
        "needs_confirming": False,
        "doubts": {},
        "checked": {
            name: codes for name, codes in task.checked.items() if getattr(task, name) == getattr(cells, name)
        },
    }
    Task.objects.filter(pk=task.pk).update(**values)
    address_again(task, cells)


def drop_row(*, task_id: int, reason: str, actor: Actor, at: datetime) -> None:
    """Take a row out of a draft; what it was and the reason stay in the list of corrections."""
    if not reason.strip():
        raise BadInput(_("Nêu lý do bỏ dòng này."))
    with transaction(at=at):
        task = row_of(task_id, actor)
        note_change(task.plan, "dropped", task.place, kept_row(task), {}, reason, actor, at)
        task.delete()


def add_row(
    *,
    plan_id: int,
    cells: Cells,
    actor: Actor,
    at: datetime,
    section_id: int | None = None,
    section_title: str = "",
) -> Task:
    """Add a row that the tables did not have, at the end of a section or, without one, of a new section.

    Raises NotPermitted, WrongState, Missing for a section of another plan, BadInput without words.
    """
    with transaction(at=at):
        plan = draft_of(plan_id, actor)
        if not cells.content.strip():
            raise BadInput(_("Nhiệm vụ không được để trống. Nhập nội dung nhiệm vụ rồi thêm lại."))
        section = _section(plan, section_id, section_title)
        task = append_row(plan, section, cells)
        settle(plan)
        note_change(plan, "added", task.place, {}, asdict(cells), "", actor, at, task=task)
    return task


def append_row(plan: Plan, section: Section, cells: Cells, *, number: str = "") -> Task:
    """Insert a row behind all others with its addressees and its deadline read from its words."""
    last = plan.tasks.aggregate(last=Max("order"))["last"] or 0
    deadline = read_deadline(cells.deadline_text, **lent_by(plan))
    task = Task.objects.create(
        plan=plan,
        section=section,
        order=last + 1,
        number=number or str(last + 1),
        content_folded=fold(cells.content),
        **task_columns(cells),
        **due_columns(deadline, before_is_inclusive=plan.before_is_inclusive),
    )
    address_again(task, cells)
    return task


def _section(plan: Plan, section_id: int | None, title: str) -> Section:
    """Give the section of the plan, or a new one behind the others for rows of one's own."""
    if section_id is not None:
        return section_of(plan, section_id)
    last = plan.sections.aggregate(order=Max("order"), table=Max("table"))
    return Section.objects.create(
        plan=plan,
        order=(last["order"] or 0) + 1,
        table=(last["table"] or 0) + 1,
        title=(title.strip() or _("Nhiệm vụ thêm bằng tay"))[:300],
        is_whole_table=True,
    )


def kept_words(*, plan_id: int, task_id: int) -> dict[str, str]:
    """Give the words of a row that its form does not carry; raises Missing for a row of another plan."""
    row = Task.objects.filter(pk=task_id, plan_id=plan_id).values("criterion", "shortcoming").first()
    if row is None:
        raise Missing(_("Dòng này không còn trong dự thảo."))
    return {"criterion": row["criterion"], "shortcoming": row["shortcoming"]}
