"""The frame around every page: who is signed in, where they can go, what waits there. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class NavItem:
    """One place of the navigation. `count` is what waits there, None where nothing is counted."""

    label: str
    icon: str
    url: str
    count: int | None = None
    current: bool = False


@dataclass(frozen=True, slots=True)
class NavGroup:
    """Places under one heading."""

    label: str
    items: tuple[NavItem, ...]


@dataclass(frozen=True, slots=True)
class PositionChoice:
    """A position the person may act in; `on_behalf_of` names who delegated it."""

    position_id: int
    title: str
    unit_name: str
    current: bool = False
    on_behalf_of: str = ""


@dataclass(frozen=True, slots=True)
class Shell:
    """All that templates/base.html shows around a page of a signed-in person."""

    person_name: str
    title: str
    unit_name: str
    installation: str
    nav: tuple[NavGroup, ...]
    tabs: tuple[NavItem, ...]
    person_id: int | None = None
    positions: tuple[PositionChoice, ...] = ()
    notice_count: int = 0
    notices_url: str = ""
    search_url: str = ""
    sign_out_url: str = ""
    switch_url: str = ""

    @property
    def initials(self) -> str:
        """The first letters of the family name and of the given name: "Lường Văn Pâng" is LP."""
        words = self.person_name.split()
        return "".join(word[0] for word in dict.fromkeys([*words[:1], *words[-1:]])).upper()


@dataclass(frozen=True, slots=True)
class Place:
    """A page the navigation may offer: `name` is its url name, `parts` who is offered it; none: everybody."""

    name: str
    label: str | Promise
    icon: str
    parts: frozenset[str] = frozenset()
    short: str | Promise = ""


EVERYBODY: frozenset[str] = frozenset()
MONITOR, CLERK, LEADER, URGES = "monitor", "clerk", "leader", "urges"
ADMINISTRATOR, AUDITOR = "administrator", "auditor"

PLACES: tuple[tuple[str | Promise, tuple[Place, ...]], ...] = (
    (
        _("Công việc"),
        (
            Place("desk:inbox", _("Việc của tôi"), "inbox"),
            Place("plans:plan_list", _("Kế hoạch"), "list-tree"),
            Place("plans:verification_queue", _("Thẩm định"), "clipboard-check", frozenset({MONITOR})),
            Place("desk:handled", _("Đã xử lý"), "send"),
            Place("desk:calendar", _("Lịch hạn"), "calendar-due"),
            Place("plans:urging", _("Đôn đốc"), "alarm", frozenset({URGES})),
        ),
    ),
    (
        _("Tổng hợp"),
        (
            Place("reports:board", _("Bảng điều hành"), "layout-dashboard", short=_("Điều hành")),
            Place("assessments:scores", _("Chấm điểm"), "chart-bar"),
            Place("reports:bottlenecks", _("Điểm nghẽn"), "alert-octagon", frozenset({LEADER, MONITOR})),
            Place("reports:periodic", _("Báo cáo"), "file-analytics"),
        ),
    ),
    (
        _("Quản trị"),
        (
            Place("plans:import_new", _("Nhập kế hoạch"), "file-import", frozenset({CLERK})),
            Place("desk:work_calendar", _("Lịch làm việc"), "calendar", frozenset({ADMINISTRATOR})),
            Place("organizations:units", _("Đơn vị"), "building-community", frozenset({ADMINISTRATOR})),
            Place("notifications:deliveries", _("Lần gửi"), "send", frozenset({ADMINISTRATOR, AUDITOR})),
            Place("desk:timers", _("Hẹn giờ"), "alarm", frozenset({ADMINISTRATOR, AUDITOR})),
            Place("admin:index", _("Cấu hình"), "settings", frozenset({ADMINISTRATOR})),
        ),
    ),
    (_("Hỗ trợ"), (Place("desk:guide", _("Hướng dẫn"), "help"),)),
)
"""Every place there can be; what has no address yet is simply not offered."""

TABS = ("desk:inbox", "plans:verification_queue", "plans:plan_list", "reports:board")
PHONE_TABS = 4


def _item(
    place: Place, *, urls: Mapping[str, str], counts: Mapping[str, int], here: str, short: bool = False
) -> NavItem:
    url = urls[place.name]
    label = place.short if short and place.short else place.label
    return NavItem(str(label), place.icon, url, counts.get(place.name), current=bool(url) and url == here)


def _is_offered(place: Place, *, parts: frozenset[str], urls: Mapping[str, str]) -> bool:
    return place.name in urls and (not place.parts or bool(place.parts & parts))


def _here(path: str, urls: Mapping[str, str]) -> str:
    """The address among `urls` that the path lies under; the longest one wins."""
    above = (url for url in urls.values() if url == path or (url != "/" and path.startswith(url)))
    return max(above, key=len, default="")


def navigation(
    *, parts: frozenset[str], urls: Mapping[str, str], counts: Mapping[str, int], path: str
) -> tuple[NavGroup, ...]:
    """Give the groups of places open to somebody with these parts; `urls` holds only places that exist.

    A leader sees the overview first.
    """
    here = _here(path, urls)
    groups = []
    for label, places in PLACES:
        offered = [place for place in places if _is_offered(place, parts=parts, urls=urls)]
        items = tuple(_item(place, urls=urls, counts=counts, here=here) for place in offered)
        if items:
            groups.append(NavGroup(str(label), items))
    overview = str(PLACES[1][0])
    return tuple(sorted(groups, key=lambda group: group.label != overview) if LEADER in parts else groups)


def phone_tabs(
    *, parts: frozenset[str], urls: Mapping[str, str], counts: Mapping[str, int], path: str
) -> tuple[NavItem, ...]:
    """Give the three places that stand at the bottom of a phone; the fourth is the menu of all."""
    here = _here(path, urls)
    known = {place.name: place for _label, places in PLACES for place in places}
    offered = [known[name] for name in TABS if _is_offered(known[name], parts=parts, urls=urls)]
    shown = offered[: PHONE_TABS - 1]
    return tuple(_item(place, urls=urls, counts=counts, here=here, short=True) for place in shown)
