"""Counters must say what a plain recount says."""

from collections import Counter
from collections.abc import Iterator

from plans.models import Assignment, Tally, Task
from plans.models.counting import COUNTED, NOT_STARTED, column_of

PAGE = 5000


def counters_agree() -> Iterator[str]:
    """Recount every assignment and compare with the columns of its task and of its unit."""
    tasks: Counter[tuple[int, str]] = Counter()
    tallies: Counter[tuple[int, int, str]] = Counter()
    for duty in Assignment.objects.filter(is_outside=False).iterator(PAGE):
        for column in ("given", column_of(duty)):
            tasks[duty.task_id, column] += 1
            tallies[duty.section_id, duty.unit_id, column] += 1
        tasks[duty.task_id, "started"] += duty.state not in NOT_STARTED
    for task in Task.objects.iterator(PAGE):
        for column in (*COUNTED, "started"):
            if getattr(task, column) != tasks[task.pk, column]:
                yield f"task {task.pk}: {column} is {getattr(task, column)}, recount says {tasks[task.pk, column]}"
    for tally in Tally.objects.iterator(PAGE):
        for column in COUNTED:
            counted = tallies[tally.section_id, tally.unit_id, column]
            if getattr(tally, column) != counted:
                yield (
                    f"tally of unit {tally.unit_id} in section {tally.section_id}: {column} is "
                    f"{getattr(tally, column)}, recount says {counted}"
                )
