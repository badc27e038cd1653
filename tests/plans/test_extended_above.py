"""What a higher body granted in answer to a request moves its own duty in the higher plan too, where that is here.

The province asks the department until day 60; the department's own row that carries it out is due on day 40.
"""

from datetime import timedelta

import pytest

from core.errors import GuardUnmet
from core.moments import end_of_day, local_date
from notifications.models import Notice
from organizations.domain.actor import CLOCK
from organizations.domain.roles import Role
from plans.domain.inputs import NewDue
from plans.domain.states import BindingStanding, ParentStanding
from plans.models import Assignment, ParentLink, RowBinding
from plans.services.answering import register_answer
from plans.services.asking import ask_extension
from plans.services.changing import cancel_one, hold
from tests.factories.requests import grounds
from tests.plans.cascades import duty, make_cascade, rows
from workflows.execution import perform
from workflows.models import TransitionRecord
from workflows.relay import relay

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
PAPER = "88/BNV-CCHC"


@pytest.fixture
def cascade(db):
    return make_cascade()


@pytest.fixture
def pair(cascade):
    """The department's duty in the higher plan and the one of its own plan that carries it out."""
    higher = cascade.higher()
    own = cascade.own(cascade.citation())
    link, _made = ParentLink.objects.update_or_create(
        plan=own,
        defaults={"parent": higher, "standing": ParentStanding.CONFIRMED, "decided_at": cascade.at},
    )
    RowBinding.objects.update_or_create(
        task=rows(own)[0],
        upper=rows(higher)[0],
        defaults={
            "link": link,
            "standing": BindingStanding.BOUND,
            "decided_by_id": cascade.clerk.person_id,
            "decided_at": cascade.at,
        },
    )
    own = cascade.issue_own(own)
    return duty(higher, cascade.department), duty(own, cascade.department)


def day(cascade, number):
    return end_of_day(cascade.day + timedelta(days=number))


def answered(cascade, lower, due_at):
    """The department's head asks upward until day 80, and registers what was answered."""
    request = ask_extension(
        assignment_id=lower.pk, due_at=day(cascade, 80), grounds=grounds(cascade.at), actor=cascade.head,
        at=cascade.at,
    )  # fmt: skip
    assert request.state == "sent_up"
    register_answer(
        request_id=request.pk, number=PAPER, on=cascade.day, due_at=due_at, actor=cascade.head, at=cascade.at
    )


def dates(row):
    now = Assignment.objects.get(pk=row.pk)
    return now.due_at, now.first_due_at, now.extensions


def test_the_duty_above_gets_the_granted_date_with_its_record_and_those_above_hear(cascade, pair):
    upper, lower = pair
    answered(cascade, lower, day(cascade, 75))
    assert dates(lower) == (day(cascade, 75), day(cascade, 40), 1)
    assert dates(upper) == (day(cascade, 75), day(cascade, 60), 1)
    record = TransitionRecord.objects.get(
        move="grant_extension", subject_id=upper.pk, subject_type="plans.assignment"
    )
    assert PAPER in record.side_note.text and cascade.head.person_name in record.side_note.text
    while relay(at=cascade.at):
        pass
    above = cascade.province
    for unit, role in ((above.root, Role.HEAD), (above.monitor, Role.OFFICER)):
        person = above.seats[unit.pk, role][0].person_id
        told = Notice.objects.filter(person=person, topic="assignment.extended_by_answer")
        assert [one.url for one in told] == [f"/nhiem-vu/{upper.pk}/"]


def test_other_units_of_the_row_keep_their_date(cascade, pair):
    others = list(Assignment.objects.filter(task=pair[0].task_id).exclude(pk=pair[0].pk))
    answered(cascade, pair[1], day(cascade, 75))
    assert others and {dates(one) for one in others} == {(day(cascade, 60), day(cascade, 60), 0)}


@pytest.mark.parametrize("number", [None, 55])
def test_a_refusal_or_a_date_within_what_stands_above_moves_nothing_there(cascade, pair, number):
    answered(cascade, pair[1], number and day(cascade, number))
    assert dates(pair[0]) == (day(cascade, 60), day(cascade, 60), 0)
    assert dates(pair[1])[0] == day(cascade, number or 40)


def test_a_row_that_is_not_bound_or_a_duty_that_has_ended_stays(cascade, pair):
    upper, lower = pair
    leader = cascade.province.actor(cascade.province.root, Role.HEAD)
    cancel_one(assignment_id=upper.pk, reason="Điều chỉnh", actor=leader, at=cascade.at)
    answered(cascade, lower, day(cascade, 75))
    assert dates(upper)[0] == day(cascade, 60)
    assert local_date(dates(lower)[0]) == cascade.day + timedelta(days=75)


def test_a_duty_on_hold_above_stays_on_hold_with_the_new_date(cascade, pair):
    upper, lower = pair
    leader = cascade.province.actor(cascade.province.root, Role.HEAD)
    hold(assignment_id=upper.pk, awaited="Hướng dẫn", reason="Chờ", actor=leader, at=cascade.at)
    answered(cascade, lower, day(cascade, 75))
    assert (Assignment.objects.get(pk=upper.pk).state, dates(upper)[0]) == ("on_hold", day(cascade, 75))


def test_the_system_moves_no_date_without_a_registered_paper(cascade, pair):
    for given in (NewDue(day(cascade, 75), request_id=1), NewDue(day(cascade, 75))):
        with pytest.raises(GuardUnmet, match="chưa có đề nghị"):
            perform(pair[0], "grant_extension", actor=CLOCK, at=cascade.at, given=given, note="x")
    assert dates(pair[0])[0] == day(cascade, 60)
