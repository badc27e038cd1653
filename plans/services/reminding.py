"""The daily sending of reminders: once for each working day, for all duties at once, never the same one twice.

A day that was missed is caught up on the next working day with the latest reminder of each duty alone. What is
written here are messages; who hears them is looked up, and the duty looked at again, when they are delivered.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

from django.db.models import Q

from core.moments import end_of_day, local_date
from organizations.selectors import work_calendar
from plans.domain.reminders import (
    DEFAULT,
    LONGEST,
    Falling,
    Reminder,
    ReminderRules,
    falling,
    moment_of,
    reminders,
)
from plans.domain.states import RUNNING_PLAN
from plans.models import Assignment, Plan, ReminderMade, ReminderPolicy, ReminderRun
from plans.models.querysets import AssignmentQuerySet
from plans.models.reminders import AWAITING, LATE, SOON, due_day, remindable, waiting_for_papers
from plans.services.ending import Days, tell_of_delegations, tell_of_windows
from plans.services.reminding_papers import remind_of_papers
from workflows.execution import publish, transaction

BATCH = 2000
ONE_DAY = timedelta(days=1)
Due = tuple[int, datetime]


def send_reminders(at: datetime) -> int:
    """Send the reminders of the day of `at`, once that day's moment has come; give how many were sent."""
    day = local_date(at)
    if at < moment_of(day) or ReminderRun.objects.filter(day=day).exists():
        return 0
    calendar = work_calendar()
    if not calendar.is_working(day):
        return 0
    with transaction(at=at):
        run, is_new = ReminderRun.objects.get_or_create(day=day, defaults={"made_at": at})
        if not is_new:
            return 0
        days = Days(_day_before(day), day, calendar)
        made = _remind(run, days, at)
        told = (_ask_for_papers, remind_of_papers, tell_of_windows, tell_of_delegations)
        beside = sum(tell(days, at) for tell in told)
        run.sent, run.missed = sum(not one.is_missed for one in made), sum(one.is_missed for one in made)
        run.save(update_fields=["sent", "missed"])
    return run.sent + beside


def _day_before(day: date) -> date:
    """Give the last day whose reminders were sent; the first run of an installation sends those of its day alone."""
    last = ReminderRun.objects.filter(day__lt=day).order_by("-day").values_list("day", flat=True).first()
    return last or day - ONE_DAY


def _remind(run: ReminderRun, days: Days, at: datetime) -> list[ReminderMade]:
    """Write what is sent and what is missed of every duty that a step of its plan's policy fell on."""
    steps = _steps_of_days(days)
    duties = _with_due(steps)
    known = set(
        ReminderMade.objects.filter(assignment__in=duties).values_list("assignment_id", "due_on", "days")
    )
    made: list[ReminderMade] = []
    for duty, found in _falling(duties, steps, days):
        due_on = due_day(duty)
        rows = [
            ReminderMade(
                assignment=duty, due_on=due_on, days=one.days, run=run, is_missed=one is not found.last
            )
            for one in (*found.missed, found.last)
            if (duty.pk, due_on, one.days) not in known
        ]
        if rows and not rows[-1].is_missed:
            made += rows
            _publish(duty, due_on, found, at)
    ReminderMade.objects.bulk_create(made, batch_size=BATCH)
    return made


def _steps_of_days(days: Days) -> dict[Due, list[Reminder]]:
    """Give the reminders of each plan and due moment of which one falls on these days."""
    policies = ReminderPolicy.objects.filter(plan__state__in=RUNNING_PLAN)
    rules = {policy.plan_id: policy.rules for policy in policies}
    farthest = end_of_day(days.calendar.add(days.upto, LONGEST + 1))
    dues = remindable(Assignment.objects.filter(due_at__lte=farthest)).order_by()
    known: dict[tuple[date, ReminderRules], list[Reminder]] = {}
    found = {}
    for plan_id, due_at in dues.values_list("task__plan_id", "due_at").distinct():
        key = (local_date(due_at), rules.get(plan_id, DEFAULT))
        if key not in known:
            known[key] = reminders(*key, days.calendar, until=days.upto)
        if any(one.day > days.after for one in known[key]):
            found[plan_id, due_at] = known[key]
    return found


def _with_due(steps: Mapping[Due, Sequence[Reminder]]) -> AssignmentQuerySet:
    """Give the duties of these plans with these due moments."""
    moments: dict[int, list[datetime]] = {}
    for plan_id, due_at in steps:
        moments.setdefault(plan_id, []).append(due_at)
    wanted = Q(pk__in=())
    for plan_id, dues in moments.items():
        wanted |= Q(task__plan_id=plan_id, due_at__in=dues)
    return remindable(Assignment.objects.filter(wanted)).order_by("pk")


def _falling(
    duties: AssignmentQuerySet, steps: Mapping[Due, Sequence[Reminder]], days: Days
) -> Iterator[tuple[Assignment, Falling]]:
    columns = ("state", "version", "due_at", "received_at", "task__plan_id")
    for duty in duties.select_related("task").only(*columns):
        made = steps[duty.task.plan_id, duty.due_at]
        found = falling(made, after=days.after, upto=days.upto, received_at=duty.received_at)
        if found is not None:
            yield duty, found


def _publish(duty: Assignment, due_on: date, found: Falling, at: datetime) -> None:
    publish(
        topic=LATE if found.last.days > 0 else SOON,
        subject=duty,
        stream=duty.stream(),
        payload={"plan": duty.task.plan_id, "due_on": due_on, "days": found.last.days, "for": found.hearers},
        at=at,
    )


def _ask_for_papers(days: Days, at: datetime) -> int:
    """On the first working day of a month, remind each plan's monitor of the papers its rows still wait for."""
    first = days.calendar.next_working(days.upto.replace(day=1))
    if not days.after < first <= days.upto:
        return 0
    waiting = waiting_for_papers(Assignment.objects.filter(received_at__lt=moment_of(first)))
    plans = Plan.objects.filter(pk__in=waiting.values("task__plan_id")).only("version").order_by("pk")
    for plan in plans:
        payload = {"plan": plan.pk, "month": f"{first:%Y-%m}"}
        publish(topic=AWAITING, subject=plan, stream=plan.stream(), payload=payload, at=at)
    return len(plans)
