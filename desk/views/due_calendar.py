"""Lịch hạn: the month and the list of what is due, and the secret address that calendar programs fetch."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.http import no_press
from core.moments import local_date
from core.written_numbers import page_number, whole_number
from desk.selectors.due_asked import LIST, Wanted
from desk.selectors.due_calendar import due_page
from desk.selectors.feed import due_feed
from desk.selectors.feed_page import feed_page
from organizations.access import acting, actor_of
from organizations.services.feed_address import fetch, make_feed_address, switch_off_feed
from workflows.pressing import Done, done
from workflows.views import press

GONE = "text/plain; charset=utf-8"


@acting
@require_GET
def due_calendar(request: HttpRequest) -> HttpResponse:
    """Show what is due in a month, or on one day of it."""
    at, asked = timezone.now(), request.GET
    day = _day(asked.get("ngay", ""))
    month = _day(f"{asked.get('thang', '')}-01") or local_date(at)
    wanted = Wanted(
        month=(day or month).replace(day=1),
        day=day,
        unit_id=whole_number(asked.get("don-vi", "")),
        plan_id=whole_number(asked.get("ke-hoach", "")),
        as_list=day is not None or asked.get("xem") == LIST,
        page=page_number(asked.get("trang", "")),
    )
    page = due_page(wanted, actor=actor_of(request), at=at)
    return render(request, "desk/due_calendar.html", {"page": page})


@require_GET
def feed_file(request: HttpRequest, secret: str) -> HttpResponse:
    """Answer a calendar program with the due dates of whoever made this address; who is signed in is not asked."""
    at = timezone.now()
    asked = fetch(secret, at=at)
    if asked.wait:
        words = _("Lấy lịch quá nhiều lần. Chờ %(n)s giây rồi lấy lại.") % {"n": asked.wait}
        return HttpResponse(words, status=429, content_type=GONE, headers={"Retry-After": str(asked.wait)})
    base = request.build_absolute_uri("/").rstrip("/")
    found = due_feed(asked.person, at=at, base=base) if asked.person is not None else None
    if found is None:
        return HttpResponse(_("Không có lịch ở địa chỉ này."), status=404, content_type=GONE)
    answer = HttpResponse(found, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="lich-han.ics"'
    answer["Cache-Control"] = "private, max-age=900"
    return answer


@acting
@never_cache
@require_GET
def feed(request: HttpRequest) -> HttpResponse:
    """Show whether the feed of this person is on."""
    return render(request, "desk/feed.html", {"page": feed_page(actor_of(request))})


@no_press(
    because="its answer holds a secret that may stand in no table; pressed twice, the address shown last is the one"
)
@acting
@never_cache
@require_http_methods(["POST"])
def feed_make(request: HttpRequest) -> HttpResponse:
    """Make an address, or another in the place of the one there was, and show it this once."""
    actor = actor_of(request)
    secret = make_feed_address(person_id=actor.human_id, at=timezone.now())
    page = feed_page(actor, secret=secret, base=request.build_absolute_uri("/").rstrip("/"))
    return render(request, "desk/feed.html", {"page": page})


def may_switch_off(request: HttpRequest) -> None:
    """Everybody who acts may switch off the own feed."""
    actor_of(request)


@acting
@require_POST
@press(may_switch_off, with_approvals=True)
def feed_off(request: HttpRequest, _nothing: None) -> Done:
    """Let the address of this person be dead."""
    switch_off_feed(person_id=actor_of(request).human_id)
    return done("desk:feed", words=_("Đã tắt đồng bộ. Địa chỉ cũ không dùng được nữa."))


def _day(text: str) -> date | None:
    """Give the day that an address names, or None; years that no month can be reckoned from are none."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if EARLIEST <= found.year <= LATEST else None


EARLIEST, LATEST = 2000, 2100
