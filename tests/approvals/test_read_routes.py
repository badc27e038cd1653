"""What waits for a person, and the story of a subject's routes."""

from datetime import timedelta

import pytest

from approvals.domain import FlowKind, SeatState, StepKind, Verdict
from approvals.domain.requests import STEPS_OF
from approvals.models import Seat
from approvals.policies import may_decide
from approvals.selectors import choices, open_seats_for, route_view
from approvals.services import decide
from organizations.domain.actor import CLOCK
from organizations.domain.roles import Role
from organizations.models import Person
from tests.factories.approvals import HASH, NOW, SUBJECT, make_person, make_unit, seat_at, seated, standing_in

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


def test_the_list_of_what_waits_is_exactly_what_may_be_decided(province):
    for flow, kinds in STEPS_OF.items():
        province.open(kinds[0], flow=flow, subject_id=make_unit("Xã khác").pk)
    province.open(StepKind.HEAD)
    province.open(StepKind.ROOM_HEAD, subject_id=make_unit("Xã nữa").pk)
    units = [province.department, province.room, province.interior, province.justice, *province.coordinating]
    actors = [seated(unit, role) for unit in units for role in Role if role is not Role.HEAD]
    actors += [province.head, province.room_head, CLOCK, standing_in(province.head, make_person())]
    everything = list(Seat.objects.filter(state=SeatState.OPEN))
    for actor in actors:
        listed = {seat.pk for seat in open_seats_for(actor)}
        assert listed == {seat.pk for seat in everything if may_decide(seat, actor)}


def test_what_one_submitted_or_decided_elsewhere_does_not_wait_for_one(province):
    officer = Person.objects.get(pk=province.officer.person_id)
    head = Person.objects.get(pk=province.head.person_id)
    submitter_as_deputy = seated(province.department, Role.DEPUTY, person=officer)
    head_as_verifier = seated(province.interior, person=head)
    route = province.open(StepKind.HEAD, StepKind.MONITOR, accountable_unit_id=None)
    assert not open_seats_for(submitter_as_deputy).exists()
    decide(
        seat_at(route, StepKind.HEAD).pk, actor=province.head, verdict=Verdict.APPROVE, seen_hash=HASH, at=NOW
    )
    assert not open_seats_for(head_as_verifier).exists()
    assert open_seats_for(province.verifier).count() == 1


def test_what_waits_is_read_with_one_query(province, django_assert_num_queries):
    province.open(StepKind.HEAD)
    with django_assert_num_queries(1):
        (seat,) = open_seats_for(province.head)
        assert (seat.route.subject_id, seat.unit.name) == (province.commune.pk, "Sở Xây dựng")


def test_the_story_of_a_subject_tells_every_round_the_latest_first(province, django_assert_num_queries):
    first = province.open(StepKind.HEAD)
    decide(
        seat_at(first, StepKind.HEAD).pk,
        actor=province.head,
        verdict=Verdict.RETURN,
        note="Thiếu chữ ký.",
        seen_hash=HASH,
        at=NOW + timedelta(hours=1),
    )
    province.open(StepKind.COORDINATORS, StepKind.HEAD, round=2)
    with django_assert_num_queries(2):
        stories = route_view(SUBJECT, [province.commune.pk, province.justice.pk])
    assert stories[province.justice.pk] == ()
    latest, earliest = stories[province.commune.pk]
    assert (latest.round, latest.state_label, earliest.state_label) == (2, "Đang trình", "Đã trả lại")
    assert [(step.kind, len(step.seats)) for step in latest.steps] == [
        (StepKind.COORDINATORS, 3),
        (StepKind.HEAD, 1),
    ]
    said = earliest.steps[0].seats[0].decision
    assert (said.words, said.note, said.person_name) == (
        "đã trả lại",
        "Thiếu chữ ký.",
        province.head.person_name,
    )


def test_buttons_say_beforehand_what_a_press_would_hear(province):
    seat = seat_at(province.open(StepKind.HEAD), StepKind.HEAD)
    buttons = [(choice.label, choice.refusal) for choice in choices(seat, actor=province.head, on=NOW.date())]
    assert buttons == [("Phê duyệt", None), ("Trả lại", None)]
    blocked = choices(seat, actor=province.verifier, on=NOW.date())
    assert "Sở Xây dựng" in blocked[0].refusal.sentence


def test_a_verifier_who_sits_in_the_accountable_unit_reads_so_before_pressing(province):
    person = Person.objects.get(pk=province.verifier.person_id)
    seated(province.room, Role.OFFICER, person=person)
    seat = seat_at(province.open(StepKind.MONITOR), StepKind.MONITOR)
    refusal = choices(seat, actor=province.verifier, on=NOW.date())[0].refusal
    assert "đơn vị chịu trách nhiệm" in refusal.sentence


def test_every_step_has_its_words(province):
    for flow in FlowKind:
        for kind in STEPS_OF[flow]:
            seat = Seat(kind=kind, state=SeatState.OPEN, part="head")
            assert str(seat.get_kind_display())
