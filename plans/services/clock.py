"""What the clock does with plans: late is made late, windows close, next periods open. Every tick calls these."""

from collections.abc import Callable
from datetime import date, datetime

from core.moments import local_date
from organizations.domain.actor import CLOCK
from plans.domain.states import OWED, PERIODIC, RUNNING_PLAN, AssignmentState
from plans.models import Assignment, Plan
from plans.models.querysets import AssignmentQuerySet
from plans.services.sharing import give_back
from plans.services.sharing_periods import open_next, served_rows
from workflows.execution import perform, perform_many, transaction
from workflows.judging import Answer

PAGE = 1000


def mark_overdue(at: datetime) -> int:
    """Move every owed duty whose due moment has passed to overdue; give how many were moved."""
    due = Assignment.objects.filter(
        state__in=OWED, is_outside=False, due_at__lt=at, task__plan__state__in=RUNNING_PLAN
    )
    return _in_pages(
        due, lambda page: perform_many(Assignment, page, "mark_overdue", actor=CLOCK, at=at, skip_locked=True)
    )


def close_after_appeal_window(at: datetime) -> int:
    """Close every verified duty whose window for explanations is over; give how many."""
    ready = Assignment.objects.filter(state=AssignmentState.VERIFIED, appeal_open=False, appeal_until__lt=at)

    def close(page: list[int]) -> list[Answer]:
        with transaction(at=at):
            answers = perform_many(Assignment, page, "close", actor=CLOCK, at=at, skip_locked=True)
            give_back(page, at=at)
        return answers

    return _in_pages(ready, close)


def open_periods(at: datetime) -> int:
    """Open the periods of recurring and continuous rows that have begun; catches up without doubles.

    Plans received first come first: what their duties serve in later plans finds them.
    """
    day = local_date(at)
    opened = 0
    plans = Plan.objects.filter(state__in=RUNNING_PLAN, ends_on__gte=day, tasks__due_kind__in=PERIODIC)
    for plan in plans.distinct().order_by("received_at", "pk"):
        if _lacks_period(plan, day):
            opened += open_next(plan, at=at)
    return opened


def mark_plans_overdue(at: datetime) -> int:
    """Move every running plan whose end has passed while work is owed to overdue; give how many."""
    late = Plan.objects.ending().filter(ends_on__lt=local_date(at))
    for plan in late:
        perform(plan, "mark_overdue", actor=CLOCK, at=at)
    return len(late)


def _lacks_period(plan: Plan, day: date) -> bool:
    """Tell with two queries (three where rows were joined) whether some periodic row lacks the period of this day."""
    rows = plan.tasks.filter(due_kind__in=PERIODIC)
    running = Assignment.objects.filter(task__in=rows, data_from__lte=day, data_to__gte=day)
    met = set(running.order_by().values_list("task_id", flat=True).distinct())
    if plan.shares_duties:
        met |= served_rows(rows, day)
    return len(met) < rows.count()


def _in_pages(due: AssignmentQuerySet, act: Callable[[list[int]], list[Answer]]) -> int:
    """Act on what a query finds, page by page; give how many moved. Rows refused or held are left for the next tick."""
    done, after = 0, 0
    while True:
        page = list(due.filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[:PAGE])
        if not page:
            return done
        after = page[-1]
        done += sum(answer.applied for answer in act(page))
