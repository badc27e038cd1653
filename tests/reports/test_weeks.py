"""On Monday morning the head of each unit is told once what the week asks, what is late, and who has it."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from core.moments import VIETNAM
from notifications.domain.kinds import Kind, Way
from notifications.models import Channel, Delivery, Notice
from notifications.services import tell_week
from notifications.services.choosing import Chosen, choose
from organizations.domain.roles import Role
from organizations.models import Person, Unit
from plans.services import assigning
from plans.services.clock import mark_overdue
from reports.selectors.weeks import SHOWN, week_summaries
from tests.factories.plans import Province, add_row, draft_plan, duty_of, issued, make_province

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
BEGAN = datetime(2026, 6, 1, 9, 0, tzinfo=VIETNAM)


def here(day: int, hour: int = 7, minute: int = 30) -> datetime:
    """A moment of June 2026 in Việt Nam; the 15th and the 22nd are Mondays."""
    return datetime(2026, 6, day, hour, minute, tzinfo=VIETNAM)


@pytest.fixture
def province() -> Province:
    return make_province(communes=2)


def address(province: Province, unit: Unit, role: Role = Role.HEAD) -> Person:
    """The person of a seat, with an address for letters."""
    person = province.seats[unit.pk, role][0].person
    person.email = f"{person.username}@laichau.example"
    person.save()
    return person


def owes(province: Province, unit: Unit, *days: int) -> None:
    """One row of a new plan for each day of June on which the unit owes something."""
    plan = draft_plan(province, title=f"Kế hoạch {unit.name}", at=BEGAN)
    for day in days:
        add_row(plan, [unit], content=f"Việc hạn ngày {day}", due_on=here(day).date())
    issued(plan, province, at=BEGAN)
    first = duty_of(plan, unit)
    officer = province.seats[unit.pk, Role.OFFICER][0].person
    head = province.actor(unit, Role.HEAD, at=BEGAN)
    assigning.assign_officer(assignment_id=first.pk, person_id=officer.pk, actor=head, at=BEGAN)


def test_the_head_reads_what_is_due_what_is_late_and_who_has_it(province: Province) -> None:
    unit = province.communes[0]
    head = address(province, unit)
    owes(province, unit, 10, 15, 21, 22)
    mark_overdue(here(15))
    assert tell_week(at=here(15)) == 1
    notice = Notice.objects.get()
    assert notice.person == head
    assert (
        notice.title
        == f"{unit.short_name or unit.name}, tuần 15/06–21/06/2026: 2 việc đến hạn, 1 việc quá hạn"
    )
    lines = notice.body.split("\n")
    officer = province.seats[unit.pk, Role.OFFICER][0].person.full_name
    assert lines[0] == "Đến hạn trong tuần (2):"
    assert "Việc hạn ngày 15 · hạn 15/06/2026 · chưa phân công" in lines[1]
    assert "Việc hạn ngày 21 · hạn 21/06/2026 · chưa phân công" in lines[2]
    assert lines[3] == "Đang quá hạn (1):"
    assert lines[4].endswith(f"Việc hạn ngày 10 · quá hạn 5 ngày · {officer}")
    assert len(lines) == 5
    assert notice.target == f"/nhiem-vu/?don-vi={unit.pk}"
    assert Delivery.objects.get().channel == Channel.EMAIL


def test_it_comes_on_monday_at_half_past_seven_once_a_week(province: Province) -> None:
    owes(province, province.communes[0], 10, 25)
    moments = [
        here(15, 7, 29),
        here(15),
        here(15, 7, 31),
        here(17),
        here(21, 23, 59),
        here(22, 7, 29),
        here(22),
    ]
    assert [tell_week(at=at) for at in moments] == [0, 1, 0, 0, 0, 0, 1]


def test_after_an_outage_the_week_is_told_late_and_a_week_that_is_over_never(province: Province) -> None:
    owes(province, province.communes[0], 10, 30)
    assert [tell_week(at=here(18, 15)), tell_week(at=here(18, 16))] == [1, 0]
    assert tell_week(at=here(30, 10)) == 1
    assert Notice.objects.count() == 2


def test_a_unit_with_nothing_to_say_and_one_without_a_head_hear_nothing(province: Province) -> None:
    first, second = province.communes
    owes(province, first, 30)
    owes(province, second, 15)
    for role in (Role.HEAD, Role.DEPUTY):
        position = province.seats[second.pk, role][0]
        position.valid_to = here(14).date()
        position.save()
    assert tell_week(at=here(15)) == 0


def test_the_deputy_is_told_where_there_is_no_head(province: Province) -> None:
    unit = province.communes[0]
    owes(province, unit, 15)
    head = province.seats[unit.pk, Role.HEAD][0]
    head.valid_to = here(14).date()
    head.save()
    tell_week(at=here(15))
    assert Notice.objects.get().person == province.seats[unit.pk, Role.DEPUTY][0].person


def test_a_head_who_prefers_none_gets_none(province: Province) -> None:
    first, second = province.communes
    owes(province, first, 15)
    owes(province, second, 15)
    unwilling = address(province, first)
    choose(person_id=unwilling.pk, chosen=Chosen({(Kind.WEEKLY, Channel.EMAIL): Way.OFF}, None))
    assert tell_week(at=here(15)) == 1
    assert not Notice.objects.filter(person=unwilling).exists()


def test_many_duties_are_counted_and_the_first_named(province: Province) -> None:
    owes(province, province.communes[0], *([10] * (SHOWN + 3)), 15)
    [summary] = week_summaries(here(15))
    assert summary.lines[2] == f"Đang quá hạn ({SHOWN + 3}):"
    assert summary.lines[-1] == "… và 3 việc khác"
    assert len(summary.lines) == 2 + 1 + SHOWN + 1


def test_many_units_cost_as_much_as_one(province: Province, django_assert_num_queries: Any) -> None:
    for unit in (*province.communes, *province.departments):
        owes(province, unit, 10, 15)
    with django_assert_num_queries(3):
        assert len(week_summaries(here(15) + timedelta(hours=1))) == 5
