"""Random presses by random people against a pure model: no illegal state, no press of a stranger (promise 6).

Most steps run in memory through the engine's own judgement; a database walk of some hundreds checks the whole door.
"""

import random
from datetime import timedelta
from types import SimpleNamespace

import pytest

from core.errors import DomainError, NotPermitted, WrongState
from organizations.domain.actor import CLOCK, Actor
from organizations.domain.roles import Role
from plans.domain import inputs
from plans.domain.facts import AssignmentFacts
from plans.models import Assignment
from tests.factories.plans import ISSUED, add_row, draft_plan, duty_of, issued, make_province
from tests.plans.test_move_tables import ASSIGNMENT
from workflows.execution import perform
from workflows.execution.one import make
from workflows.invariants import chain_agrees, records_agree
from workflows.judging import refusal
from workflows.moves import Press
from workflows.registry import invariants

STEPS = 100_000
WALKS = 12
SEED = 20260611
UNIT, ROOM, VERIFIER, ISSUER, PARTNER, STRANGER = 1, 11, 2, 3, 4, 5
HEAD, DEPUTY, ROOM_HEAD, OFFICER, COLLEAGUE, COORDINATOR, MONITOR, LEADER, CLERK, FOREIGN, TIME = range(11)

WHO = {
    "route_to_room": {HEAD, DEPUTY},
    "assign_officer": {HEAD, DEPUTY, ROOM_HEAD},
    "reassign_officer": {HEAD, DEPUTY, ROOM_HEAD},
    "decline": {HEAD, DEPUTY},
    "insist": {LEADER},
    "reassign_unit": {LEADER},
    "start": {OFFICER},
    "report_progress": {OFFICER},
    "contribute_share": {COORDINATOR},
    "submit_evidence": {OFFICER},
    "answer_not_applicable": {OFFICER},
    "withdraw_submission": {OFFICER},
    "approve": {HEAD, DEPUTY, OFFICER},
    "return_for_rework": {COORDINATOR, ROOM_HEAD, HEAD, DEPUTY, MONITOR},
    "verify": {MONITOR},
    "appeal": {HEAD, DEPUTY},
    "close": {MONITOR, TIME},
    "conclude_unfulfilled": {MONITOR, TIME},
    "correct_data": {MONITOR},
    "reopen": {LEADER},
    "mark_overdue": {TIME},
    "settle_cause": {MONITOR},
    "grant_extension": {LEADER},
    "hold": {LEADER, TIME},
    "release": {LEADER, MONITOR, TIME},
    "carry_over": {LEADER},
    "cancel": {LEADER},
}
"""Who may, by hand from the table "by" of lifecycles.md."""


def actor(person, role, unit, agency=None):
    return Actor(person, f"người {person}", person, role, "", unit, f"đơn vị {unit}", f"{unit}/",
                 agency or unit, f"{agency or unit}/")  # fmt: skip


PEOPLE = {
    HEAD: actor(101, Role.HEAD, UNIT),
    DEPUTY: actor(102, Role.DEPUTY, UNIT),
    ROOM_HEAD: actor(103, Role.HEAD, ROOM, UNIT),
    OFFICER: actor(104, Role.OFFICER, ROOM, UNIT),
    COLLEAGUE: actor(105, Role.OFFICER, UNIT),
    COORDINATOR: actor(106, Role.OFFICER, PARTNER),
    MONITOR: actor(107, Role.OFFICER, VERIFIER),
    LEADER: actor(108, Role.HEAD, ISSUER),
    CLERK: actor(109, Role.CLERK, ISSUER),
    FOREIGN: actor(110, Role.HEAD, STRANGER),
    TIME: CLOCK,
}
GIVEN = {
    "route_to_room": inputs.Routed(ROOM, "1/11/", UNIT),
    "assign_officer": inputs.Named(104, frozenset({UNIT, ROOM})),
    "reassign_officer": inputs.Named(104, frozenset({UNIT, ROOM})),
    "insist": inputs.NewDue(ISSUED + timedelta(days=5)),
    "reassign_unit": inputs.Moved(None),
    "report_progress": inputs.Progress(40),
    "contribute_share": inputs.Share(PARTNER, "phần việc"),
    "submit_evidence": inputs.Submitted(1, "h", 1),
    "answer_not_applicable": inputs.Submitted(1, "h", 0, not_applicable=True),
    "approve": inputs.Approved(101, "h"),
    "return_for_rework": inputs.Returned(None),
    "verify": inputs.Verified("complete", None),
    "correct_data": inputs.Corrected("partial", None),
    "reopen": inputs.NewDue(ISSUED + timedelta(days=30)),
    "settle_cause": inputs.CauseSettled("objective"),
    "grant_extension": inputs.NewDue(ISSUED + timedelta(days=30), request_id=1),
    "hold": inputs.Held("văn bản"),
    "release": inputs.NewDue(ISSUED + timedelta(days=30)),
    "carry_over": inputs.Moved(None),
}
FACTS = AssignmentFacts(coordinating=frozenset({PARTNER}), submission_id=1, route_state="passed")


