"""The move tables of plan, assignment and urging letter, written by hand from lifecycles.md; what is not here does not exist."""

import pytest

from plans.models import Assignment, Consequence, DutyRequest, Plan, UrgingLetter
from workflows import tables
from workflows.lifecycle import lifecycles

N, A, P, E, V = "issued", "assigned", "in_progress", "evidence_submitted", "verified"
C, NF, NA, CO, X = "closed", "not_fulfilled", "not_applicable", "carried_over", "cancelled"
L, H, D = "overdue", "on_hold", "declined"
OPEN = {N, A, P, E, V, L, H, D}
SAME = "same"

ASSIGNMENT = {
    "route_to_room": {N: {N}, A: {A}},
    "assign_officer": {N: {A}, L: {L}},
    "reassign_officer": {state: {state} for state in (N, A, P, E, L)},
    "decline": {N: {D}, A: {D}, L: {D}},
    "insist": {D: {N}},
    "reassign_unit": {D: {X}},
    "start": {A: {P}},
    "report_progress": {P: {P}, L: {L}},
    "contribute_share": {state: {state} for state in (N, A, P, E, L)},
    "submit_evidence": {A: {E}, P: {E}, L: {E}},
    "answer_not_applicable": {A: {E}, P: {E}, L: {E}},
    "withdraw_submission": {E: {A, P, L}},
    "approve": {E: {E}},
    "return_for_rework": {E: {P, L}},
    "verify": {E: {V}},
    "appeal": {V: {V}},
    "close": {V: {C, NF, NA}},
    "conclude_unfulfilled": {L: {NF}},
    "correct_data": {V: {V}, C: {C}},
    "reopen": {V: {P}, C: {P}},
    "mark_overdue": {N: {L}, A: {L}, P: {L}},
    "settle_cause": {state: {state} for state in (L, E, V, C, NF)},
    "grant_extension": {**{state: {state} for state in OPEN - {L}}, L: {L, P, A, N}},
    "hold": {state: {H} for state in OPEN - {H}},
    "release": {H: OPEN - {H}},
    "carry_over": {state: {CO} for state in OPEN},
    "cancel": {state: {X} for state in OPEN},
}

DRAFTED, REVIEW, ISSUED, RUNNING, LATE = "drafted", "in_review", "issued", "in_progress", "overdue"
SUSPENDED, ENDED, REVOKED, SUPERSEDED = "suspended", "closed", "revoked", "superseded"
PLAN = {
    "send_for_review": {DRAFTED: {REVIEW}},
    "return_to_draft": {REVIEW: {DRAFTED}},
    "issue": {DRAFTED: {ISSUED}, REVIEW: {ISSUED}},
    "register_issued": {DRAFTED: {ISSUED}, REVIEW: {ISSUED}},
    "start": {ISSUED: {RUNNING}},
    "mark_overdue": {ISSUED: {LATE}, RUNNING: {LATE}},
    "suspend": {state: {SUSPENDED} for state in (ISSUED, RUNNING, LATE)},
    "resume": {SUSPENDED: {ISSUED, RUNNING, LATE}},
    "close": {state: {ENDED} for state in (ISSUED, RUNNING, LATE)},
    "revoke": {state: {REVOKED} for state in (ISSUED, RUNNING, LATE, SUSPENDED)},
    "supersede": {state: {SUPERSEDED} for state in (ISSUED, RUNNING, LATE, SUSPENDED)},
}
LETTER = {
    "drop_done": {DRAFTED: {DRAFTED}},
    "discard": {DRAFTED: {"discarded"}},
    "issue": {DRAFTED: {ISSUED}},
}
REQUEST = {
    "grant": {"asked": {"granted"}},
    "request_upward": {"asked": {"sent_up"}},
    "refuse": {"asked": {"refused"}},
    "register_answer": {"sent_up": {"granted", "refused"}},
    "withdraw": {"asked": {"withdrawn"}},
    "cancel": {state: {"cancelled"} for state in ("asked", "sent_up")},
}
CONSEQUENCE = {
    "hand_in": {"required": {"handed_in"}},
    "accept": {"handed_in": {"accepted"}},
    "send_back": {"handed_in": {"required"}},
}
BY_THE_CLOCK_ALONE = {("plans.assignment", "mark_overdue"), ("plans.plan", "mark_overdue")}


def declared(model):
    return {
        name: {source: set(targets) for source, targets in move.routes}
        for name, move in model.moves().items()
    }


@pytest.mark.parametrize(
    ("model", "expected"),
    [
        (Assignment, ASSIGNMENT),
        (Plan, PLAN),
        (DutyRequest, REQUEST),
        (Consequence, CONSEQUENCE),
        (UrgingLetter, LETTER),
    ],
)
def test_the_moves_are_exactly_those_of_the_law_book(model, expected):
    assert declared(model) == expected


def test_every_move_says_who_and_what_it_is_called():
    for model in lifecycles():
        for name, move in model.moves().items():
            assert move.by.who, name
            assert str(move.label) and move.topic and move.doc, name


def test_some_moves_are_pressed_by_nobody():
    alone = {
        (model.subject_type(), name)
        for model in lifecycles()
        for name, move in model.moves().items()
        if move.by.name == "by_the_clock"
    }
    assert alone == BY_THE_CLOCK_ALONE


def test_the_exported_tables_are_those_of_the_code():
    assert tables.differing() == []
