"""What tests of reminders share: a small running plan, mornings that pass, what a person was told."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from core.moments import local_date
from notifications.models import Notice
from organizations.domain.roles import Role
from organizations.models import Holiday
from plans.domain.reminders import moment_of
from plans.models import Assignment, Plan
from plans.services.assigning import assign_officer
from tests.factories.plans import Province, add_row, draft_plan, duty_of, issued, make_province
from workflows.ticking import tick

DUE = date(2026, 9, 12)
"""A Saturday; the National Day is off."""


def small_province() -> Province:
    """Two communes, and the days off around the National Day."""
    for day in (date(2026, 9, 1), date(2026, 9, 2)):
        Holiday.objects.create(day=day, name="Quốc khánh", source="Bộ luật Lao động", confirmed=True)
    return make_province(communes=2)


def running(province: Province, **row: object) -> Plan:
    """A plan of one row for both communes, issued."""
    plan = draft_plan(province)
    add_row(plan, [province.group], **{"due_on": DUE, **row})
    return issued(plan, province)


def morning(day: date) -> datetime:
    """Five minutes after the reminders of a day may be sent."""
    return moment_of(day) + timedelta(minutes=5)


def ticked(
    first: date, last: date, *, away: Callable[[date], bool] = lambda _day: False, often: bool = False
) -> None:
    """Let every morning pass (`often`: also each night and evening), but on the days when no worker runs."""
    day = first
    while day <= last:
        if not away(day):
            if often:
                tick(at=moment_of(day) - timedelta(hours=3))
            tick(at=morning(day))
            if often:
                tick(at=morning(day) + timedelta(hours=9))
        day += timedelta(days=1)


def told(person_id: int) -> list[tuple[str, str]]:
    """The days and headlines of the reminders a person was given."""
    notices = Notice.objects.filter(person=person_id, topic__in=["assignment.due_soon", "assignment.late"])
    return [(f"{local_date(one.created_at):%d/%m}", one.headline) for one in notices.order_by("created_at")]


def seat(province: Province, unit: object, role: Role = Role.HEAD, place: int = 0) -> int:
    """Who sits there."""
    return province.seats[unit.pk, role][place].person_id  # type: ignore[attr-defined]


def named(province: Province, plan: Plan) -> tuple[Assignment, int]:
    """The duty of the first commune, and the officer whom its head named."""
    duty, unit = duty_of(plan, province.communes[0]), province.communes[0]
    officer = seat(province, unit, Role.OFFICER)
    head = province.actor(unit, Role.HEAD)
    assign_officer(assignment_id=duty.pk, person_id=officer, actor=head, at=morning(date(2026, 6, 12)))
    return duty, officer
