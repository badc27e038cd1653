"""When work was handed in against its due moment: facts, never a judgement that somebody types."""

from dataclasses import dataclass
from datetime import datetime

from core.moments import local_date
from core.workdays import WorkCalendar


@dataclass(frozen=True, slots=True)
class TimelinessFacts:
    """What the timeliness rule may look at. `late_workdays` is 0 exactly when the work was on time.

    Without `due_at` the criterion does not apply. `objective_cause` is decided by the monitor.
    """

    due_at: datetime | None
    submitted_at: datetime | None
    late_workdays: int = 0
    objective_cause: bool = False


def timeliness_facts(
    *,
    due_at: datetime | None,
    submitted_at: datetime | None,
    calendar: WorkCalendar,
    objective_cause: bool = False,
) -> TimelinessFacts:
    """Count the working days between the due day and the day the finally accepted content was submitted.

    Work handed in on a day off after the due moment is late by one working day: late is late.
    """
    late = 0
    if due_at is not None and submitted_at is not None and submitted_at > due_at:
        late = max(1, calendar.between(local_date(due_at), local_date(submitted_at)))
    return TimelinessFacts(due_at, submitted_at, late, objective_cause)
