"""The state of a row follows from its duties (lifecycles.md, Task): issued, begun, awaiting, late, over, withdrawn."""

import pytest

from organizations.domain.roles import Role
from plans.models import Assignment, Plan, Task
from plans.services import assigning, changing, steering
from plans.services.clock import mark_overdue
from tests.factories.plans import ISSUED, Province, add_row, draft_plan, duty_of, issued, make_province
from workflows.registry import invariants

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
REASON = "Chờ hướng dẫn của bộ."


@pytest.fixture
def province() -> Province:
    return make_province(communes=2)


def one_row(province: Province, **fields: object) -> Plan:
    draft = draft_plan(province)
    add_row(draft, [province.group], **fields)
    return issued(draft, province)


def state_of(plan: Plan) -> str:
    faults = [fault for check in invariants().values() for fault in check()]
    assert faults == []
    return str(Task.objects.get(plan=plan).state)


def accept(province: Province, plan: Plan, place: int) -> Assignment:
    unit = province.communes[place]
    return assigning.assign_officer(
        assignment_id=duty_of(plan, unit).pk,
        person_id=province.actor(unit).human_id,
        actor=province.actor(unit, Role.HEAD),
        at=ISSUED,
    )


def hold(province: Province, plan: Plan, place: int) -> Assignment:
    return changing.hold(
        assignment_id=duty_of(plan, province.communes[place]).pk,
        awaited="Văn bản của bộ",
        reason=REASON,
        actor=province.actor(province.root, Role.HEAD),
        at=ISSUED,
    )


def test_a_row_is_issued_until_the_first_unit_accepts_it(province: Province) -> None:
    plan = one_row(province)
    assert state_of(plan) == "issued"
    accept(province, plan, 0)
    assert state_of(plan) == "in_progress"


def test_a_row_whose_duties_all_await_a_paper_is_on_hold_and_not_in_progress(province: Province) -> None:
    plan = one_row(province, due_kind="external", due_on=None, awaited="Kế hoạch của Bộ Nội vụ")
    assert state_of(plan) == "on_hold"


def test_a_row_goes_on_as_soon_as_one_of_its_duties_does(province: Province) -> None:
    plan = one_row(province)
    accept(province, plan, 0)
    hold(province, plan, 0)
    assert state_of(plan) == "in_progress", "the other duty goes on, and the held one had been accepted"
    held = hold(province, plan, 1)
    assert state_of(plan) == "on_hold"
    changing.release_one(
        assignment_id=held.pk,
        due_at=duty_of(plan, province.communes[0]).first_due_at,
        document="12/BNV",
        actor=province.actor(province.root, Role.HEAD),
        at=ISSUED,
    )
    assert state_of(plan) == "in_progress"


def test_holding_what_nobody_accepted_does_not_begin_a_row(province: Province) -> None:
    plan = one_row(province)
    hold(province, plan, 0)
    assert state_of(plan) == "issued"


def test_what_is_late_beats_what_awaits(province: Province) -> None:
    plan = one_row(province)
    hold(province, plan, 0)
    mark_overdue(duty_of(plan, province.communes[1]).due_at.replace(year=2027))
    assert state_of(plan) == "overdue"


def test_a_row_of_a_revoked_plan_is_withdrawn(province: Province) -> None:
    plan = one_row(province)
    accept(province, plan, 0)
    hold(province, plan, 1)
    steering.revoke(plan_id=plan.pk, reason=REASON, actor=province.actor(province.root, Role.HEAD), at=ISSUED)
    assert state_of(plan) == "withdrawn"
