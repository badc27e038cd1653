"""Targets and report duties of a draft: corrected, added, dropped, taken into the plan."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from organizations.access import acting, actor_of
from plans.forms.reading import texts_of
from plans.forms.targets import read_target
from plans.models import Plan
from plans.selectors.draft_seen import duty_of, target_of
from plans.services import plan_targets, report_duties
from plans.views.drafts import may_draft
from workflows.pressing import Done, done
from workflows.views import press


def may_draft_target(request: HttpRequest, plan_id: int, plan_target_id: int) -> Plan:
    """Give the actor's draft with this target; raises Missing or NotPermitted."""
    plan = may_draft(request, plan_id)
    target_of(plan, plan_target_id)
    return plan


def may_draft_report(request: HttpRequest, plan_id: int, report_duty_id: int) -> Plan:
    """Give the actor's draft with this report duty; raises Missing or NotPermitted."""
    plan = may_draft(request, plan_id)
    duty_of(plan, report_duty_id)
    return plan


@acting
@require_POST
@press(may_draft_target)
def draft_target(request: HttpRequest, _plan: Plan, plan_id: int, plan_target_id: int) -> Done:
    """Correct one target."""
    said = read_target(texts_of(request.POST))
    seen = texts_of(request.POST).get("seen", "")
    plan_targets.correct_target(
        target_id=plan_target_id, said=said, actor=actor_of(request), at=timezone.now(), seen=seen
    )
    return _back(plan_id, f"chi-tieu-{plan_target_id}", _("Đã ghi nhận chỉ tiêu."))


@acting
@require_POST
@press(may_draft_target)
def draft_target_drop(request: HttpRequest, _plan: Plan, plan_id: int, plan_target_id: int) -> Done:
    """Take a target out with a reason."""
    reason = texts_of(request.POST).get("reason", "")
    plan_targets.drop_target(
        target_id=plan_target_id, reason=reason, actor=actor_of(request), at=timezone.now()
    )
    return _back(plan_id, "chi-tieu", _("Đã bỏ chỉ tiêu."))


@acting
@require_POST
@press(may_draft)
def draft_target_add(request: HttpRequest, _plan: Plan, plan_id: int) -> Done:
    """Add a target that was not read."""
    said = read_target(texts_of(request.POST))
    made = plan_targets.add_target(plan_id=plan_id, said=said, actor=actor_of(request), at=timezone.now())
    return _back(plan_id, f"chi-tieu-{made.pk}", _("Đã thêm chỉ tiêu."))


@acting
@require_POST
@press(may_draft_report)
def draft_report_take(request: HttpRequest, _plan: Plan, plan_id: int, report_duty_id: int) -> Done:
    """Make a suggested report a task of the draft."""
    task = report_duties.take_in(duty_id=report_duty_id, actor=actor_of(request), at=timezone.now())
    words = _("Đã đưa vào kế hoạch: %(place)s.") % {"place": task.place}
    return _back(plan_id, f"dong-{task.pk}", words)


@acting
@require_POST
@press(may_draft_report)
def draft_report_drop(request: HttpRequest, _plan: Plan, plan_id: int, report_duty_id: int) -> Done:
    """Take a suggestion away with a reason."""
    reason = texts_of(request.POST).get("reason", "")
    report_duties.drop_duty(duty_id=report_duty_id, reason=reason, actor=actor_of(request), at=timezone.now())
    return _back(plan_id, "bao-cao", _("Đã bỏ chế độ báo cáo."))


def _back(plan_id: int, anchor: str, words: str) -> Done:
    return done(f"{reverse('plans:import_review', args=(plan_id,))}#{anchor}", words=words)
