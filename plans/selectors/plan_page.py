"""The page of one plan, built from a bounded number of queries."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from core.controls import Action
from core.moments import local_date
from core.parts import Crumb, Empty, Fact, Figure, Hint, Step, Tab, Tone
from organizations.domain.actor import Actor
from organizations.selectors import work_calendar
from plans.cards.plan import PlanPage
from plans.domain.states import ISSUED_PLAN, PlanState
from plans.models import ParentLink, Plan
from plans.selectors.awaited_page import awaited_actions
from plans.selectors.cascade_parent import parent_actions, parent_hint, parent_link
from plans.selectors.plan_actions import DRAFTS, plan_actions, plan_moves, urging_actions
from plans.selectors.plan_counts import percent_words
from plans.selectors.plan_documents import plan_files
from plans.selectors.plan_head import paper_head
from plans.selectors.plan_links import duties_url
from plans.selectors.plan_log import plan_log
from plans.selectors.plan_panel import task_panel
from plans.selectors.plan_punctuality import punctuality_facts, punctuality_of
from plans.selectors.plan_rows import PlanRows, columns_of, plan_rows, tables_of
from plans.selectors.plan_seen import sees_all_work, unit_shown, visible_plan
from plans.selectors.target_lines import target_groups, targets_of_plan
from plans.selectors.words import plan_pill

S = PlanState
TASKS, COLUMNS, TARGETS, PAPERS, LOG = "", "trang-thai", "chi-tieu", "van-ban", "nhat-ky"
PLACES = {S.DRAFTED: 0, S.IN_REVIEW: 0, S.ISSUED: 1, S.IN_PROGRESS: 2, S.OVERDUE: 2, S.SUSPENDED: 2}
LAST = 4


@dataclass(frozen=True, slots=True)
class Opened:
    """What of a plan is looked at: a tab, one row with a period of it, one unit."""

    tab: str = TASKS
    task_id: int | None = None
    period: str = ""
    unit_id: int | None = None


def plan_page(plan_id: int, opened: Opened, *, actor: Actor, at: datetime) -> PlanPage:
    """Give the page of one plan for one person; raises Missing for whom it does not exist."""
    plan = visible_plan(plan_id, actor=actor)
    unit = unit_shown(plan, opened.unit_id, actor=actor)
    rows = plan_rows(plan, unit=unit, at=at, calendar=work_calendar())
    files, link = plan_files(plan), parent_link(plan, actor=actor)
    page = PlanPage(
        title=str(plan) if plan.number else plan.title,
        pill=plan_pill(plan),
        crumbs=_crumbs(plan, rows),
        facts=_facts(plan, rows, at),
        steps=stepper(plan),
        figures=_figures(plan, rows, actor),
        punctuality=_punctuality(plan, rows, at),
        tabs=_tabs(rows, opened.tab, len(files), plan.targets.count()),
        actions=_actions(plan, rows, link, actor),
        moves=plan_moves(plan, rows=len(rows.tasks), actor=actor, at=at),
        hints=(*_hints(plan, rows), *_own_days(plan), *parent_hint(plan, link)),
    )
    if opened.tab == PAPERS:
        head = paper_head(plan, actor=actor)
        return replace(page, documents=files, head=head, empty=None if files or head else _no_papers())
    if opened.tab == TARGETS:
        return replace(page, targets=target_groups(targets_of_plan(plan)))
    if opened.tab == LOG:
        return replace(page, log=plan_log(plan, actor=actor))
    if opened.tab == COLUMNS:
        return replace(page, columns=columns_of(rows))
    panel = task_panel(rows, opened.task_id, period=opened.period, actor=actor)
    tables = tables_of(rows, opened=opened.task_id if panel else None)
    return replace(page, tables=tables, panel=panel, empty=None if rows.tasks else _no_rows())


def _actions(plan: Plan, rows: PlanRows, link: ParentLink | None, actor: Actor) -> tuple[Action, ...]:
    return (
        *urging_actions(plan, late=rows.total.open_late, actor=actor),
        *plan_actions(plan, actor=actor),
        *awaited_actions(plan, rows.tasks),
        *parent_actions(plan, link, actor=actor),
    )


def stepper(plan: Plan) -> tuple[Step, ...]:
    """Give the life of a plan as five steps with the present one marked."""
    place, drafted = PLACES.get(plan.state, LAST), local_date(plan.drafted_at)
    last = plan.get_state_display() if place == LAST else _("Kết thúc")
    labels = (
        (_("Dự thảo"), None if plan.issued_on and drafted > plan.issued_on else drafted),
        (_("Ban hành"), plan.issued_on),
        (_("Đang thực hiện"), plan.ends_on),
        (_("Tổng hợp, báo cáo"), plan.report_before),
        (last, None),
    )
    return tuple(
        Step(label, _note(number, day), "done" if number < place else "now" if number == place else "next")
        for number, (label, day) in enumerate(labels)
    )


def _note(number: int, day: object) -> str:
    if day is None:
        return ""
    words = {2: _("đến %(day)s"), 3: _("trước %(day)s")}.get(number, "%(day)s")
    return words % {"day": f"{day:%d/%m/%Y}"}


def _crumbs(plan: Plan, rows: PlanRows) -> tuple[Crumb, ...]:
    found = [Crumb(_("Kế hoạch"), reverse("plans:plan_list")), Crumb(_("Năm %(year)s") % {"year": plan.year})]
    if rows.unit is not None:
        found += [Crumb(plan.number, reverse("plans:plan", args=(plan.pk,))), Crumb(rows.unit.name)]
    return tuple(found)


def _facts(plan: Plan, rows: PlanRows, at: datetime) -> tuple[Fact, ...]:
    found = [Fact(_("Cơ quan ban hành"), plan.issuer.name)]
    if plan.issued_on:
        found.append(Fact(_("Ban hành"), f"{plan.issued_on:%d/%m/%Y}"))
    found.append(Fact(_("Cơ quan theo dõi, đôn đốc"), plan.monitor.name))
    if plan.ends_on:
        left = (plan.ends_on - local_date(at)).days
        days = _("còn %(n)s ngày") % {"n": left} if left >= 0 else _("đã qua %(n)s ngày") % {"n": -left}
        found.append(Fact(_("Kết thúc"), f"{plan.ends_on:%d/%m/%Y} ({days})"))
    if rows.unit is not None:
        found.append(Fact(_("Đơn vị"), rows.unit.name))
    return tuple(found)


def _figures(plan: Plan, rows: PlanRows, actor: Actor) -> tuple[Figure, ...]:
    """Give the totals; those that open a list do so only for whom the list holds the same rows."""
    tasks = Figure(str(len(rows.tasks)), _("nhiệm vụ"))
    if plan.state not in ISSUED_PLAN:
        return (tasks,)
    counts, unit = rows.total, rows.unit.pk if rows.unit else None
    open_list = sees_all_work(plan, actor)

    def url(standing: str) -> str:
        return duties_url(ke_hoach=plan.pk, don_vi=unit, trang_thai=standing) if open_list else ""

    done = _("hoàn thành %(done)s/%(owed)s") % {"done": counts.finished, "owed": counts.owed}
    return (
        tasks,
        Figure(str(counts.given), _("lượt nhiệm vụ"), url=url("tat-ca")),
        Figure(percent_words(counts), done, tone=Tone.OK, url=url("hoan-thanh")),
        Figure(str(rows.soon), _("sắp đến hạn"), tone=Tone.WARN, url=url("sap-den-han")),
        Figure(str(counts.open_late), _("quá hạn"), tone=Tone.BAD, url=url("qua-han")),
    )


def _punctuality(plan: Plan, rows: PlanRows, at: datetime) -> tuple[Fact, ...]:
    if plan.state not in ISSUED_PLAN:
        return ()
    return punctuality_facts(punctuality_of(plan, rows.unit, rows.total, at=at))


def _tabs(rows: PlanRows, tab: str, papers: int, targets: int) -> tuple[Tab, ...]:
    aims = ((TARGETS, _("Chỉ tiêu"), targets, "target"),) if targets else ()
    shown = (
        (TASKS, _("Nhiệm vụ"), len(rows.tasks), "list-tree"),
        (COLUMNS, _("Xem theo trạng thái"), None, "layout-kanban"),
        *aims,
        (PAPERS, _("Văn bản"), papers, "files"),
        (LOG, _("Nhật ký"), None, "history"),
    )
    known = tab if tab in {key for key, *_rest in shown} else TASKS
    return tuple(
        Tab(label, rows.url(tab=key), count, icon, current=key == known) for key, label, count, icon in shown
    )


def _hints(plan: Plan, rows: PlanRows) -> tuple[Hint, ...]:
    if plan.state in DRAFTS:
        return (Hint(_("Kế hoạch chưa ban hành: chưa đơn vị nào được giao nhiệm vụ."), icon="edit"),)
    if plan.state == S.SUSPENDED:
        return (Hint(_("Kế hoạch đang tạm dừng: không tính hạn."), Tone.WARN, "player-pause"),)
    late = rows.total.open_late
    if plan.state == S.OVERDUE and late:
        words = _("Đã hết thời gian thực hiện mà còn %(n)s lượt quá hạn.") % {"n": late}
        return (Hint(words, Tone.BAD, "alert-octagon"),)
    return ()


def _own_days(plan: Plan) -> tuple[Hint, ...]:
    if not plan.report_days:
        return ()
    words = _(
        "Kế hoạch ấn định ngày gửi báo cáo định kỳ: %(days)s. Nhiệm vụ định kỳ, thường xuyên không nêu ngày riêng"
        " có hạn theo các ngày này; kỳ không có ngày ấn định theo mốc của Nghị định 09/2019/NĐ-CP."
    )
    return (Hint(words % {"days": plan.report_days}, icon="calendar-due"),)


def _no_papers() -> Empty:
    return Empty(_("Chưa có văn bản"), _("Văn bản gốc và bản đã ký sẽ hiện ở đây."), icon="files")


def _no_rows() -> Empty:
    return Empty(
        _("Không có nhiệm vụ nào"),
        _("Kế hoạch chưa có nhiệm vụ, hoặc đơn vị này không được giao."),
        icon="list-tree",
    )
