"""The page of papers that rows wait for, and the press that registers one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from core.written_numbers import whole_number
from documents.services import receive_upload
from organizations.access import acting, actor_of
from plans.models import Plan
from plans.selectors.awaited_page import awaited_page
from plans.selectors.plan_seen import visible_plan
from plans.services.awaited import Arrived, refuse_stranger, register_awaited, row_of
from plans.views.assignments import day_of
from workflows.pressing import Done, done
from workflows.views import press


def may_register(request: HttpRequest, plan_id: int, task_id: int) -> Plan:
    """Give a plan whose awaited papers the actor registers, and which has this row; raises Missing or NotPermitted."""
    plan = visible_plan(plan_id, actor=actor_of(request))
    refuse_stranger(plan, actor_of(request))
    row_of(plan, task_id)
    return plan


def _take_paper(request: HttpRequest, _plan: Plan, **_parts: int) -> int | None:
    """Take the file in, where one came along: it is looked into before a transaction begins."""
    file = request.FILES.get("paper")
    if file is None:
        return None
    return receive_upload(stream=file, name=file.name or "", at=timezone.now(), actor=actor_of(request)).pk


@acting
@require_GET
def awaited(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Show what rows wait for; `dong` opens the form of a row."""
    opened = whole_number(request.GET.get("dong", "")) or 0
    page = awaited_page(plan_id, opened, actor=actor_of(request))
    return render(request, "plans/awaited.html", {"page": page})


@acting
@require_POST
@press(may_register, before=_take_paper)
def awaited_register(
    request: HttpRequest, _plan: Plan, plan_id: int, task_id: int, *, ready: int | None
) -> Done:
    """Register the paper of a row; the duties of all its units go on."""
    typed = request.POST
    arrived = Arrived(
        number=typed.get("number", "").strip(),
        issued_on=day_of(typed, "issued_on"),
        issuer=typed.get("issuer", "").strip(),
        due_on=day_of(typed, "due_on"),
        upload_id=ready,
    )
    paper = register_awaited(
        plan_id=plan_id, task_id=task_id, arrived=arrived, actor=actor_of(request), at=timezone.now()
    )
    words = _("Đã ghi nhận văn bản; %(count)d nhiệm vụ tiếp tục.") % {"count": paper.released}
    return done("plans:awaited", plan_id=plan_id, words=words)
