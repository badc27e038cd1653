"""Reads of notices: always of one person, their own."""

from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.urls import reverse

from core.parts import Pages
from notifications.models import Notice

PER_PAGE = 30


@dataclass(frozen=True, slots=True)
class NoticeCard:
    """A notice as the list shows it; without `open_url` it leads nowhere."""

    id: int
    headline: str
    details: str
    created_at: datetime
    is_read: bool
    open_url: str
    read_url: str


@dataclass(frozen=True, slots=True)
class NoticePage:
    """One page of a person's notices, newest first."""

    cards: tuple[NoticeCard, ...]
    pages: Pages


def notices_of(person_id: int) -> QuerySet[Notice]:
    """Give the notices this person may see: their own."""
    return Notice.objects.filter(person_id=person_id)


def unread_count(person_id: int) -> int:
    """Count this person's unread notices (1 query over a partial index)."""
    return notices_of(person_id).filter(read_at__isnull=True).count()


def notice_page(*, person_id: int, number: str, unread_only: bool = False) -> NoticePage:
    """Give one page of this person's notices (2 queries); an impossible number gives the nearest page."""
    notices = notices_of(person_id)
    if unread_only:
        notices = notices.filter(read_at__isnull=True)
    page = Paginator(notices.order_by("-created_at", "-pk"), PER_PAGE).get_page(number)
    pages = Pages(
        number=page.number,
        count=page.paginator.num_pages,
        total=page.paginator.count,
        previous_url=_page_url(page.number - 1, unread_only=unread_only) if page.has_previous() else "",
        next_url=_page_url(page.number + 1, unread_only=unread_only) if page.has_next() else "",
    )
    return NoticePage(cards=tuple(_card(notice) for notice in page.object_list), pages=pages)


def _page_url(number: int, *, unread_only: bool) -> str:
    return f"?{'loc=chua-doc&' if unread_only else ''}trang={number}"


def _card(notice: Notice) -> NoticeCard:
    return NoticeCard(
        id=notice.pk,
        headline=notice.headline,
        details=notice.details,
        created_at=notice.created_at,
        is_read=notice.read_at is not None,
        open_url=reverse("notifications:open", args=[notice.pk]) if notice.target else "",
        read_url=reverse("notifications:read", args=[notice.pk]),
    )
