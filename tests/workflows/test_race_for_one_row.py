"""Two people press at once: one success, one clear sentence each for the others, one record, one message."""

import threading

import pytest
from django.db import connections

from core.errors import DomainError
from organizations.domain.roles import Role
from plans.services.assigning import assign_officer, decline
from tests.factories.plans import ISSUED, add_row, draft_plan, duty_of, issued, make_province
from workflows.invariants import chain_agrees, records_agree
from workflows.models import OutboxMessage, TransitionRecord

pytestmark = pytest.mark.django_db(transaction=True)
PRESSES = 30
ROUNDS = 8


def together(*acts):
    """Run the acts in threads that start at the same moment; give what each said."""
    barrier = threading.Barrier(len(acts))
    said = []

    def run(act):
        try:
            barrier.wait()
            act()
            said.append("done")
        except DomainError as refusal:
            said.append(refusal.sentence)
        except Exception as fault:
            said.append(repr(fault))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return said


def world():
    province = make_province(communes=1)
    plan = draft_plan(province)
    for _row in range(ROUNDS):
        add_row(plan, [province.group])
    return province, issued(plan, province)


def test_of_thirty_presses_one_succeeds_and_the_others_hear_why():
    province, plan = world()
    duty = duty_of(plan, province.communes[0])
    head, officer = province.actor(duty.unit, Role.HEAD), province.actor(duty.unit)

    def press():
        assign_officer(assignment_id=duty.pk, person_id=officer.human_id, actor=head, at=ISSUED)

    said = together(*[press] * PRESSES)
    assert said.count("done") == 1
    assert all("Đã phân công" in words or "người khác xử lý" in words for words in said if words != "done")
    records = TransitionRecord.objects.filter(subject_type="plans.assignment", subject_id=duty.pk)
    assert records.count() == 2
    assert OutboxMessage.objects.filter(topic="assignment.assigned", subject_id=duty.pk).count() == 1


def test_of_two_opposite_decisions_the_record_names_the_winner():
    province, plan = world()
    unit = province.communes[0]
    head, officer = province.actor(unit, Role.HEAD), province.actor(unit)
    for number in range(ROUNDS):
        duty = duty_of(plan, unit, number)
        said = together(
            lambda pk=duty.pk: assign_officer(
                assignment_id=pk, person_id=officer.human_id, actor=head, at=ISSUED
            ),
            lambda pk=duty.pk: decline(
                assignment_id=pk, reason="không thuộc chức năng", actor=head, at=ISSUED
            ),
        )
        duty = duty_of(plan, unit, number)
        last = TransitionRecord.objects.filter(subject_type="plans.assignment", subject_id=duty.pk).latest(
            "version"
        )
        assert last.target == duty.state
        assert said.count("done") in (1, 2)
        assert (last.version - 1) == said.count("done")
    assert list(records_agree()) == [] and list(chain_agrees()) == []
