"""The page "Việc của tôi": tabs with counts, the list of one tab, and the opened thing beside it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils.translation import gettext as _

from core.controls import Action
from core.parts import Empty, Pages, Tab
from core.workdays import WorkCalendar
from desk.cards import InboxItem, InboxPage
from desk.selectors.asking import CALLING, duties_on, numbers_of, seats_on, slice_of
from desk.selectors.decisions import DECISIONS, VERIFICATION, Shown, seat_item
from desk.selectors.duties import bulk_of, duty_item
from desk.selectors.opened import seat_detail
from desk.selectors.papers import PaperGroup, paper_groups
from desk.selectors.waiting import Days, Group, duty_groups, works
from organizations.domain.actor import Actor
from organizations.selectors import work_calendar

PER_PAGE = 25


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for: a tab, an opened seat, a page of the list, and which file of it is looked at."""

    tab: str = ""
    opened: int = 0
    page: int = 1
    chosen: Mapping[str, str] = field(default_factory=dict)


def inbox_page(asked: Asked, *, actor: Actor, at: datetime) -> InboxPage:
    """Give the inbox of a person; without a known tab the first one with something in it."""
    return _Inbox(asked, actor, at).page()


class _Inbox:
    """One look into one person's inbox: the counts are asked once and every list by what its tab is."""

    def __init__(self, asked: Asked, actor: Actor, at: datetime) -> None:
        self.asked, self.actor, self.at = asked, actor, at
        self.calendar: WorkCalendar = work_calendar()
        self.days = Days.of(at, self.calendar.of(actor.agency_path))
        self.duties = duty_groups(actor)
        self.papers = paper_groups(actor)

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """Give how much is in each group; `calling` counts every own duty that waits once."""
        return numbers_of(self.actor, self.days)

    def page(self) -> InboxPage:
        """Build the page of the tab that was asked for."""
        tab = self._tab()
        group = self._group(tab)
        if isinstance(group, Group):
            return self._of_duties(group)
        if isinstance(group, PaperGroup):
            listed = self._listed(tab)
            papers = group.rows(self.actor)[slice_of(listed)]
            lines = [group.item(row, self.at, self.calendar) for row in papers]
            return self._page(tab, listed, lines)
        return self._of_seats(tab)

    def _group(self, tab: str) -> Group | PaperGroup | None:
        groups: list[Group | PaperGroup] = [*self.duties, *self.papers]
        return next((one for one in groups if one.key == tab), None)

    def _tab(self) -> str:
        known = [tab.key for tab in self._places()]
        if self.asked.tab in known:
            return self.asked.tab
        return next((key for key in known if self.numbers.get(key)), known[0])

    def _places(self) -> Sequence["_Place"]:
        verifies = _Place(VERIFICATION, _("Chờ thẩm định"), "clipboard-check", stands=False)
        label = _("Chờ duyệt") if self.actor.is_head else _("Chờ ý kiến")
        of_seats = [_Place(DECISIONS, label, ""), verifies] if works(self.actor) else []
        groups = [_Place(one.key, str(one.label), one.icon, one.stands) for one in self.papers]
        groups += [_Place(one.key, str(one.label), one.icon, one.stands) for one in self.duties]
        shown = [
            one
            for one in (*of_seats, *groups)
            if one.stands or self.numbers.get(one.key) or one.key == self.asked.tab
        ]
        return shown or [_Place(DECISIONS, label, "")]

    def _of_seats(self, tab: str) -> InboxPage:
        listed, verifies = self._listed(tab), tab == VERIFICATION
        seats = seats_on(listed, tab, actor=self.actor)
        shown = Shown(seats)
        here = next((seat for seat in seats if seat.pk == self.asked.opened), None)
        first = None if verifies else here or next(iter(seats), None)
        know: dict[str, Any] = {"at": self.at, "calendar": self.calendar}
        detail = first and seat_detail(
            first, shown.of(first), chosen=self.asked.chosen, actor=self.actor, **know
        )
        opened = first.pk if first else 0
        items = [seat_item(seat, shown.of(seat), opened=opened, page=listed.number, **know) for seat in seats]
        return self._page(tab, listed, items, detail=detail, alone=here is not None)

    def _of_duties(self, group: Group) -> InboxPage:
        listed = self._listed(group.key)
        rows = duties_on(listed, group.key, actor=self.actor, days=self.days)
        bulk, fields = bulk_of(rows, actor=self.actor, on=self.days.today)
        items = [
            duty_item(row, actor=self.actor, at=self.at, calendar=self.calendar, offered=bool(bulk))
            for row in rows
        ]
        return self._page(group.key, listed, items, bulk=bulk, bulk_fields=fields)

    def _page(self, tab: str, listed: Page[int], items: Sequence[InboxItem], **more: Any) -> InboxPage:
        return InboxPage(
            unit_name=self.actor.unit_name,
            today=self.days.today,
            waiting=self._waiting(),
            tabs=self._tabs(tab),
            items=tuple(items),
            pages=_pages(listed, tab),
            empty=EMPTY.get(tab, _nothing)(),
            back_url=f"{reverse('desk:inbox')}?nhom={tab}",
            actions=(_workbook(),),
            **more,
        )

    def _waiting(self) -> int:
        apart = [one.key for one in self.duties if one.calls and not one.own]
        papers = [one.key for one in self.papers if one.calls]
        keys = (DECISIONS, VERIFICATION, CALLING, *apart, *papers)
        return sum(self.numbers.get(key, 0) for key in keys)

    def _tabs(self, tab: str) -> tuple[Tab, ...]:
        home = reverse("desk:inbox")
        return tuple(
            Tab(one.label, f"{home}?nhom={one.key}", self.numbers.get(one.key, 0), one.icon, one.key == tab)
            for one in self._places()
        )

    def _listed(self, tab: str) -> Page[int]:
        """Give which page of a list is looked at; how long the list is, is known already."""
        return Paginator(range(self.numbers.get(tab, 0)), PER_PAGE).get_page(self.asked.page)


def _workbook() -> Action:
    url = reverse("plans:sheet_new")
    return Action("workbook", _("Làm việc bằng bảng tính"), url, icon="file-spreadsheet", method="get")


@dataclass(frozen=True, slots=True)
class _Place:
    """A tab before it is drawn."""

    key: str
    label: str
    icon: str
    stands: bool = True


def _nothing() -> Empty:
    return Empty(_("Không có việc nào trong nhóm này"), _("Chọn nhóm khác ở trên để xem."))


def _nothing_to_decide() -> Empty:
    return Empty(_("Không có việc chờ anh/chị quyết định"), _("Khi có hồ sơ trình đến, hồ sơ sẽ hiện ở đây."))


def _nothing_drafted() -> Empty:
    return Empty(_("Không có dự thảo nào"), _("Tải văn bản lên ở “Nhập kế hoạch” để bắt đầu."))


EMPTY: Mapping[str, Callable[[], Empty]] = {DECISIONS: _nothing_to_decide, "du-thao": _nothing_drafted}


def _pages(listed: Page[int], tab: str) -> Pages | None:
    count = listed.paginator.num_pages
    if count == 1:
        return None
    base = f"{reverse('desk:inbox')}?nhom={tab}&ds="
    return Pages(
        number=listed.number,
        count=count,
        total=listed.paginator.count,
        previous_url=f"{base}{listed.number - 1}" if listed.has_previous() else "",
        next_url=f"{base}{listed.number + 1}" if listed.has_next() else "",
    )
