"""The list of duties behind a number: those a person may see in full, narrowed to a plan, unit, section, standing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from core.controls import Choice, Field
from core.moments import end_of_day, local_date
from core.parts import SOON_WORKING_DAYS, Crumb, Empty, Pages
from core.workdays import WorkCalendar
from organizations.domain.actor import Actor
from organizations.models import Unit
from organizations.selectors import work_calendar
from plans.domain import tallies
from plans.domain.states import OWED, AssignmentState
from plans.models import Assignment, Plan, Section, SharedDuty, Tally
from plans.models.querysets import AssignmentQuerySet
from plans.models.same_duty import LIVE
from plans.models.standing import FINISHED, IN_COLUMN
from plans.selectors.plan_links import assignment_url
from plans.selectors.shared_duties import any_shares, serves_within
from plans.selectors.words import assignment_pill, due_of
from reports.cards import DutiesPage, DutyRow
from reports.selectors.scope import ALL, Scope, scope_for

PER_PAGE = 50
MOST_COUNTED = 10_000
Condition = Callable[[datetime, WorkCalendar], Q]


def _soon(at: datetime, calendar: WorkCalendar) -> Q:
    near = end_of_day(calendar.add(local_date(at), SOON_WORKING_DAYS))
    return Q(state__in=OWED, due_at__gte=at, due_at__lte=near)


def _column(name: str) -> Condition:
    return lambda _at, _calendar: IN_COLUMN[name]


STANDINGS: Mapping[str, tuple[str | Promise, Condition]] = {
    "tat-ca": (lazy("Mọi trạng thái"), lambda _at, _calendar: Q()),
    "phai-lam": (
        lazy("Phải thực hiện"),
        lambda _at, _calendar: ~(IN_COLUMN[tallies.CANCELLED] | IN_COLUMN[tallies.NOT_APPLICABLE]),
    ),
    "hoan-thanh": (lazy("Hoàn thành"), lambda _at, _calendar: FINISHED),
    "xong-dung-han": (lazy("Hoàn thành đúng hạn"), _column(tallies.ON_TIME)),
    "xong-qua-han": (lazy("Hoàn thành quá hạn"), _column(tallies.DONE_LATE)),
    "trong-han": (lazy("Đang thực hiện trong hạn"), _column(tallies.IN_TERM)),
    "sap-den-han": (lazy("Sắp đến hạn"), _soon),
    "qua-han": (lazy("Đang thực hiện quá hạn"), _column(tallies.LATE)),
    "kien-nghi": (
        lazy("Kiến nghị điều chỉnh phân công"),
        lambda _at, _calendar: Q(state=AssignmentState.DECLINED),
    ),
    "khong-hoan-thanh": (lazy("Không hoàn thành"), _column(tallies.UNFULFILLED)),
    "khong-phat-sinh": (lazy("Không phát sinh"), _column(tallies.NOT_APPLICABLE)),
    "da-huy": (lazy("Hủy"), _column(tallies.CANCELLED)),
}
FIRST = "tat-ca"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is narrowed to; `sections` are keys joined by dashes, as a number of the board asks."""

    plan: str = ALL
    unit_id: int | None = None
    sections: frozenset[int] = frozenset()
    standing: str = FIRST
    page: int = 1

    def url(self, page: int) -> str:
        """Give the address of another page of the same list."""
        asked = {
            "ke-hoach": self.plan,
            "don-vi": self.unit_id,
            "linh-vuc": "-".join(str(pk) for pk in sorted(self.sections)),
            "trang-thai": self.standing,
            "trang": page,
        }
        query = urlencode({key: value for key, value in asked.items() if value})
        return f"{reverse('reports:duties')}?{query}"


def duties_page(wanted: Wanted, *, actor: Actor, at: datetime) -> DutiesPage:
    """Give one page of the list; raises Missing for a plan this person may not open."""
    scope = scope_for(actor, plan=wanted.plan or ALL, sections=wanted.sections)
    calendar = work_calendar()
    found = _narrowed(scope, wanted, at, calendar)
    pages = Paginator(found.order_by("due_at", "task_id", "unit__path", "pk"), PER_PAGE)
    pages.count = found.order_by()[: MOST_COUNTED + 1].count()
    page = pages.get_page(wanted.page)
    return DutiesPage(
        rows=tuple(_row(duty, here=scope.plan, at=at, calendar=calendar) for duty in page.object_list),
        title=_("Danh sách nhiệm vụ"),
        crumbs=_crumbs(scope),
        filters=_filters(scope, wanted),
        total=_total(scope, wanted, found, pages.count),
        pages=_pages(page, wanted),
        empty=Empty(
            _("Không có nhiệm vụ nào khớp"),
            _("Bỏ bớt điều kiện lọc. Danh sách chỉ gồm nhiệm vụ anh/chị được xem đầy đủ."),
            icon="search",
        ),
    )


