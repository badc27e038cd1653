"""Reads of people, units, groups and the calendar."""

from collections.abc import Collection
from datetime import date

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.utils.translation import gettext as _

from core.errors import Missing, NotPermitted
from core.prepared import prepared
from core.workdays import UnitDay, WorkCalendar
from organizations.domain.actor import ActingChoice, Actor
from organizations.domain.roles import HEADS, PRECEDENCE_OF_HEADS, Role
from organizations.domain.units import KnownName, UnitKind, path_of
from organizations.models import Delegation, GroupAlias, Holiday, Person, Position, Unit, UnitAlias, UnitGroup
from organizations.models.calendar import HolidayKind
from organizations.models.dated import holding_on
from organizations.models.position import DelegationScope


def actor_for(person: Person, *, position_id: int | None, on: date) -> Actor:
    """Give the person acting in a position of theirs, or in one delegated to them, as it stands on a day.

    Without `position_id` it is their own position of highest standing. One query.
    Raises NotPermitted when the position has ended, is not theirs, or they have none.
    """
    position = next(iter(_position_of(person.pk, position_id, on)), None)
    if position is None or not person.is_active or not position.person.is_active:
        raise NotPermitted(_("Chức vụ này không còn hiệu lực với bạn: hãy chọn chức vụ khác."))
    return _actor(person, position)


@prepared
def _position_of(person_id: int, position_id: int | None, on: date) -> QuerySet[Position]:
    held = Q(person_id=person_id)
    if position_id is None:
        return _positions_on(on).filter(held)[:1]
    delegated = Delegation.objects.valid_on(on).filter(position_id=OuterRef("pk"), to_person_id=person_id)
    found = _positions_on(on).annotate(lent_whole=Exists(delegated.filter(scope=DelegationScope.ALL)))
    return found.filter(held | Exists(delegated), pk=position_id)[:1]


def actors_of(person: Person, *, on: date) -> list[Actor]:
    """Give the person acting in each position they hold themselves on a day; none for who left. One query."""
    return [_actor(person, position) for position in positions_of(person, on=on)] if person.is_active else []


def positions_of(person: Person, *, on: date) -> list[Position]:
    """Give the positions a person holds on a day, the one of highest standing first, with their units."""
    return list(_positions_on(on).filter(person_id=person.pk))


def positions_delegated_to(person: Person, *, on: date) -> list[Position]:
    """Give the positions of others that are delegated to a person on a day, with units and holders."""
    given = Delegation.objects.valid_on(on).filter(position_id=OuterRef("pk"), to_person_id=person.pk)
    return list(_positions_on(on).filter(Exists(given), person__is_active=True))


def offered_positions(person: Person, *, on: date) -> QuerySet[Position]:
    """Give every position a person may act in on a day, own and delegated, with units and holders."""
    given = Delegation.objects.valid_on(on).filter(position_id=OuterRef("pk"), to_person_id=person.pk)
    return _positions_on(on).filter(Q(person_id=person.pk) | Q(Exists(given), person__is_active=True))


def acting_choices(person: Person, *, on: date, current: int | None) -> list[ActingChoice]:
    """Give every position a person may act in on a day, their own first, then delegated ones. One query."""
    offered = offered_positions(person, on=on)
    own_first = sorted(offered, key=lambda one: one.person_id != person.pk)
    return [acting_choice(position, person=person, current=current) for position in own_first]


def acting_choice(position: Position, *, person: Person, current: int | None) -> ActingChoice:
    """Give a position as somebody who may act in it chooses it."""
    return ActingChoice(
        position_id=position.pk,
        title=position.title,
        unit_name=position.unit.name,
        current=position.pk == current,
        on_behalf_of=position.person.full_name if position.person_id != person.pk else "",
    )


def heads_of(unit_id: int, *, on: date) -> list[Position]:
    """Give who may answer for exactly this unit: in the order of PRECEDENCE_OF_HEADS and by rank."""
    precedence = Case(
        *(When(role=role, then=Value(place)) for place, role in enumerate(PRECEDENCE_OF_HEADS)),
        output_field=IntegerField(),
    )
    heads = _positions_on(on).filter(unit_id=unit_id, role__in=HEADS, person__is_active=True)
    return list(heads.order_by(precedence, "rank", "pk"))


def people_in(
    unit_id: int, *, roles: Collection[Role], on: date, with_room_heads: bool = False
) -> list[Person]:
    """Give the active people who hold one of `roles` in a unit or in a room of it, by rank and name.

    Heads of rooms do not answer for the agency and are left out unless `with_room_heads`.
    """
    rows = _positions_in(unit_id, tuple(sorted(roles)), on, with_room_heads)
    return list(dict.fromkeys(position.person for position in rows))


@prepared
def _positions_in(
    unit_id: int,
    roles: tuple[Role, ...],
    on: date,
    with_room_heads: bool,
) -> QuerySet[Position]:
    inside = Q(unit_id=unit_id) | Q(unit__agency_id=unit_id)
    if not with_room_heads:
        inside &= Q(unit_id=unit_id) | ~Q(role__in=HEADS)
    rows = _positions_on(on).filter(inside, role__in=roles, person__is_active=True)
    return rows.order_by("rank", "person__name_folded", "pk")


