"""A second plan is issued while the duty that will serve it ends: whoever comes first, nothing is lost or counted twice."""

from datetime import timedelta
from functools import partial

import pytest

from organizations.domain.actor import Actor
from organizations.domain.roles import Role
from plans.domain.states import AssignmentState as S
from plans.invariants import counters_agree
from plans.models import Assignment, Plan, SharedDuty
from plans.models.same_duty import LIVE
from plans.services import changing
from plans.services.clock import open_periods
from tests.factories.joined import issue, two_plans, verified
from tests.factories.plans import ISSUED, issued, make_province
from tests.plans.test_shared_periods import FIRST, JULY, SECOND, SEPTEMBER, keys
from tests.plans.test_shared_periods import served as served_in
from tests.plans.test_shared_periods import two_plans as recurring
from tests.workflows.test_race_for_one_row import together
from workflows.ticking import tick

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 4
LATER = ISSUED + timedelta(days=30)


def closing(_duty: Assignment, _leader: Actor) -> None:
    tick(at=LATER)


def cancelling(duty: Assignment, leader: Actor) -> None:
    changing.cancel_one(assignment_id=duty.pk, reason="Điều chỉnh", actor=leader, at=ISSUED)


@pytest.mark.parametrize("end", [closing, cancelling])
def test_the_row_is_served_or_has_its_own(end):
    for _round in range(ROUNDS):
        province = make_province(communes=1)
        serving, served = two_plans(province)
        duty, leader = Assignment.objects.get(task=serving), province.actor(province.root, Role.HEAD)
        if end is closing:
            verified(duty, province)
        said = together(partial(end, duty, leader), partial(issue, served, province))
        assert said == ["done", "done"]
        own = Assignment.objects.filter(task=served).count()
        live = SharedDuty.objects.filter(LIVE, task=served).count()
        assert (own, live) == ((1, 0) if end is cancelling else (0, 1))
        tick(at=LATER)
        assert Assignment.objects.get(pk=duty.pk).state == (S.CLOSED if end is closing else S.CANCELLED)
        assert list(counters_agree()) == []


def test_two_ticks_at_once_open_and_share_a_period_once():
    province = make_province(communes=2)
    serving, row = recurring(province)
    issued(Plan.objects.get(pk=row.plan_id), province, at=JULY)
    together(partial(open_periods, SEPTEMBER), partial(open_periods, SEPTEMBER))
    assert keys(serving) == [FIRST] * 2 + [SECOND] * 2
    assert (keys(row), served_in(row)[2:]) == ([], [(SECOND, SECOND)] * 2)
    assert list(counters_agree()) == []
