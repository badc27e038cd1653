"""The rows of a plan with their counts, by table and section, for everybody or for one unit."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from core.parts import Pill, Tone
from core.prepared import prepared
from core.workdays import WorkCalendar
from organizations.models import Unit
from plans.cards.plan import SectionRows, StateColumn, TaskRow, TaskTable
from plans.domain.rates import Counts, total
from plans.domain.states import DueKind
from plans.domain.tallies import bucket
from plans.models import Assignment, Plan, Task
from plans.selectors.plan_counts import bar_of, counts_of_task, percent_words
from plans.selectors.plan_figures import TaskFigures, figures_of
from plans.selectors.shared_duties import duties_serving
from plans.selectors.words import assignment_pill

WORDED = (DueKind.RECURRING, DueKind.CONTINUOUS, DueKind.EXTERNAL)


@dataclass(frozen=True, slots=True)
class PlanRows:
    """The rows of a plan as loaded: tasks in order, their counts and figures; `of_unit` holds one unit's duties."""

    plan: Plan
    tasks: Sequence[Task]
    counts: Mapping[int, Counts]
    figures: Mapping[int, TaskFigures]
    unit: Unit | None = None
    of_unit: Mapping[int, Assignment] = field(default_factory=dict)

    @property
    def total(self) -> Counts:
        """Give the counts of all rows together."""
        return total(self.counts.values())

    @property
    def several(self) -> bool:
        """Say whether the plan has more than one table, each numbered from 1; reports have numbers of their own."""
        return len({task.section.table for task in self.tasks if not task.is_report}) > 1

    @property
    def soon(self) -> int:
        """Give how many duties are near their due date."""
        return sum(figures.soon for figures in self.figures.values())

    def url(self, task: Task | None = None, **more: object) -> str:
        """Give the address of the plan, narrowed to the unit, with a row opened."""
        asked = {"don-vi": self.unit.pk if self.unit else None, "nv": task.pk if task else None, **more}
        query = urlencode({key: value for key, value in asked.items() if value})
        return reverse("plans:plan", args=(self.plan.pk,)) + (f"?{query}" if query else "")


def plan_rows(plan: Plan, *, unit: Unit | None, at: datetime, calendar: WorkCalendar) -> PlanRows:
    """Load the rows of a plan in two queries, in three where one unit is looked at."""
    tasks = _tasks(plan.pk)
    own = calendar.of(unit.path) if unit else calendar
    figures = figures_of(plan, unit, at=at, calendar=own)
    if unit is None:
        return PlanRows(plan, tasks, {task.pk: counts_of_task(task) for task in tasks}, figures)
    duties = list(
        Assignment.objects.filter(task__plan=plan, unit=unit).order_by("data_from", "period_key", "pk")
    )
    by_row = [(duty.task_id, duty) for duty in duties]
    by_row += [(one.task_id, one.duty) for one in duties_serving(plan, unit=unit)]
    latest = dict(by_row)
    mine = [task for task in tasks if task.pk in latest]
    return PlanRows(plan, mine, _counts_of_duties(by_row), figures, unit, latest)


@prepared
def _tasks(plan_id: int) -> QuerySet[Task]:
    return Task.objects.filter(plan_id=plan_id).select_related("section").order_by("order")


def _counts_of_duties(duties: Iterable[tuple[int, Assignment]]) -> dict[int, Counts]:
    found: dict[int, Counts] = defaultdict(Counts)
    for task_id, duty in duties:
        column = bucket(
            state=duty.state,
            submitted_at=duty.submitted_at,
            due_at=duty.due_at,
            result=duty.result,
            was_overdue=duty.was_overdue,
        )
        found[task_id] += Counts(**{"given": 1, column: 1})
    return found


def tables_of(rows: PlanRows, *, opened: int | None) -> tuple[TaskTable, ...]:
    """Give the tables of the plan with their sections; `opened` is the row beside whose table the panel stands."""
    tables = []
    for table, in_table in groupby(rows.tasks, key=lambda task: task.section.table):
        sections = tuple(
            _section(rows, list(in_section), opened)
            for _pk, in_section in groupby(in_table, key=lambda task: task.section_id)
        )
        name = _("Biểu %(number)s") % {"number": table} if table else _("Nội dung văn bản")
        tables.append(TaskTable(sections, name if rows.several else ""))
    return tuple(tables)


def _section(rows: PlanRows, tasks: Sequence[Task], opened: int | None) -> SectionRows:
    section = tasks[0].section
    counts = total(rows.counts[task.pk] for task in tasks)
    summary = ngettext("%(n)s nhiệm vụ", "%(n)s nhiệm vụ", len(tasks)) % {"n": len(tasks)}
    if counts.owed:
        summary = f"{summary} · {percent_words(counts)}"
    return SectionRows(
        key=f"muc-{section.pk}",
        title=section.title,
        rows=tuple(task_row(rows, task, opened=opened) for task in tasks),
        summary=summary,
    )


