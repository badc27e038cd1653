"""The review of a draft: the paper beside what was read, what stops the issue, what may be the same duty twice."""

from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from rapidfuzz import fuzz

from core.controls import Action
from core.moments import local_date
from core.parts import Crumb, Figure, Hint, Pill, Step, Tone
from documents.importing.structure import RowFate
from organizations.domain.actor import Actor
from plans import policies
from plans.cards.importing import ImportReviewPage, ImportRow, ImportSection, PaperLine
from plans.domain.states import AddresseeRole, DueKind
from plans.models import ImportedPaper, Plan, Task
from plans.paper import unused
from plans.selectors.cascade_parent import parent_card, parent_link
from plans.selectors.draft_actions import draft_actions, draft_hints
from plans.selectors.draft_addressees import Book, addressee_book, notes_of, problems_of, words_of
from plans.selectors.draft_fields import head_fields, row_form
from plans.selectors.draft_names import DraftNames, draft_names
from plans.selectors.draft_reports import report_lines
from plans.selectors.draft_targets import target_panel
from plans.selectors.name_forms import name_forms
from plans.selectors.plan_seen import visible_plan
from plans.selectors.same_duty import same_duties, still_alike
from plans.told_apart import told_apart

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


def draft_review(
    plan_id: int, *, opened: int, actor: Actor, at: datetime, target: int = 0
) -> ImportReviewPage:
    """Give the review of a draft this person may see, with the form of the opened row or target for its clerk."""
    plan = visible_plan(plan_id, actor=actor)
    on = local_date(at)
    paper = ImportedPaper.objects.filter(plan=plan).first()
    tasks = list(Task.objects.filter(plan=plan).select_related("section").order_by("order"))
    book = addressee_book(plan.pk, on=on)
    names = draft_names(plan, book.all_of(), on=on)
    told = told_apart(plan)
    alike = still_alike(told, _alike(tasks))
    may = policies.drafts(plan, None, actor)
    rows = {task.pk: _row(plan, task, book, names, alike, opened, may=may) for task in tasks}
    opened_task = next((task for task in tasks if task.pk == opened), None)
    return ImportReviewPage(
        title=_("Rà soát: %(title)s") % {"title": plan.title},
        sections=_sections(tasks, rows),
        paper=_paper(paper, opened),
        crumbs=(Crumb(_("Kế hoạch"), reverse("plans:plan_list")), Crumb(_("Rà soát"))),
        steps=_steps(),
        figures=_figures(paper, tasks, rows),
        hints=draft_hints(plan, paper, empty=not rows),
        row_form=row_form(plan, opened_task, book, on=on) if opened_task and may else None,
        name_forms=name_forms(plan, opened_task.pk, book, names, on=on) if opened_task and may else (),
        **_beside(plan, tasks, target, actor),
        same=same_duties(plan, tasks, book, told, actor=actor, on=on),
        header_url=reverse("plans:draft_head", args=(plan.pk,)),
        header_fields=head_fields(plan, on=on) if may else (),
        actions=_actions(plan, actor, tasks, rows),
    )


def _actions(plan: Plan, actor: Actor, tasks: list[Task], rows: dict[int, ImportRow]) -> tuple[Action, ...]:
    sections = list(dict.fromkeys(task.section for task in tasks))
    ready = bool(rows) and not any(row.problems for row in rows.values())
    return draft_actions(plan, actor, sections=sections, ready=ready)


def _steps() -> tuple[Step, ...]:
    marks = zip(STEPS, ("done", "now", "next"), strict=True)
    return tuple(Step(str(label), state=mark) for label, mark in marks)


def _beside(plan: Plan, tasks: list[Task], target: int, actor: Actor) -> dict[str, Any]:
    may = policies.drafts(plan, None, actor)
    panel, form = target_panel(plan, tasks, opened=target, may=may)
    upper = parent_card(plan, parent_link(plan, actor=actor), actor=actor)
    return {
        "targets": panel,
        "target_form": form,
        "reports": report_lines(plan, may=may),
        "cascade": upper,
    }


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
    plan: Plan,
    task: Task,
    book: Book,
    names: DraftNames,
    alike: dict[int, list[Task]],
    opened: int,
    *,
    may: bool,
) -> ImportRow:
    leads = book.of(task.pk, AddresseeRole.LEAD)
    others = book.of(task.pk, AddresseeRole.COORDINATING)
    problems = (*problems_of(book, names, task.pk, due_kind=task.due_kind), *_to_confirm(task))
    notes = (*notes_of(book, names, task.pk), *_same(alike.get(task.pk, [])))
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
        offers=tuple(action for row in (*leads, *others) for action in names.offers(row)) if may else (),
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


def _sections(tasks: list[Task], rows: dict[int, ImportRow]) -> tuple[ImportSection, ...]:
    titles: dict[int, tuple[str, list[ImportRow]]] = {}
    for task in tasks:
        titles.setdefault(task.section_id, (task.section.title, []))[1].append(rows[task.pk])
    return tuple(ImportSection(title, tuple(shown)) for title, shown in titles.values())


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
