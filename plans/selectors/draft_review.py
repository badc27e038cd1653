"""The review of a draft: the paper beside what was read, what stops the issue, what may be the same duty twice."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from rapidfuzz import fuzz

from core.moments import local_date
from core.parts import Crumb, Figure, Hint, Pill, Step, Tone
from documents.importing.structure import RowFate
from organizations.domain.actor import Actor
from plans import policies
from plans.cards.drafting import Shift
from plans.cards.importing import ImportReviewPage, ImportRow, PaperLine
from plans.domain.states import AddresseeRole, DueKind
from plans.models import ImportedPaper, Plan, Task
from plans.paper import unused
from plans.selectors.draft_actions import draft_actions, draft_hints
from plans.selectors.draft_addressees import Book, addressee_book, notes_of, problems_of, words_of
from plans.selectors.draft_fields import head_fields, row_form
from plans.selectors.draft_history import draft_history
from plans.selectors.draft_row_tools import ORDER_FORM, row_tools, shifts
from plans.selectors.draft_sections import draft_sections
from plans.selectors.plan_seen import visible_plan
from plans.selectors.reread_page import version_hint

ALIKE = 86
JOINED = RowFate.JOINED.value
STEPS = (lazy("Tải văn bản"), lazy("Rà soát"), lazy("Ghi nhận, ban hành"))
EVERY = {
    "week": lazy("hằng tuần"),
    "month": lazy("hằng tháng"),
    "quarter": lazy("hằng quý"),
    "half": lazy("6 tháng một lần"),
    "nine_months": lazy("9 tháng"),
    "year": lazy("hằng năm"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """What of the review is asked for: the opened row, the row moved last and how, every correction."""

    opened: int = 0
    moved: int = 0
    pressed: str = ""
    everything: bool = False


def draft_review(plan_id: int, *, shown: Shown, actor: Actor, at: datetime) -> ImportReviewPage:
    """Give the review of a draft this person may see; only its clerk gets the forms."""
    plan = visible_plan(plan_id, actor=actor)
    on = local_date(at)
    paper = ImportedPaper.objects.filter(plan=plan).first()
    sections = list(plan.sections.order_by("order"))
    tasks = rows_shown(plan)
    book = addressee_book(plan.pk, on=on)
    alike = _alike(tasks)
    may = policies.drafts(plan, None, actor)
    rows = {task.pk: _row(plan, task, book, alike, shown.opened, may=may) for task in tasks}
    if may:
        rows = {task.pk: replace(rows[task.pk], shifts=_shifts(plan, task, tasks, shown)) for task in tasks}
    opened = next((task for task in tasks if may and task.pk == shown.opened), None)
    tools = row_tools(plan, opened, tasks, sections) if opened else ()
    is_ready = bool(rows) and not any(row.problems for row in rows.values())
    return ImportReviewPage(
        title=_("Rà soát: %(title)s") % {"title": plan.title},
        sections=draft_sections(plan, sections, tasks, rows, may=may),
        paper=_paper(paper, shown.opened),
        crumbs=(Crumb(_("Kế hoạch"), reverse("plans:plan_list")), Crumb(_("Rà soát"))),
        steps=tuple(map(Step, map(str, STEPS), ("", "", ""), ("done", "now", "next"))),
        figures=_figures(paper, tasks, rows),
        hints=(*(version_hint(plan) if may else ()), *draft_hints(plan, paper, empty=not rows)),
        row_form=row_form(plan, opened, book, on=on, actions=tools) if opened else None,
        header_url=reverse("plans:draft_head", args=(plan.pk,)),
        header_fields=head_fields(plan, on=on) if may else (),
        actions=draft_actions(plan, actor, sections=sections, ready=is_ready),
        order_form=ORDER_FORM if may and len(tasks) > 1 else "",
        history=draft_history(plan, may=may, everything=shown.everything),
    )


def rows_shown(plan: Plan) -> list[Task]:
    """Give the rows of a draft in the order of the page: section by section, in each by their place."""
    rows = Task.objects.filter(plan=plan).select_related("section")
    return list(rows.order_by("section__order", "section_id", "order"))


def _shifts(plan: Plan, task: Task, tasks: list[Task], shown: Shown) -> tuple[Shift, ...]:
    """Give up and down of a row that is not opened: the opened one has them beside its form."""
    if task.pk == shown.opened:
        return ()
    return shifts(plan, task, tasks, pressed=shown.pressed if task.pk == shown.moved else "")


def due_words(task: Task) -> str:
    """Say what a deadline was read as."""
    if task.due_kind == DueKind.RECURRING:
        return _("Định kỳ %(every)s") % {"every": EVERY.get(task.every, task.every)}
    if task.due_kind == DueKind.CONTINUOUS:
        return _("Thường xuyên, báo cáo theo quý")
    if task.due_kind == DueKind.EXTERNAL:
        return _("Chờ: %(what)s") % {"what": task.awaited or task.deadline_text}
    if task.due_on is None:
        return ""
    if task.due_kind == DueKind.WINDOW and task.starts_on:
        return _("Từ %(a)s đến hết %(b)s") % {"a": _day(task.starts_on), "b": _day(task.due_on)}
    return _("Đến hết %(day)s") % {"day": _day(task.due_on)}


def _row(
    plan: Plan, task: Task, book: Book, alike: dict[int, list[Task]], opened: int, *, may: bool
) -> ImportRow:
    leads = book.of(task.pk, AddresseeRole.LEAD)
    others = book.of(task.pk, AddresseeRole.COORDINATING)
    problems = (*problems_of(book, task.pk, due_kind=task.due_kind), *_to_confirm(task))
    notes = (*notes_of(book, task.pk), *_same(alike.get(task.pk, [])))
    review = reverse("plans:import_review", args=(plan.pk,))
    return ImportRow(
        key=f"dong-{task.pk}",
        number=task.place,
        title=task.content,
        lead_text=task.lead_text,
        lead_words=words_of(book, leads),
        due_text=task.deadline_text,
        due_words=due_words(task),
        coordinators_text=task.coordinating_text,
        coordinators_words=words_of(book, others),
        result_text=task.expected_result,
        units=len(book.units(leads)),
        problems=problems,
        notes=notes,
        mark=_mark(bool(problems), bool(notes)),
        edit_url=f"{review}?dong={task.pk}#dong-{task.pk}" if may else "",
        current=task.pk == opened,
    )


def _to_confirm(task: Task) -> tuple[Hint, ...]:
    if not task.needs_confirming:
        return ()
    sentence = _("Chữ nhận dạng từ bản quét: so với bản giấy, sửa chỗ sai rồi lưu dòng này.")
    return (Hint(sentence, Tone.BAD, "alert-octagon"),)


def _mark(stops: bool, asks: bool) -> Pill:
    if stops:
        return Pill(_("Cần xử lý"), Tone.BAD, "alert-octagon")
    return Pill(_("Cần xem"), Tone.WARN, "alert-triangle") if asks else Pill(_("Rõ"), Tone.OK, "circle-check")


def _alike(tasks: list[Task]) -> dict[int, list[Task]]:
    """Find rows that ask nearly the same, in other words."""
    found: dict[int, list[Task]] = {}
    for place, one in enumerate(tasks):
        for other in tasks[place + 1 :]:
            if fuzz.token_set_ratio(one.content_folded, other.content_folded, score_cutoff=ALIKE):
                found.setdefault(one.pk, []).append(other)
                found.setdefault(other.pk, []).append(one)
    return found


def _same(others: list[Task]) -> tuple[Hint, ...]:
    if not others:
        return ()
    places = ", ".join(task.place for task in others)
    sentence = _("Có thể trùng với %(places)s; kiểm tra trước khi ban hành.") % {"places": places}
    return (Hint(sentence, Tone.WARN, "files"),)


def _paper(paper: ImportedPaper | None, opened: int) -> tuple[PaperLine, ...]:
    if paper is None:
        return ()
    return tuple(
        PaperLine(
            text=line.get("text", ""),
            cells=tuple(line.get("cells", ())),
            heading=bool(line.get("heading")),
            row=f"dong-{line['task']}" if line.get("task") and line["became"] != JOINED else "",
            current=bool(opened) and line.get("task") == opened,
        )
        for line in paper.lines
    )


def _figures(
    paper: ImportedPaper | None, tasks: list[Task], rows: dict[int, ImportRow]
) -> tuple[Figure, ...]:
    stops = sum(bool(row.problems) for row in rows.values())
    asks = sum(bool(row.notes) for row in rows.values())
    left = len(unused(paper.lines)) if paper else 0
    return (
        Figure(str(paper.rows_seen if paper else 0), _("dòng bảng đã đọc")),
        Figure(str(len(tasks)), _("thành nhiệm vụ")),
        Figure(str(stops), _("chỗ cần xử lý"), tone=Tone.BAD if stops else Tone.OK),
        Figure(str(asks), _("chỗ cần xem"), tone=Tone.WARN if asks else Tone.OK),
        Figure(str(left), _("đoạn không thành nhiệm vụ")),
    )


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
