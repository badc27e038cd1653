"""The inbox of a person."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from desk.selectors.inbox import inbox_page
from organizations.access import acting, actor_of


@acting
@require_GET
def inbox(request: HttpRequest) -> HttpResponse:
    """Show what waits for this person."""
    page = inbox_page(
        actor=actor_of(request),
        tab=request.GET.get("nhom", ""),
        opened=_number(request.GET.get("mo", "")),
        page=_number(request.GET.get("trang", "")) or 1,
        at=timezone.now(),
    )
    return render(request, "desk/inbox.html", {"page": page})


def _number(text: str) -> int:
    return int(text) if text.isdigit() else 0
