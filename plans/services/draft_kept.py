"""A row of a draft as plain values, kept with the correction that takes it away, and brought back from them."""

from typing import Any

from django.utils.translation import gettext as _

from core.errors import BadInput, Missing, WrongState
from plans.corrections import corrections_of
from plans.models import DraftChange, Plan, RequiredProof, Task
from plans.services.draft_addressing import decisions_of
from plans.services.rows import Cells

READING = ("origin", "doubts", "checked")
"""Where the cells of a row come from and what about them is to be looked at; true for one version of the paper."""


def words_of(task: Task) -> dict[str, str]:
    """Give the words of a row by the name of their column."""
    return {name: getattr(task, name) for name in Cells.__dataclass_fields__}


def cells_of_task(task: Task) -> Cells:
    """Give the words of a row as cells."""
    return Cells(**words_of(task))


def kept_row(task: Task) -> dict[str, Any]:
    """Give everything that is needed to bring the row back: words, place, whom it addresses, its proofs."""
    return {
        **words_of(task),
        "task": task.pk,
        "number": task.number,
        "order": task.order,
        "section": task.section_id,
        "section_title": task.section.title,
        "needs_confirming": task.needs_confirming,
        "reading": {name: getattr(task, name) for name in READING},
        "paper": task.plan.source_upload_id,
        "addressees": decisions_of(task),
        "by_hand": corrections_of(task.plan_id).cells.get(task.pk, {}),
        "proofs": proofs_of(task),
    }


def read_again(task: Task, kept: dict[str, Any]) -> None:
    """Give a row that came back its places in the paper, unless another version of the paper stands there now."""
    reading = kept.get("reading", {}) if kept.get("paper") == task.plan.source_upload_id else {}
    values = {name: reading.get(name, {}) for name in READING}
    doubted = bool(kept.get("needs_confirming"))
    Task.objects.filter(pk=task.pk).update(**values, needs_confirming=doubted)


def kept_cells(kept: dict[str, Any]) -> Cells:
    """Give the words of a kept row; raises BadInput where what was kept is no row."""
    if not str(kept.get("content", "")).strip():
        raise BadInput(_("Bản ghi này không giữ đủ nội dung dòng; thêm dòng bằng tay."))
    return Cells(**{name: str(kept.get(name, "")) for name in Cells.__dataclass_fields__})


def proofs_of(task: Task) -> list[str]:
    """Give the proofs that a row asks for, in their order."""
    return list(task.proofs.order_by("order").values_list("label", flat=True))


def ask_for(task: Task, labels: list[str]) -> None:
    """Ask for exactly these proofs of a row."""
    task.proofs.all().delete()
    RequiredProof.objects.bulk_create(
        [RequiredProof(task=task, order=order, label=label) for order, label in enumerate(labels, start=1)]
    )


def dropped_change(plan: Plan, change_id: int) -> DraftChange:
    """Give a correction of this draft that dropped a row and was not taken back; raises Missing, WrongState."""
    rows = DraftChange.objects.filter(plan=plan, kind=DraftChange.Kind.DROPPED).select_related("undone_by")
    change: DraftChange | None = rows.filter(pk=change_id).first()
    if change is None:
        raise Missing(_("Không có lần bỏ dòng này trong dự thảo."))
    if hasattr(change, "undone_by"):
        raise WrongState(_("Dòng này đã được khôi phục. Tải lại trang để xem."))
    return change
