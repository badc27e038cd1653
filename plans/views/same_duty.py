"""The presses on two rows that looked like the same duty twice: told apart, joined, asked again."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from organizations.access import acting, actor_of
from plans.models import Plan
from plans.services.draft_rows import kept_words
from plans.services.same_duty import ask_again, join_rows, tell_apart
from plans.views.assignments import number_of
from plans.views.drafts import may_draft
from workflows.pressing import Done, done
from workflows.views import press


def may_compare(request: HttpRequest, plan_id: int, task_id: int) -> Plan:
    """Give the draft, the actor's, in which this row stands; raises Missing or NotPermitted."""
    plan = may_draft(request, plan_id)
    kept_words(plan_id=plan_id, task_id=task_id)
    return plan


@acting
@require_POST
@press(may_compare)
def draft_row_distinct(request: HttpRequest, _plan: Plan, plan_id: int, task_id: int) -> Done:
    """Remember that this row and another ask different things."""
    tell_apart(**_pair(request, plan_id, task_id))
    return done("plans:import_review", plan_id=plan_id, words=_("Đã ghi: hai dòng này không trùng nhau."))


@acting
@require_POST
@press(may_compare)
def draft_row_share(request: HttpRequest, _plan: Plan, plan_id: int, task_id: int) -> Done:
    """Let one duty serve this row and another, for one unit or for all that both ask."""
    unit_id = number_of(request.POST, "unit") if request.POST.get("unit") else None
    made = join_rows(**_pair(request, plan_id, task_id), unit_id=unit_id, reason=_reason(request))
    words = _("Đã gộp cho %(n)s đơn vị: báo cáo một lần, tính cho cả hai dòng.") % {"n": len(made)}
    return done("plans:import_review", plan_id=plan_id, words=words)


@acting
@require_POST
@press(may_compare)
def draft_row_ask_again(request: HttpRequest, _plan: Plan, plan_id: int, task_id: int) -> Done:
    """Undo what was decided on this row and another."""
    ask_again(**_pair(request, plan_id, task_id), reason=_reason(request))
    return done("plans:import_review", plan_id=plan_id, words=_("Đã bỏ: cặp dòng này chờ xem lại."))


def _reason(request: HttpRequest) -> str:
    return request.POST.get("reason", "").strip()


def _pair(request: HttpRequest, plan_id: int, task_id: int) -> dict[str, Any]:
    return {
        "plan_id": plan_id,
        "task_id": task_id,
        "other_id": number_of(request.POST, "other"),
        "actor": actor_of(request),
        "at": timezone.now(),
    }
