"""The list of plans, the page of one, and the presses of the issuer's leader on it."""

from collections.abc import Callable, Mapping
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from core.errors import Missing
from core.moments import local_date
from organizations.access import acting, actor_of
from organizations.domain.actor import Actor
from plans.models import Plan
from plans.selectors.plan_list import PlanSearch, plan_list_page
from plans.selectors.plan_page import Opened, plan_page
from plans.selectors.plan_seen import visible_plan
from plans.services import steering
from plans.views.assignments import Typed, seen_of


@acting
@require_GET
def plan_list(request: HttpRequest) -> HttpResponse:
    """Show the plans this person may see."""
    search = PlanSearch(
        words=request.GET.get("q", "").strip(),
        year=_whole(request.GET.get("nam", "")),
        group=request.GET.get("nhom", ""),
        page=_whole(request.GET.get("trang", "")) or 1,
    )
    page = plan_list_page(search, actor=actor_of(request), on=local_date(timezone.now()))
    return render(request, "plans/plan_list.html", {"page": page})


@acting
@require_GET
def plan(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Show one plan, a tab of it, a row opened beside the table, or the rows of one unit."""
    opened = Opened(
        tab=request.GET.get("tab", ""),
        task_id=_whole(request.GET.get("nv", "")),
        period=request.GET.get("ky", ""),
        unit_id=_whole(request.GET.get("don-vi", "")),
    )
    page = plan_page(plan_id, opened, actor=actor_of(request), at=timezone.now())
    return render(request, "plans/plan_page.html", {"page": page})


@acting
@require_POST
def plan_move(request: HttpRequest, plan_id: int, move: str) -> HttpResponse:
    """Make one move on a plan that the person can see, and come back to its page."""
    actor, at = actor_of(request), timezone.now()
    visible_plan(plan_id, actor=actor)
    if move not in PRESSES:
        raise Missing(_("Không có việc này."))
    PRESSES[move](plan_id, request.POST, actor, at)
    messages.success(request, _("Đã ghi nhận: %(what)s.") % {"what": Plan.moves()[move].label})
    return redirect("plans:plan", plan_id=plan_id)


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None  # noqa: PLR2004 - a bigint


PRESSES: Mapping[str, Callable[[int, Typed, Actor, datetime], object]] = {
    "suspend": lambda pk, t, actor, at: steering.suspend(
        plan_id=pk, reason=t.get("reason", ""), actor=actor, at=at, seen=seen_of(t)
    ),
    "resume": lambda pk, t, actor, at: steering.resume(plan_id=pk, actor=actor, at=at, seen=seen_of(t)),
    "close": lambda pk, t, actor, at: steering.close(plan_id=pk, actor=actor, at=at, seen=seen_of(t)),
    "revoke": lambda pk, t, actor, at: steering.revoke(
        plan_id=pk, reason=t.get("reason", ""), actor=actor, at=at, seen=seen_of(t)
    ),
}
