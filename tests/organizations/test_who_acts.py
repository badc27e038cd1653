"""An actor is looked up anew each time: one query, and an ended position gives nothing."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.test import RequestFactory

from core.errors import NotPermitted
from core.moments import start_of_day
from organizations.domain.actor import CLOCK
from organizations.domain.roles import HEADS, Role
from organizations.middleware import ActingPosition
from organizations.selectors import (
    acting_choices,
    actor_for,
    heads_of,
    people_in,
    positions_delegated_to,
    positions_of,
    units_below,
)
from organizations.services.people import delegate, end_position, withdraw_delegation
from organizations.services.units import close_unit
from tests.factories.organizations import PersonFactory, PositionFactory, UnitFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)


def lent(position, to_person, first=DAY, last=DAY):
    return delegate(
        position=position, to_person=to_person, starts_on=first, ends_on=last, document_number="7/UQ"
    )


def request_of(person, position_id=None):
    request = RequestFactory().get("/")
    request.user, request.session = person, SessionStore()
    if position_id:
        request.session["position_id"] = position_id
    ActingPosition(lambda seen: seen)(request)
    return request


@pytest.mark.sqlite
def test_an_officer_of_a_room_belongs_to_the_room_and_its_agency(django_assert_num_queries):
    position = PositionFactory(unit=UnitFactory(room=True))
    with django_assert_num_queries(1):
        actor = actor_for(position.person, position_id=position.pk, on=DAY)
    room = position.unit
    assert (actor.unit_id, actor.agency_id, actor.room_id) == (room.pk, room.parent_id, room.pk)
    assert actor.belongs_to(room.pk)
    assert actor.belongs_to(room.parent_id)
    assert not actor.belongs_to(UnitFactory().pk)
    assert not actor.belongs_to(None)
    assert actor.on_behalf_of_id is None


def test_a_head_is_above_rooms_and_not_beside_other_units():
    room = UnitFactory(room=True)
    head = PositionFactory(head=True, unit=room.parent)
    actor = actor_for(head.person, position_id=head.pk, on=DAY)
    assert actor.is_head
    assert actor.room_id is None
    assert actor.is_above(room.path)
    assert not actor.is_above(UnitFactory().path)
    assert {unit.pk for unit in units_below(actor.unit_path, on=DAY)} == {room.pk, room.parent_id}


def test_the_clock_is_nobody_and_above_nothing():
    assert CLOCK.is_clock
    assert not CLOCK.is_head
    assert not CLOCK.is_above("00000001/")
    assert not CLOCK.belongs_to(None)


def test_without_a_choice_the_own_position_of_highest_standing_acts():
    officer = PositionFactory()
    head = PositionFactory(head=True, person=officer.person)
    assert actor_for(officer.person, position_id=None, on=DAY).position_id == head.pk
    assert positions_of(officer.person, on=DAY) == [head, officer]


def test_a_position_of_somebody_else_is_refused():
    with pytest.raises(NotPermitted, match="chọn chức vụ khác"):
        actor_for(PersonFactory(), position_id=PositionFactory().pk, on=DAY)


def test_rights_die_on_the_day_the_position_ends():
    position = PositionFactory()
    end_position(position=position, on=DAY)
    assert actor_for(position.person, position_id=position.pk, on=date(2026, 3, 1))
    for position_id in (position.pk, None):
        with pytest.raises(NotPermitted):
            actor_for(position.person, position_id=position_id, on=DAY)


def test_rights_die_with_the_unit_and_with_the_account():
    position, other = PositionFactory(), PositionFactory()
    close_unit(unit=position.unit, on=DAY)
    person = other.person
    type(person).objects.filter(pk=person.pk).update(is_active=False)
    for gone in (position, other):
        with pytest.raises(NotPermitted):
            actor_for(gone.person, position_id=gone.pk, on=DAY)


def test_a_delegated_position_acts_on_behalf_of_its_holder(django_assert_num_queries):
    head, deputy = PositionFactory(head=True), PersonFactory()
    lent(head, deputy)
    with django_assert_num_queries(1):
        actor = actor_for(deputy, position_id=head.pk, on=DAY)
    assert (actor.person_id, actor.on_behalf_of_id, actor.role) == (deputy.pk, head.person_id, Role.HEAD)
    assert positions_delegated_to(deputy, on=DAY) == [head]
    assert [choice.on_behalf_of for choice in acting_choices(deputy, on=DAY, current=head.pk)] == [
        head.person.full_name
    ]


@pytest.mark.parametrize("day", [date(2026, 3, 1), date(2026, 3, 3)])
def test_a_delegation_gives_nothing_outside_its_days(day):
    head, deputy = PositionFactory(head=True), PersonFactory()
    lent(head, deputy)
    with pytest.raises(NotPermitted):
        actor_for(deputy, position_id=head.pk, on=day)


def test_a_delegation_dies_when_withdrawn_and_when_the_position_ends():
    first, second, deputy = PositionFactory(head=True), PositionFactory(head=True), PersonFactory()
    withdraw_delegation(delegation=lent(first, deputy), on=DAY)
    lent(second, deputy)
    end_position(position=second, on=DAY)
    for position in (first, second):
        with pytest.raises(NotPermitted):
            actor_for(deputy, position_id=position.pk, on=DAY)


def test_a_delegated_position_is_never_taken_unasked():
    head, deputy = PositionFactory(head=True), PersonFactory()
    lent(head, deputy)
    with pytest.raises(NotPermitted):
        actor_for(deputy, position_id=None, on=DAY)


def test_nobody_delegates_to_themselves():
    head = PositionFactory(head=True)
    with pytest.raises(NotPermitted, match="chính mình"):
        lent(head, head.person)


def test_heads_answer_in_the_order_of_the_rules():
    unit = UnitFactory()
    acting = PositionFactory(acting_head=True, unit=unit, rank=1)
    second = PositionFactory(deputy=True, unit=unit, rank=3)
    first = PositionFactory(deputy=True, unit=unit, rank=2)
    in_charge = PositionFactory(deputy_in_charge=True, unit=unit, rank=9)
    head = PositionFactory(head=True, unit=unit, rank=9)
    PositionFactory(deputy=True, unit=unit, person__is_active=False)
    PositionFactory(deputy=True, unit=unit, ended=True)
    assert heads_of(unit.pk, on=DAY) == [head, in_charge, first, second, acting]


def test_people_of_an_agency_are_also_those_of_its_rooms_but_not_room_heads():
    room = UnitFactory(room=True)
    officer = PositionFactory(unit=room.parent).person
    in_room = PositionFactory(unit=room, rank=51).person
    room_head = PositionFactory(unit=room, head=True).person
    head = PositionFactory(unit=room.parent, head=True, rank=9).person
    PositionFactory()
    agency, roles = room.parent_id, {*HEADS, Role.OFFICER}
    assert people_in(agency, roles=roles, on=DAY) == [head, officer, in_room]
    assert people_in(agency, roles=roles, on=DAY, with_room_heads=True) == [head, room_head, officer, in_room]
    assert people_in(room.pk, roles=roles, on=DAY) == [room_head, in_room]


def test_a_person_with_two_positions_is_named_once():
    position = PositionFactory()
    PositionFactory(person=position.person, unit=position.unit, clerk=True)
    both = {Role.OFFICER, Role.CLERK}
    assert people_in(position.unit_id, roles=both, on=DAY) == [position.person]


def test_a_request_looks_nobody_up_before_it_is_asked(django_assert_num_queries):
    position = PositionFactory()
    with django_assert_num_queries(0):
        request = request_of(position.person, position.pk)
    with django_assert_num_queries(1):
        assert request.actor.position_id == position.pk
        assert request.actor.unit_name == position.unit.name


def test_strangers_have_no_actor_and_cost_no_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert request_of(AnonymousUser()).actor is None


def test_a_selected_position_that_ended_leaves_nobody_acting(time_machine):
    time_machine.move_to(start_of_day(DAY))
    position = PositionFactory()
    PositionFactory(person=position.person)
    assert request_of(position.person, position.pk).actor.position_id == position.pk
    end_position(position=position, on=DAY)
    assert request_of(position.person, position.pk).actor is None
