"""Reads the CSV files of an organisation into plain rows; says which line of which file is wrong."""

import csv
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from django.utils.translation import gettext as _

from core.errors import BadInput
from organizations.domain.units import UnitKind

Row = TypeVar("Row")

SEPARATOR = "|"
COMMUNES_SINCE = date(2025, 7, 1)
"""The first day of the two-level local government (communes and wards without districts)."""
PROVINCE_KEY = "ubnd-tinh"


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit as a file names it; `parent` and `successor` are keys."""

    key: str
    name: str
    short_name: str
    kind: UnitKind
    parent: str
    valid_from: date
    valid_to: date | None = None
    successor: str = ""
    agency_code: str = ""
    region_code: str = ""
    is_outside: bool = False
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group as a file names it: all units of one kind."""

    key: str
    name: str
    members_of_kind: UnitKind
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OrganizationFiles:
    """Everything a folder of files says, parents before their parts."""

    units: tuple[UnitRow, ...]
    groups: tuple[GroupRow, ...]


def read_organization(folder: Path) -> OrganizationFiles:
    """Give the rows of units.csv, communes.csv, commune_rooms.csv and groups.csv.

    Raises BadInput with file and line for anything that cannot be read.
    """
    units = _read(folder / "units.csv", _unit)
    rooms = _read(folder / "commune_rooms.csv", dict)
    for commune in _read(folder / "communes.csv", _commune):
        units += [commune, *(_room_of(commune, room) for room in rooms)]
    return OrganizationFiles(units=tuple(units), groups=tuple(_read(folder / "groups.csv", _group)))


def _read(path: Path, reader: Callable[[dict[str, str]], Row]) -> list[Row]:
    rows = []
    for line, raw in enumerate(_lines(path), start=2):
        try:
            rows.append(reader(raw))
        except (KeyError, ValueError) as wrong:
            raise BadInput(
                _("Tệp %(file)s, dòng %(line)d không đọc được (%(reason)s): hãy sửa dòng này.")
                % {"file": path.name, "line": line, "reason": wrong}
            ) from wrong
    return rows


def _lines(path: Path) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file, restval=""))
    except FileNotFoundError as absent:
        raise BadInput(_("Không có tệp %(path)s: hãy đặt tệp vào thư mục.") % {"path": path}) from absent


def _unit(raw: dict[str, str]) -> UnitRow:
    return UnitRow(
        key=raw["key"],
        name=raw["name"],
        short_name=raw["short_name"],
        kind=UnitKind(raw["kind"]),
        parent=raw["parent"],
        valid_from=date.fromisoformat(raw["valid_from"]),
        valid_to=date.fromisoformat(raw["valid_to"]) if raw["valid_to"] else None,
        successor=raw["successor"],
        agency_code=raw["agency_code"],
        region_code=raw["region_code"],
        is_outside=raw["is_outside"] == "1",
        aliases=_parts(raw["aliases"]),
    )


def _commune(raw: dict[str, str]) -> UnitRow:
    return UnitRow(
        key=raw["key"],
        name=raw["name"],
        short_name=raw["short_name"],
        kind=UnitKind.COMMUNE,
        parent=PROVINCE_KEY,
        valid_from=COMMUNES_SINCE,
        region_code=raw["region_code"],
        aliases=_parts(raw["aliases"]),
    )


def _room_of(commune: UnitRow, room: dict[str, str]) -> UnitRow:
    return UnitRow(
        key=f"{commune.key}--{room['key']}",
        name=room["name"],
        short_name=room["short_name"],
        kind=UnitKind.ROOM,
        parent=commune.key,
        valid_from=commune.valid_from,
    )


def _group(raw: dict[str, str]) -> GroupRow:
    return GroupRow(
        key=raw["key"],
        name=raw["name"],
        members_of_kind=UnitKind(raw["members_of_kind"]),
        aliases=_parts(raw["aliases"]),
    )


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(SEPARATOR) if part.strip())
