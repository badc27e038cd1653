"""What the clock does with plans: late is made late, windows close, next periods open. Every tick calls these."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from core.moments import local_date, start_of_day
from organizations.domain.actor import CLOCK
from organizations.selectors import work_calendar
from plans.domain.requests import OPEN_REQUEST, RequestKind
from plans.domain.states import OWED, PERIODIC, RUNNING_PLAN, AssignmentState
from plans.models import Assignment, DutyRequest, Plan
from plans.models.querysets import AssignmentQuerySet
from plans.services.sharing import give_back
from plans.services.sharing_periods import open_next, served_rows
from workflows.execution import perform, perform_many, transaction
from workflows.judging import Answer

PAGE = 1000
CONCLUDED_AFTER = 5
"""Working days left after the final report date, as after a return (lifecycles.md names the date alone)."""


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


def conclude_unfulfilled(at: datetime) -> int:
    """Conclude what is still overdue when the final report date of its plan is past; give how many (lifecycles.md).

    The final date is the later of the plan's end and the last day of its report. After it, and after a duty's own
    due day, five working days are left to hand in late, or for the leader to carry over. A duty about which its unit
    asked for more time waits for the answer.
    """
    past = work_calendar().add(local_date(at), -CONCLUDED_AFTER)
    asked = DutyRequest.objects.filter(
        assignment=OuterRef("pk"), kind=RequestKind.EXTENSION, state__in=OPEN_REQUEST
    )
    late = Assignment.objects.filter(
        ~Exists(asked), state=AssignmentState.OVERDUE, is_outside=False, due_at__lt=start_of_day(past)
    )
    plans = Plan.objects.filter(
        Q(report_before__isnull=True) | Q(report_before__lte=past), state__in=RUNNING_PLAN, ends_on__lt=past
    )
    return sum(_conclude(plan, late.filter(task__plan=plan), at=at) for plan in plans)


def _conclude(plan: Plan, late: AssignmentQuerySet, *, at: datetime) -> int:
    words = _(
        "Đã qua ngày báo cáo cuối của kế hoạch (%(day)s) và %(n)s ngày làm việc sau hạn mà đơn vị chưa nộp minh chứng."
    ) % {"day": f"{_final_day(plan):%d/%m/%Y}", "n": CONCLUDED_AFTER}

    def act(page: list[int]) -> list[Answer]:
        return perform_many(
            Assignment, page, "conclude_unfulfilled", actor=CLOCK, at=at, note=words, skip_locked=True
        )

    return _in_pages(late, act)


def _final_day(plan: Plan) -> date:
    """Give the later of the plan's end and of the last day before the one named in "báo cáo trước ngày"."""
    days = [plan.ends_on, plan.report_before and plan.report_before - timedelta(days=1)]
    return max(day for day in days if day is not None)


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