def _narrowed(scope: Scope, wanted: Wanted, at: datetime, calendar: WorkCalendar) -> AssignmentQuerySet:
    """Outside bodies are followed, not counted: the list says what the number said."""
    here = _own_rows(scope, wanted)
    if any_shares(scope.chosen):
        here |= Q(serves_within(_served_rows(scope, wanted)))
    duties = Assignment.objects.visible_to(scope.actor).filter(here, is_outside=False)
    if wanted.unit_id:
        duties = duties.filter(unit=wanted.unit_id)
    _label, condition = STANDINGS.get(wanted.standing, STANDINGS[FIRST])
    return duties.filter(condition(at, calendar)).select_related(
        "task__section", "task__plan", "unit", "officer"
    )


def _own_rows(scope: Scope, wanted: Wanted) -> Q:
    here = Q(section__plan__in=[plan.pk for plan in scope.chosen])
    return here & Q(section__in=wanted.sections) if wanted.sections else here


def _served_rows(scope: Scope, wanted: Wanted) -> Q:
    here = Q(task__plan__in=[plan.pk for plan in scope.chosen])
    return here & Q(task__section__in=wanted.sections) if wanted.sections else here


def _total(scope: Scope, wanted: Wanted, found: AssignmentQuerySet, count: int) -> str:
    """Say how many duties there are and, where some serve several rows, in how many rows the numbers count them."""
    more = "+" if count > MOST_COUNTED else ""
    total = _("%(n)s lượt nhiệm vụ") % {"n": f"{min(count, MOST_COUNTED)}{more}"}
    if more or not any_shares(scope.chosen):
        return total
    keys = found.order_by().values("pk")
    served = SharedDuty.objects.filter(LIVE, _served_rows(scope, wanted), assignment__in=keys).count()
    counted = found.order_by().filter(_own_rows(scope, wanted)).count() + served
    return total if counted == count else _("%(total)s, tính ở %(n)s dòng") % {"total": total, "n": counted}


def _row(duty: Assignment, *, here: Plan | None, at: datetime, calendar: WorkCalendar) -> DutyRow:
    return DutyRow(
        url=assignment_url(duty.pk),
        number=f"{duty.task.section.table}.{duty.task.number}",
        title=duty.task.content,
        unit=duty.unit.short_name or duty.unit.name,
        due=due_of(duty, at=at, calendar=calendar),
        pill=assignment_pill(duty),
        period=duty.period_label,
        person=duty.officer.full_name if duty.officer else "",
        plan="" if here and duty.task.plan_id == here.pk else duty.task.plan.number,
    )


def _crumbs(scope: Scope) -> tuple[Crumb, ...]:
    board = Crumb(_("Bảng điều hành"), reverse("reports:board"))
    if scope.plan is None:
        return (board, Crumb(_("Nhiệm vụ")))
    plan = Crumb(scope.plan.number, reverse("plans:plan", args=(scope.plan.pk,)))
    return (board, plan, Crumb(_("Nhiệm vụ")))


def _filters(scope: Scope, wanted: Wanted) -> tuple[Field, ...]:
    known = {plan.pk: plan for plan in (*scope.offered, *scope.chosen)}
    here = scope.plan.pk if scope.plan else None
    plans = [Choice(ALL, _("Mọi kế hoạch"), chosen=here is None)]
    plans += [Choice(str(pk), plan.number, chosen=pk == here) for pk, plan in known.items()]
    found = [Field(name="ke-hoach", label=_("Kế hoạch"), kind="select", choices=tuple(plans))]
    if scope.plan is not None:
        found += [_units(scope, wanted), _sections(scope, wanted)]
    standings = tuple(
        Choice(key, str(label), chosen=key == wanted.standing)
        for key, (label, _condition) in STANDINGS.items()
    )
    found.append(Field(name="trang-thai", label=_("Trạng thái"), kind="select", choices=standings))
    return tuple(found)


def _units(scope: Scope, wanted: Wanted) -> Field:
    counted = Tally.objects.filter(scope.seen.full(plan="plan", unit="unit")).values("unit_id")
    units = Unit.objects.filter(pk__in=counted).order_by("path")
    choices = [Choice("", _("Mọi đơn vị"), chosen=not wanted.unit_id)]
    choices += [Choice(str(u.pk), u.short_name or u.name, chosen=u.pk == wanted.unit_id) for u in units]
    return Field(name="don-vi", label=_("Đơn vị"), kind="select", choices=tuple(choices))


def _sections(scope: Scope, wanted: Wanted) -> Field:
    choices = [Choice("", _("Mọi lĩnh vực"), chosen=not wanted.sections)]
    for section in Section.objects.filter(plan=scope.plan):
        name = section.place if section.is_whole_table else f"{section.place}, {section.title}"
        choices.append(Choice(str(section.pk), name, chosen=wanted.sections == {section.pk}))
    return Field(name="linh-vuc", label=_("Lĩnh vực"), kind="select", choices=tuple(choices))


def _pages(page: Page[Assignment], wanted: Wanted) -> Pages | None:
    if page.paginator.num_pages < 2:  # noqa: PLR2004 - one page needs no links
        return None
    return Pages(
        number=page.number,
        count=page.paginator.num_pages,
        total=page.paginator.count,
        previous_url=wanted.url(page.number - 1) if page.has_previous() else "",
        next_url=wanted.url(page.number + 1) if page.has_next() else "",
    )
