"""A weekly plan over Tết 2027, day by day beside days worked out by hand."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.management import call_command

from core.moments import local_date
from plans.models import Assignment
from tests.factories.plans import add_row, draft_plan, issued, make_province
from workflows.models import TransitionRecord
from workflows.ticking import tick

pytestmark = pytest.mark.django_db(transaction=True)
ACROSS_TET = (
    # from, to, opened, due, became late: 4/2 to 10/2/2027 are days off, so the third week has until Friday 12/2
    ("18/01", "24/01", "18/01", "26/01", "27/01"),
    ("25/01", "31/01", "25/01", "02/02", "03/02"),
    ("01/02", "07/02", "01/02", "12/02", "13/02"),
    ("08/02", "14/02", "08/02", "16/02", "17/02"),
    ("15/02", "21/02", "15/02", "23/02", "24/02"),
    ("", "08/02", "18/01", "08/02", "09/02"),
)


def morning(day: date) -> datetime:
    """Give eight in the morning of a day in Việt Nam."""
    return datetime(day.year, day.month, day.day, 1, tzinfo=UTC)


def became_late() -> dict[int, datetime]:
    """Give when each duty became late, by its key."""
    records = TransitionRecord.objects.filter(subject_type="plans.assignment", move="mark_overdue")
    return dict(records.values_list("subject_id", "at"))


def test_a_weekly_plan_crosses_tet_and_a_written_date_stays_as_written() -> None:
    call_command("import_holidays", years="2025-2027", verbosity=0)
    province = make_province(communes=1)
    first = morning(date(2027, 1, 18))
    draft = draft_plan(province, at=first)
    add_row(draft, [province.group], due_kind="recurring", every="week")
    add_row(draft, [province.group], due_on=date(2027, 2, 8))
    plan = issued(draft, province, at=first, ends_on=date(2027, 2, 21))
    for days in range(42):
        tick(at=first + timedelta(days=days))
    late = became_late()
    lines = [
        tuple(
            f"{day:%d/%m}" if day else ""
            for day in (
                duty.data_from,
                duty.data_to,
                local_date(duty.received_at),
                local_date(duty.due_at),
                local_date(late[duty.pk]),
            )
        )
        for duty in Assignment.objects.filter(task__plan=plan).order_by("task__order", "data_from")
    ]
    assert lines == list(ACROSS_TET)
