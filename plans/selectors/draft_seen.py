"""Parts of a draft found by their key: of this plan, or they do not exist."""

from django.utils.translation import gettext as _

from core.errors import Missing
from plans.models import Plan, PlanTarget, ReportDuty


def target_of(plan: Plan, target_id: int) -> PlanTarget:
    """Give a target of this plan; raises Missing for any other."""
    found: PlanTarget | None = PlanTarget.objects.filter(plan=plan, pk=target_id).first()
    if found is None:
        raise Missing(_("Chỉ tiêu này không còn trong dự thảo."))
    return found


def duty_of(plan: Plan, duty_id: int) -> ReportDuty:
    """Give a report duty of this plan; raises Missing for any other."""
    found: ReportDuty | None = ReportDuty.objects.filter(plan=plan, pk=duty_id).first()
    if found is None:
        raise Missing(_("Chế độ báo cáo này không còn trong dự thảo."))
    return found
