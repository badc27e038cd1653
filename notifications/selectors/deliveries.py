"""What was sent to whom and whether it arrived, for who looks after the installation; no words of any task."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from core.controls import Action
from core.errors import NotPermitted
from core.parts import Empty, Pages, Pill, Tab, Tone
from notifications import policies
from notifications.cards import DeliveriesPage, DeliveryRow
from notifications.domain.texts import one_line
from notifications.models import Channel, Delivery, DeliveryState, Digest, Notice
from notifications.registry import kind_named
from organizations.domain.actor import Actor
from workflows.models import OutboxMessage

PER_PAGE = 50
MOST_COUNTED = 10_000
MESSAGES = "thong-diep"
REASON = 160
STATES = {
    "": None, "cho-gui": DeliveryState.WAITING, "gac-lai": DeliveryState.PARKED, "da-gui": DeliveryState.SENT,
    "cho-tong-hop": DeliveryState.HELD,
}  # fmt: skip
COUNTED = ("cho-gui", "gac-lai", "cho-tong-hop")
"""Only these have an index of their own; all that was ever sent is not counted."""
LOOKS = {
    DeliveryState.WAITING: (Tone.INFO, "hourglass"),
    DeliveryState.SENT: (Tone.OK, "check"),
    DeliveryState.PARKED: (Tone.BAD, "alert-octagon"),
    DeliveryState.HELD: (Tone.INFO, "clock"),
    DeliveryState.BUNDLED: (Tone.OK, "stack-2"),
    DeliveryState.DROPPED: (Tone.MUTE, "eye-check"),
}


@dataclass(frozen=True, slots=True)
class Search:
    """Which tab and page were asked for."""

    tab: str = ""
    page: int = 1

    def url(self, **changed: object) -> str:
        """Give the address of this list with some answers changed."""
        asked = {"trang-thai": self.tab, **changed}
        query = urlencode({key: value for key, value in asked.items() if value})
        return reverse("notifications:deliveries") + (f"?{query}" if query else "")


def deliveries_page(search: Search, *, actor: Actor) -> DeliveriesPage:
    """Give one page of one tab; raises NotPermitted for all but auditors and administrators."""
    if not policies.reads_deliveries(actor):
        raise NotPermitted(_("Lần gửi thông báo do quản trị hệ thống và người kiểm tra, giám sát xem."))
    is_messages = search.tab == MESSAGES
    page: Page[Any] = _page(_messages() if is_messages else _deliveries(search.tab), search)
    rows = [_message(one, actor) if is_messages else _delivery(one, actor) for one in page.object_list]
    return DeliveriesPage(
        rows=tuple(rows),
        tabs=_tabs(search),
        empty=Empty(_("Không có lần gửi nào"), _("Không có gì ở trạng thái này."), icon="send"),
        pages=_pages(page, search),
        actions=_retry_all(search, actor) if rows else (),
        is_messages=is_messages,
    )


def _page(found: QuerySet[Any], search: Search) -> Page[Any]:
    pages = Paginator(found, PER_PAGE)
    pages.count = found.order_by()[:MOST_COUNTED].count()
    return pages.get_page(search.page)


def _deliveries(tab: str) -> QuerySet[Delivery]:
    state = STATES.get(tab)
    found = Delivery.objects.filter(state=state) if state else Delivery.objects.all()
    return found.select_related("notice__person", "digest__person").order_by("-pk")


def _messages() -> QuerySet[OutboxMessage]:
    return OutboxMessage.objects.exclude(parked_reason="").filter(relayed_at__isnull=True).order_by("-pk")


def _delivery(one: Delivery, actor: Actor) -> DeliveryRow:
    state = DeliveryState(one.state)
    tone, icon = LOOKS[state]
    return DeliveryRow(
        who=one.about.person.full_name,
        what=_about(one.about),
        note="",
        channel=str(Channel(one.channel).label),
        at=one.sent_at or one.next_try_at,
        when=_when(one),
        pill=Pill(str(state.label), tone, icon),
        attempts=one.attempts,
        error=one.last_error,
        actions=_retry(one, actor),
    )


def _about(about: Notice | Digest) -> str:
    """Say of which kind it is: the words of a notice are its person's alone."""
    if isinstance(about, Digest):
        return _("Thư tổng hợp ngày %(day)s") % {"day": f"{about.on:%d/%m/%Y}"}
    return str(kind_named(about.topic).label)


def _when(one: Delivery) -> str:
    """Say what the moment beside it is."""
    return {
        DeliveryState.WAITING.value: _("Sẽ gửi"),
        DeliveryState.SENT.value: _("Đã gửi"),
        DeliveryState.PARKED.value: _("Lần thử gần nhất"),
        DeliveryState.HELD.value: _("Sẽ gộp"),
        DeliveryState.BUNDLED.value: _("Đã gộp"),
        DeliveryState.DROPPED.value: _("Đã đọc trước khi gửi"),
    }[one.state]


def _message(one: OutboxMessage, actor: Actor) -> DeliveryRow:
    """Show of a fault only its first line: what follows may quote a row."""
    fault = one.parked_reason.replace("\\n", "\n").split("\n")[0]
    return DeliveryRow(
        who=f"{one.subject_type} {one.subject_id}",
        what=str(kind_named(one.topic).label),
        note=one.topic,
        channel=_("Thông điệp trong hệ thống"),
        at=one.created_at,
        when=_("Phát sinh"),
        pill=Pill(_("không xử lý được"), Tone.BAD, "alert-octagon"),
        attempts=one.attempts,
        error=one_line(fault, limit=REASON),
        actions=_again("message", reverse("notifications:retry_message", args=(one.pk,)), one.pk, actor),
    )


def _retry(one: Delivery, actor: Actor) -> tuple[Action, ...]:
    if one.state != DeliveryState.PARKED:
        return ()
    return _again("delivery", reverse("notifications:retry_delivery", args=(one.pk,)), one.pk, actor)


def _again(name: str, url: str, key: int, actor: Actor) -> tuple[Action, ...]:
    if not policies.retries_deliveries(actor):
        return ()
    return (Action(f"retry-{name}-{key}", _("Thử lại"), url, "line", "refresh"),)


def _retry_all(search: Search, actor: Actor) -> tuple[Action, ...]:
    if STATES.get(search.tab) != DeliveryState.PARKED or not policies.retries_deliveries(actor):
        return ()
    url = reverse("notifications:retry_deliveries")
    return (Action("retry-all", _("Thử lại tất cả"), url, "primary", "refresh"),)


def _tabs(search: Search) -> tuple[Tab, ...]:
    counts: dict[str, int] = {}
    for tab in COUNTED:
        counts[tab] = Delivery.objects.filter(state=STATES[tab]).count()
    labels = [(tab, str(state.label).capitalize() if state else _("Tất cả")) for tab, state in STATES.items()]
    tabs = [
        Tab(label, search.url(**{"trang-thai": tab}), counts.get(tab), current=search.tab == tab)
        for tab, label in labels
    ]
    failed = _messages().order_by().count()
    url = search.url(**{"trang-thai": MESSAGES})
    return (*tabs, Tab(_("Thông điệp hỏng"), url, failed, current=search.tab == MESSAGES))


def _pages(page: Page[Any], search: Search) -> Pages | None:
    if page.paginator.num_pages < 2:  # noqa: PLR2004 - one page needs no links
        return None
    return Pages(
        number=page.number,
        count=page.paginator.num_pages,
        total=page.paginator.count,
        previous_url=search.url(trang=page.number - 1) if page.has_previous() else "",
        next_url=search.url(trang=page.number + 1) if page.has_next() else "",
    )
