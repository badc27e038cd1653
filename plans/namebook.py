"""The names that papers may use, from the organisation as it is stored, as the reader of addressees wants them."""

from collections import Counter
from collections.abc import Iterable

from django.db.models import Q

from core.vietnamese import fold
from documents.importing.structure import ParsedDocument
from organizations.domain.units import KnownName as StoredName
from organizations.domain.units import UnitKind
from organizations.models import Unit
from organizations.selectors import known_names
from plans.domain.names import ROOMS, KnownName, NameBook, NameKind

UNIT, GROUP = "u", "g"


def name_book(*, issuer_id: int | None = None) -> NameBook:
    """Give every name of the organisation. Names of bodies that ended lead to their successor. Three queries.

    With `issuer_id` the names of rooms that a paper of this issuer may mean are known too. One query more.
    """
    book = book_of(known_names())
    if issuer_id is None:
        return book
    return NameBook((*book.names, *book_of(_rooms(issuer_id)).names, ROOMS))


def book_for(document: ParsedDocument) -> NameBook:
    """Give the names that this paper may use, with the rooms of the issuer it names."""
    book = name_book()
    issuer = book.exact(document.head.issuer)
    unit = unit_of(issuer.key) if issuer else None
    return name_book(issuer_id=unit) if unit else book


def _rooms(issuer_id: int) -> list[StoredName]:
    """Give the rooms of the issuer; for the province those of its departments whose name no other room bears."""
    below = Q(agency_id=issuer_id) | Q(agency__parent_id=issuer_id, agency__kind=UnitKind.DEPARTMENT)
    rooms = list(Unit.objects.filter(below, kind=UnitKind.ROOM, valid_to=None).order_by("path"))
    borne = Counter(fold(room.name) for room in rooms)
    return [
        StoredName(text=room.name, folded=room.name_folded, unit_id=room.pk)
        for room in rooms
        if room.agency_id == issuer_id or borne[fold(room.name)] == 1
    ]


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
