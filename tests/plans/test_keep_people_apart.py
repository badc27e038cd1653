"""Whoever submitted, approved or does the work never verifies, and the verifier never belongs to the accountable unit.

Over 100,000 random people, positions and delegations (promise 21); the route's own separation is tested in approvals.
"""

import random
from types import SimpleNamespace

from organizations.domain.actor import Actor
from organizations.domain.roles import Role
from plans import policies

ROUNDS = 100_000
SEED = 21
PEOPLE = range(1, 8)
AGENCIES = range(1, 5)


def random_actor(chance):
    agency = chance.choice(AGENCIES)
    unit = chance.choice([agency, agency * 10, agency * 10 + 1])
    return Actor(
        person_id=chance.choice(PEOPLE),
        person_name="ai đó",
        position_id=1,
        role=chance.choice(list(Role)),
        title="",
        unit_id=unit,
        unit_name="",
        unit_path=f"{agency}/{unit}/",
        agency_id=agency,
        agency_path=f"{agency}/",
        on_behalf_of_id=chance.choice([None, None, *PEOPLE]),
    )


def random_duty(chance):
    unit, verifier = chance.sample([*AGENCIES, 10, 20, 30], 2)
    maybe = [None, *PEOPLE]
    return SimpleNamespace(
        unit_id=unit,
        verifier_unit_id=verifier,
        room_id=chance.choice([None, unit * 10]),
        officer_id=chance.choice(maybe),
        submitted_by_id=chance.choice(maybe),
        approved_by_id=chance.choice(maybe),
    )


def test_no_random_verifier_took_part_or_belongs_to_the_accountable_unit():
    chance, verified = random.Random(SEED), 0
    for number in range(ROUNDS):
        duty, actor = random_duty(chance), random_actor(chance)
        if not policies.verifies(duty, None, actor):
            continue
        verified += 1
        behind = {actor.person_id, actor.on_behalf_of_id} - {None}
        parts = {duty.officer_id, duty.submitted_by_id, duty.approved_by_id} - {None}
        where = f"round {number}, seed {SEED}: {duty} {actor}"
        assert not behind & parts, where
        assert duty.unit_id not in {actor.unit_id, actor.agency_id}, where
        assert duty.verifier_unit_id in {actor.unit_id, actor.agency_id}, where
    assert verified > ROUNDS / 100


def test_an_officer_of_another_unit_never_works_on_a_duty():
    chance = random.Random(SEED)
    for _number in range(ROUNDS // 10):
        duty, actor = random_duty(chance), random_actor(chance)
        if policies.works_on(duty, None, actor):
            assert actor.person_id == duty.officer_id
            assert duty.unit_id in {actor.unit_id, actor.agency_id}


def test_an_auditor_and_a_clerk_do_not_verify_nor_head():
    chance = random.Random(SEED)
    for _number in range(ROUNDS // 10):
        duty, actor = random_duty(chance), random_actor(chance)
        if actor.role in (Role.AUDITOR, Role.ADMINISTRATOR, Role.CLERK):
            assert not policies.verifies(duty, None, actor)
            assert not policies.heads_unit(duty, None, actor)