def task_row(rows: PlanRows, task: Task, *, opened: int | None = None) -> TaskRow:
    """Give one row as a line of the table."""
    counts, figures = rows.counts[task.pk], rows.figures.get(task.pk, TaskFigures())
    issued = task.issued_at is not None and counts.given > 0
    return TaskRow(
        number=number_of(rows, task),
        url=rows.url(task),
        title=task.content,
        lead=lead_words(task, figures),
        due_words=due_words(task),
        pill=task_pill(rows, task, counts, figures),
        coordinators=task.coordinating_text,
        bar=bar_of(counts, soon=figures.soon) if issued else None,
        progress_words=f"{counts.finished}/{counts.owed}" if issued else "",
        current=task.pk == opened,
    )


def number_of(rows: PlanRows, task: Task) -> str:
    """Give the number of a row as people say it: with several tables "2.8", otherwise "8"; of a report "BC1"."""
    if task.is_report:
        return _("BC%(number)s") % {"number": task.number}
    return f"{task.section.table}.{task.number}" if rows.several else task.number


def lead_words(task: Task, figures: TaskFigures) -> str:
    """Say who leads: the unit, or how many of them; a draft says what the paper says."""
    if figures.units > 1:
        return ngettext("%(n)s đơn vị", "%(n)s đơn vị", figures.units) % {"n": figures.units}
    return figures.unit_name or task.lead_text


def due_words(task: Task) -> str:
    """Say when a row is due: its date, or the words of the paper where there is none."""
    if task.due_on is not None and task.due_kind not in WORDED:
        return f"{task.due_on:%d/%m/%Y}"
    if task.due_kind == DueKind.EXTERNAL:
        return _("Chờ văn bản")
    return task.deadline_text or str(DueKind(task.due_kind).label)


def task_pill(rows: PlanRows, task: Task, counts: Counts, figures: TaskFigures) -> Pill:
    """Give the state of a row in words: what is late first, then what is near, then the state of its counts."""
    if rows.unit is not None and task.pk in rows.of_unit:
        return assignment_pill(rows.of_unit[task.pk])
    if counts.open_late:
        words = ngettext("%(n)s quá hạn", "%(n)s quá hạn", counts.open_late) % {"n": counts.open_late}
        return Pill(words, Tone.BAD, "alert-octagon")
    if figures.soon:
        words = ngettext("%(n)s sắp đến hạn", "%(n)s sắp đến hạn", figures.soon) % {"n": figures.soon}
        return Pill(words, Tone.WARN, "alert-triangle")
    if figures.period and task.state in ("issued", "in_progress"):
        return Pill(_("%(period)s đang mở") % {"period": figures.period}, Tone.INFO, "progress")
    if figures.awaiting:
        return Pill(_("Chờ văn bản"), Tone.MUTE, "clock-pause")
    return state_pill(task.state)


STATE_LOOKS: Mapping[str, tuple[str | Promise, Tone, str]] = {
    "drafted": (lazy("Dự thảo"), Tone.MUTE, "edit"),
    "issued": (lazy("Đã giao"), Tone.INFO, "inbox"),
    "in_progress": (lazy("Đang thực hiện"), Tone.INFO, "progress"),
    "on_hold": (lazy("Chờ văn bản"), Tone.MUTE, "clock-pause"),
    "closed": (lazy("Hoàn thành"), Tone.OK, "circle-check"),
    "overdue": (lazy("Quá hạn"), Tone.BAD, "alert-octagon"),
    "withdrawn": (lazy("Đã hủy"), Tone.MUTE, "ban"),
}


def state_pill(state: str) -> Pill:
    """Give the state of a row as its counts make it."""
    words, tone, icon = STATE_LOOKS[state]
    return Pill(str(words), tone, icon)


ORDER = ("overdue", "in_progress", "issued", "on_hold", "closed", "withdrawn", "drafted")


def columns_of(rows: PlanRows) -> tuple[StateColumn, ...]:
    """Give the rows of the plan by their state, the most urgent first ("Xem theo trạng thái")."""
    found: dict[str, list[Task]] = defaultdict(list)
    for task in rows.tasks:
        found[task.state].append(task)
    return tuple(
        StateColumn(
            pill=state_pill(state),
            count=len(found[state]),
            rows=tuple(task_row(rows, task) for task in found[state]),
        )
        for state in ORDER
        if found[state]
    )
