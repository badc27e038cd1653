"""What a higher body's answer means for its own plan: the duty above that a row carries out gets the granted date too."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from organizations.domain.actor import CLOCK, Actor
from plans.domain.inputs import NewDue
from plans.domain.states import OPEN, RUNNING_PLAN, BindingStanding
from plans.joined import rows_of
from plans.models import Assignment, DutyRequest, RowBinding
from workflows.execution import perform, publish

EXTENDED = "assignment.extended_by_answer"


def extend_above(request: DutyRequest, given: NewDue, *, actor: Actor, at: datetime) -> None:
    """Move the issuer's own duties in higher plans that this row carries out, where their date is earlier.

    Nobody below moves a date above by a press: the system does it for the paper that was registered, the record names
    the paper and who registered it, and those above hear of it. Call it inside the registration's unit of work.
    """
    note = _("Theo văn bản %(paper)s trả lời đề nghị gia hạn, %(who)s ghi nhận.") % {
        "paper": given.document,
        "who": actor.person_name,
    }
    for key in _duties_above(request.assignment, given.due_at):
        duty = perform((Assignment, key), "grant_extension", actor=CLOCK, at=at, given=given, note=note)
        payload = {"plan": duty.task.plan_id, "request": request.pk}
        publish(topic=EXTENDED, subject=duty, stream=duty.stream(), payload=payload, at=at)


def _duties_above(lower: Assignment, due_at: datetime) -> Sequence[int]:
    issuer = lower.task.plan.issuer
    upper = RowBinding.objects.filter(task__in=rows_of(lower), standing=BindingStanding.BOUND).values("upper")
    found = Assignment.objects.filter(
        task__in=upper,
        unit_id__in=[issuer.pk, issuer.agency_id],
        state__in=OPEN,
        task__plan__state__in=RUNNING_PLAN,
        due_at__lt=due_at,
    )
    return list(found.order_by("pk").values_list("pk", flat=True))
