"""Who acts for somebody by delegation hears what that person hears of due dates and steps, while it holds.

Due on Saturday 12/9/2026: called to mind on 31/8, 8/9, 10/9 and 11/9; late on 14/9 (see test_send_reminders).
"""

from datetime import date, timedelta

import pytest

from core.moments import local_date
from notifications.models import Notice
from organizations.domain.roles import Role
from organizations.models.position import DelegationScope
from organizations.services.people import delegate, end_position, withdraw_delegation
from plans.services.reminding import send_reminders
from tests.factories.submissions import Province as Office
from tests.plans.reminding import morning, named, running, small_province, ticked, told
from workflows.relay import relay
from workflows.ticking import tick

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
FIRST, LAST = date(2026, 9, 3), date(2026, 9, 9)


def lent(position, to, first=FIRST, last=LAST, scope=DelegationScope.ALL):
    return delegate(
        position=position, to_person=to.person, starts_on=first, ends_on=last, document_number="7/UQ",
        scope=scope,
    )  # fmt: skip


@pytest.fixture
def province():
    return small_province()


def seats(province, role):
    return province.seats[province.communes[0].pk, role]


def positions(who):
    """As whom each notice is opened: the position that was lent, None for one's own."""
    found = Notice.objects.filter(person=who.person).exclude(topic__startswith="delegation.")
    return list(found.order_by("pk").values_list("position_id", flat=True))


def days(position):
    return [day for day, _words in told(position.person_id)]


def test_an_officers_delegate_hears_while_it_holds_and_neither_before_nor_after(province):
    _duty, officer = named(province, running(province))
    absent, other = seats(province, Role.OFFICER)
    assert absent.person_id == officer
    lent(absent, other)
    ticked(date(2026, 8, 28), date(2026, 9, 11))
    assert days(other) == ["08/09"]
    assert days(absent) == ["31/08", "08/09", "10/09", "11/09"]
    assert positions(other)[-1] == absent.pk
    assert set(positions(absent)) == {None}


def test_what_is_heard_for_oneself_and_for_another_on_one_morning_is_two_notices(province):
    # The deputy answers for the second commune and has the work of the first one's head.
    running(province)
    heads = [province.seats[unit.pk, Role.HEAD][0] for unit in province.communes]
    lent(heads[0], heads[1], last=date(2026, 9, 30))
    ticked(date(2026, 9, 14), date(2026, 9, 14))
    assert days(heads[1]) == ["14/09", "14/09"]
    assert sorted(positions(heads[1])[-2:], key=bool) == [None, heads[0].pk]


def test_who_sits_there_anyway_hears_it_in_their_own_position(province):
    _duty, officer = named(province, running(province))
    absent = seats(province, Role.HEAD)[0]
    own = next(one for one in seats(province, Role.OFFICER) if one.person_id == officer)
    lent(absent, own, last=date(2026, 9, 30))
    ticked(date(2026, 9, 14), date(2026, 9, 14))
    assert days(own) == ["14/09"]
    assert set(positions(own)) == {None}


def test_a_heads_delegate_hears_the_lateness_of_the_unit_once_beside_the_head(province):
    running(province)
    head, deputy = seats(province, Role.HEAD)[0], seats(province, Role.DEPUTY)[0]
    lent(head, deputy, last=date(2026, 9, 30))
    ticked(date(2026, 9, 11), date(2026, 9, 18))
    assert days(deputy) == days(head) == ["11/09", "14/09", "18/09"]


def test_approvals_alone_bring_no_reminders_of_duties(province):
    named(province, running(province))
    absent, other = seats(province, Role.OFFICER)
    lent(absent, other, scope=DelegationScope.APPROVALS)
    ticked(date(2026, 9, 7), date(2026, 9, 9))
    assert days(other) == []


@pytest.mark.parametrize("how", ["taken back", "position ended"])
def test_what_was_made_is_not_heard_by_a_delegate_who_is_none_any_more(province, how):
    named(province, running(province))
    absent, other = seats(province, Role.OFFICER)
    given, at = lent(absent, other), morning(date(2026, 9, 8))
    assert send_reminders(at) > 0
    if how == "taken back":
        withdraw_delegation(delegation=given, on=date(2026, 9, 8))
    else:
        end_position(position=absent, on=date(2026, 9, 8))
    relay(at=at)
    assert days(other) == []


def asked(who):
    found = Notice.objects.filter(person=who.person, topic__in=["route.asked", "route.offered"])
    return list(found.order_by("created_at", "pk").values_list("topic", flat=True))


@pytest.mark.parametrize("scope", DelegationScope.values)
def test_a_heads_delegate_hears_of_a_step_and_of_its_time_out(db, at, scope):
    # Two working days after Monday end with Wednesday, two after Thursday with Monday.
    office = Office(at)
    other, day = office.seat(office.commune), local_date(at)
    lent(office.head.position, other, day, day + timedelta(days=3), scope)
    office.submitted()
    relay(at=at)
    assert asked(other) == asked(office.head) == ["route.asked"]
    tick(at=at + timedelta(days=3))
    assert asked(other) == ["route.asked", "route.offered"]
    tick(at=at + timedelta(days=8))
    assert asked(other) == ["route.asked", "route.offered"]
    assert asked(office.head) == ["route.asked", "route.offered", "route.offered"]


def test_a_verifiers_delegate_of_another_unit_hears_that_a_report_waits(db, at):
    office = Office(at)
    day = local_date(at)
    lent(office.verifier.position, office.stranger, day, day)
    office.approved()
    relay(at=at)
    assert asked(office.stranger) == ["route.asked"]
    assert positions(office.stranger)[-1] == office.verifier.position.pk
