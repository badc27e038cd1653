"""A reminder stops at once: settled duties, plans that stand still, people who have left."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from core.moments import local_date
from organizations.domain.roles import Role
from organizations.models import Position
from plans.domain.inputs import NewDue
from plans.domain.reminders import moment_of
from plans.models import Assignment, Plan, ReminderMade
from plans.services.assigning import decline
from plans.services.changing import cancel_one, hold
from plans.services.reminding import send_reminders
from plans.services.steering import suspend
from tests.factories.plans import Province, duty_of
from tests.factories.submissions import Province as Office
from tests.plans.reminding import morning, named, running, seat, small_province, ticked, told
from workflows.execution import perform
from workflows.relay import relay

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.fixture
def province() -> Province:
    return small_province()


def leave(province: Province, plan: Plan, duty: Assignment, how: str, at: datetime) -> None:
    """Take the duty, or its plan, out of the clock's reach."""
    leader = province.actor(province.root, Role.HEAD)
    head = province.actor(duty.unit, Role.HEAD)
    later = moment_of(date(2026, 12, 1))
    ways: dict[str, Callable[[], object]] = {
        "declined": lambda: decline(assignment_id=duty.pk, reason="khác", actor=head, at=at),
        "on hold": lambda: hold(
            assignment_id=duty.pk, awaited="Hướng dẫn", reason="chờ", actor=leader, at=at
        ),
        "cancelled": lambda: cancel_one(assignment_id=duty.pk, reason="bỏ", actor=leader, at=at),
        "extended": lambda: perform(
            (Assignment, duty.pk),
            "grant_extension",
            actor=leader,
            at=at,
            given=NewDue(due_at=later, request_id=1),
            note="mưa lũ",
        ),
        "suspended": lambda: suspend(plan_id=plan.pk, reason="chờ", actor=leader, at=at),
    }
    ways[how]()


CHANGES = ("declined", "on hold", "cancelled", "extended", "suspended")


@pytest.mark.parametrize("how", CHANGES)
def test_no_reminder_is_made_once_the_state_has_changed(province: Province, how: str) -> None:
    plan = running(province, due_on=date(2026, 6, 26))
    duty = duty_of(plan, province.communes[0])
    leave(province, plan, duty, how, morning(date(2026, 6, 16)))
    ticked(date(2026, 6, 17), date(2026, 7, 3))
    assert not ReminderMade.objects.filter(assignment=duty).exists()
    assert told(seat(province, duty.unit)) == []


@pytest.mark.parametrize("how", CHANGES)
def test_no_reminder_is_heard_once_the_state_has_changed(province: Province, how: str) -> None:
    plan = running(province, due_on=date(2026, 6, 26))
    duty, at = duty_of(plan, province.communes[0]), morning(date(2026, 6, 17))
    assert send_reminders(at) == 2
    leave(province, plan, duty, how, at)
    relay(at=at)
    assert told(seat(province, duty.unit)) == []


def test_who_has_handed_in_hears_nothing_more(db: None, at: datetime) -> None:
    office = Office(at)
    mine, theirs = office.issue(leads=[office.commune]), office.issue(leads=[office.neighbour])
    office.assign(mine)
    office.hand_in(office.draft(mine))
    day = local_date(at)
    ticked(day, day + timedelta(days=75))
    assert set(ReminderMade.objects.values_list("assignment", flat=True)) == {
        duty.pk for duty in Assignment.objects.filter(unit=office.neighbour)
    }
    assert told(office.officer.person.pk) == []
    assert theirs is not None


def test_who_has_left_hears_nothing_and_the_head_hears_instead(province: Province) -> None:
    plan = running(province)
    _duty, officer = named(province, plan)
    at = morning(date(2026, 8, 31))
    assert send_reminders(at) == 2
    Position.objects.filter(person=officer).update(valid_to=local_date(at))
    relay(at=at)
    assert told(officer) == []
    assert len(told(seat(province, province.communes[0]))) == 1
    ticked(date(2026, 9, 1), date(2026, 9, 14))
    assert told(officer) == []
