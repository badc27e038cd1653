"""What ends soon beside due dates: windows for explanations and delegations; told once, and not once things changed.

Worked by hand: verified on Monday 2/3/2026, a window of five working days is open until the end of Monday 9/3, so
Friday 6/3 is one working day before. A delegation that ends with Friday 13/3 is told on 12/3 and gone on Monday 16/3.
"""

from datetime import date, timedelta

import pytest

from core.moments import local_date
from notifications.models import Notice
from organizations.models import Delegation
from organizations.services.people import delegate, end_position, withdraw_delegation
from plans.domain.reminders import DEFAULT
from plans.models import Assignment, ReminderPolicy
from plans.selectors.reminder_words import steps_in_words
from plans.services.changing import appeal, close
from tests.factories.submissions import Province
from tests.plans.reminding import morning, ticked
from workflows.models import OutboxMessage
from workflows.relay import relay
from workflows.ticking import tick

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
MONDAY, FRIDAY = date(2026, 3, 2), date(2026, 3, 6)
LAST = date(2026, 3, 13)


def told(who, topic):
    found = Notice.objects.filter(person=who.person, topic=topic).order_by("created_at")
    return [(f"{local_date(one.created_at):%d/%m}", one.headline) for one in found]


def windows(who):
    return told(who, "assignment.appeal_ending")


@pytest.fixture
def duty(province: Province) -> Assignment:
    handed_in = province.approved()
    province.verify(handed_in)
    return Assignment.objects.get()


def test_the_page_of_a_plan_says_who_hears_of_both():
    assert [(one.when, one.who) for one in steps_in_words(DEFAULT)][-2:] == [
        ("Trước khi hết thời hạn giải trình 1 ngày làm việc", "Người thực hiện, Thủ trưởng đơn vị"),
        ("Trước khi hết ủy quyền 1 ngày làm việc và khi đã hết", "Người ủy quyền, người được ủy quyền"),
    ]


def test_head_and_officer_hear_once_that_the_window_closes(province, duty):
    ticked(MONDAY, date(2026, 3, 12))
    said = [("06/03", f"Thời hạn giải trình còn đến hết 09/03/2026: {duty.task.content}")]
    assert windows(province.officer) == windows(province.head) == said
    assert windows(province.deputy) == windows(province.verifier) == []


def test_it_is_told_late_after_an_outage_and_not_at_all_once_the_window_is_over(province, duty):
    ticked(MONDAY, date(2026, 3, 10), away=lambda day: FRIDAY <= day < date(2026, 3, 9))
    assert [day for day, _words in windows(province.head)] == ["09/03"]
    Notice.objects.all().delete()
    again = province.approved()
    province.verify(again)
    ticked(date(2026, 3, 11), date(2026, 3, 20), away=lambda day: day < date(2026, 3, 18))
    assert windows(province.head) == []


@pytest.mark.parametrize("how", ["explained", "closed"])
def test_nothing_is_told_of_a_window_that_was_used_or_closed(province, duty, how):
    ways = {
        "explained": lambda at: appeal(
            assignment_id=duty.pk, reason="Điểm thấp.", actor=province.head.actor, at=at
        ),
        "closed": lambda at: close(assignment_id=duty.pk, actor=province.verifier.actor, at=at),
    }
    ways[how](province.at + timedelta(hours=1))
    ticked(MONDAY, date(2026, 3, 12))
    assert windows(province.head) == []


def test_it_is_not_delivered_once_the_unit_has_explained(province, duty):
    at = morning(FRIDAY)
    tick(at=morning(MONDAY))
    from plans.services.reminding import send_reminders

    assert send_reminders(at) == 1
    appeal(assignment_id=duty.pk, reason="Điểm thấp.", actor=province.head.actor, at=at)
    relay(at=at)
    assert windows(province.head) == []


def test_a_plan_says_how_many_days_before_or_none(province, duty):
    ReminderPolicy.objects.create(
        plan=duty.task.plan, officer_late=1, head_late=5, monitor_late=10, leader_late=20, repeat_every=0,
        appeal_before=2, changed_by=province.clerk.person, changed_at=province.at,
    )  # fmt: skip
    ticked(MONDAY, date(2026, 3, 5))
    assert [day for day, _words in windows(province.head)] == ["05/03"]
    ReminderPolicy.objects.update(appeal_before=0)
    ticked(FRIDAY, date(2026, 3, 12))
    assert len(windows(province.head)) == 1


@pytest.fixture
def lent(province: Province) -> Delegation:
    return delegate(
        position=province.head.position, to_person=province.deputy.person, starts_on=MONDAY, ends_on=LAST,
        document_number="7/UQ",
    )  # fmt: skip


def ending(who):
    return told(who, "delegation.ending")


def ended(who):
    return told(who, "delegation.ended")


def test_both_hear_a_working_day_before_and_when_it_has_ended(province, lent):
    ticked(MONDAY, date(2026, 3, 20))
    between = f"{province.head.person.full_name} ủy quyền cho {province.deputy.person.full_name}"
    for who in (province.head, province.deputy):
        assert ending(who) == [("12/03", f"Ủy quyền còn đến hết 13/03/2026: {between}")]
        assert ended(who) == [("16/03", f"Đã hết ủy quyền từ 14/03/2026: {between}")]
    assert ending(province.officer) == ended(province.officer) == []


def test_taken_back_before_the_morning_or_after_it_is_told_once(province, lent):
    ticked(MONDAY, date(2026, 3, 9))
    tick(at=morning(date(2026, 3, 10)))
    withdraw_delegation(delegation=lent, on=date(2026, 3, 10))
    ticked(date(2026, 3, 11), date(2026, 3, 20))
    assert ending(province.deputy) == []
    assert [day for day, _words in ended(province.deputy)] == ["11/03"]
    assert [day for day, _words in ended(province.head)] == ["11/03"]


def test_it_ends_with_the_position_and_is_told_on_that_morning(province, lent):
    end_position(position=province.head.position, on=date(2026, 3, 9))
    ticked(MONDAY, date(2026, 3, 20))
    assert [day for day, _words in ending(province.deputy)] == ["05/03"]
    assert [day for day, _words in ended(province.deputy)] == ["09/03"]


def test_it_is_not_told_of_one_that_was_taken_back_meanwhile_nor_of_one_that_never_began(province, lent):
    from plans.services.reminding import send_reminders

    tick(at=morning(MONDAY))
    assert send_reminders(morning(date(2026, 3, 12))) == 1
    withdraw_delegation(delegation=lent, on=date(2026, 3, 12))
    relay(at=morning(date(2026, 3, 12)))
    assert ending(province.deputy) == []
    OutboxMessage.objects.all().delete()
    never = delegate(
        position=province.officer.position, to_person=province.deputy.person, starts_on=date(2026, 4, 6),
        ends_on=date(2026, 4, 10), document_number="8/UQ",
    )  # fmt: skip
    withdraw_delegation(delegation=never, on=date(2026, 4, 1))
    ticked(date(2026, 3, 30), date(2026, 4, 14))
    assert ended(province.officer) == []


def test_a_delegation_of_one_day_is_not_told_before_it_begins(province):
    delegate(
        position=province.head.position, to_person=province.deputy.person, starts_on=date(2026, 3, 9),
        ends_on=date(2026, 3, 9), document_number="7/UQ",
    )  # fmt: skip
    ticked(MONDAY, date(2026, 3, 12))
    assert ending(province.deputy) == []
    assert [day for day, _words in ended(province.deputy)] == ["10/03"]
