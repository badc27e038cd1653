"""Giving a plan its own reminders; what was sent stays sent, the next morning follows the new policy."""

from dataclasses import asdict
from datetime import datetime

from django.utils.translation import gettext as _

from core.errors import NotPermitted, Stale, WrongState
from organizations.domain.actor import Actor
from plans import policies
from plans.domain.reminders import ReminderRules
from plans.domain.states import FINAL_PLAN
from plans.models import Plan, ReminderPolicy
from workflows.execution import publish, transaction
from workflows.locking import lock
from workflows.moves import Seen


def refuse_stranger(plan: Plan, actor: Actor) -> None:
    """Raise NotPermitted for everybody but clerk and leader of the issuer and the monitor's people."""
    if not policies.sets_reminders(plan, None, actor):
        raise NotPermitted(
            _(
                "Nhắc việc của kế hoạch do văn thư, lãnh đạo cơ quan ban hành hoặc cơ quan theo dõi, đôn đốc đặt. "
                "Nếu cần đổi, đề nghị với các đơn vị này."
            )
        )


def set_reminders(
    *, plan_id: int, rules: ReminderRules, actor: Actor, at: datetime, seen: Seen | None = None
) -> ReminderPolicy:
    """Write the policy of a plan; raises NotPermitted, WrongState for a plan that has ended, Stale for an old page."""
    with transaction(at=at):
        plan = lock(Plan, plan_id)
        refuse_stranger(plan, actor)
        if plan.state in FINAL_PLAN:
            raise WrongState(_("Kế hoạch đã kết thúc nên không còn nhắc việc. Mở kế hoạch để xem."))
        policy = ReminderPolicy.objects.filter(plan=plan).first() or ReminderPolicy(plan=plan, version=0)
        if seen is not None and seen.version != policy.version:
            raise Stale(_("Nhắc việc của kế hoạch vừa được người khác sửa. Tải lại trang, xem rồi sửa lại."))
        before = policy.rules if policy.pk else None
        for name, value in asdict(rules).items():
            setattr(policy, name, value)
        policy.before = list(rules.before)
        policy.version += 1
        policy.changed_by_id, policy.changed_at = actor.human_id, at
        policy.save()
        payload = {"plan": plan.pk, "was": asdict(before) if before else None, "is": asdict(rules)}
        publish(topic="plan.reminders_set", subject=plan, stream=plan.stream(), payload=payload, at=at)
    return policy
