"""When a duty was done against its due moment, as scoring sees it; of work from before a plan's receipt the proof's day."""

from datetime import datetime

from core.moments import end_of_day
from core.workdays import WorkCalendar
from plans.domain.states import CauseKind
from plans.models import Assignment, SubmissionItem
from scoring.domain.timeliness import TimelinessFacts, timeliness_facts


def done_at(duty: Assignment, item: SubmissionItem) -> datetime | None:
    """Give the end of the day on which the unit says that past work was done, None where nothing says so."""
    if item.done_on is None or item.not_applicable or duty.paper_due_at is None:
        return None
    return end_of_day(item.done_on)


def facts_of_time(
    duty: Assignment, calendar: WorkCalendar, *, done: datetime | None = None
) -> TimelinessFacts:
    """Give when a duty was due and handed in, as the rule of timeliness sees it; `done` is the day of its proof."""
    return timeliness_facts(
        due_at=duty.judged_due_at if done else duty.due_at,
        submitted_at=done or duty.submitted_at,
        calendar=calendar.of(duty.unit.path),
        objective_cause=duty.cause == CauseKind.OBJECTIVE,
    )
