"""What time will do about people: delegations that end, letters that gather a day or a week."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from core.moments import VIETNAM, local_date
from core.workdays import WorkCalendar
from desk.cards import TimerRow
from desk.selectors.timer_rows import joined, names_of
from notifications.domain.hours import monday_of, morning_of
from notifications.domain.kinds import Kind, Way
from notifications.models import Channel, Delivery, DeliveryState, Preference, WeekTold
from organizations.models import Delegation, Position
from organizations.selectors import work_calendar
from plans.domain.reminders import DELEGATION_BEFORE, day_before, moment_of
from reports.selectors.weeks import heads_of_week

LONGEST_HOLIDAY = timedelta(days=20)
A_WEEK, TO_SUNDAY = timedelta(days=7), timedelta(days=6)


class Delegations:
    """When both sides hear next that a delegation ends or has ended; its paper is not named."""

    note = lazy("Người ủy quyền và người được ủy quyền được nhắc trước khi hết ủy quyền và báo khi đã hết.")

    def __init__(self, plan: int, unit: int, at: datetime) -> None:
        found = Delegation.objects.filter(ends_on__gte=local_date(at) - LONGEST_HOLIDAY)
        if unit:
            found = found.filter(Q(position__unit=unit) | Q(position__unit__agency=unit))
        people = ("position__person", "position__unit", "to_person")
        rows = [] if plan else list(found.select_related(*people).defer("document_number"))
        calendar = work_calendar()
        coming = ((_next_of(one, calendar, at), one) for one in rows if one.last_day >= one.starts_on)
        self._found = sorted(
            ((when, kind, one) for (when, kind), one in coming if when > at),
            key=lambda row: (row[0], row[2].pk),
        )

    def count(self) -> int:
        """Give how many are to come."""
        return len(self._found)

    def rows(self, start: int, stop: int) -> Iterator[TimerRow]:
        """Give some, the earliest first."""
        for when, kind, one in self._found[start:stop]:
            unit = one.position.unit
            yield TimerRow(
                kind=kind,
                plan="",
                unit=unit.short_name or unit.name,
                place="",
                at=when,
                hearers=f"{one.position.person.full_name}, {one.to_person.full_name}",
                note=_("Còn hiệu lực đến hết %(day)s") % {"day": f"{one.last_day:%d/%m/%Y}"},
                url_key=one.pk,
            )


def _next_of(one: Delegation, calendar: WorkCalendar, at: datetime) -> tuple[datetime, str]:
    """Give what both sides hear next, by the rule of the sweep: soon, unless that morning is over or came too early."""
    soon = day_before(one.last_day, DELEGATION_BEFORE, calendar)
    if one.starts_on <= soon and moment_of(soon) > at:
        return moment_of(soon), _("Ủy quyền sắp hết")
    return moment_of(calendar.next_working(one.first_day_without)), _("Ủy quyền đã hết")


class Letters:
    """The digests that wait for their morning, and the weekly summary of the next Monday."""

    note = lazy(
        "Thư tổng hợp trong ngày gom những thông báo chưa đọc của người đã chọn nhận như vậy; "
        "tổng hợp tuần gửi sáng thứ Hai cho thủ trưởng đơn vị có việc."
    )

    def __init__(self, plan: int, unit: int, at: datetime) -> None:
        self._found: list[TimerRow] = []
        if not plan:
            found = [*_digests(unit), *_weekly(unit, at)]
            self._found = sorted(found, key=lambda row: (row.at or at, row.hearers))

    def count(self) -> int:
        """Give how many letters, or kinds of them, are to come."""
        return len(self._found)

    def rows(self, start: int, stop: int) -> Iterator[TimerRow]:
        """Give some, the earliest first."""
        yield from self._found[start:stop]


def _digests(unit: int) -> Iterator[TimerRow]:
    held = Delivery.objects.filter(state=DeliveryState.HELD, notice__read_at__isnull=True)
    if unit:
        seats = Position.objects.filter(Q(unit=unit) | Q(unit__agency=unit)).order_by().values("person")
        held = held.filter(notice__person__in=seats)
    who = ("notice__person_id", "notice__person__full_name", "next_try_at")
    for key, name, at, count in held.order_by().values_list(*who).annotate(n=Count("pk")):
        note = _("%(n)s thông báo") % {"n": count}
        kind = _("Thư tổng hợp trong ngày")
        yield TimerRow(kind, "", "", "", at.astimezone(VIETNAM), name, note, key)


def _weekly(unit: int, at: datetime) -> Iterator[TimerRow]:
    """Give the next summary: of this week until it was told, then of the next; who wants none is left out."""
    monday = monday_of(at)
    if WeekTold.objects.filter(monday=monday).exists():
        monday += A_WEEK
    refused = Preference.objects.filter(kind=Kind.WEEKLY, channel=Channel.EMAIL, way=Way.OFF)
    silent = set(refused.values_list("person_id", flat=True))
    heads = heads_of_week(monday, on=max(monday, local_date(at)))
    told = [
        seat.person_id for key, seat in heads.items() if unit in {0, key} and seat.person_id not in silent
    ]
    if told:
        said = {"from": f"{monday:%d/%m}", "to": f"{monday + TO_SUNDAY:%d/%m}", "n": len(told)}
        note = _("Tuần %(from)s–%(to)s, thủ trưởng %(n)s đơn vị có việc đến hạn hoặc quá hạn") % said
        yield TimerRow(_("Tổng hợp tuần"), "", "", "", morning_of(monday), joined(told, names_of(told)), note)
