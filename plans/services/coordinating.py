"""What a coordinating unit hands in for its part of a duty."""

from datetime import datetime

from django.utils.translation import gettext as _

from core.errors import BadInput
from organizations.domain.actor import Actor
from organizations.selectors import work_calendar
from plans.domain.inputs import Share
from plans.models import Assignment, Coordination
from workflows.execution import perform, transaction
from workflows.moves import Seen

DAYS_BEFORE = 5


def contribute_share(
    *, assignment_id: int, text: str, actor: Actor, at: datetime, seen: Seen | None = None
) -> Assignment:
    """Keep the part of the actor's unit; it is due 5 working days before the duty, later it is that unit's lateness."""
    if not text.strip():
        raise BadInput(_("Ghi nội dung phần phối hợp của đơn vị rồi gửi lại."))
    with transaction(at=at):
        given = Share(unit_id=actor.agency_id or 0, text=text)
        duty = perform(
            (Assignment, assignment_id), "contribute_share", actor=actor, at=at, given=given, seen=seen
        )
        calendar = work_calendar().of(actor.agency_path)
        late = duty.due_at is not None and at > calendar.due_after(duty.due_at, -DAYS_BEFORE)
        Coordination.objects.filter(assignment=duty, unit_id__in=[actor.agency_id, actor.unit_id]).update(
            share=text, share_by=actor.person_id, share_at=at, share_late=late
        )
    return duty
