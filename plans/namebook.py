"""The names that papers may use, from the organisation as it is stored, as the reader of addressees wants them."""

from collections.abc import Iterable

from organizations.domain.units import KnownName as StoredName
from organizations.selectors import known_names
from plans.domain.names import KnownName, NameBook, NameKind

UNIT, GROUP = "u", "g"


def name_book() -> NameBook:
    """Give every name of the organisation. Names of bodies that ended lead to their successor. Three queries."""
    return book_of(known_names())


def book_of(stored: Iterable[StoredName]) -> NameBook:
    """Give the book of these names; a body that ended without a successor is in no new plan and left out."""
    texts: dict[str, list[str]] = {}
    kinds: dict[str, NameKind] = {}
    for name in sorted(stored, key=lambda name: name.valid_to is not None):
        key = _key_of(name)
        if key:
            texts.setdefault(key, []).append(name.text)
            kinds.setdefault(key, _kind_of(name))
    return NameBook(
        tuple(KnownName(key, names[0], kinds[key], tuple(names[1:])) for key, names in texts.items())
    )


def unit_of(key: str) -> int | None:
    """Give the unit behind a key of the book, None where the key is of a group or empty."""
    return int(key[1:]) if key.startswith(UNIT) else None


def group_of(key: str) -> int | None:
    """Give the group behind a key of the book, None where the key is of a unit or empty."""
    return int(key[1:]) if key.startswith(GROUP) else None


def _key_of(name: StoredName) -> str:
    if name.group_id is not None:
        return f"{GROUP}{name.group_id}"
    unit = name.successor_id if name.valid_to is not None else name.unit_id
    return f"{UNIT}{unit}" if unit is not None else ""


def _kind_of(name: StoredName) -> NameKind:
    if name.group_id is not None:
        return NameKind.GROUP
    return NameKind.OUTSIDE if name.is_outside else NameKind.UNIT