def new_duty():
    duty = Assignment(
        pk=1, task_id=1, section_id=1, unit_id=UNIT, verifier_unit_id=VERIFIER, room_id=ROOM, officer_id=104,
        due_at=ISSUED + timedelta(days=1), received_at=ISSUED,
    )  # fmt: skip
    task = Assignment._meta.get_field("task")
    task.set_cached_value(duty, SimpleNamespace(plan=SimpleNamespace(issuer_id=ISSUER, monitor_id=VERIFIER)))
    return duty


def test_a_hundred_thousand_random_presses_agree_with_the_pure_model(record_property):
    chance = random.Random(SEED)
    names = list(ASSIGNMENT)
    duty, made, refused = new_duty(), 0, 0
    moves = Assignment.moves()
    for step in range(STEPS):
        if duty.is_final and chance.random() < 0.3:
            duty = new_duty()
        name, who = chance.choice(names), chance.choice(list(PEOPLE))
        at = ISSUED + timedelta(days=chance.choice([0, 3]))
        press = Press(duty, FACTS, PEOPLE[who], at, GIVEN.get(name))
        found = refusal(press, moves[name])
        state = str(duty.state)
        where = f"step {step} (seed {SEED}): {name} by {who} from {state}"
        if who not in WHO[name]:
            assert isinstance(found, NotPermitted), where
        elif state not in ASSIGNMENT[name]:
            assert found is not None, where
        if found is None:
            before, _changed = make(duty, moves[name], given=GIVEN.get(name), at=at)
            assert str(duty.state) in ASSIGNMENT[name][str(before["state"])], where
            made += 1
        else:
            refused += 1
    record_property("walk", f"{STEPS} steps, seed {SEED}: {made} moves, {refused} refusals")
    assert made > STEPS / 50


@pytest.mark.django_db
def test_random_walks_through_the_whole_door_keep_every_invariant():
    chance = random.Random(SEED)
    province = make_province(communes=WALKS)
    plan = draft_plan(province)
    add_row(plan, [province.group], coordinating=[province.departments[2]])
    plan = issued(plan, province)
    for unit in province.communes:
        walk(province, duty_of(plan, unit), chance)
    assert list(records_agree()) == [] and list(chain_agrees()) == []
    assert list(invariants()["counters"]()) == []


def walk(province, duty, chance):
    """Press whatever comes, with inputs that fit; every answer is a move of the model or a refusal."""
    unit = duty.unit
    people = [
        province.actor(unit, Role.HEAD), province.actor(unit), province.actor(province.departments[2]),
        province.actor(province.monitor), province.actor(province.root, Role.HEAD), CLOCK,
    ]  # fmt: skip
    officer = people[1]
    given = {**GIVEN, "assign_officer": inputs.Named(officer.human_id, frozenset({unit.pk}))}
    given["reassign_officer"] = inputs.Named(province.actor(unit, place=1).human_id, frozenset({unit.pk}))
    names = [name for name in ASSIGNMENT if name not in ("route_to_room", "reassign_unit", "carry_over")]
    for _step in range(40):
        name = chance.choice(names)
        state = str(Assignment.objects.get(pk=duty.pk).state)
        at = ISSUED + timedelta(days=chance.choice([0, 250]))
        try:
            done = perform(
                (Assignment, duty.pk),
                name,
                actor=chance.choice(people),
                at=at,
                given=given.get(name),
                note="lý do",
            )
        except DomainError as refused:
            assert state in ASSIGNMENT[name] or isinstance(refused, (WrongState, NotPermitted))
        else:
            assert str(done.state) in ASSIGNMENT[name][state]
