"""People, units, positions, groups: `PositionFactory(head=True)` is a head in a department of its own."""

from datetime import date
from typing import Any

import factory

from core.vietnamese import fold
from organizations.domain.roles import Role
from organizations.domain.units import UnitKind
from organizations.models import GroupAlias, GroupMembership, Person, Position, Unit, UnitGroup
from organizations.services.units import create_unit

BEGAN = date(2025, 7, 1)


class UnitFactory(factory.Factory):
    """A unit in its place in the tree; traits: province, commune, room, outside, past."""

    class Meta:
        model = Unit

    class Params:
        province = factory.Trait(kind=UnitKind.PROVINCE, name=factory.Sequence("UBND tỉnh {}".format))
        commune = factory.Trait(kind=UnitKind.COMMUNE, name=factory.Sequence("UBND xã Mường {}".format))
        room = factory.Trait(
            kind=UnitKind.ROOM,
            name=factory.Sequence("Phòng Tổng hợp {}".format),
            parent=factory.SubFactory("tests.factories.organizations.UnitFactory"),
        )
        outside = factory.Trait(kind=UnitKind.OUTSIDE, is_outside=True)
        past = factory.Trait(valid_from=date(2004, 1, 1), valid_to=BEGAN)

    key = factory.Sequence("don-vi-{}".format)
    name = factory.Sequence("Sở Thử nghiệm {}".format)
    kind = UnitKind.DEPARTMENT
    valid_from = BEGAN

    @classmethod
    def _create(cls, model_class: type[Unit], *args: Any, **kwargs: Any) -> Unit:
        return create_unit(**kwargs)


class PersonFactory(factory.django.DjangoModelFactory):
    """Somebody with an account and no position; trait: administrator (of the administration pages)."""

    class Meta:
        model = Person
        skip_postgeneration_save = True

    class Params:
        administrator = factory.Trait(is_staff=True, is_superuser=True)

    username = factory.Sequence("nguoi-dung-{}".format)
    full_name = factory.Sequence("Lò Văn Thử {}".format)
    name_folded = factory.LazyAttribute(lambda person: fold(person.full_name))
    password = factory.django.Password("mat-khau-thu")


class PositionFactory(factory.django.DjangoModelFactory):
    """A person in a unit; an officer unless a trait says otherwise; trait: ended."""

    class Meta:
        model = Position

    class Params:
        head = factory.Trait(role=Role.HEAD, rank=10)
        deputy_in_charge = factory.Trait(role=Role.DEPUTY_IN_CHARGE, rank=11)
        deputy = factory.Trait(role=Role.DEPUTY, rank=12)
        acting_head = factory.Trait(role=Role.ACTING_HEAD, rank=13)
        clerk = factory.Trait(role=Role.CLERK, rank=60)
        auditor = factory.Trait(role=Role.AUDITOR, rank=70)
        administrator = factory.Trait(role=Role.ADMINISTRATOR, rank=80)
        ended = factory.Trait(valid_to=date(2025, 12, 31))

    person = factory.SubFactory(PersonFactory)
    unit = factory.SubFactory(UnitFactory)
    role = Role.OFFICER
    title = factory.LazyAttribute(lambda position: str(Role(position.role).label))
    rank = 50
    valid_from = BEGAN


class GroupFactory(factory.django.DjangoModelFactory):
    """A group; `GroupFactory(members=[unit, …])` gives it members from the day it began."""

    class Meta:
        model = UnitGroup
        skip_postgeneration_save = True

    key = factory.Sequence("nhom-{}".format)
    name = factory.Sequence("Các đơn vị thử {}".format)

    @factory.post_generation
    def aliases(self: UnitGroup, _create: bool, extracted: Any, **_kwargs: Any) -> None:
        """Give the group its name, and further ones, as names papers use."""
        for text in [self.name, *(extracted or [])]:
            GroupAlias.objects.create(group=self, text=text, folded=fold(text))

    @factory.post_generation
    def members(self: UnitGroup, _create: bool, extracted: Any, **_kwargs: Any) -> None:
        """Put units into the group."""
        for unit in extracted or []:
            GroupMembership.objects.create(group=self, unit=unit, valid_from=BEGAN)
