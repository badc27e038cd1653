"""Reads of notices: always of one person, their own."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from core.controls import Choice, Field
from core.parts import Pages, Tab
from notifications.cards import NoticeCard, NoticePage
from notifications.domain.kinds import Kind
from notifications.models import Notice
from notifications.registry import kind_named, kinds

PER_PAGE = 30
UNREAD = "chua-doc"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is narrowed to; a kind that is none of ours narrows nothing."""

    unread_only: bool = False
    kind: str = ""
    number: str = "1"

    def url(self, **changed: object) -> str:
        """Give the address of the list with some answers changed."""
        asked = {"loc": UNREAD if self.unread_only else "", "loai": self.kind, **changed}
        query = urlencode({key: value for key, value in asked.items() if value})
        return reverse("notifications:notices") + (f"?{query}" if query else "")


def notices_of(person_id: int) -> QuerySet[Notice]:
    """Give the notices this person may see: their own."""
    return Notice.objects.filter(person_id=person_id)


def unread_count(person_id: int) -> int:
    """Count this person's unread notices (1 query over a partial index)."""
    return notices_of(person_id).filter(read_at__isnull=True).count()


def notice_page(wanted: Wanted, *, person_id: int) -> NoticePage:
    """Give one page of this person's notices (3 queries); an impossible number gives the nearest page."""
    notices = _of_kind(notices_of(person_id), wanted.kind)
    unread = notices.filter(read_at__isnull=True)
    shown, count = unread if wanted.unread_only else notices, unread.count()
    shown = shown.select_related("position__person")
    page = Paginator(shown.order_by("-created_at", "-pk"), PER_PAGE).get_page(wanted.number)
    return NoticePage(
        cards=tuple(_card(notice) for notice in page.object_list),
        pages=Pages(
            number=page.number,
            count=page.paginator.num_pages,
            total=page.paginator.count,
            previous_url=wanted.url(trang=page.number - 1) if page.has_previous() else "",
            next_url=wanted.url(trang=page.number + 1) if page.has_next() else "",
        ),
        tabs=(
            Tab(label=_("Tất cả"), url=wanted.url(loc=""), current=not wanted.unread_only),
            Tab(
                label=_("Chưa đọc"),
                url=wanted.url(loc=UNREAD),
                count=count,
                current=wanted.unread_only,
            ),
        ),
        filters=(_kinds(wanted.kind),),
        is_unread=wanted.unread_only,
        has_unread=bool(count),
    )


def _of_kind(notices: QuerySet[Notice], kind: str) -> QuerySet[Notice]:
    if kind not in Kind.values:
        return notices
    if kind == Kind.OTHER:
        return notices.exclude(topic__in=[topic for topic, named in kinds().items() if named != Kind.OTHER])
    return notices.filter(topic__in=[topic for topic, named in kinds().items() if named == kind])


def _kinds(chosen: str) -> Field:
    choices = [Choice("", _("Mọi loại"), chosen=chosen not in Kind.values)]
    choices += [Choice(kind.value, str(kind.label), chosen=kind == chosen) for kind in Kind]
    return Field(name="loai", label=_("Loại thông báo"), kind="select", choices=tuple(choices))


def _card(notice: Notice) -> NoticeCard:
    lines = tuple(notice.details.split("\n"))
    return NoticeCard(
        id=notice.pk,
        headline=notice.headline,
        details=notice.details if len(lines) == 1 else "",
        created_at=notice.created_at,
        is_read=notice.read_at is not None,
        open_url=reverse("notifications:open", args=[notice.pk]) if notice.target else "",
        read_url=reverse("notifications:read", args=[notice.pk]),
        kind=str(kind_named(notice.topic).label),
        more=lines if len(lines) > 1 else (),
        capacity=notice.capacity,
    )
