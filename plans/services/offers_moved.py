"""An own plan offered to a duty of another row waits, once that duty is gone, at the one the row has of its own."""

from collections.abc import Sequence

from plans.domain.states import OPEN, OfferStanding
from plans.models import Assignment, ProofOffer, SharedDuty


def move_offers(gone: Sequence[SharedDuty]) -> None:
    """Move the offers nobody has answered from duties that are gone; one query where nothing was offered."""
    waiting = ProofOffer.objects.filter(
        standing=OfferStanding.OPEN, assignment__in=[one.assignment_id for one in gone]
    )
    plans = dict(waiting.values_list("pk", "plan__parent_link__parent_id"))
    if not plans:
        return
    own = Assignment.objects.filter(task__in=[one.task_id for one in gone], state__in=OPEN)
    alone = {(duty.task_id, duty.unit_id, duty.period_key): duty for duty in own}
    for one in gone:
        duty = alone.get((one.task_id, one.unit_id, one.period_key))
        here = waiting.filter(assignment=one.assignment_id, plan__parent_link__parent=one.task.plan_id)
        if duty is not None and one.task.plan_id in plans.values():
            here.update(assignment=duty)
