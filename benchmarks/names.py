"""The names of the demonstration province by the keys of its own files, so that reading needs no database."""

import csv
from pathlib import Path

from plans.domain.names import KnownName, NameBook, NameKind

_OF_ISSUERS = (
    ("nhom:rooms", "Các phòng, ban, trung tâm", ("Các phòng thuộc Sở", "Các phòng")),
    ("nhom:districts", "UBND các huyện, thành phố", ("Các huyện, thành phố",)),
)
_DATA = Path(__file__).resolve().parent.parent / "organizations" / "data"


def province(issuer: str = "") -> NameBook:
    """Give every body and group that exists today.

    With an issuer also its rooms, and the bodies of the past under their own names, as papers read by hand have them.
    """
    names = [
        KnownName(f"nhom:{row['key']}", row["name"], NameKind.GROUP, _aliases(row))
        for row in _rows("groups.csv")
    ]
    if issuer:
        names += [KnownName(key, name, NameKind.GROUP, words) for key, name, words in _OF_ISSUERS]
    for row in _rows("units.csv"):
        if _is_known(row, issuer):
            kind = NameKind.OUTSIDE if row["is_outside"] else NameKind.UNIT
            names.append(KnownName(row["key"], row["name"], kind, _aliases(row)))
    names += [
        KnownName(row["key"], row["name"], NameKind.UNIT, _aliases(row)) for row in _rows("communes.csv")
    ]
    return NameBook(tuple(names))


def _is_known(row: dict[str, str], issuer: str) -> bool:
    if row["kind"] == "room":
        of_province = issuer == "ubnd-tinh" and row["name"] != "Văn phòng"
        return bool(issuer) and (row["parent"] == issuer or of_province)
    return bool(issuer) or not row["valid_to"]


def _rows(file: str) -> list[dict[str, str]]:
    with (_DATA / file).open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


def _aliases(row: dict[str, str]) -> tuple[str, ...]:
    return tuple(filter(None, [row.get("short_name", ""), *row["aliases"].split("|")]))
