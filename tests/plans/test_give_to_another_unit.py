"""The leader gives a declined duty to another body: to an agency, never to a room of one."""

import pytest

from core.errors import BadInput
from organizations.domain.roles import Role
from plans.models import Assignment
from plans.services import assigning
from tests.factories.organizations import UnitFactory
from tests.factories.plans import ISSUED, Province, add_row, draft_plan, duty_of, issued, make_province

pytestmark = pytest.mark.django_db
REASON = "Đúng chức năng."


@pytest.fixture
def province() -> Province:
    return make_province(communes=1)


@pytest.fixture
def declined(province: Province) -> Assignment:
    draft = draft_plan(province)
    add_row(draft, [province.communes[0]])
    duty = duty_of(issued(draft, province), province.communes[0])
    head = province.actor(province.communes[0], Role.HEAD)
    return assigning.decline(assignment_id=duty.pk, reason="Không phải việc của xã.", actor=head, at=ISSUED)


def give(province: Province, declined: Assignment, unit_id: int) -> Assignment:
    leader = province.actor(province.root, Role.HEAD)
    return assigning.reassign_unit(
        assignment_id=declined.pk, unit_id=unit_id, reason=REASON, actor=leader, at=ISSUED
    )


def test_a_room_is_refused_by_name_and_the_duty_stays_declined(
    province: Province, declined: Assignment
) -> None:
    room = UnitFactory(room=True, parent=province.departments[2])
    with pytest.raises(BadInput, match=room.name):
        give(province, declined, room.pk)
    assert list(Assignment.objects.values_list("unit_id", "state")) == [(declined.unit_id, "declined")]


def test_an_agency_gets_the_duty_as_a_new_one(province: Province, declined: Assignment) -> None:
    new = give(province, declined, province.departments[2].pk)
    assert (new.state, Assignment.objects.get(pk=declined.pk).state) == ("issued", "cancelled")
