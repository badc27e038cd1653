"""4745/KH-UBND from 11/6/2026 to 31/12/2026, a tick each morning but for three weeks, beside a table made by hand.

The tables (year_table.csv and year_reminders.csv) were worked out from the paper and lifecycles.md: reporting periods
close on the 14th and are due two working days later, 1/1/2027 is a holiday, a short head and tail join their
neighbour. Nobody does anything, so what falls due becomes late the next morning, and is called to mind step by step;
in the three weeks without ticks, on the first morning after (reminders: the first working one).
"""

import csv
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from itertools import chain
from pathlib import Path

import pytest
from django.core.management import call_command

from core.moments import local_date
from plans.demonstration.cast import Cast
from plans.demonstration.paper import choose_members
from plans.models import Assignment, Plan, ReminderMade, Task
from plans.services.draft_addressing import RowChoices
from plans.services.draft_rows import correct_row
from plans.services.issue import Paper, issue_plan
from plans.services.rows import Cells
from scoring.services import ensure_default_rubric
from tests.factories.papers import sample
from workflows.models import TransitionRecord
from workflows.registry import invariants

pytestmark = [pytest.mark.drill, pytest.mark.django_db(transaction=True)]
TABLE = Path(__file__).parent / "year_table.csv"
REMINDERS = Path(__file__).parent / "year_reminders.csv"
BEFORE_THE_15TH = 13
FIRST, LAST = date(2026, 6, 11), date(2026, 12, 31)
SILENT_FROM, HEARD_AGAIN = date(2026, 9, 5), date(2026, 9, 26)
Called = tuple[int, str, int, str]
"""Order of the row, its due date, working days from it, and the morning when it was called to mind."""
WITH_OUTSIDE = 16
"""One duty of this row is that of an outside body, which is never reminded."""
Line = tuple[int, str, str, str, str]
"""Order of the row, the days its period speaks for, the days it opened, is due and became late."""


def morning(day: date) -> datetime:
    """Give eight in the morning of a day in Việt Nam."""
    return datetime(day.year, day.month, day.day, 1, tzinfo=UTC)


@pytest.fixture
def plan() -> Plan:
    """The paper read by the command, its open sets chosen, issued on its own day."""
    call_command("import_organization", verbosity=0)
    call_command("demo_people", verbosity=0)
    call_command("import_holidays", years="2025-2027", verbosity=0)
    ensure_default_rubric(at=morning(FIRST))
    bodies = {"issuer": "ubnd-tinh", "monitor": "so-noi-vu", "alternate": "van-phong-ubnd-tinh"}
    call_command("import_plan", str(sample()[0]), **bodies, verbosity=0)
    draft = Plan.objects.get()
    cast = Cast(on=FIRST)
    clerk, leader = cast.clerks_of(draft.issuer_id)[0], cast.head_of(draft.issuer_id)
    choose_members(draft, clerk, at=morning(FIRST))
    early = Task.objects.get(plan=draft, order=BEFORE_THE_15TH)
    cells = {name: getattr(early, name) for name in Cells.__dataclass_fields__}
    cells |= {"deadline_text": "Trước ngày 15/6/2026"}
    correct_row(task_id=early.pk, cells=Cells(**cells), choices=RowChoices(), actor=clerk, at=morning(FIRST))
    paper = Paper("4745/KH-UBND", FIRST, "Tống Thanh Hải", "KT. CHỦ TỊCH", LAST)
    return issue_plan(plan_id=draft.pk, paper=paper, actor=leader, at=morning(FIRST))


def by_hand() -> Counter[Line]:
    """Read the table: how many duties each line stands for."""
    expected: Counter[Line] = Counter()
    with TABLE.open(encoding="utf-8") as lines:
        for line in csv.DictReader(lines):
            for row in line["rows"].split():
                key = (int(row), line["period"], line["opens"], line["due"], line["late"])
                expected[key] += int(line["duties"])
    return expected


def became_late() -> dict[int, datetime]:
    """Give when each duty became late, by its key."""
    records = TransitionRecord.objects.filter(subject_type="plans.assignment", move="mark_overdue")
    return dict(records.values_list("subject_id", "at"))


def found(plan: Plan) -> Counter[Line]:
    """Count the duties as they are after the year, by the same five facts."""
    late = became_late()
    duties = Assignment.objects.filter(task__plan=plan).select_related("task")
    return Counter(
        (
            duty.task.order,
            f"{duty.data_from:%d/%m}–{duty.data_to:%d/%m}" if duty.period_key else "",
            _day(duty.received_at),
            _day(duty.due_at),
            _day(late.get(duty.pk)),
        )
        for duty in duties
    )


def reminders_by_hand() -> Counter[Called]:
    """Read the second table for the duties of the first: on which morning each step of a due date was sent."""
    with REMINDERS.open(encoding="utf-8") as lines:
        steps = {line["due"]: line["steps"].split() for line in csv.DictReader(lines)}
    expected: Counter[Called] = Counter()
    for (row, _period, _opens, due, _late), duties in by_hand().items():
        for step in steps.get(due, ()):
            days, _colon, sent = step.partition(":")
            expected[row, due, int(days), sent] += duties - (row == WITH_OUTSIDE)
    return expected


def reminders_found(plan: Plan) -> Counter[Called]:
    """Count the reminders that were sent or missed, by row, due date, step and morning."""
    made = ReminderMade.objects.filter(assignment__task__plan=plan).select_related("run", "assignment__task")
    return Counter(
        (
            one.assignment.task.order,
            f"{one.due_on:%d/%m/%Y}",
            one.days,
            "missed" if one.is_missed else f"{one.run.day:%d/%m}",
        )
        for one in made
    )


def _day(at: datetime | None) -> str:
    return f"{local_date(at):%d/%m/%Y}" if at else ""


def test_every_duty_of_the_year_opens_falls_due_and_becomes_late_on_its_day(plan: Plan) -> None:
    day = FIRST
    while day <= LAST:
        if not SILENT_FROM <= day < HEARD_AGAIN:
            call_command("tick", at=morning(day).isoformat(), verbosity=0, stdout=StringIO())
        day += timedelta(days=1)
    assert found(plan) == by_hand()
    assert reminders_found(plan) == reminders_by_hand()
    assert list(chain.from_iterable(check() for check in invariants().values())) == []
