"""Counters must say what a plain recount says; no plan may stand above itself."""

from collections import Counter
from collections.abc import Iterator

from plans.domain.tallies import CANCELLED
from plans.models import Assignment, ParentLink, SharedDuty, Tally, Task
from plans.models.counting import COUNTED, STANDING, column_of, is_gone, standing
from plans.models.same_duty import LIVE

PAGE = 5000


def counters_agree() -> Iterator[str]:
    """Recount every assignment and compare with the columns of its rows and of its unit."""
    tasks: Counter[tuple[int, str]] = Counter()
    tallies: Counter[tuple[int, int, str]] = Counter()
    for duty in Assignment.objects.filter(is_outside=False).iterator(PAGE):
        for column in ("given", column_of(duty)):
            tasks[duty.task_id, column] += 1
            tallies[duty.section_id, duty.unit_id, column] += 1
        for column, amount in standing(state=duty.state, officer_id=duty.officer_id).items():
            tasks[duty.task_id, column] += amount
    for task, section, unit, columns in _served():
        for column, amount in columns.items():
            tasks[task, column] += amount
            if column in COUNTED:
                tallies[section, unit, column] += amount
    yield from _tasks_agree(tasks)
    yield from _tallies_agree(tallies)
    yield from serving_agrees()


def _served() -> Iterator[tuple[int, int, int, Counter[str]]]:
    """Give what the rows count of duties of other rows; what no longer serves them counts as cancelled."""
    taken = SharedDuty.objects.filter(assignment__isnull=False, assignment__is_outside=False)
    for one in taken.select_related("assignment", "task").iterator(PAGE):
        columns = Counter({"given": 1})
        if one.ended_at is None:
            columns[column_of(one.duty)] += 1
            columns.update(standing(state=one.duty.state, officer_id=one.duty.officer_id))
        else:
            columns[CANCELLED] += 1
        yield one.task_id, one.task.section_id, one.unit_id, columns


def serving_agrees() -> Iterator[str]:
    """An assignment knows how many rows it serves beside its own, and none rests on a duty that is gone."""
    live = Counter(SharedDuty.objects.filter(LIVE).values_list("assignment_id", flat=True))
    for key, shares in Assignment.objects.exclude(shares=0).values_list("pk", "shares"):
        if live.pop(key, 0) != shares:
            yield f"assignment {key} says that it serves {shares} rows more"
    yield from (f"assignment {key} does not know that it serves {count} rows" for key, count in live.items())
    for one in SharedDuty.objects.filter(LIVE).select_related("assignment"):
        if is_gone(one.duty):
            yield f"row {one.task_id} of unit {one.unit_id} rests on assignment {one.assignment_id}, which is gone"


def _tasks_agree(counted: Counter[tuple[int, str]]) -> Iterator[str]:
    for task in Task.objects.iterator(PAGE):
        for column in (*COUNTED, *STANDING):
            stands = getattr(task, column)
            if stands != counted[task.pk, column]:
                yield f"task {task.pk}: {column} is {stands}, recount says {counted[task.pk, column]}"


def _tallies_agree(counted: Counter[tuple[int, int, str]]) -> Iterator[str]:
    for tally in Tally.objects.iterator(PAGE):
        for column in COUNTED:
            stands, recount = getattr(tally, column), counted[tally.section_id, tally.unit_id, column]
            if stands != recount:
                place = f"unit {tally.unit_id} in section {tally.section_id}"
                yield f"tally of {place}: {column} is {stands}, recount says {recount}"


def no_circle() -> Iterator[str]:
    """Walk up from every plan that carries out another, and name those that come back to themselves."""
    above = dict(ParentLink.objects.filter(parent__isnull=False).values_list("plan_id", "parent_id"))
    for plan in above:
        passed, key = set[int](), above.get(plan)
        while key is not None and key != plan and key not in passed:
            passed.add(key)
            key = above.get(key)
        if key == plan:
            yield f"plan {plan} carries out itself"
