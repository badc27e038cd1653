"""What ends soon beside due dates, told with the reminders of a morning: windows for explanations, delegations."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import F

from core.moments import end_of_day, local_date
from core.workdays import WorkCalendar
from organizations.models import Delegation
from plans.domain.reminders import DEFAULT, DELEGATION_BEFORE, LONGEST_APPEAL, day_before
from plans.models import Assignment
from plans.models.reminders import APPEAL_ENDING, DELEGATION_ENDED, DELEGATION_ENDING, open_windows
from workflows.execution import publish

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Days:
    """The days whose reminders are sent in one run: after the one before it, up to the day of the run."""

    after: date
    upto: date
    calendar: WorkCalendar

    def hold(self, day: date) -> bool:
        """Say whether a day is one of them."""
        return self.after < day <= self.upto


def tell_of_windows(days: Days, at: datetime) -> int:
    """Say of which duties the window for explanations closes soon, as each plan's policy has it; give how many."""
    farthest = end_of_day(days.calendar.add(days.upto, LONGEST_APPEAL + 1))
    duties = open_windows(Assignment.objects.filter(appeal_until__lte=farthest), at=at)
    told = 0
    rows = duties.annotate(own=F("task__plan__reminder_policy__appeal_before")).select_related("task")
    for duty in rows.only("version", "appeal_until", "task__plan_id").order_by("pk"):
        before = DEFAULT.appeal_before if duty.own is None else duty.own
        until = local_date(duty.appeal_until)
        if before and days.hold(day_before(until, before, days.calendar)):
            payload = {"plan": duty.task.plan_id, "until": until}
            publish(topic=APPEAL_ENDING, subject=duty, stream=duty.stream(), payload=payload, at=at)
            told += 1
    return told


def tell_of_delegations(days: Days, at: datetime) -> int:
    """Say which delegations end with the next working day and which have ended; give how many.

    The day of the run before is looked at again, for what was taken back after that morning; a notice is told once.
    """
    rows = Delegation.objects.filter(ends_on__gte=days.after - ONE_DAY, starts_on__lte=days.upto)
    told = 0
    for one in rows.select_related("position").order_by("pk"):
        topic = _topic_now(one, days)
        if topic:
            stream = f"delegation:{one.pk}"
            publish(topic=topic, subject=one, stream=stream, payload={"last": one.last_day}, at=at)
            told += 1
    return told


def _topic_now(one: Delegation, days: Days) -> str:
    last = one.last_day
    if last < one.starts_on:
        return ""
    if days.after <= last + ONE_DAY <= days.upto:
        return DELEGATION_ENDED
    soon = day_before(last, DELEGATION_BEFORE, days.calendar)
    return DELEGATION_ENDING if days.hold(soon) and one.starts_on <= soon and last >= days.upto else ""
