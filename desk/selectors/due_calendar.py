"""The page "Lịch hạn": the duties this person may see by the day they are due, as a month or as a list."""

import calendar
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Q, Window
from django.db.models.functions import RowNumber, TruncDate
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.controls import Action, Choice, Field, Hidden
from core.errors import Missing
from core.moments import VIETNAM, local_date
from core.parts import Empty, Pages, Pill, Tab, Tone
from core.workdays import WorkCalendar
from desk.cards import DueDay, DueItem, DuePage
from desk.selectors.due_asked import LIST, Wanted, moved
from organizations.domain.actor import Actor
from organizations.models import Unit
from organizations.selectors import work_calendar
from plans.domain import tallies
from plans.domain.states import ISSUED_PLAN, AssignmentState
from plans.models import Assignment, Plan
from plans.models.querysets import AssignmentQuerySet
from plans.models.standing import FINISHED, IN_COLUMN
from plans.selectors.plan_links import assignment_url
from plans.selectors.words import assignment_pill, due_of

SHOWN_PER_DAY = 3
PER_PAGE = 50
PLANS_OFFERED = 60
WEEKDAYS = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")
READ = ("task__section", "task__plan", "unit", "officer")
NEEDED = (
    "due_at", "state", "was_overdue", "held_for", "period_label", "unit_id", "officer_id", "task__number",
    "task__is_report", "task__content", "task__section__table", "task__plan__number", "unit__name",
    "unit__short_name", "unit__path", "officer__full_name",
)  # fmt: skip
"""What a line says of a duty; nothing else is read."""


def due_page(wanted: Wanted, *, actor: Actor, at: datetime) -> DuePage:
    """Give the month or the list in at most five queries; raises Missing for a plan this person may not open."""
    plans = list(
        Plan.objects.visible_to(actor).filter(state__in=ISSUED_PLAN).order_by(*NEWEST)[:PLANS_OFFERED]
    )
    if wanted.plan_id is not None and wanted.plan_id not in {plan.pk for plan in plans}:
        raise Missing(_("Không tìm thấy kế hoạch này."))
    everybodys = _due(wanted, actor)
    units = Unit.objects.filter(Q(pk__in=everybodys.values("unit")) | Q(pk=wanted.unit_id or 0)).order_by(
        "path"
    )
    found = everybodys.filter(unit=wanted.unit_id) if wanted.unit_id else everybodys
    calendar_ = work_calendar()
    page = (
        _list(found, wanted, at, calendar_) if wanted.as_list else _month(found, wanted, at, calendar_, actor)
    )
    return replace(page, filters=(_units(units, wanted), _plans(plans, wanted)))


NEWEST = (F("issued_on").desc(nulls_last=True), "-pk")


def _due(wanted: Wanted, actor: Actor) -> AssignmentQuerySet:
    """What was cancelled is due no more."""
    duties: AssignmentQuerySet = Assignment.objects.visible_to(actor).filter(due_at__range=wanted.span)
    duties = duties.exclude(state=AssignmentState.CANCELLED)
    return duties.filter(task__plan=wanted.plan_id) if wanted.plan_id else duties


def _month(
    found: AssignmentQuerySet, wanted: Wanted, at: datetime, work: WorkCalendar, actor: Actor
) -> DuePage:
    counts = {row["day"]: row for row in _counts(found)}
    items: dict[date, list[DueItem]] = defaultdict(list)
    for duty in _first_of_each_day(found):
        item = _item(duty)
        own = actor.belongs_to(duty.unit_id)
        items[local_date(duty.due_at)].append(replace(item, unit="") if own else item)
    work = work.of(actor.agency_path)
    weeks = calendar.Calendar().monthdatescalendar(wanted.month.year, wanted.month.month)
    days = [
        _day(
            day, counts.get(day, {}), items[day], wanted, rest=not work.is_working(day), today=local_date(at)
        )
        for week in weeks
        for day in week
    ]
    total = sum(row["all"] for row in counts.values())
    return _page(wanted, at, total, days=tuple(days), empty=None if total else _nothing())


def _counts(found: AssignmentQuerySet) -> Any:
    rows = found.order_by().annotate(day=TruncDate("due_at", tzinfo=VIETNAM)).values("day")
    return rows.annotate(
        all=Count("pk"),
        late=Count("pk", filter=IN_COLUMN[tallies.LATE]),
        open=Count("pk", filter=IN_COLUMN[tallies.IN_TERM]),
        done=Count("pk", filter=FINISHED),
    )


def _first_of_each_day(found: AssignmentQuerySet) -> Any:
    """Give the first few duties of each day, in the order of the plans; one query."""
    place = Window(RowNumber(), partition_by=TruncDate("due_at", tzinfo=VIETNAM), order_by=ORDER)
    rows = found.annotate(place=place).filter(place__lte=SHOWN_PER_DAY)
    return rows.select_related(*READ).only(*NEEDED).order_by("due_at", "place")


ORDER = ("due_at", "task_id", "pk")


