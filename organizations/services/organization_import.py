"""Brings units and groups to what the files say, as often as one likes; nothing is ever removed."""

from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from core.errors import BadInput
from core.vietnamese import clean, fold
from organizations.models import GroupAlias, GroupMembership, Unit, UnitAlias, UnitGroup
from organizations.services.organization_files import GroupRow, OrganizationFiles, UnitRow
from organizations.services.units import add_alias, checked_agency_code, create_unit, move_unit, rename_unit


@dataclass(slots=True)
class ImportReport:
    """What an import did, a line for each thing made or changed."""

    created: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)


@transaction.atomic
def import_organization(files: OrganizationFiles) -> ImportReport:
    """Make what is missing and change what differs; all of it or, when a row is refused, nothing."""
    report = ImportReport()
    units = {unit.key: unit for unit in Unit.objects.all()}
    for row in files.units:
        parent = _named(units, row.parent, row)
        if row.key in units:
            _change(units[row.key], row, parent, report)
        else:
            units[row.key] = _create(row, parent, report)
    _add_aliases(files.units, units, report)
    _set_successors(files.units, units, report)
    for group in files.groups:
        _bring_group(
            group, [units[row.key] for row in files.units if row.kind == group.members_of_kind], report
        )
    return report


def _named(units: dict[str, Unit], key: str, row: UnitRow) -> Unit | None:
    if not key:
        return None
    if key not in units:
        raise BadInput(
            _("Dòng của “%(unit)s” nhắc đến đơn vị “%(key)s” chưa có: hãy thêm đơn vị ấy ở dòng trước.")
            % {"unit": row.key, "key": key}
        )
    return units[key]


def _create(row: UnitRow, parent: Unit | None, report: ImportReport) -> Unit:
    report.created.append(row.key)
    return create_unit(
        key=row.key,
        name=row.name,
        short_name=row.short_name,
        kind=row.kind,
        parent=parent,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        agency_code=row.agency_code,
        region_code=row.region_code,
        is_outside=row.is_outside,
    )


def _change(unit: Unit, row: UnitRow, parent: Unit | None, report: ImportReport) -> None:
    wanted = {
        "kind": row.kind.value,
        "valid_from": row.valid_from,
        "valid_to": row.valid_to,
        "region_code": row.region_code,
        "is_outside": row.is_outside,
    }
    if row.agency_code:
        wanted["agency_code"] = checked_agency_code(row.agency_code)
    different = [name for name, value in wanted.items() if getattr(unit, name) != value]
    for name in different:
        setattr(unit, name, wanted[name])
    if different:
        unit.save(update_fields=different)
    if (clean(row.name), clean(row.short_name)) != (unit.name, unit.short_name):
        rename_unit(unit=unit, name=row.name, short_name=row.short_name)
        different.append("name")
    if unit.parent_id != (parent.pk if parent else None) or "kind" in different:
        move_unit(unit=unit, parent=parent)
        different.append("parent")
    if different:
        report.changed.append(f"{row.key}: {', '.join(different)}")


def _add_aliases(rows: tuple[UnitRow, ...], units: dict[str, Unit], report: ImportReport) -> None:
    known = set(UnitAlias.objects.values_list("unit_id", "folded"))
    for row in rows:
        unit = units[row.key]
        for text in row.aliases:
            if fold(text) != unit.name_folded and (unit.pk, fold(text)) not in known:
                add_alias(unit=unit, text=text)
                known.add((unit.pk, fold(text)))
                report.created.append(f"{row.key}: {text}")


def _set_successors(rows: tuple[UnitRow, ...], units: dict[str, Unit], report: ImportReport) -> None:
    for row in rows:
        unit, successor = units[row.key], _named(units, row.successor, row)
        if successor is not None and unit.successor_id != successor.pk:
            unit.successor = successor
            unit.save(update_fields=["successor"])
            report.changed.append(f"{row.key} → {successor.key}")


def _bring_group(row: GroupRow, members: list[Unit], report: ImportReport) -> None:
    group, new = UnitGroup.objects.get_or_create(key=row.key, defaults={"name": row.name})
    if new:
        report.created.append(row.key)
    elif group.name != row.name:
        group.name = row.name
        group.save(update_fields=["name"])
        report.changed.append(f"{row.key}: name")
    for text in dict.fromkeys([row.name, *row.aliases]):
        _alias, new = GroupAlias.objects.get_or_create(
            folded=fold(text), defaults={"group": group, "text": clean(text)}
        )
        if new:
            report.created.append(f"{row.key}: {text}")
    _bring_members(group, members, report)


def _bring_members(group: UnitGroup, members: list[Unit], report: ImportReport) -> None:
    held = {membership.unit_id: membership for membership in GroupMembership.objects.filter(group=group)}
    missing = [unit for unit in members if unit.pk not in held]
    GroupMembership.objects.bulk_create(
        GroupMembership(group=group, unit=unit, valid_from=unit.valid_from, valid_to=unit.valid_to)
        for unit in missing
    )
    report.created += [f"{group.key} ∋ {unit.key}" for unit in missing]
    for unit in members:
        membership = held.get(unit.pk)
        if membership is not None and unit.valid_to is not None and membership.valid_to is None:
            membership.valid_to = unit.valid_to
            membership.save(update_fields=["valid_to"])
            report.changed.append(f"{group.key} ∌ {unit.key}")
