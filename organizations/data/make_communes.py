"""Writes communes.csv from the PyPI package vietnam-provinces; run by hand when the package brings changes:
`.venv/bin/python organizations/data/make_communes.py`.
"""

import csv
import json
import sys
from pathlib import Path

from vietnam_provinces import NESTED_DIVISIONS_JSON_PATH

PROVINCE = "Lai Châu"
EXPECTED = {"phường": 2, "xã": 36}
HERE = Path(__file__).resolve().parent
COLUMNS = ("key", "name", "short_name", "region_code", "aliases")


def communes() -> list[dict[str, str]]:
    """Give a row per commune and ward of the province, wards first, then by key."""
    provinces = json.loads(Path(NESTED_DIVISIONS_JSON_PATH).read_text(encoding="utf-8"))
    wards = next(province for province in provinces if province["name"] == PROVINCE)["wards"]
    rows = [_row(ward) for ward in wards]
    return sorted(rows, key=lambda row: (not row["short_name"].startswith("Phường"), row["key"]))


def _row(ward: dict[str, str]) -> dict[str, str]:
    kind = ward["division_type"]
    bare = ward["name"].split(" ", 1)[1]
    return {
        "key": f"ubnd-{ward['codename'].replace('_', '-')}",
        "name": f"UBND {kind} {bare}",
        "short_name": f"{kind.capitalize()} {bare}",
        "region_code": f"{int(ward['code']):05d}",
        "aliases": f"Ủy ban nhân dân {kind} {bare}|{kind.capitalize()} {bare}",
    }


def main() -> None:
    """Write the file; fail when the numbers of wards and communes are not those of 1/7/2025."""
    rows = communes()
    for kind, number in EXPECTED.items():
        found = sum(row["short_name"].startswith(kind.capitalize()) for row in rows)
        if found != number:
            sys.exit(f"{PROVINCE}: {found} {kind}, expected {number}")
    with (HERE / "communes.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    sys.stdout.write(f"{len(rows)} rows\n")


if __name__ == "__main__":
    main()
