"""The page "Hẹn giờ": what time will do over all plans and what it did, for who looks after the installation."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from core.written_numbers import page_number, whole_number
from desk.selectors.timers import TimersAsked, timers_page
from organizations.access import acting, actor_of


@acting
@require_GET
def timers(request: HttpRequest) -> HttpResponse:
    """Show one tab of timers."""
    typed = request.GET
    asked = TimersAsked(
        tab=typed.get("xem", ""),
        plan=whole_number(typed.get("ke-hoach", "")) or 0,
        unit=whole_number(typed.get("don-vi", "")) or 0,
        page=page_number(typed.get("trang", "")),
    )
    page = timers_page(asked, actor=actor_of(request), at=timezone.now())
    return render(request, "desk/timers.html", {"page": page})
