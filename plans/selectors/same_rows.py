"""Which rows of a draft ask what another row of it, or a row of a running plan, asks of the same unit."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from organizations.domain.actor import Actor
from plans.domain.same_duty import Asked, Wordings, asks_the_same
from plans.domain.states import RUNNING_PLAN, AddresseeRole, AssignmentState
from plans.models import Assignment, Plan, Task
from plans.selectors.draft_addressees import Book

MOST_ROWS = 2000
MOST_OTHERS = 3
FINISHED = ("closed", "withdrawn")


@dataclass(frozen=True, slots=True)
class Same:
    """Two rows that ask the same, and the accountable units they have in common."""

    row: Task
    other: Task
    units: frozenset[int]


def same_rows(plan: Plan, tasks: Sequence[Task], book: Book, *, actor: Actor, on: date) -> list[Same]:
    """Give the pairs in the order of the draft: for each row those inside it, then those with running plans.

    Compared are the newest rows of running plans that the actor may open and that are not finished, at most
    MOST_ROWS; of those alike a row shows the nearest MOST_OTHERS. Three queries, whatever there is.
    """
    own = {task.pk: _asked_in_draft(plan, task, book, on) for task in tasks}
    elsewhere = Wordings(_running_texts(actor))
    near = {task.pk: elsewhere.like(task.content_folded) for task in tasks}
    others = _rows({key for keys in near.values() for key in keys}, on)
    inside = Wordings({task.pk: task.content_folded for task in tasks})
    found = []
    for task, following in _with_following(tasks):
        kept = [following[key] for key in inside.like(task.content_folded) if key in following]
        found += _pairs(task, kept, own[task.pk], own)
        running = [others[key][0] for key in near[task.pk] if key in others]
        asked = {key: other for key, (_row, other) in others.items()}
        found += _pairs(task, running, own[task.pk], asked)[:MOST_OTHERS]
    return found


def _with_following(tasks: Sequence[Task]) -> Iterator[tuple[Task, dict[int, Task]]]:
    """Give each row with the rows behind it, so that a pair is met once."""
    for place, task in enumerate(tasks, start=1):
        yield task, {other.pk: other for other in tasks[place:]}


def _pairs(task: Task, others: Iterable[Task], own: Asked, asked: Mapping[int, Asked]) -> list[Same]:
    return [
        Same(task, other, own.units & asked[other.pk].units)
        for other in others
        if asks_the_same(own, asked[other.pk])
    ]


def _asked_in_draft(plan: Plan, task: Task, book: Book, on: date) -> Asked:
    """A draft begins to ask today; without a date of its own a row ends with the plan."""
    return Asked(
        text=task.content_folded,
        units=frozenset(book.units(book.of(task.pk, AddresseeRole.LEAD))),
        begins=task.starts_on or on,
        ends=task.last_day or plan.ends_on,
    )


def _running_texts(actor: Actor) -> dict[int, str]:
    seen = Plan.objects.visible_to(actor).filter(state__in=RUNNING_PLAN)
    rows = Task.objects.filter(plan__in=seen).exclude(state__in=FINISHED)
    newest = rows.order_by("-plan__issued_on", "-plan_id", "order")
    return dict(newest.values_list("pk", "content_folded")[:MOST_ROWS])


def _rows(keys: set[int], on: date) -> dict[int, tuple[Task, Asked]]:
    """Give the rows with what they ask of the units that have a duty of them."""
    units: dict[int, set[int]] = defaultdict(set)
    duties = Assignment.objects.filter(task__in=keys).exclude(state=AssignmentState.CANCELLED)
    for task, unit in duties.values_list("task_id", "unit_id").distinct():
        units[task].add(unit)
    rows = Task.objects.filter(pk__in=keys).select_related("section", "plan")
    return {row.pk: (row, _asked_while_running(row, frozenset(units[row.pk]), on)) for row in rows}


def _asked_while_running(row: Task, units: frozenset[int], on: date) -> Asked:
    """What is late and still owed is asked today as well."""
    ends = row.last_day or row.plan.ends_on
    if ends is not None and row.open_late:
        ends = max(ends, on)
    begins = row.starts_on or row.plan.issued_on
    return Asked(text=row.content_folded, units=units, begins=begins, ends=ends)
