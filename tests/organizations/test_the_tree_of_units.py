"""Units are made, moved, renamed and ended, and their paths stay true."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import BadInput
from organizations.domain.units import UnitKind, ids_in
from organizations.models import GroupMembership, Position, Unit
from organizations.selectors import group_units, tree_faults
from organizations.services.units import close_unit, create_unit, move_unit, rename_unit
from tests.factories.organizations import GroupFactory, PositionFactory, UnitFactory

pytestmark = pytest.mark.django_db


def assert_paths_are_true():
    assert tree_faults() == []


def test_a_path_or_agency_that_is_not_true_is_named():
    room = UnitFactory(room=True)
    Unit.objects.filter(pk=room.pk).update(path="00000009/")
    Unit.objects.filter(pk=room.parent_id).update(agency=room)
    assert [fault.split(":")[0] for fault in tree_faults()] == [room.parent.key, room.key]


@pytest.mark.sqlite
def test_a_room_belongs_to_the_nearest_agency_above_it():
    room = UnitFactory(room=True)
    inner = UnitFactory(room=True, parent=room)
    assert room.agency_id == room.parent_id
    assert inner.agency_id == room.parent_id
    assert ids_in(inner.path) == (room.parent_id, room.pk, inner.pk)


def test_a_room_without_a_parent_is_refused_with_a_sentence():
    with pytest.raises(BadInput, match="hãy chọn đơn vị cấp trên"):
        create_unit(key="phong", name="Phòng", kind=UnitKind.ROOM, valid_from=date(2025, 7, 1))


def test_names_are_cleaned_and_folded():
    unit = UnitFactory(name="  Sở  Khoa học và Công nghệ ")
    assert (unit.name, unit.short_name) == ("Sở Khoa học và Công nghệ", "Sở Khoa học và Công nghệ")
    assert unit.name_folded == "so khoa hoc va cong nghe"


def test_the_older_form_of_a_code_is_turned():
    assert UnitFactory(agency_code="000.00.12.H35").agency_code == "H35.12"


def test_a_wrong_code_is_refused_with_a_sentence():
    with pytest.raises(BadInput, match="chưa đúng dạng"):
        UnitFactory(agency_code="Z99")


def test_moving_a_unit_takes_everything_below_it_along():
    room = UnitFactory(room=True)
    inner = UnitFactory(room=True, parent=room)
    other = UnitFactory()
    move_unit(unit=room, parent=other)
    inner.refresh_from_db()
    assert inner.path.startswith(other.path)
    assert inner.agency_id == other.pk
    assert_paths_are_true()


def test_a_unit_cannot_be_put_inside_itself():
    room = UnitFactory(room=True)
    with pytest.raises(BadInput, match="bên trong chính nó"):
        move_unit(unit=room.parent, parent=room)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), min_size=1, max_size=12))
def test_after_any_moves_every_path_is_true(moves):
    root = UnitFactory(province=True)
    agencies = [UnitFactory(parent=root) for _n in range(3)]
    rooms = [UnitFactory(room=True, parent=agencies[n % 3]) for n in range(4)]
    units = [root, *agencies, *rooms]
    for which, where in moves:
        unit = Unit.objects.get(pk=units[which].pk)
        parent = Unit.objects.get(pk=units[where].pk)
        try:
            move_unit(unit=unit, parent=parent)
        except BadInput:
            assert parent.path.startswith(unit.path)
    assert_paths_are_true()


def test_a_renamed_unit_is_still_known_by_its_old_name():
    unit = UnitFactory(name="Sở Cũ")
    rename_unit(unit=unit, name="Sở Mới")
    assert unit.name_folded == "so moi"
    assert [alias.folded for alias in unit.aliases.all()] == ["so cu"]


def test_an_ended_unit_takes_its_rooms_positions_and_memberships_with_it():
    room = UnitFactory(room=True)
    successor = UnitFactory()
    group = GroupFactory(members=[room.parent])
    position = PositionFactory(unit=room)
    on = date(2026, 3, 1)
    close_unit(unit=room.parent, on=on, successor=successor)
    for row in (room, position, GroupMembership.objects.get(group=group)):
        row.refresh_from_db()
        assert row.valid_to == on
    assert room.parent.successor == successor
    assert group_units(group.pk, on=date(2026, 2, 28)) == [room.parent]
    assert group_units(group.pk, on=on) == []


def test_a_unit_does_not_end_before_a_position_in_it_begins():
    position = PositionFactory(valid_from=date(2026, 5, 1))
    with pytest.raises(BadInput, match="đứng trước ngày bắt đầu"):
        close_unit(unit=position.unit, on=date(2026, 3, 1))
    assert Position.objects.get().valid_to is None
