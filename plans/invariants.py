"""Counters must say what a plain recount says; no plan may stand above itself."""

from collections import Counter
from collections.abc import Iterator

from plans.models import Assignment, ParentLink, Tally, Task
from plans.models.counting import COUNTED, STANDING, column_of, standing

PAGE = 5000


def counters_agree() -> Iterator[str]:
    """Recount every assignment and compare with the columns of its task and of its unit."""
    tasks: Counter[tuple[int, str]] = Counter()
    tallies: Counter[tuple[int, int, str]] = Counter()
    for duty in Assignment.objects.filter(is_outside=False).iterator(PAGE):
        for column in ("given", column_of(duty)):
            tasks[duty.task_id, column] += 1
            tallies[duty.section_id, duty.unit_id, column] += 1
        for column, amount in standing(state=duty.state, officer_id=duty.officer_id).items():
            tasks[duty.task_id, column] += amount
    yield from _tasks_agree(tasks)
    yield from _tallies_agree(tallies)


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
