"""The page of a plan's reminders and the press that changes them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from core.written_numbers import whole_number
from organizations.access import acting, actor_of
from plans.forms.reminders import read_rules
from plans.models import Plan
from plans.selectors.plan_seen import visible_plan
from plans.selectors.reminder_page import RemindersAsked, reminder_page
from plans.services.reminder_policy import refuse_stranger, set_reminders
from plans.views.assignments import seen_of
from workflows.pressing import Done, done
from workflows.views import page_or_press, press


def may_set(request: HttpRequest, plan_id: int) -> Plan:
    """Give a plan whose reminders the actor may set; raises Missing or NotPermitted."""
    plan = visible_plan(plan_id, actor=actor_of(request))
    refuse_stranger(plan, actor_of(request))
    return plan


def _page(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Show the policy and whom it reaches when; `dong` and `don-vi` choose the duty shown in full."""
    task, unit = request.GET.get("dong", ""), request.GET.get("don-vi", "")
    asked = RemindersAsked(whole_number(task) or 0, whole_number(unit) or 0)
    page = reminder_page(plan_id, asked, actor=actor_of(request), at=timezone.now())
    return render(request, "plans/reminders.html", {"page": page})


@press(may_set)
def _set(request: HttpRequest, _plan: Plan, plan_id: int) -> Done:
    """Give the plan its own policy."""
    typed, actor, at = request.POST, actor_of(request), timezone.now()
    set_reminders(plan_id=plan_id, rules=read_rules(typed), actor=actor, at=at, seen=seen_of(typed))
    return done("plans:reminders", plan_id, words=_("Đã lưu mức nhắc; từ sáng mai nhắc theo mức này."))


reminders = acting(page_or_press(page=_page, pressed=_set))
