"""The tracking table of a plan (*bảng theo dõi*): its rows with their counts, and the duties this person may see."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from core.moments import local_date
from organizations.domain.actor import Actor
from organizations.models import Unit
from organizations.selectors import work_calendar
from plans.domain.rates import Counts, total
from plans.models import Assignment, Plan, Task
from plans.selectors.plan_figures import TaskFigures
from plans.selectors.plan_rows import PlanRows, due_words, lead_words, plan_rows, task_pill
from plans.selectors.plan_seen import sees_all_work, visible_plan
from plans.selectors.shared_duties import duties_serving
from plans.selectors.words import assignment_pill, due_of


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One row of the plan with its counts."""

    table: int
    section: str
    number: str
    content: str
    expected_result: str
    lead: str
    coordinators: str
    due: str
    counts: Counts
    state: str


@dataclass(frozen=True, slots=True)
class DutyLine:
    """One duty; what a person may not see in full leaves officer, progress and score empty."""

    number: str
    content: str
    unit: str
    period: str
    due_on: date | None
    state: str
    lateness: str
    officer: str = ""
    progress: int | None = None
    submitted_on: date | None = None
    score: str = ""


@dataclass(frozen=True, slots=True)
class TrackingTable:
    """All that a tracking table says, for a workbook and for a document."""

    number: str
    title: str
    issuer: str
    issuer_above: str
    issued_on: date | None
    monitor: str
    made_at: datetime
    made_for: str
    tasks: tuple[TaskLine, ...]
    duties: tuple[DutyLine, ...]

    @property
    def total(self) -> Counts:
        """Give the counts of all rows together."""
        return total(task.counts for task in self.tasks)


def tracking_table(plan_id: int, *, actor: Actor, at: datetime) -> TrackingTable:
    """Give the table of a plan this person may open, in a bounded number of queries; raises Missing."""
    plan = visible_plan(plan_id, actor=actor)
    rows = plan_rows(plan, unit=None, at=at, calendar=work_calendar())
    above = Unit.objects.filter(pk=plan.issuer.parent_id).first() if plan.issuer.parent_id else None
    return TrackingTable(
        number=plan.number,
        title=plan.title,
        issuer=plan.issuer.name,
        issuer_above=above.name if above else "",
        issued_on=plan.issued_on,
        monitor=plan.monitor.name,
        made_at=at,
        made_for=actor.unit_name,
        tasks=tuple(_task_line(rows, task) for task in rows.tasks),
        duties=_duty_lines(plan, actor, at),
    )


def _task_line(rows: PlanRows, task: Task) -> TaskLine:
    counts, figures = rows.counts[task.pk], rows.figures.get(task.pk, TaskFigures())
    return TaskLine(
        table=task.section.table,
        section=task.section.title,
        number=f"{task.section.table}.{task.number}",
        content=task.content,
        expected_result=task.expected_result,
        lead=lead_words(task, figures),
        coordinators=task.coordinating_text,
        due=due_words(task),
        counts=counts,
        state=task_pill(rows, task, counts, figures).words,
    )


def _duty_lines(plan: Plan, actor: Actor, at: datetime) -> tuple[DutyLine, ...]:
    """Give the duties seen in full, and of other units state and lateness where the plan says so."""
    served = duties_serving(plan)
    every = Assignment.objects.filter(Q(task__plan=plan) | Q(pk__in=[one.duty.pk for one in served]))
    open_to = set(every.visible_to(actor).values_list("pk", flat=True))
    shown = every if plan.peers_see_state or sees_all_work(plan, actor) else every.filter(pk__in=open_to)
    rows = shown.select_related("task__section", "unit", "officer")
    calendar = work_calendar()
    lines = []
    found = list(rows.order_by("task__order", "unit__path", "data_from", "pk"))
    by_key = {duty.pk: duty for duty in found}
    by_row = [(duty.task, duty) for duty in found if duty.task.plan_id == plan.pk]
    by_row += [(one.task, by_key[one.duty.pk]) for one in served if one.duty.pk in by_key]
    for task, duty in sorted(by_row, key=lambda pair: (pair[0].order, pair[1].unit.path)):
        late = due_of(duty, at=at, calendar=calendar).words if duty.due_at else ""
        lines.append(_duty_line(task, duty, late, in_full=duty.pk in open_to))
    return tuple(lines)


def _duty_line(task: Task, duty: Assignment, lateness: str, *, in_full: bool) -> DutyLine:
    base = DutyLine(
        number=f"{task.section.table}.{task.number}",
        content=task.content,
        unit=duty.unit.name,
        period=duty.period_label,
        due_on=local_date(duty.due_at) if duty.due_at else None,
        state=assignment_pill(duty).words,
        lateness=lateness,
    )
    return _with_work(base, duty) if in_full else base


def _with_work(base: DutyLine, duty: Assignment) -> DutyLine:
    return DutyLine(
        number=base.number,
        content=base.content,
        unit=base.unit,
        period=base.period,
        due_on=base.due_on,
        state=base.state,
        lateness=base.lateness,
        officer=duty.officer.full_name if duty.officer else "",
        progress=duty.progress,
        submitted_on=local_date(duty.submitted_at) if duty.submitted_at else None,
        score="" if duty.score is None else f"{duty.score:.2f}".replace(".", ","),
    )
