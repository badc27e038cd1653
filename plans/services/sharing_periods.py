"""Rows that recur and were joined: in each period the duty that covers it serves them too (docs/adr/0014)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from core.errors import GuardUnmet
from core.moments import local_date
from organizations.selectors import work_calendar
from plans.domain.joining import covering, no_period_fits
from plans.domain.periods import Life, Period, periods_of
from plans.domain.report_days import read_days
from plans.domain.states import ISSUED_PLAN, PERIODIC
from plans.models import Assignment, Plan, SharedDuty, Task
from plans.models.counting import column_of
from plans.models.same_duty import LIVE
from plans.services.addressing import addressees_by_task, resolve
from plans.services.assignments import (
    Opens,
    first_periods,
    life_of,
    next_periods,
    open_next_periods,
    open_unserved,
    timing_of,
)
from plans.services.sharing import SERVES, begin_serving, tell_shared
from workflows.execution import transaction
from workflows.locking import lock_many


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A period of a row that was joined, for one unit, which has no duty yet."""

    joined: SharedDuty
    period: Period


def share_first_periods(plan: Plan, joined: Sequence[SharedDuty], *, at: datetime) -> None:
    """At issue let duties serve the recurring rows joined to theirs, in the periods they cover; open the others."""
    standing = [one for one in joined if one.task.due_kind in PERIODIC]
    if standing:
        found, _alone = _share(plan, standing, first_periods(plan, at=at), at=at)
        tell_shared(plan, found, at=at)


def open_next(plan: Plan, *, at: datetime) -> int:
    """Open the periods of a plan that have begun, or let the duties of other rows serve them; give how many opened.

    Two ticks at once wait for each other at what was joined, and the second finds all done.
    """
    with transaction(at=at):
        standing = _standing(plan)
        spared = {(one.task_id, one.unit_id) for one in standing}
        opened = open_next_periods(plan, at=at, spared=spared)
        if standing:
            opened += _share(plan, standing, next_periods(plan, at=at), at=at)[1]
    return opened


def served_rows(rows: "QuerySet[Task]", day: date) -> set[int]:
    """Give the keys of those of these rows that the duty of another row serves in its period of this day."""
    spans = {"assignment__data_from__lte": day, "assignment__data_to__gte": day}
    served = SharedDuty.objects.filter(LIVE, task__in=rows, **spans)
    return set(served.values_list("task_id", flat=True))


def refuse_unfit(served: Task, serving: Task, *, at: datetime) -> None:
    """Raise GuardUnmet where no period still to end of a recurring row would be served by the other row."""
    if served.due_kind not in PERIODIC:
        return
    calendar, today = work_calendar(), local_date(at)
    own, other = (
        periods_of(timing_of(row), life=_life(row.plan, at), calendar=calendar) for row in (served, serving)
    )
    if not any(covering(one, other) for one in own if one.data_to is None or one.data_to >= today):
        raise GuardUnmet(no_period_fits())


def _life(plan: Plan, at: datetime) -> Life:
    """Give the life of a plan, of a draft as if it were issued now."""
    if plan.state in ISSUED_PLAN:
        return life_of(plan)
    ends_on = plan.ends_on or date(plan.year, 12, 31)
    return Life(local_date(at), ends_on, at, report_days=read_days(plan.report_days))


def _standing(plan: Plan) -> list[SharedDuty]:
    """Give, locked, what was joined of the recurring rows of a running plan and stands for the periods to come."""
    if not plan.shares_duties:
        return []
    rows = SharedDuty.objects.filter(task__plan=plan, task__due_kind__in=PERIODIC)
    kept = rows.filter(assignment__isnull=True, ended_at__isnull=True).select_for_update(of=("self",))
    return list(kept.select_related("task__section", "task__plan", "serving", "unit").order_by("pk"))


def _share(
    plan: Plan, standing: Sequence[SharedDuty], opens: Opens, *, at: datetime
) -> tuple[list[SharedDuty], int]:
    """Let duties serve what they cover, open the rest; give what is served now and how many were opened."""
    wanted = _wanted(plan, standing, opens)
    duties = _duties(wanted)
    found = [
        _served(one, duty)
        for one in wanted
        if (duty := covering(one.period, duties.get((one.joined.serving_id, one.joined.unit_id), [])))
    ]
    SharedDuty.objects.bulk_create(found)
    begin_serving(plan, found, at=at)
    rows = Task.objects.filter(pk__in={one.task_id for one in standing})
    taken = SharedDuty.objects.filter(task__in=rows).values_list("task_id", "unit_id", "period_key")
    return found, open_unserved(plan, rows, opens, at=at, served=set(taken))


def _wanted(plan: Plan, standing: Sequence[SharedDuty], opens: Opens) -> list[_Wanted]:
    """Give the periods that have begun, for units that the row still means, without a duty of any row."""
    rows = {one.task_id: one.task for one in standing}
    triple = ("task_id", "unit_id", "period_key")
    met = set(Assignment.objects.filter(task__in=rows).values_list(*triple))
    met |= set(SharedDuty.objects.filter(task__in=rows).values_list(*triple))
    named, calendar, life = addressees_by_task(plan.pk), work_calendar(), life_of(plan)
    begun = {
        key: [
            (period, {unit.pk for unit in resolve(named.get(key, []), on=opens.members_on(period)).leads})
            for period in opens.choose(periods_of(timing_of(row), life=life, calendar=calendar))
        ]
        for key, row in rows.items()
    }
    return [
        _Wanted(one, period)
        for one in standing
        for period, units in begun[one.task_id]
        if one.unit_id in units and (one.task_id, one.unit_id, period.key) not in met
    ]


def _duties(wanted: Sequence[_Wanted]) -> Mapping[tuple[int, int], list[Assignment]]:
    """Give, locked, the duties of the serving rows by row and unit that run with these periods and still count."""
    found: dict[tuple[int, int], list[Assignment]] = defaultdict(list)
    since = min((one.period.data_from for one in wanted if one.period.data_from), default=None)
    if since is None:
        return found
    rows = Assignment.objects.filter(
        task__in={one.joined.serving_id for one in wanted},
        unit__in={one.joined.unit_id for one in wanted},
        data_to__gte=since,
    )
    for duty in lock_many(Assignment, list(rows.order_by("pk").values_list("pk", flat=True))):
        if column_of(duty) in SERVES:
            found[duty.task_id, duty.unit_id].append(duty)
    return found


def _served(one: _Wanted, duty: Assignment) -> SharedDuty:
    joined = one.joined
    return SharedDuty(
        task=joined.task,
        serving=joined.serving,
        unit=joined.unit,
        assignment=duty,
        period_key=one.period.key,
        words_hash=joined.words_hash,
        due_at=one.period.due_at,
        by_id=joined.by_id,
        at=joined.at,
    )