def _day(
    day: date, counted: dict[str, Any], items: list[DueItem], wanted: Wanted, *, rest: bool, today: date
) -> DueDay:
    total = int(counted.get("all", 0))
    here = wanted.url(day=day, as_list=True, page=1)
    left = total - len(items)
    more = ngettext("và %(n)s việc khác", "và %(n)s việc khác", left) % {"n": left} if left > 0 else ""
    return DueDay(
        on=day,
        weekday=WEEKDAYS[day.weekday()],
        label=_("%(n)s việc đến hạn ngày %(day)s") % {"n": total, "day": f"{day:%d/%m/%Y}"},
        counts=_count_pills(counted) if total else (),
        items=tuple(items),
        url=here if total else "",
        more=more,
        total=total,
        rest=_("Nghỉ") if rest else "",
        today=day == today,
        outside=day.month != wanted.month.month,
    )


def _count_pills(counted: dict[str, Any]) -> tuple[Pill, ...]:
    other = counted["all"] - counted["late"] - counted["open"] - counted["done"]
    looks = (
        (counted["late"], _("%(n)s quá hạn"), Tone.BAD, "alert-octagon"),
        (counted["open"], _("%(n)s trong hạn"), Tone.INFO, "progress"),
        (counted["done"], _("%(n)s hoàn thành"), Tone.OK, "circle-check"),
        (other, _("%(n)s kết thúc khác"), Tone.MUTE, "circle-minus"),
    )
    return tuple(Pill(words % {"n": number}, tone, icon) for number, words, tone, icon in looks if number)


def _list(found: AssignmentQuerySet, wanted: Wanted, at: datetime, work: WorkCalendar) -> DuePage:
    listed = found.select_related(*READ).only(*NEEDED).order_by(*ORDER)
    page = Paginator(listed, PER_PAGE).get_page(wanted.page)
    rows = tuple(replace(_item(duty), due=due_of(duty, at=at, calendar=work)) for duty in page.object_list)
    return replace(
        _page(wanted, at, page.paginator.count, rows=rows),
        is_list=True,
        pages=_pages(page, wanted),
        empty=_nothing(),
    )


def _nothing() -> Empty:
    return Empty(_("Không có việc nào đến hạn"), _("Chọn tháng khác hoặc bỏ bớt điều kiện lọc."))


def _item(duty: Assignment) -> DueItem:
    return DueItem(
        url=assignment_url(duty.pk),
        place=duty.task.place,
        title=duty.task.content,
        unit=duty.unit.short_name or duty.unit.name,
        pill=assignment_pill(duty),
        period=duty.period_label,
        plan=duty.task.plan.number,
        person=duty.officer.full_name if duty.officer else "",
    )


def _page(wanted: Wanted, at: datetime, total: int, **shown: Any) -> DuePage:
    month, this = {"n": wanted.month.month, "year": wanted.month.year}, local_date(at).replace(day=1)
    title = _("Lịch hạn tháng %(n)s/%(year)s") % month
    if wanted.day:
        title = _("Việc đến hạn ngày %(day)s") % {"day": f"{wanted.day:%d/%m/%Y}"}
    kept = {"thang": f"{wanted.month:%Y-%m}", "xem": LIST if wanted.as_list else ""}
    return DuePage(
        title=title,
        total=_("%(n)s lượt nhiệm vụ đến hạn") % {"n": total},
        tabs=(
            Tab(_("Tháng"), wanted.url(as_list=False, day=None, page=1), current=not wanted.as_list),
            Tab(_("Danh sách"), wanted.url(as_list=True, day=None, page=1), current=wanted.as_list),
        ),
        filters=(),
        hidden=tuple(Hidden(name, value) for name, value in kept.items() if value),
        actions=_actions(),
        previous_url=wanted.url(month=moved(wanted.month, -1), day=None, page=1),
        next_url=wanted.url(month=moved(wanted.month, 1), day=None, page=1),
        today_url=wanted.url(month=this, day=None, page=1),
        **shown,
    )


def _actions() -> tuple[Action, ...]:
    places = (("work_calendar", _("Lịch làm việc"), "calendar"), ("feed", _("Đồng bộ lịch"), "refresh"))
    return tuple(
        Action(name, label, reverse(f"desk:{name}"), icon=icon, method="get") for name, label, icon in places
    )


def _units(units: Iterable[Unit], wanted: Wanted) -> Field:
    choices = [Choice("", _("Mọi đơn vị"), chosen=not wanted.unit_id)]
    choices += [Choice(str(u.pk), u.short_name or u.name, chosen=u.pk == wanted.unit_id) for u in units]
    return Field("don-vi", _("Đơn vị"), "select", choices=tuple(choices))


def _plans(plans: Sequence[Plan], wanted: Wanted) -> Field:
    choices = [Choice("", _("Mọi kế hoạch"), chosen=not wanted.plan_id)]
    choices += [Choice(str(plan.pk), plan.number, chosen=plan.pk == wanted.plan_id) for plan in plans]
    return Field("ke-hoach", _("Kế hoạch"), "select", choices=tuple(choices))


def _pages(page: Page[Assignment], wanted: Wanted) -> Pages | None:
    if page.paginator.num_pages < 2:  # noqa: PLR2004 - one page needs no links
        return None
    return Pages(
        number=page.number,
        count=page.paginator.num_pages,
        total=page.paginator.count,
        previous_url=wanted.url(page=page.number - 1) if page.has_previous() else "",
        next_url=wanted.url(page=page.number + 1) if page.has_next() else "",
    )
