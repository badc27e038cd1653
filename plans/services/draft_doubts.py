"""A clerk says that doubtful cells of a draft are right as they stand; kept like any other change of the draft."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from core.errors import BadInput, Missing
from organizations.domain.actor import Actor
from plans.domain.doubts import CONFIRMABLE, READING, RECOGNISED
from plans.models import DraftChange, Task
from plans.services.draft_changes import draft_of, note_change
from plans.services.rows import Cells
from workflows.execution import transaction

Seen = Mapping[str, Sequence[str]]


def confirm_cells(*, plan_id: int, task_id: int, seen: Seen, actor: Actor, at: datetime) -> Task:
    """End the doubts that the clerk saw, by field of the row; the words stay as they are.

    Once nothing recognised from a picture is left to look at, the row no longer waits for the paper. Raises
    NotPermitted, WrongState, Missing for a row of another plan, BadInput for what only a correction ends.
    """
    with transaction(at=at):
        plan = draft_of(plan_id, actor)
        task = Task.objects.select_related("section").filter(pk=task_id, plan=plan).first()
        if task is None:
            raise Missing(_("Dòng này không còn trong dự thảo."))
        _refuse_others(seen)
        doubts = {name: _without(codes, seen.get(name, ())) for name, codes in task.doubts.items()}
        task.doubts = {name: codes for name, codes in doubts.items() if codes}
        task.checked = {**task.checked, **_checked(task, seen)}
        task.needs_confirming = any(RECOGNISED in codes for codes in task.doubts.values())
        task.save(update_fields=("doubts", "checked", "needs_confirming"))
        before = {"doubts": {name: list(codes) for name, codes in seen.items()}}
        after = {"right": {name: getattr(task, name) for name in seen}}
        note_change(plan, DraftChange.Kind.CONFIRMED, task.place, before, after, "", actor, at)
    return task


def _refuse_others(seen: Seen) -> None:
    known = all(name in Cells.__dataclass_fields__ for name in seen)
    codes = {code for codes in seen.values() for code in codes}
    if not codes or not known or not codes <= set(CONFIRMABLE):
        raise BadInput(_("Chỗ này phải sửa, không xác nhận được. Bấm “Sửa dòng này” rồi ghi nhận lại."))


def _without(codes: Sequence[str], seen: Sequence[str]) -> list[str]:
    return [code for code in codes if code not in seen]


def _checked(task: Task, seen: Seen) -> dict[str, list[str]]:
    """Give what was said of the meaning of words; a doubt of reading is gone once it is no longer kept."""
    said = {name: [code for code in codes if code not in READING] for name, codes in seen.items()}
    return {name: sorted({*task.checked.get(name, ()), *codes}) for name, codes in said.items() if codes}
