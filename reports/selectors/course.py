"""The course of plans over time: what should be finished by each day, and what was."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncDate
from django.utils.translation import gettext as _

from core.moments import VIETNAM, end_of_day, local_date
from core.parts import SOON_WORKING_DAYS
from core.prepared import prepared
from core.workdays import WorkCalendar
from plans.domain.rates import WHOLE, percent_of
from plans.domain.states import OWED, AssignmentState
from plans.domain.tallies import CANCELLED, DONE_LATE, NOT_APPLICABLE, ON_TIME, bucket
from plans.models import Assignment, SharedDuty
from plans.models.same_duty import LIVE
from plans.selectors.shared_duties import any_shares
from reports.charts import LineChart, line_chart
from reports.selectors.scope import Scope, Seen

MOST_SLOW = 89


@dataclass(frozen=True, slots=True)
class Course:
    """What the dates of the duties say: expected percent today, how many are near, how many were declined."""

    expected: int
    soon: int
    declined: int
    line: LineChart | None


def course_of(scope: Scope, *, at: datetime, calendar: WorkCalendar) -> Course:
    """Give the course of what this person sees in full, in one query grouped by dates."""
    today = local_date(at)
    near = end_of_day(calendar.add(today, SOON_WORKING_DAYS))
    planned: Counter[date] = Counter()
    reached: Counter[date] = Counter()
    owed = soon = declined = 0
    shared = _served(scope.seen) if any_shares(scope.chosen) else ()
    for row in (*_rows(scope.seen), *shared):
        due, number = row["due_at"], row["n"]
        column = bucket(
            state=row["state"], submitted_at=None, due_at=None, result=row["result"], was_overdue=False
        )
        if column in (CANCELLED, NOT_APPLICABLE):
            continue
        owed += number
        soon += number if row["state"] in OWED and due is not None and at <= due <= near else 0
        declined += number if row["state"] == AssignmentState.DECLINED else 0
        if due is not None:
            planned[local_date(due)] += number
        if column in (ON_TIME, DONE_LATE) and row["day"] is not None:
            reached[row["day"]] += number
    expected = percent_of(sum(n for day, n in planned.items() if day < today), owed) or 0
    return Course(min(expected, MOST_SLOW), soon, declined, _line(scope, planned, reached, owed, today))


@prepared
def _rows(seen: Seen) -> QuerySet[Assignment, dict[str, Any]]:
    rows: QuerySet[Assignment, dict[str, Any]] = (
        Assignment.objects.filter(seen.full(plan="section__plan", unit="unit"), is_outside=False)
        .filter(**({"section_id__in": seen.sections} if seen.sections else {}))
        .order_by()
        .values("due_at", "state", "result", day=TruncDate("submitted_at", tzinfo=VIETNAM))
    )
    return rows.annotate(n=Count("pk"))


def _served(seen: Seen) -> list[dict[str, Any]]:
    """The same of rows that a duty serves beside its own: they are owed, and done, there too."""
    rows = SharedDuty.objects.filter(
        LIVE, seen.full(plan="task__plan", unit="unit"), assignment__is_outside=False
    )
    rows = rows.filter(task__section__in=seen.sections) if seen.sections else rows
    dates = ("assignment__due_at", "assignment__state", "assignment__result", "on")
    by_dates = rows.order_by().annotate(on=TruncDate("assignment__submitted_at", tzinfo=VIETNAM))
    numbers = by_dates.values(*dates).annotate(n=Count("pk")).values_list(*dates, "n")
    return [dict(zip(("due_at", "state", "result", "day", "n"), one, strict=True)) for one in numbers]


def _line(
    scope: Scope, planned: Counter[date], reached: Counter[date], owed: int, today: date
) -> LineChart | None:
    starts = [plan.issued_on for plan in scope.chosen if plan.issued_on]
    ends = [plan.ends_on for plan in scope.chosen if plan.ends_on]
    if not (starts and ends and owed) or today <= min(starts):
        return None
    first, last = min(starts), max(ends)
    last_reached = min(today, last)
    target = _climb(planned, owed, first, last)
    course = _climb(reached, owed, first, last_reached)
    words = _("Đến %(day)s đã hoàn thành %(reached)s%%, theo hạn phải hoàn thành %(planned)s%%.") % {
        "day": f"{today:%d/%m/%Y}",
        "reached": round(course[-1][1]),
        "planned": round(_at(target, last_reached)),
    }
    return line_chart(planned=target, reached=course, words=words)


def _climb(steps: Counter[date], owed: int, first: date, last: date) -> list[tuple[date, float]]:
    """Add up day by day in percent of what is owed, from nothing on the first day to the last day."""
    points, reached = [(first - timedelta(days=1), 0.0)], 0
    for day in sorted(steps):
        reached += steps[day]
        points.append((min(max(day, first), last), WHOLE * reached / owed))
    points.append((last, points[-1][1]))
    return points


def _at(points: Sequence[tuple[date, float]], day: date) -> float:
    return max((percent for on, percent in points if on <= day), default=0.0)
