"""Who submits, approves and verifies are different people, whatever positions they hold (promise 21)."""

import random

import pytest

from approvals.domain import SeatRequest, StepKind, Verdict
from approvals.domain.separation import Clash, Spoken, clash, people_of
from approvals.services import decide
from core.errors import GuardUnmet, NotPermitted
from organizations.domain.roles import Role
from organizations.models import Person
from tests.factories.approvals import HASH, NOW, make_person, seat_at, seated, standing_in

ROUTE = (StepKind.COORDINATORS, StepKind.ROOM_HEAD, StepKind.HEAD, StepKind.FIELD_AGENCY, StepKind.MONITOR)


def press(route, kind, actor, verdict=Verdict.APPROVE):
    return decide(seat_at(route, kind).pk, actor=actor, verdict=verdict, seen_hash=HASH, at=NOW)


def refuse(route, kind, actor, verdict=Verdict.APPROVE) -> str:
    with pytest.raises(NotPermitted) as caught:
        press(route, kind, actor, verdict)
    return caught.value.sentence


@pytest.mark.django_db
def test_who_submits_does_not_approve_though_they_are_also_a_deputy(province):
    person = Person.objects.get(pk=province.officer.person_id)
    as_deputy = seated(province.department, Role.DEPUTY, person=person)
    assert "Người trình" in refuse(province.open(StepKind.HEAD), StepKind.HEAD, as_deputy)


@pytest.mark.django_db
def test_who_approves_does_not_verify(province):
    person = Person.objects.get(pk=province.head.person_id)
    as_verifier = seated(province.interior, person=person)
    route = province.open(StepKind.HEAD, StepKind.MONITOR, accountable_unit_id=None)
    press(route, StepKind.HEAD, province.head)
    assert "bước khác" in refuse(route, StepKind.MONITOR, as_verifier, Verdict.DONE)


@pytest.mark.django_db
def test_a_stand_in_of_the_submitter_does_not_approve(province):
    route = province.open(StepKind.HEAD, submitted_by=province.head.person_id, actor=province.head)
    refuse(route, StepKind.HEAD, standing_in(province.head, make_person()))


@pytest.mark.django_db
def test_who_submitted_for_somebody_binds_that_somebody_too(province):
    clerk = make_person()
    route = province.open(StepKind.HEAD, submitted_by=clerk.pk, actor=standing_in(province.head, clerk))
    refuse(route, StepKind.HEAD, province.head)
    press(route, StepKind.HEAD, province.deputy)


@pytest.mark.django_db
def test_a_stand_in_of_who_approved_does_not_verify(province):
    person = Person.objects.get(pk=province.head.person_id)
    their_other_position = seated(province.interior, person=person)
    route = province.open(StepKind.HEAD, StepKind.MONITOR, accountable_unit_id=None)
    press(route, StepKind.HEAD, province.head)
    refuse(route, StepKind.MONITOR, standing_in(their_other_position, make_person()), Verdict.DONE)


@pytest.mark.django_db
def test_one_person_may_answer_for_two_coordinating_units(province):
    person = Person.objects.get(pk=province.coordinators[0].person_id)
    as_other = seated(province.coordinating[1], person=person)
    route = province.open(StepKind.COORDINATORS)
    press(route, StepKind.COORDINATORS, province.coordinators[0], Verdict.AGREE)
    decide(
        seat_at(route, StepKind.COORDINATORS, 1).pk,
        actor=as_other,
        verdict=Verdict.AGREE,
        seen_hash=HASH,
        at=NOW,
    )


@pytest.mark.django_db
def test_the_verifier_may_not_be_of_the_accountable_unit(province):
    monitor = province.step(StepKind.MONITOR, seats=(SeatRequest(province.department.pk),))
    with pytest.raises(GuardUnmet):
        province.open(monitor)


@pytest.mark.django_db
@pytest.mark.parametrize("inside", ["department", "room"])
def test_who_also_sits_in_the_accountable_unit_does_not_verify_in_another_position(province, inside):
    person = Person.objects.get(pk=province.verifier.person_id)
    seated(getattr(province, inside), Role.OFFICER, person=person)
    route = province.open(StepKind.MONITOR)
    assert "đơn vị chịu trách nhiệm" in refuse(route, StepKind.MONITOR, province.verifier, Verdict.DONE)


@pytest.mark.django_db
def test_a_head_who_did_the_work_submits_without_the_step_of_the_head(province):
    route = province.open(StepKind.MONITOR, submitted_by=province.head.person_id, actor=province.head)
    press(route, StepKind.MONITOR, province.verifier, Verdict.DONE)


def test_no_random_route_lets_one_person_speak_in_two_parts():
    """100,000 routes of random people, each possibly standing in for another."""
    chance = random.Random(4745)
    for _ in range(100_000):
        people = [people_of(chance.randrange(6), chance.choice([None, chance.randrange(6)])) for _ in ROUTE]
        submitters, spoken = people[0], []
        for kind, acting in zip(ROUTE[1:], people[1:], strict=True):
            if clash(people=acting, kind=kind, submitters=submitters, spoken=spoken) is None:
                spoken.append(Spoken(kind, acting))
        parts = [submitters, *(one.people for one in spoken)]
        assert sum(map(len, parts)) == len(frozenset().union(*parts))


def test_the_reason_of_a_clash_says_which_part_was_played_before():
    spoken = [Spoken(StepKind.HEAD, people_of(7))]
    ask = {"kind": StepKind.MONITOR, "submitters": people_of(1), "spoken": spoken}
    assert clash(people=people_of(1, 7), **ask) is Clash.SUBMITTED
    assert clash(people=people_of(7), **ask) is Clash.DECIDED
    assert clash(people=people_of(8), **ask) is None
