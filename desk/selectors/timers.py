"""The page "Hẹn giờ": what time will do next over all plans, and what it did lately, for who looks after the installation.

These people see no work: a plan is named by its issuer and day, a row by its place in the order; nothing that was
typed or read from a paper stands here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from core.controls import Choice, Field, Hidden
from core.errors import Missing, NotPermitted
from core.parts import Empty, Pages, Tab
from desk.cards import TimersPage
from desk.selectors import timers_coming, timers_fired, timers_papers, timers_people, timers_seats
from desk.selectors.timer_rows import MOST_COUNTED, Source, plan_words
from notifications import policies
from organizations.domain.actor import Actor
from organizations.models import Unit
from plans.domain.states import RUNNING_PLAN
from plans.models import Assignment, Plan
from plans.models.reminders import remindable

PER_PAGE = 50
SOURCES: dict[str, type[Source]] = {
    "": timers_coming.Reminding,
    "den-han": timers_coming.Passing,
    "buoc-duyet": timers_seats.Seats,
    "kien-nghi": timers_coming.Declining,
    "giai-trinh": timers_coming.Windows,
    "van-ban-no": timers_papers.Owed,
    "han-ke-hoach": timers_papers.Plans,
    "uy-quyen": timers_people.Delegations,
    "thu-tong-hop": timers_people.Letters,
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
    pages = _pages(asked, min(source.count(), MOST_COUNTED))
    start = (pages.number - 1) * PER_PAGE
    return TimersPage(
        rows=tuple(source.rows(start, start + PER_PAGE)),
        tabs=_tabs(asked),
        filters=(_plans(plans, asked), _units(asked)),
        hidden=(Hidden("xem", asked.tab),) if asked.tab else (),
        note=str(source.note),
        empty=Empty(_("Không có hẹn giờ nào"), _("Chọn mục khác hoặc bỏ bớt điều kiện lọc."), icon="alarm"),
        pages=pages,
    )


def _pages(asked: TimersAsked, total: int) -> Pages:
    last = max(1, -(-total // PER_PAGE))
    number = min(asked.page, last)
    return Pages(
        number=number,
        count=last,
        total=total,
        previous_url=asked.url(trang=number - 1) if number > 1 else "",
        next_url=asked.url(trang=number + 1) if number < last else "",
    )


def _tabs(asked: TimersAsked) -> tuple[Tab, ...]:
    labels = {
        "": _("Sắp nhắc"),
        "den-han": _("Sắp quá hạn"),
        "buoc-duyet": _("Bước chờ"),
        "kien-nghi": _("Chờ tiếp nhận"),
        "giai-trinh": _("Chờ kết thúc"),
        "van-ban-no": _("Giải trình, kiểm điểm"),
        "han-ke-hoach": _("Kế hoạch"),
        "uy-quyen": _("Ủy quyền"),
        "thu-tong-hop": _("Thư tổng hợp"),
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
