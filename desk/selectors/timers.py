"""The page "Hẹn giờ": what time will do next over all plans, and what it did lately, for who looks after the installation.

These people see no work: a plan is named by its issuer and day, a row by its place in the order; nothing that was
typed or read from a paper stands here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.translation import gettext as _

from core.controls import Choice, Field, Hidden
from core.errors import Missing, NotPermitted
from core.parts import Empty, Pages, Tab
from desk.cards import TimerRow, TimersPage
from desk.selectors import timers_coming, timers_fired, timers_seats
from desk.selectors.timer_rows import Source, plan_words
from notifications import policies
from organizations.domain.actor import Actor
from organizations.models import Unit
from plans.domain.states import RUNNING_PLAN
from plans.models import Assignment, Plan
from plans.models.reminders import remindable

PER_PAGE = 50
MOST_COUNTED = 10_000
SOURCES: dict[str, type[Source]] = {
    "": timers_coming.Reminding,
    "den-han": timers_coming.Passing,
    "buoc-duyet": timers_seats.Seats,
    "giai-trinh": timers_coming.Windows,
    "da-nhac": timers_fired.Reminded,
    "da-chuyen": timers_fired.Moved,
}


@dataclass(frozen=True, slots=True)
class TimersAsked:
    """Which tab and page were asked for, narrowed to a plan and a unit; 0 narrows nothing."""

    tab: str = ""
    plan: int = 0
    unit: int = 0
    page: int = 1

    def url(self, **changed: object) -> str:
        """Give the address of this page with some answers changed."""
        asked = {"xem": self.tab, "ke-hoach": self.plan, "don-vi": self.unit, **changed}
        query = urlencode({key: value for key, value in asked.items() if value})
        return reverse("desk:timers") + (f"?{query}" if query else "")


def timers_page(asked: TimersAsked, *, actor: Actor, at: datetime) -> TimersPage:
    """Give one page of one tab; raises NotPermitted for all but auditors and administrators, Missing for other plans."""
    if not policies.reads_deliveries(actor):
        raise NotPermitted(_("Hẹn giờ do quản trị hệ thống và người kiểm tra, giám sát xem."))
    plans = list(Plan.objects.filter(state__in=RUNNING_PLAN).select_related("issuer").order_by("-pk"))
    if asked.plan and asked.plan not in {plan.pk for plan in plans}:
        raise Missing(_("Không tìm thấy kế hoạch này."))
    source = SOURCES.get(asked.tab, timers_coming.Reminding)(asked.plan, asked.unit, at)
    pages = Paginator(_Counted(source), PER_PAGE)
    page = pages.get_page(asked.page)
    rows: Sequence[TimerRow] = page.object_list
    return TimersPage(
        rows=tuple(rows),
        tabs=_tabs(asked),
        filters=(_plans(plans, asked), _units(asked)),
        hidden=(Hidden("xem", asked.tab),) if asked.tab else (),
        note=str(source.note),
        empty=Empty(_("Không có hẹn giờ nào"), _("Chọn mục khác hoặc bỏ bớt điều kiện lọc."), icon="alarm"),
        pages=Pages(
            number=page.number,
            count=pages.num_pages,
            total=pages.count,
            previous_url=asked.url(trang=page.number - 1) if page.has_previous() else "",
            next_url=asked.url(trang=page.number + 1) if page.has_next() else "",
        ),
    )


class _Counted:
    """What a paginator reads: the count and the slices of a source."""

    def __init__(self, source: Source) -> None:
        self._source = source

    def __len__(self) -> int:
        return min(self._source.count(), MOST_COUNTED)

    def __getitem__(self, wanted: slice) -> list[TimerRow]:
        return list(self._source.rows(wanted.start or 0, wanted.stop))


def _tabs(asked: TimersAsked) -> tuple[Tab, ...]:
    labels = {
        "": _("Sắp nhắc"),
        "den-han": _("Sắp quá hạn"),
        "buoc-duyet": _("Bước chờ"),
        "giai-trinh": _("Chờ đóng"),
        "da-nhac": _("Đã nhắc"),
        "da-chuyen": _("Đã chuyển"),
    }
    return tuple(Tab(label, asked.url(xem=tab), current=tab == asked.tab) for tab, label in labels.items())


def _plans(plans: Sequence[Plan], asked: TimersAsked) -> Field:
    choices = [Choice("", _("Mọi kế hoạch"), chosen=not asked.plan)]
    choices += [Choice(str(one.pk), plan_words(one), chosen=one.pk == asked.plan) for one in plans]
    return Field("ke-hoach", _("Kế hoạch"), "select", choices=tuple(choices))


def _units(asked: TimersAsked) -> Field:
    units = Unit.objects.filter(pk__in=remindable(Assignment.objects.all()).order_by().values("unit"))
    choices = [Choice("", _("Mọi đơn vị"), chosen=not asked.unit)]
    choices += [
        Choice(str(one.pk), one.short_name or one.name, chosen=one.pk == asked.unit)
        for one in units.order_by("path")
    ]
    return Field("don-vi", _("Đơn vị"), "select", choices=tuple(choices))
