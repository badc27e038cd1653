"""The page of the cascade: the higher plan, which of its rows are carried out here, which are still missing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from core.controls import Action, Choice, Field, Hidden
from core.parts import Crumb, Empty, Figure, Pill, Tab, Tone
from organizations.domain.actor import Actor
from plans.cards.cascade import CascadePage, OwnRow, UpperRow
from plans.domain.states import ISSUED_PLAN, ParentStanding
from plans.models import ParentLink, Plan, Task
from plans.selectors.cascade_parent import cited_fields, parent_card, parent_link, stands, ties
from plans.selectors.cascade_rows import CascadeRows, cascade_rows
from plans.selectors.plan_actions import DRAFTS
from plans.selectors.plan_seen import visible_plan

ALL, MISSING, BOUND = "tat-ca", "thieu", "da-noi"
MOST_CHOICES = 80
NONE, BY_NUMBER = "none", ""


@dataclass(frozen=True, slots=True)
class CascadeAsked:
    """What the address asks for: a tab, and the row of the higher plan for which a row is chosen by hand."""

    tab: str = ""
    opened: int = 0


def cascade_page(plan_id: int, asked: CascadeAsked, *, actor: Actor) -> CascadePage:
    """Give how a plan carries out its higher one, for whom may open the plan; rows only for whom may open both."""
    plan = visible_plan(plan_id, actor=actor)
    link, may = parent_link(plan, actor=actor), ties(plan, actor)
    page = CascadePage(
        title=_("Kế hoạch cấp trên của: %(plan)s") % {"plan": str(plan)},
        parent=parent_card(plan, link, actor=actor, here=True),
        crumbs=_crumbs(plan),
        parent_url=reverse("plans:cascade_parent", args=(plan.pk,)),
        parent_fields=_parent_fields(plan, link, actor) if may else (),
    )
    if link is None or not stands(link):
        return page
    return _Rows(plan, cascade_rows(plan, link), asked, may=may).on(page)


class _Rows:
    """The rows of both plans as they are drawn, for one address; `may` says whether this person binds them."""

    def __init__(self, plan: Plan, rows: CascadeRows, asked: CascadeAsked, *, may: bool) -> None:
        self.plan, self.rows, self.asked, self.may = plan, rows, asked, may
        self.url = reverse("plans:cascade", args=(plan.pk,))

    def on(self, page: CascadePage) -> CascadePage:
        """Give the page with figures, tabs, the rows of the tab and what may be pressed for all of them."""
        rows = self.rows
        with_rows = [row for row in rows.upper if row.pk in rows.bound]
        chosen = {ALL: rows.upper, MISSING: rows.missing, BOUND: with_rows}
        tab = self.asked.tab if self.asked.tab in chosen else MISSING if rows.missing else ALL
        shown = tuple(self._upper(row) for row in chosen[tab])
        return replace(
            page,
            figures=_figures(rows),
            tabs=self._tabs(tab),
            actions=self._sure(),
            rows=shown,
            others=tuple(self._own(row) for row in rows.apart),
            bind_url=reverse("plans:cascade_bind", args=(self.plan.pk,)) if self.may else "",
            empty=None if shown else _nothing(tab),
        )

    def _tabs(self, tab: str) -> tuple[Tab, ...]:
        rows = self.rows
        bound = len(rows.upper) - len(rows.missing)
        places = (
            (MISSING, _("Chưa có dòng"), len(rows.missing), "alert-triangle"),
            (BOUND, _("Đã nối"), bound, "link"),
            (ALL, _("Tất cả"), len(rows.upper), "list-tree"),
        )
        return tuple(
            Tab(label, f"{self.url}?loc={key}", count, icon, current=key == tab)
            for key, label, count, icon in places
        )

    def _sure(self) -> tuple[Action, ...]:
        sure = len(self.rows.sure)
        if not self.may or not sure:
            return ()
        url = reverse("plans:cascade_bind_sure", args=(self.plan.pk,))
        label = _("Nối %(n)s cặp gần như trùng lời") % {"n": sure}
        return (Action("bind_sure", label, url, "primary", "link"),)

    def _upper(self, row: Task) -> UpperRow:
        rows = self.rows
        bound = rows.bound.get(row.pk, [])
        own = {task.pk: task for task in rows.own}
        likely = rows.suggested.get(row.pk, ())
        opened = self.may and self.asked.opened == row.pk
        return UpperRow(
            key=row.pk,
            number=row.place,
            title=row.content,
            mark=_mark(len(bound)),
            due_text=row.deadline_text,
            result_text=row.expected_result,
            bound=tuple(self._own(task, row, undo=True) for task in bound),
            suggested=tuple(self._own(own[one.own], row, score=one.score) for one in likely),
            actions=self._add(row) if not bound else (),
            current=opened,
            choose_url="" if opened or not self.may else f"{self.url}?loc=tat-ca&dong={row.pk}#tren-{row.pk}",
            choice=_choice(row, rows, bound) if opened else None,
        )

    def _own(self, task: Task, upper: Task | None = None, *, undo: bool = False, score: float = 0) -> OwnRow:
        review = reverse("plans:import_review", args=(self.plan.pk,))
        issued = f"{reverse('plans:plan', args=(self.plan.pk,))}?nv={task.pk}"
        url = f"{review}#dong-{task.pk}" if self.plan.state in DRAFTS else issued
        note = _("giống %(n)s%%") % {"n": round(score)} if score else ""
        actions = self._presses(task, upper, undo=undo) if upper is not None and self.may else ()
        return OwnRow(task.place, task.content, url, note, actions)

    def _presses(self, task: Task, upper: Task, *, undo: bool) -> tuple[Action, ...]:
        pair = (Hidden("task", str(task.pk)), Hidden("upper", str(upper.pk)))
        apart = reverse("plans:cascade_refuse", args=(self.plan.pk,))
        if undo:
            return (Action("unbind", _("Bỏ nối"), apart, "line", "x", hidden=pair),)
        together = reverse("plans:cascade_bind", args=(self.plan.pk,))
        return (
            Action("bind", _("Nối"), together, "primary", "link", hidden=pair),
            Action("refuse", _("Không phải"), apart, "line", "x", hidden=pair),
        )

    def _add(self, row: Task) -> tuple[Action, ...]:
        if not self.may or self.plan.state not in DRAFTS:
            return ()
        url = reverse("plans:cascade_add", args=(self.plan.pk,))
        label = _("Thêm dòng cho nhiệm vụ này")
        return (Action("add", label, url, "line", "plus", hidden=(Hidden("upper", str(row.pk)),)),)


def sure_pairs(plan: Plan, *, actor: Actor) -> list[tuple[int, int]]:
    """Give the pairs of rows whose words are nearly the same and about which nobody has decided."""
    link = parent_link(plan, actor=actor)
    return cascade_rows(plan, link).sure if link is not None and stands(link) else []


def candidates(plan: Plan, actor: Actor) -> QuerySet[Plan]:
    """Give the issued plans that this person may open and that the plan may carry out, the latest first."""
    rows: QuerySet[Plan] = Plan.objects.visible_to(actor).filter(state__in=ISSUED_PLAN).exclude(pk=plan.pk)
    return rows.select_related("issuer").order_by("-issued_on", "-pk")


def _parent_fields(plan: Plan, link: ParentLink | None, actor: Actor) -> tuple[Field, ...]:
    present = link.parent_id if link is not None else None
    none = link is not None and link.standing == ParentStanding.NONE
    choices = [
        Choice(BY_NUMBER, _("Theo số, ngày nhập bên dưới"), chosen=present is None and not none),
        Choice(NONE, _("Không có kế hoạch cấp trên"), chosen=none),
    ]
    choices += [
        Choice(str(row.pk), f"{row.number} ({row.issuer.name}) – {row.title}"[:140], chosen=row.pk == present)
        for row in candidates(plan, actor)[:MOST_CHOICES]
    ]
    pick = Field("parent", _("Kế hoạch cấp trên"), "select", choices=tuple(choices))
    return (pick, *cited_fields(link, prefix=""))


def _choice(row: Task, rows: CascadeRows, bound: Sequence[Task]) -> Field:
    taken = {task.pk for task in bound}
    choices = tuple(
        Choice(str(task.pk), f"{task.place}. {task.content}"[:120])
        for task in rows.own
        if task.pk not in taken
    )
    label = _("Dòng thực hiện nhiệm vụ này")
    return Field("task", label, "select", required=True, choices=choices, prefix=f"tren-{row.pk}-")


def _mark(bound: int) -> Pill:
    if bound:
        return Pill(_("Đã có %(n)s dòng") % {"n": bound}, Tone.OK, "circle-check")
    return Pill(_("Chưa có dòng"), Tone.WARN, "alert-triangle")


def _figures(rows: CascadeRows) -> tuple[Figure, ...]:
    missing = len(rows.missing)
    return (
        Figure(str(len(rows.upper)), _("nhiệm vụ cấp trên giao đơn vị")),
        Figure(str(len(rows.upper) - missing), _("đã có dòng"), tone=Tone.OK),
        Figure(str(missing), _("chưa có dòng"), tone=Tone.WARN if missing else Tone.OK),
        Figure(str(len(rows.apart)), _("dòng riêng của đơn vị")),
    )


def _crumbs(plan: Plan) -> tuple[Crumb, ...]:
    plans = Crumb(_("Kế hoạch"), reverse("plans:plan_list"))
    if plan.state in DRAFTS:
        back = Crumb(_("Rà soát"), reverse("plans:import_review", args=(plan.pk,)))
    else:
        back = Crumb(plan.number, reverse("plans:plan", args=(plan.pk,)))
    return (plans, back, Crumb(_("Kế hoạch cấp trên")))


def _nothing(tab: str) -> Empty:
    if tab == MISSING:
        return Empty(
            _("Mọi nhiệm vụ cấp trên giao đơn vị đã có dòng"), _("Không còn nhiệm vụ nào bị bỏ sót.")
        )
    return Empty(_("Không có nhiệm vụ nào"), _("Chọn nhóm khác ở trên để xem."), icon="list-tree")
