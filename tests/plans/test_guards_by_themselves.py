"""Guards that stand behind another check, asked by themselves: each must hold alone."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from organizations.domain.actor import CLOCK
from plans.domain.guards import due_moment_has_passed, has_required_proof
from plans.domain.inputs import Submitted
from plans.domain.names import KnownName, NameBook, NameKind
from plans.models import Addressee
from plans.services.content import plan_content_hash
from tests.factories.plans import ISSUED, add_row, draft_plan, make_province
from workflows.moves import Press


def press(*, at=ISSUED, given=None):
    duty = SimpleNamespace(is_outside=False, due_at=ISSUED)
    return Press(subject=duty, facts=None, actor=CLOCK, at=at, given=given)


def test_nothing_is_overdue_up_to_its_due_moment():
    assert due_moment_has_passed(press()) is not None
    assert due_moment_has_passed(press(at=ISSUED + timedelta(seconds=1))) is None


def test_work_without_any_proof_is_not_handed_in():
    assert has_required_proof(press(given=Submitted(1, "", evidence_count=0))) is not None
    assert has_required_proof(press(given=Submitted(1, "", evidence_count=1))) is None


def test_of_two_names_that_begin_alike_the_longer_is_meant():
    office = KnownName("office", "Văn phòng", NameKind.UNIT)
    of_the_province = KnownName("province", "Văn phòng UBND tỉnh", NameKind.UNIT)
    found = NameBook((office, of_the_province)).match("van phong ubnd tinh", 0)
    assert found == (len("van phong ubnd tinh"), (of_the_province,))


@pytest.mark.django_db
@pytest.mark.sqlite
def test_the_seal_of_a_plan_covers_the_chosen_members():
    province = make_province()
    plan = draft_plan(province)
    task = add_row(plan, [province.group])
    before = plan_content_hash(plan.pk)
    Addressee.objects.get(task=task).choices.add(province.communes[0])
    assert plan_content_hash(plan.pk) != before
