"""The list of plans, the page of one, and the presses of the issuer's leader on it."""

from collections.abc import Callable, Mapping
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from core.moments import local_date
from core.written_numbers import page_number, whole_number
from organizations.access import acting, actor_of
from organizations.domain.actor import Actor
from plans.models import Plan
from plans.selectors.plan_list import PlanSearch, plan_list_page
from plans.selectors.plan_page import Opened, plan_page
from plans.selectors.plan_seen import visible_plan
from plans.services import steering
from plans.views.assignments import Typed, seen_of
from workflows.pressing import Done, done, permitted
from workflows.views import press


@acting
@require_GET
def plan_list(request: HttpRequest) -> HttpResponse:
    """Show the plans this person may see."""
    search = PlanSearch(
        words=request.GET.get("q", "").strip(),
        year=whole_number(request.GET.get("nam", "")),
        group=request.GET.get("nhom", ""),
        page=page_number(request.GET.get("trang", "")),
    )
    page = plan_list_page(search, actor=actor_of(request), on=local_date(timezone.now()))
    return render(request, "plans/plan_list.html", {"page": page})


@acting
@require_GET
def plan(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Show one plan, a tab of it, a row opened beside the table, or the rows of one unit."""
    opened = Opened(
        tab=request.GET.get("tab", ""),
        task_id=whole_number(request.GET.get("nv", "")),
        period=request.GET.get("ky", ""),
        unit_id=whole_number(request.GET.get("don-vi", "")),
    )
    page = plan_page(plan_id, opened, actor=actor_of(request), at=timezone.now())
    return render(request, "plans/plan_page.html", {"page": page})


def may_move(request: HttpRequest, plan_id: int, move: str) -> Plan:
    """Give the plan where the person sees it and the move is theirs; raises Missing or NotPermitted."""
    actor = actor_of(request)
    return permitted(visible_plan(plan_id, actor=actor), move, among=PRESSES, actor=actor)


@acting
@require_POST
@press(may_move)
def plan_move(request: HttpRequest, _plan: Plan, plan_id: int, move: str) -> Done:
    """Make one move on a plan, and come back to its page."""
    PRESSES[move](plan_id, request.POST, actor_of(request), timezone.now())
    words = _("Đã ghi nhận: %(what)s.") % {"what": Plan.moves()[move].label}
    return done("plans:plan", plan_id, words=words)


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
