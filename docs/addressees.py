"""Makes docs/addressees.md: whom the reader of addressees understands in every wording it is held to.

Run `.venv/bin/python -m docs.addressees`. The wordings are those of tests/plans/addressee_table.csv; the meanings are
asked of the reader over the names of organizations/data, so the page says what the product does.
"""

import csv
from collections import Counter
from functools import cache
from pathlib import Path

from core.vietnamese import fold
from organizations.domain.units import UnitKind
from organizations.services.organization_files import UnitRow, read_organization
from plans.domain.addressees import Addressee, read_addressees
from plans.domain.names import ROOMS, KnownName, NameBook, NameKind
from plans.domain.states import AddresseeKind

HERE = Path(__file__).resolve().parent
PAGE = HERE / "addressees.md"
WORDINGS = HERE.parent / "tests" / "plans" / "addressee_table.csv"
NAMES = HERE.parent / "organizations" / "data"
SHORT = {AddresseeKind.OPEN_GROUP: "open", AddresseeKind.QUALIFIED_GROUP: "qualified"}
HEAD = """# Wordings of addressees and whom they are read as

Made by `python -m docs.addressees` from tests/plans/addressee_table.csv; do not edit. {count} wordings in a plan of the
province over the names of organizations/data.

`-key` is taken out of the set, `@words` is the office before the body, `[words]` the note behind it. `open` and
`qualified` sets are chosen by a person; `past:old>new` is offered its successor, `unknown:key` the nearest name.
`unknown~outside` looks like a body outside the system, `unknown~office` like an office or a committee.

|wording|read as|
|---|---|
"""


@cache
def book() -> NameBook:
    """Give the names that a paper of the province may use, by the keys of organizations/data."""
    stored = read_organization(NAMES)
    departments = {unit.key for unit in stored.units if unit.kind == UnitKind.DEPARTMENT}
    rooms = [unit for unit in stored.units if unit.kind == UnitKind.ROOM and unit.parent in departments]
    borne = Counter(fold(room.name) for room in rooms)
    agencies = [unit for unit in stored.units if unit.kind != UnitKind.ROOM]
    names = [_unit(unit) for unit in (*agencies, *(room for room in rooms if borne[fold(room.name)] == 1))]
    groups = [KnownName(group.key, group.name, NameKind.GROUP, group.aliases) for group in stored.groups]
    return NameBook((*names, *groups, ROOMS))


def _unit(unit: UnitRow) -> KnownName:
    kind = NameKind.OUTSIDE if unit.is_outside else NameKind.UNIT
    names = (unit.short_name, *unit.aliases)
    return KnownName(unit.key, unit.name, NameKind.PAST if unit.valid_to else kind, names, unit.successor)


def shown(text: str) -> str:
    """Give what the reader makes of a cell, in the notation of the table."""
    return " | ".join(_part(one) for one in read_addressees(text, book=book()))


def _part(one: Addressee) -> str:
    kind = "past" if one.past else SHORT.get(one.kind, one.kind.value)
    said = f"{kind}{_key(one)}"
    said += "".join(f" -{key}" for key in one.without)
    return said + (f" @{one.office}" if one.office else "") + (f" [{one.note}]" if one.note else "")


def _key(one: Addressee) -> str:
    nearest = one.suggestions[0] if one.suggestions else ""
    if one.past:
        return f":{one.past}>{nearest}"
    if one.kind is AddresseeKind.UNKNOWN and one.likely:
        return f"~{one.likely}"
    key = nearest if one.kind is AddresseeKind.UNKNOWN else one.key
    return f":{key}" if key else ""


def written() -> str:
    """Give the page as it should be now."""
    with WORDINGS.open(encoding="utf-8", newline="") as table:
        texts = [row["text"] for row in csv.DictReader(table)]
    lines = [f"|{text}|{shown(text).replace('|', '·')}|" for text in texts]
    return HEAD.format(count=len(texts)) + "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(written(), encoding="utf-8")
