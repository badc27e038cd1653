"""The names that papers may use, from the organisation as it is stored, as the reader of addressees wants them."""

from collections import Counter
from collections.abc import Iterable, Iterator

from django.db.models import Q

from core.vietnamese import fold
from documents.importing.structure import ParsedDocument
from organizations.domain.units import KnownName as StoredName
from organizations.domain.units import UnitKind
from organizations.models import Unit
from organizations.selectors import known_names
from plans.domain.names import ROOMS, KnownName, NameBook, NameKind
from plans.domain.states import WordingMeaning
from plans.models import Wording

UNIT, GROUP = "u", "g"


def name_book(*, issuer_id: int | None = None) -> NameBook:
    """Give every name of the organisation and what clerks decided for everybody. Four queries.

    With `issuer_id` the names of rooms that a paper of this issuer may mean are known too, and what was decided for
    its papers alone. One query more.
    """
    book = book_of(known_names())
    decided = tuple(_decided(issuer_id))
    if issuer_id is None:
        return NameBook(book.names, decided)
    return NameBook((*book.names, *book_of(_rooms(issuer_id)).names, ROOMS), decided)


def _decided(issuer_id: int | None) -> Iterator[KnownName]:
    """Give the names that clerks gave to bodies and groups; a body that ended since is no longer meant."""
    rows = Wording.objects.in_use(issuer_id=issuer_id).exclude(meaning=WordingMeaning.MEMBERS)
    for row in rows.select_related("unit"):
        if row.group_id is not None:
            yield KnownName(f"{GROUP}{row.group_id}", row.text, NameKind.GROUP)
        elif row.unit.valid_to is None:
            kind = NameKind.OUTSIDE if row.unit.is_outside else NameKind.UNIT
            yield KnownName(f"{UNIT}{row.unit_id}", row.text, kind)


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
    """Give the book of these names. A body that ended is known as one of the past, with who does its work today;
    an outside body that ended is left out.
    """
    rows = [name for name in stored if not (name.is_outside and name.valid_to is not None)]
    ended = {name.unit_id: name.successor_id for name in rows if name.valid_to is not None}
    texts: dict[str, list[str]] = {}
    first: dict[str, StoredName] = {}
    for name in rows:
        key = f"{GROUP}{name.group_id}" if name.group_id is not None else f"{UNIT}{name.unit_id}"
        texts.setdefault(key, []).append(name.text)
        first.setdefault(key, name)
    return NameBook(
        tuple(
            KnownName(key, names[0], _kind_of(first[key]), tuple(names[1:]), _successor(first[key], ended))
            for key, names in texts.items()
        )
    )


def _successor(name: StoredName, ended: dict[int | None, int | None]) -> str:
    """Give the key of the body that holds today behind one that ended; a chain without an end leads nowhere."""
    unit, passed = name.successor_id, set()
    while unit in ended and unit not in passed:
        passed.add(unit)
        unit = ended[unit]
    return f"{UNIT}{unit}" if unit is not None and unit not in ended else ""


def unit_of(key: str) -> int | None:
    """Give the unit behind a key of the book, None where the key is of a group or empty."""
    return int(key[1:]) if key.startswith(UNIT) else None


def group_of(key: str) -> int | None:
    """Give the group behind a key of the book, None where the key is of a unit or empty."""
    return int(key[1:]) if key.startswith(GROUP) else None


def _kind_of(name: StoredName) -> NameKind:
    if name.group_id is not None:
        return NameKind.GROUP
    if name.valid_to is not None:
        return NameKind.PAST
    return NameKind.OUTSIDE if name.is_outside else NameKind.UNIT
