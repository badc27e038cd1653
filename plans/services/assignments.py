"""Making the assignments of a plan: one for each task, accountable unit and period, with their coordinators."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial

from django.db.models import QuerySet

from core.moments import local_date
from core.workdays import WorkCalendar
from organizations.domain.actor import CLOCK
from organizations.models import Unit
from organizations.selectors import work_calendar
from plans.domain.inputs import Held
from plans.domain.periods import Life, Period, Timing, at_issue, begun_after_issue, periods_of
from plans.domain.report_days import read_days
from plans.domain.states import PERIODIC, AssignmentState, CoordinationPolicy, DueKind
from plans.models import Assignment, Coordination, Plan, Tally, Task
from plans.services.addressing import Addressed, Groups, addressees_by_task, resolve
from workflows.execution import begin_many, perform_many, transaction

DECLINE_DAYS = 5
MOST_NAMED = 3
MOST_COORDINATED = 5
LEFT_DAYS = 3
BATCH = 1000
Keys = Set[tuple[int, int]]
"""Rows with units, by the keys of both."""
PeriodChoice = Callable[[Sequence[Period]], Sequence[Period]]
ByPeriod = dict[tuple[int, str], Addressed]
"""Whom a row means in one of its periods, by the keys of both."""
Met = Set[tuple[int, int, str]]
"""Rows with units and periods, by the keys of all three."""


@dataclass(frozen=True, slots=True)
class Opens:
    """Which periods of a row are opened now, and on which day it is read whom a group means in one of them."""

    choose: PeriodChoice
    members_on: Callable[[Period], date]


@dataclass(frozen=True, slots=True)
class Opening:
    """What every new assignment of a plan shares: the plan, the moment and the working calendar."""

    plan: Plan
    at: datetime
    calendar: WorkCalendar

    def decline_until(self, unit: Unit) -> datetime:
        """Give until when a unit may say that a duty is not its function, in its own working days."""
        return self.calendar.of(unit.path).due_after(self.at, DECLINE_DAYS)


def life_of(plan: Plan) -> Life:
    """Give the life of an issued plan as the periods need it."""
    if plan.issued_on is None or plan.ends_on is None or plan.received_at is None:
        raise ValueError("an issued plan has a date, an end and a moment of receipt")
    return Life(
        plan.issued_on,
        plan.ends_on,
        plan.received_at,
        records_past=plan.records_past_periods,
        report_days=read_days(plan.report_days),
    )


def timing_of(task: Task) -> Timing:
    """Give what a row says about time."""
    return Timing(kind=task.due_kind, starts_on=task.starts_on, due_on=task.due_on, every=task.every)


def opening(plan: Plan, *, at: datetime) -> Opening:
    """Prepare to open assignments of a plan at a moment."""
    return Opening(plan, at, work_calendar())


def create_first_assignments(plan: Plan, *, at: datetime, spared: Keys = frozenset()) -> int:
    """Give every addressed unit its duties from the moment of issue; give how many were made.

    `spared` are row and unit of what the duty of another row serves.
    """
    shared = opening(plan, at=at)
    with transaction(at=at):
        Task.objects.filter(plan=plan).update(issued_at=at)
        rows = Task.objects.filter(plan=plan)
        return _open(shared, rows, first_periods(plan, at=at), spared=spared)


def first_periods(plan: Plan, *, at: datetime) -> Opens:
    """Open what exists from the moment of issue; groups mean whom they mean then."""
    day = local_date(at)
    choose = partial(at_issue, life=life_of(plan), calendar=work_calendar())
    return Opens(choose, lambda _period: day)


def next_periods(plan: Plan, *, at: datetime) -> Opens:
    """Open what began after issue. Whom a group means is read on the day a period begins, so a unit that joins
    or leaves gets or loses later ones.
    """
    day = local_date(at)
    choose = partial(begun_after_issue, life=life_of(plan), day=day)
    return Opens(choose, lambda period: period.data_from or day)


def open_next_periods(plan: Plan, *, at: datetime, spared: Keys = frozenset()) -> int:
    """Open the periods that began after issue and do not exist yet, for the periodic rows of a plan; give how many."""
    rows = Task.objects.filter(plan=plan, due_kind__in=PERIODIC)
    return _open(opening(plan, at=at), rows, next_periods(plan, at=at), spared=spared)


def open_unserved(plan: Plan, rows: "QuerySet[Task]", opens: Opens, *, at: datetime, served: Met) -> int:
    """Open of these rows what exists neither as a duty of its own nor by the duty of another row; give how many."""
    return _open(opening(plan, at=at), rows, opens, served=served)


def open_alone(plan: Plan, owed: Sequence[tuple[Task, Unit, str]], *, at: datetime) -> None:
    """Give units a duty of their own for a row, in the period of this key, that another row's duty no longer serves.

    It is due on the row's own day; at least three working days remain, as after every such decision.
    """
    shared, life = opening(plan, at=at), life_of(plan)
    named, soonest = addressees_by_task(plan.pk), shared.calendar.due_after(at, LEFT_DAYS)
    new, addressed = [], {}
    for task, unit, key in owed:
        periods = periods_of(timing_of(task), life=life, calendar=shared.calendar)
        period = next(one for one in periods if one.key == key)
        period = replace(period, due_at=max(period.due_at or soonest, soonest))
        new.append(_assignment(shared, task, unit, period))
        addressed[task.pk, period.key] = resolve(named.get(task.pk, []), on=local_date(life.received_at))
    _insert(shared, new, addressed)


def _open(
    shared: Opening,
    tasks: "QuerySet[Task]",
    opens: Opens,
    *,
    spared: Keys = frozenset(),
    served: Met = frozenset(),
) -> int:
    """Make the chosen duties of these rows that are not there yet; give how many."""
    plan, life = shared.plan, life_of(shared.plan)
    named = addressees_by_task(plan.pk)
    known = set(Assignment.objects.filter(task__in=tasks).values_list("task_id", "unit_id", "period_key"))
    known |= served
    new: list[Assignment] = []
    addressed: ByPeriod = {}
    groups: Groups = {}
    for task in tasks.select_related("section").order_by("order"):
        for period in opens.choose(periods_of(timing_of(task), life=life, calendar=shared.calendar)):
            found = addressed[task.pk, period.key] = resolve(
                named.get(task.pk, []), on=opens.members_on(period), groups=groups
            )
            new += [
                _assignment(shared, task, unit, period)
                for unit in found.leads
                if (task.pk, unit.pk, period.key) not in known and (task.pk, unit.pk) not in spared
            ]
    _insert(shared, new, addressed)
    return len(new)


def _assignment(shared: Opening, task: Task, unit: Unit, period: Period) -> Assignment:
    plan = shared.plan
    task.plan = plan
    is_monitor = plan.monitor_id in (unit.pk, unit.agency_id)
    verifier = plan.alternate_monitor_id if is_monitor and plan.alternate_monitor_id else plan.monitor_id
    return Assignment(
        task=task,
        section_id=task.section_id,
        unit=unit,
        verifier_unit_id=verifier,
        is_outside=unit.is_outside,
        period_key=period.key,
        period_label=period.label,
        data_from=period.data_from,
        data_to=period.data_to,
        due_at=period.due_at,
        first_due_at=period.due_at,
        paper_due_at=period.passed_due_at,
        received_at=shared.at,
        decline_until=shared.decline_until(unit),
    )


def _insert(shared: Opening, new: list[Assignment], addressed: ByPeriod) -> None:
    tallies = {(row.section_id, row.unit_id) for row in new if not row.is_outside}
    Tally.objects.bulk_create(
        [Tally(plan=shared.plan, section_id=section, unit_id=unit) for section, unit in sorted(tallies)],
        ignore_conflicts=True,
    )
    begin_many(new, actor=CLOCK, at=shared.at)
    Coordination.objects.bulk_create(_coordinations(new, addressed), batch_size=BATCH)
    _hold_awaiting(shared, new)


def _coordinations(new: Iterable[Assignment], by_period: ByPeriod) -> list[Coordination]:
    rows = list(new)
    counts = Counter((row.task_id, row.period_key) for row in rows)
    found = []
    for row in rows:
        addressed = by_period[row.task_id, row.period_key]
        asked = asks(row.task, addressed, counts[row.task_id, row.period_key])
        found += [
            Coordination(assignment=row, unit=unit, is_asked=asked and not unit.is_outside)
            for unit in addressed.coordinating
            if unit.pk not in (row.unit_id, row.verifier_unit_id)
        ]
    return found


def asks(task: Task, addressed: Addressed, assignments: int) -> bool:
    """Ask up to three units named one by one; only inform where a group coordinates or one unit would answer for many."""
    if task.coordination_policy:
        return task.coordination_policy != CoordinationPolicy.INFORM
    return (
        not addressed.coordinating_by_group
        and addressed.named_coordinators <= MOST_NAMED
        and assignments <= MOST_COORDINATED
    )


def _hold_awaiting(shared: Opening, new: Iterable[Assignment]) -> None:
    """Put on hold what waits for another body's paper: it never becomes overdue by itself."""
    waiting: dict[str, list[int]] = {}
    for row in new:
        if row.task.due_kind == DueKind.EXTERNAL and row.state == AssignmentState.ISSUED:
            waiting.setdefault(row.task.awaited or row.task.deadline_text, []).append(row.pk)
    for awaited, keys in waiting.items():
        perform_many(
            Assignment, keys, "hold", actor=CLOCK, at=shared.at, given=Held(awaited=awaited), note=awaited
        )
