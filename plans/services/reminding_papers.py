"""Explanations and reviews that units owe are called to mind like duties: the same steps, told on the same mornings."""

from datetime import datetime

from core.moments import end_of_day, local_date
from plans.domain.reminders import DEFAULT, LONGEST, falling, reminders
from plans.domain.requests import ConsequenceState
from plans.models import Consequence
from plans.models.reminders import PAPER_LATE, PAPER_SOON
from plans.services.ending import Days
from workflows.execution import publish


def remind_of_papers(days: Days, at: datetime) -> int:
    """Say which papers that units owe are due soon or late, by the steps of each plan's policy; give how many."""
    farthest = end_of_day(days.calendar.add(days.upto, LONGEST + 1))
    rows = Consequence.objects.filter(state=ConsequenceState.REQUIRED, due_at__lte=farthest)
    told = 0
    for one in rows.select_related("assignment__task__plan__reminder_policy").order_by("pk"):
        policy = getattr(one.assignment.task.plan, "reminder_policy", None)
        due_on = local_date(one.due_at)
        made = reminders(due_on, policy.rules if policy else DEFAULT, days.calendar, until=days.upto)
        found = falling(made, after=days.after, upto=days.upto, received_at=one.required_at)
        if found is not None:
            payload = {"due_on": due_on, "days": found.last.days, "for": found.hearers}
            topic = PAPER_LATE if found.last.days > 0 else PAPER_SOON
            publish(topic=topic, subject=one, stream=one.stream(), payload=payload, at=at)
            told += 1
    return told