def group_units(group_id: int, *, on: date) -> list[Unit]:
    """Give the units that are of a group on a day and have not ended, in the order of the tree."""
    of_group = holding_on(on, prefix="memberships__") & Q(memberships__group_id=group_id)
    return list(Unit.objects.valid_on(on).filter(of_group).order_by("path"))


def units_below(path: str, *, on: date) -> QuerySet[Unit]:
    """Give the units at and below a path that hold on a day."""
    return Unit.objects.valid_on(on).filter(path__startswith=path)


def find_unit(code: str) -> Unit:
    """Give the unit with this agency code or, as child codes are not known yet, this key; raises Missing."""
    unit = Unit.objects.filter(Q(agency_code=code) | Q(key=code)).exclude(key="").first() if code else None
    if unit is None:
        raise Missing(_("Không có đơn vị nào mang mã “%(code)s”: hãy xem lại mã.") % {"code": code})
    return unit


def find_group(key: str) -> UnitGroup:
    """Give the group with this key; raises Missing."""
    group = UnitGroup.objects.filter(key=key).first()
    if group is None:
        raise Missing(_("Không có nhóm đơn vị nào mang khóa “%(key)s”: hãy xem lại khóa.") % {"key": key})
    return group


def known_names() -> list[KnownName]:
    """Give every name by which a paper may mean an agency, an outside body, a unit of the past or a group.

    Rooms are left out: their names are the same in every commune. Three queries.
    """
    names = []
    for unit in Unit.objects.exclude(kind=UnitKind.ROOM).prefetch_related("aliases"):
        texts = dict.fromkeys([(unit.name, unit.name_folded), *_aliases(unit.aliases.all())])
        names += [_name_of_unit(text, folded, unit) for text, folded in texts]
    for alias in GroupAlias.objects.all():
        names.append(KnownName(text=alias.text, folded=alias.folded, group_id=alias.group_id))
    return names


def tree_faults() -> list[str]:
    """Name the units whose path or agency is not what their parent says (for `verify_invariants`). One query."""
    units = {unit.pk: unit for unit in Unit.objects.order_by("pk")}
    faults = []
    for unit in units.values():
        parent = units[unit.parent_id] if unit.parent_id else None
        agency_id = parent.agency_id if parent and unit.kind == UnitKind.ROOM else unit.pk
        path = path_of(parent_path=parent.path if parent else "", unit_id=unit.pk)
        if (unit.path, unit.agency_id) != (path, agency_id):
            faults.append(f"{unit.key}: {unit.path}, {unit.agency_id} ≠ {path}, {agency_id}")
    return faults


def work_calendar() -> WorkCalendar:
    """Give the confirmed days off and worked days; days that nobody confirmed do not count. One query.

    It is asked anew each time, so a corrected day counts at once. What single units added counts where the
    calendar of a unit is taken (`of`).
    """
    rows = _confirmed_days()
    return WorkCalendar(
        days_off=frozenset(day for day, kind, path in rows if path is None and kind == HolidayKind.OFF),
        worked=frozenset(day for day, kind, path in rows if path is None and kind == HolidayKind.WORKED),
        of_units=tuple(UnitDay(path, day, kind == HolidayKind.WORKED) for day, kind, path in rows if path),
    )


@prepared
def _confirmed_days() -> QuerySet[Holiday, tuple[date, str, str | None]]:
    return (
        Holiday.objects.filter(confirmed=True).order_by("day", "pk").values_list("day", "kind", "unit__path")
    )


def _positions_on(on: date) -> QuerySet[Position]:
    holding = Position.objects.valid_on(on).filter(holding_on(on, prefix="unit__"))
    return holding.select_related("person", "unit__agency").order_by("rank", "pk")


def _actor(person: Person, position: Position) -> Actor:
    unit, agency = position.unit, position.unit.agency
    is_own = position.person_id == person.pk
    return Actor(
        person_id=person.pk,
        person_name=person.full_name,
        position_id=position.pk,
        role=Role(position.role),
        title=position.title,
        unit_id=unit.pk,
        unit_name=unit.name,
        unit_path=unit.path,
        agency_id=unit.agency_id,
        agency_path=agency.path if agency else "",
        on_behalf_of_id=None if is_own else position.person_id,
        approvals_only=not is_own and not position.lent_whole,  # type: ignore[attr-defined] # annotated above
    )


def _aliases(rows: Collection[UnitAlias]) -> list[tuple[str, str]]:
    return [(alias.text, alias.folded) for alias in rows]


def _name_of_unit(text: str, folded: str, unit: Unit) -> KnownName:
    return KnownName(
        text=text,
        folded=folded,
        unit_id=unit.pk,
        is_outside=unit.is_outside,
        valid_from=unit.valid_from,
        valid_to=unit.valid_to,
        successor_id=unit.successor_id,
    )
