"""The review of a draft: the paper beside what was read, what asks for a look, what became nothing."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from rapidfuzz import fuzz

from core.controls import Hidden
from core.moments import local_date
from core.parts import Crumb, Figure, Step, Tone
from organizations.domain.actor import Actor
from plans import policies
from plans.cards.drafting import Shift
from plans.cards.importing import CoveragePanel, Doubt, ImportReviewPage, ImportRow
from plans.joined import joined_rows, pairs_joined
from plans.models import ImportedPaper, Plan, Section, Task
from plans.selectors.cascade_parent import parent_card, parent_link
from plans.selectors.draft_actions import draft_actions, draft_hints
from plans.selectors.draft_addressees import Book, addressee_book
from plans.selectors.draft_coverage import coverage_panel
from plans.selectors.draft_fields import head_fields, row_form
from plans.selectors.draft_history import draft_history
from plans.selectors.draft_names import DraftNames, draft_names
from plans.selectors.draft_paper import paper_blocks
from plans.selectors.draft_read import draft_row
from plans.selectors.draft_reports import report_lines
from plans.selectors.draft_row_tools import ORDER_FORM, row_tools, shifts
from plans.selectors.draft_sections import draft_sections
from plans.selectors.draft_targets import target_panel
from plans.selectors.name_forms import name_forms
from plans.selectors.plan_seen import visible_plan
from plans.selectors.reread_page import paper_hints
from plans.selectors.same_duty import same_duties, still_alike
from plans.services.seen_marks import head_mark
from plans.told_apart import told_apart

ALIKE = 86
STEPS = (lazy("Tải văn bản"), lazy("Rà soát"), lazy("Ghi nhận, ban hành"))


@dataclass(frozen=True, slots=True)
class Shown:
    """What of the review is asked for: the opened row or target, the row moved last and how, every correction."""

    opened: int = 0
    target: int = 0
    moved: int = 0
    pressed: str = ""
    everything: bool = False


def draft_review(plan_id: int, *, shown: Shown, actor: Actor, at: datetime) -> ImportReviewPage:
    """Give the review of a draft this person may see; only its clerk gets the forms."""
    plan = visible_plan(plan_id, actor=actor)
    paper = ImportedPaper.objects.filter(plan=plan).first()
    sections = list(plan.sections.order_by("order"))
    tasks = rows_shown(plan)
    book = addressee_book(plan.pk, on=local_date(at))
    names = draft_names(plan, book.all_of(), on=local_date(at))
    told, joined = told_apart(plan), joined_rows(plan)
    may = policies.drafts(plan, None, actor)
    alike = still_alike({*told, *pairs_joined(joined)}, _alike(tasks))
    rows = _rows(plan, tasks, book, names, alike, shown, may=may)
    doubts = [doubt for row in rows.values() for doubt in row.all_doubts]
    coverage = coverage_panel(plan, paper, tasks, may=may)
    page = ImportReviewPage(
        title=_("Rà soát: %(title)s") % {"title": plan.title},
        sections=draft_sections(plan, sections, tasks, rows, may=may),
        paper=paper_blocks(paper, tasks, shown.opened),
        heading=_heading(len(tasks), len(doubts)),
        doubts=tuple(doubt.key for doubt in doubts),
        coverage=coverage,
        crumbs=(Crumb(_("Kế hoạch"), reverse("plans:plan_list")), Crumb(_("Rà soát"))),
        steps=_steps(),
        figures=_figures(paper, len(tasks), doubts, coverage),
        hints=(*(paper_hints(plan) if may else ()), *draft_hints(plan, paper, empty=not rows)),
        actions=draft_actions(plan, actor, sections=sections, ready=_ready(rows)),
        history=draft_history(plan, may=may, everything=shown.everything),
        **_beside(plan, tasks, shown.target, actor),
        same=same_duties(plan, tasks, book, told, joined, actor=actor, on=local_date(at)),
    )
    forms = _Forms(plan, tasks, sections, book, names, local_date(at))
    return _with_forms(page, forms, shown) if may else page


def _ready(rows: dict[int, ImportRow]) -> bool:
    return bool(rows) and not any(doubt.stops for row in rows.values() for doubt in row.all_doubts)


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


@dataclass(frozen=True, slots=True)
class _Forms:
    """What the forms of the review are filled from."""

    plan: Plan
    tasks: list[Task]
    sections: list[Section]
    book: Book
    names: DraftNames
    on: date


def _with_forms(page: ImportReviewPage, of: _Forms, shown: Shown) -> ImportReviewPage:
    """Give the page with what its clerk fills in: the head of the plan, the opened row, the order of the rows."""
    opened = next((task for task in of.tasks if task.pk == shown.opened), None)
    tools = row_tools(of.plan, opened, of.tasks, of.sections) if opened else ()
    return replace(
        page,
        row_form=row_form(of.plan, opened, of.book, on=of.on, actions=tools) if opened else None,
        name_forms=name_forms(of.plan, opened.pk, of.book, of.names, on=of.on) if opened else (),
        header_url=reverse("plans:draft_head", args=(of.plan.pk,)),
        header_fields=head_fields(of.plan, on=of.on),
        hidden=(Hidden("seen", head_mark(of.plan)),),
        order_form=ORDER_FORM if len(of.tasks) > 1 else "",
        order_url=_order_url(of.plan, of.tasks),
    )


def _order_url(plan: Plan, tasks: list[Task]) -> str:
    """Give where the form of up and down leads by itself; each of its buttons names its own row."""
    return reverse("plans:draft_row_shift", args=(plan.pk, tasks[0].pk)) if tasks else ""


def _rows(
    plan: Plan,
    tasks: list[Task],
    book: Book,
    names: DraftNames,
    alike: dict[int, list[Task]],
    shown: Shown,
    *,
    may: bool,
) -> dict[int, ImportRow]:
    rows = {
        task.pk: draft_row(plan, task, book, names, alike.get(task.pk, []), shown.opened, may=may)
        for task in tasks
    }
    if not may:
        return rows
    return {task.pk: replace(rows[task.pk], shifts=_shifts(plan, task, tasks, shown)) for task in tasks}


def rows_shown(plan: Plan) -> list[Task]:
    """Give the rows of a draft in the order of the page: section by section, in each by their place."""
    rows = Task.objects.filter(plan=plan).select_related("section")
    return list(rows.order_by("section__order", "section_id", "order"))


def _shifts(plan: Plan, task: Task, tasks: list[Task], shown: Shown) -> tuple[Shift, ...]:
    """Give up and down of a row that is not opened: the opened one has them beside its form."""
    if task.pk == shown.opened:
        return ()
    return shifts(plan, task, tasks, pressed=shown.pressed if task.pk == shown.moved else "")


def _heading(rows: int, doubts: int) -> str:
    if not doubts:
        return _("%(rows)s dòng, không còn chỗ nào cần xem") % {"rows": rows}
    return _("%(rows)s dòng, %(doubts)s chỗ cần xem") % {"rows": rows, "doubts": doubts}


def _alike(tasks: list[Task]) -> dict[int, list[Task]]:
    """Find rows that ask nearly the same, in other words."""
    found: dict[int, list[Task]] = {}
    for place, one in enumerate(tasks):
        for other in tasks[place + 1 :]:
            if fuzz.token_set_ratio(one.content_folded, other.content_folded, score_cutoff=ALIKE):
                found.setdefault(one.pk, []).append(other)
                found.setdefault(other.pk, []).append(one)
    return found


def _figures(
    paper: ImportedPaper | None, rows: int, doubts: list[Doubt], coverage: CoveragePanel | None
) -> tuple[Figure, ...]:
    stops = sum(doubt.stops for doubt in doubts)
    asks = len(doubts) - stops
    left = len(coverage.unused) if coverage else 0
    first = f"#{doubts[0].key}" if doubts else ""
    return (
        Figure(str(paper.rows_seen if paper else 0), _("dòng bảng đã đọc")),
        Figure(str(rows), _("thành nhiệm vụ")),
        Figure(
            str(stops), _("chỗ phải sửa"), tone=Tone.BAD if stops else Tone.OK, url=first if stops else ""
        ),
        Figure(str(asks), _("chỗ nên xem"), tone=Tone.WARN if asks else Tone.OK),
        Figure(
            str(left),
            _("đoạn chưa thành nhiệm vụ"),
            tone=Tone.WARN if left else Tone.OK,
            url="#con-lai" if coverage else "",
        ),
    )
