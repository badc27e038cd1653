"""One row of a draft as it is reviewed: the words of its cells, what they were understood as, what is doubtful."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from core.controls import Action
from core.parts import Pill, Tone
from plans.cards.importing import ImportCell, ImportRow
from plans.domain.states import EVERY, AddresseeRole, DueKind
from plans.models import Plan, Task
from plans.selectors.draft_addressees import Book, words_of
from plans.selectors.draft_doubts import cell_doubts, notes_of, row_doubts
from plans.selectors.draft_names import DraftNames

LABELS = {
    "content": lazy("Nhiệm vụ"),
    "criterion": lazy("Lĩnh vực"),
    "shortcoming": lazy("Tồn tại"),
    "lead_text": lazy("Chủ trì"),
    "coordinating_text": lazy("Phối hợp"),
    "deadline_text": lazy("Thời hạn"),
    "expected_result": lazy("Kết quả"),
}
ALWAYS = ("lead_text", "deadline_text")
"""Shown also where the paper says nothing: without them a row is not issued."""


def draft_row(
    plan: Plan, task: Task, book: Book, names: DraftNames, alike: Sequence[Task], opened: int, *, may: bool
) -> ImportRow:
    """Give one row; only the clerk of the draft gets the addresses to press."""
    cells = _cells(task, book, names, alike)
    whole = row_doubts(task)
    every = (*whole, *(doubt for cell in cells.values() for doubt in cell.doubts))
    review = reverse("plans:import_review", args=(plan.pk,))
    return ImportRow(
        key=f"dong-{task.pk}",
        number=task.place,
        content=cells.pop("content"),
        cells=tuple(cell for name, cell in cells.items() if cell.text or cell.doubts or name in ALWAYS),
        doubts=whole,
        notes=notes_of(book, names, task.pk),
        units=len(book.units(book.of(task.pk, AddresseeRole.LEAD))),
        mark=_mark(stops=any(doubt.stops for doubt in every), asks=bool(every)),
        edit_url=f"{review}?dong={task.pk}#dong-{task.pk}" if may else "",
        confirm_url=reverse("plans:draft_confirm", args=(plan.pk, task.pk)) if may else "",
        current=task.pk == opened,
        offers=_offers(task, book, names) if may else (),
    )


def _offers(task: Task, book: Book, names: DraftNames) -> tuple[Action, ...]:
    """Give what was decided about these names before, to be pressed again."""
    named = (*book.of(task.pk, AddresseeRole.LEAD), *book.of(task.pk, AddresseeRole.COORDINATING))
    return tuple(action for row in named for action in names.offers(row))


def _cells(task: Task, book: Book, names: DraftNames, alike: Sequence[Task]) -> dict[str, ImportCell]:
    doubts = cell_doubts(task, book, names, alike)
    meant = {
        "lead_text": words_of(book, book.of(task.pk, AddresseeRole.LEAD)),
        "coordinating_text": words_of(book, book.of(task.pk, AddresseeRole.COORDINATING)),
        "deadline_text": due_words(task),
    }
    return {
        name: ImportCell(
            key=f"{task.pk}-{name}",
            label=str(label),
            text=getattr(task, name),
            words=meant.get(name, ""),
            source_url=f"#goc-{task.pk}-{name}" if task.origin.get(name) else "",
            doubts=doubts.get(name, ()),
        )
        for name, label in LABELS.items()
    }


def due_words(task: Task) -> str:
    """Say what a deadline was read as."""
    if task.due_kind == DueKind.RECURRING:
        words = _("Định kỳ %(every)s") % {"every": EVERY.get(task.every, task.every)}
        if task.due_on is None:
            return words
        return _("%(words)s, một kỳ đến hết %(day)s") % {"words": words, "day": _day(task.due_on)}
    if task.due_kind == DueKind.CONTINUOUS:
        return _("Thường xuyên, báo cáo theo quý")
    if task.due_kind == DueKind.EXTERNAL:
        return _("Chờ: %(what)s") % {"what": task.awaited or task.deadline_text}
    if task.due_on is None:
        return ""
    if task.due_kind == DueKind.WINDOW and task.starts_on:
        return _("Từ %(a)s đến hết %(b)s") % {"a": _day(task.starts_on), "b": _day(task.due_on)}
    return _("Đến hết %(day)s") % {"day": _day(task.due_on)}


def _mark(*, stops: bool, asks: bool) -> Pill | None:
    if stops:
        return Pill(_("Phải sửa"), Tone.BAD, "alert-octagon")
    return Pill(_("Nên xem"), Tone.WARN, "alert-triangle") if asks else None


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
