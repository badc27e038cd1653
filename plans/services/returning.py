"""Sending duties back to be done again, and until when their unit may answer."""

from collections.abc import Sequence
from datetime import datetime

from organizations.domain.actor import Actor
from organizations.selectors import work_calendar
from plans.domain.inputs import Returned
from plans.models import Assignment, SubmissionItem
from plans.services.together import move_all
from workflows.locking import lock_many

RETURN_DAYS = 5


def send_back(items: Sequence[SubmissionItem], reason: str, *, actor: Actor, at: datetime) -> None:
    """Return duties for rework, with one reason; bulk where the same due moment stands.

    After the due date a unit has until the later of its due date and five of its working days from the
    return.
    """
    calendar = work_calendar()
    alike: dict[datetime | None, list[int]] = {}
    for duty in lock_many(Assignment, [item.assignment_id for item in items], related=("unit",)):
        again = calendar.of(duty.unit.path).due_after(at, RETURN_DAYS)
        is_past = duty.due_at is not None and at > duty.due_at and not duty.was_overdue
        due = max(again, duty.due_at) if is_past and duty.due_at else None
        alike.setdefault(due, []).append(duty.pk)
    for due, keys in alike.items():
        given = Returned(due_at=due)
        move_all(keys, "return_for_rework", actor=actor, at=at, given=given, note=reason)
