"""The names of the demonstration province by the keys of its own files, so that reading needs no database."""

import csv
from pathlib import Path

from plans.domain.names import KnownName, NameBook, NameKind

_DATA = Path(__file__).resolve().parent.parent / "organizations" / "data"


def province() -> NameBook:
    """Give every body and group that exists today."""
    names = [
        KnownName(f"nhom:{row['key']}", row["name"], NameKind.GROUP, _aliases(row))
        for row in _rows("groups.csv")
    ]
    for row in _rows("units.csv"):
        if row["kind"] != "room" and not row["valid_to"]:
            kind = NameKind.OUTSIDE if row["is_outside"] else NameKind.UNIT
            names.append(KnownName(row["key"], row["name"], kind, _aliases(row)))
    names += [
        KnownName(row["key"], row["name"], NameKind.UNIT, _aliases(row)) for row in _rows("communes.csv")
    ]
    return NameBook(tuple(names))


def _rows(file: str) -> list[dict[str, str]]:
    with (_DATA / file).open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


def _aliases(row: dict[str, str]) -> tuple[str, ...]:
    return tuple(filter(None, [row.get("short_name", ""), *row["aliases"].split("|")]))
