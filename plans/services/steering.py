"""What the leader of the issuer does with a running plan: suspend, resume, close, revoke."""

from datetime import datetime

from organizations.domain.actor import Actor
from plans.domain.states import OPEN
from plans.models import Assignment, Plan
from plans.services.answering import leave_requests
from plans.services.leaving import leave_reviews
from plans.services.sharing import give_back, leave_serving
from workflows.execution import perform, perform_many, transaction
from workflows.moves import Seen


def suspend(*, plan_id: int, reason: str, actor: Actor, at: datetime, seen: Seen | None = None) -> Plan:
    """Stop the clocks of a plan; give it. The sweeps pass a suspended plan over."""
    return perform((Plan, plan_id), "suspend", actor=actor, at=at, note=reason, seen=seen)


def resume(*, plan_id: int, actor: Actor, at: datetime, seen: Seen | None = None) -> Plan:
    """Let the clocks of a plan run again; give it."""
    return perform((Plan, plan_id), "resume", actor=actor, at=at, seen=seen)


def close(*, plan_id: int, actor: Actor, at: datetime, seen: Seen | None = None) -> Plan:
    """End a plan of which every duty is final; give it. Raises GuardUnmet while one is open."""
    return perform((Plan, plan_id), "close", actor=actor, at=at, seen=seen)


def revoke(*, plan_id: int, reason: str, actor: Actor, at: datetime, seen: Seen | None = None) -> Plan:
    """Take a plan back; its open duties are cancelled with the reason and their running routes end. All or nothing."""
    with transaction(at=at):
        plan = perform((Plan, plan_id), "revoke", actor=actor, at=at, note=reason, seen=seen)
        addressed = list(Assignment.objects.filter(task__plan=plan).values_list("pk", flat=True))
        leave_requests(addressed, reason, actor=actor, at=at)
        leave_reviews(addressed, reason, actor=actor, at=at)
        leave_serving(plan, at=at)
        still_open = Assignment.objects.filter(task__plan=plan, state__in=OPEN).values_list("pk", flat=True)
        for answer in perform_many(Assignment, list(still_open), "cancel", actor=actor, at=at, note=reason):
            if answer.refusal is not None:
                raise answer.refusal
        give_back(addressed, at=at)
    return plan
