"""Whom a row addresses: the addressee expressions of the paper resolved to units on a day."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from organizations.models import Unit
from organizations.selectors import group_units
from plans.domain.states import AddresseeKind, AddresseeRole
from plans.models import Addressee

OPEN_SETS = (AddresseeKind.OPEN_GROUP, AddresseeKind.QUALIFIED_GROUP)


@dataclass(frozen=True, slots=True)
class Addressed:
    """The units of one row: accountable ones in the order of the paper, coordinating ones, and how these were named."""

    leads: tuple[Unit, ...]
    coordinating: tuple[Unit, ...]
    coordinating_by_group: bool
    named_coordinators: int


Groups = dict[tuple[int, date], list[Unit]]
"""The units of groups on days, as far as somebody asked for them already."""


def resolve(addressees: Iterable[Addressee], *, on: date, groups: Groups | None = None) -> Addressed:
    """Resolve the addressees of one row; a unit named twice counts once, and a lead does not coordinate itself twice.

    Who resolves many rows at once gives `groups`, and the units of each group are read once a day.
    """
    rows = sorted(addressees, key=lambda row: (row.role, row.order))
    units: dict[str, dict[int, Unit]] = {AddresseeRole.LEAD: {}, AddresseeRole.COORDINATING: {}}
    for row in rows:
        for unit in units_of(row, on=on, groups=groups):
            units[row.role].setdefault(unit.pk, unit)
    coordinating = [row for row in rows if row.role == AddresseeRole.COORDINATING]
    return Addressed(
        leads=tuple(units[AddresseeRole.LEAD].values()),
        coordinating=tuple(units[AddresseeRole.COORDINATING].values()),
        coordinating_by_group=any(row.kind == AddresseeKind.GROUP for row in coordinating),
        named_coordinators=sum(row.kind == AddresseeKind.UNIT for row in coordinating),
    )


def units_of(row: Addressee, *, on: date, groups: Groups | None = None) -> list[Unit]:
    """Give the units that one expression means on a day: the unit, those of the group that the paper does not take
    out, or those a person chose.
    """
    if row.kind == AddresseeKind.GROUP and row.group_id is not None:
        without = {unit.pk for unit in row.without.all()}
        return [unit for unit in _members(row.group_id, on, groups) if unit.pk not in without]
    if row.kind in OPEN_SETS:
        return list(row.choices.order_by("path"))
    return [row.unit] if row.unit is not None else []


def _members(group_id: int, on: date, groups: Groups | None) -> list[Unit]:
    if groups is None:
        return group_units(group_id, on=on)
    if (group_id, on) not in groups:
        groups[group_id, on] = group_units(group_id, on=on)
    return groups[group_id, on]


def addressees_by_task(plan_id: int) -> dict[int, list[Addressee]]:
    """Give the addressees of every row of a plan with their units, in three queries."""
    found: dict[int, list[Addressee]] = defaultdict(list)
    rows = Addressee.objects.filter(task__plan_id=plan_id).select_related("unit")
    for row in rows.prefetch_related("choices", "without"):
        found[row.task_id].append(row)
    return found
