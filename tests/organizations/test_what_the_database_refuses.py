"""Constraints stand in the database: right rows pass, wrong rows are refused."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from organizations.models import Delegation, GroupMembership, Holiday, Unit, UnitAlias
from organizations.models.dated import holding_on
from tests.factories.organizations import GroupFactory, PersonFactory, PositionFactory, UnitFactory

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
DAY = date(2026, 3, 2)


def refused(write):
    with pytest.raises(IntegrityError), transaction.atomic():
        write()
    return True


@pytest.mark.parametrize("factory", [UnitFactory, PositionFactory])
def test_a_dated_row_may_end_on_its_first_day_but_not_before(factory):
    factory(valid_from=DAY, valid_to=DAY)
    assert refused(lambda: factory(valid_from=DAY, valid_to=date(2026, 3, 1)))


def test_a_membership_does_not_end_before_it_begins():
    group, unit = GroupFactory(), UnitFactory()
    assert refused(
        lambda: GroupMembership.objects.create(
            group=group, unit=unit, valid_from=DAY, valid_to=date(2026, 3, 1)
        )
    )


@pytest.mark.parametrize("code", ["H35", "H35.12", "A01.0AZ.3"])
def test_codes_of_the_decision_pass(code):
    Unit.objects.filter(pk=UnitFactory().pk).update(agency_code=code)


@pytest.mark.parametrize("code", ["Z35", "H3", "h35", "H35.", "H35.a", "000.00.00.H35"])
def test_other_codes_are_refused(code):
    unit = UnitFactory()
    assert refused(lambda: Unit.objects.filter(pk=unit.pk).update(agency_code=code))


def test_a_code_belongs_to_one_unit_and_no_code_to_many():
    first, second = UnitFactory(agency_code="H35.1"), UnitFactory()
    assert first.agency_code != second.agency_code
    assert refused(lambda: Unit.objects.filter(pk=second.pk).update(agency_code="H35.1"))


def test_a_unit_has_one_head_at_a_time():
    head = PositionFactory(head=True)
    assert refused(lambda: PositionFactory(head=True, unit=head.unit))
    head.valid_to = DAY
    head.save()
    PositionFactory(head=True, unit=head.unit, valid_from=DAY)


def test_a_unit_may_have_many_deputies_but_nobody_twice():
    deputy = PositionFactory(deputy=True)
    PositionFactory(deputy=True, unit=deputy.unit)
    assert refused(lambda: PositionFactory(deputy=True, unit=deputy.unit, person=deputy.person))


def test_a_unit_is_once_in_a_group_at_a_time():
    unit = UnitFactory()
    group = GroupFactory(members=[unit])
    assert refused(lambda: GroupMembership.objects.create(group=group, unit=unit, valid_from=DAY))


def test_keys_and_user_names_are_unique():
    unit, person = UnitFactory(), PersonFactory()
    assert refused(lambda: UnitFactory(key=unit.key))
    assert refused(lambda: PersonFactory(username=person.username))


def test_an_alias_stands_once_per_unit():
    unit = UnitFactory(aliases=["Sở X"])
    assert refused(lambda: UnitAlias.objects.create(unit=unit, text="sở x", folded="so x"))


def test_a_unit_in_the_tree_has_an_agency_and_a_room_a_parent():
    room = UnitFactory(room=True)
    assert refused(lambda: Unit.objects.filter(pk=room.pk).update(agency=None))
    assert refused(lambda: Unit.objects.filter(pk=room.pk).update(parent=None))
    assert refused(lambda: Unit.objects.filter(pk=room.pk).update(parent=room.pk))


def test_only_an_ended_unit_has_a_successor():
    past, present, successor = UnitFactory(past=True), UnitFactory(), UnitFactory()
    Unit.objects.filter(pk=past.pk).update(successor=successor)
    assert refused(lambda: Unit.objects.filter(pk=present.pk).update(successor=successor))


def test_a_delegation_needs_days_in_order_and_a_document():
    position, person = PositionFactory(), PersonFactory()
    given = {"position": position, "to_person": person, "starts_on": DAY, "ends_on": DAY}
    Delegation.objects.create(**given, document_number="12/UQ-SNV")
    assert refused(lambda: Delegation.objects.create(**given, document_number=""))
    assert refused(
        lambda: Delegation.objects.create(
            **given | {"ends_on": date(2026, 3, 1)}, document_number="12/UQ-SNV"
        )
    )


def test_a_holiday_has_a_source_and_a_known_kind_and_its_day_once():
    Holiday.objects.create(day=DAY, name="Nghỉ", source="thử")
    assert refused(lambda: Holiday.objects.create(day=DAY, name="Nghỉ", source="thử"))
    assert refused(lambda: Holiday.objects.create(day=date(2026, 3, 3), name="Nghỉ", source=""))
    assert refused(lambda: Holiday.objects.create(day=date(2026, 3, 3), name="Nghỉ", source="x", kind="half"))


def test_rows_hold_from_their_first_day_until_the_day_they_end():
    unit = UnitFactory(valid_from=date(2026, 3, 1), valid_to=date(2026, 3, 3))
    holding = [day for day in range(1, 5) if Unit.objects.filter(holding_on(date(2026, 3, day)), pk=unit.pk)]
    assert holding == [1, 2]
