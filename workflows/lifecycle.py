"""The base of every model that lives through states: version, definition, tracked fields, stream, roll-ups."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, ClassVar, Self

from django.db import models

from workflows.moves import Move

Snapshot = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Delta:
    """Amounts to add to one counter row; `keys` find it, `order` is its place in the locking order."""

    model: type[models.Model]
    keys: tuple[tuple[str, Any], ...]
    amounts: tuple[tuple[str, int], ...]
    order: int = field(default=0)


class Lifecycle(models.Model):
    """An object with a protected state that only `workflows.execution` changes.

    Subclasses declare `state` (an FSMField, protected), `TRACKED` (fields that records keep old and new),
    `DEFINITION` (the number of the move table new objects are born with) and `CREATED_TOPIC`.
    """

    DEFINITION: ClassVar[int] = 1
    TRACKED: ClassVar[tuple[str, ...]] = ()
    CREATED_TOPIC: ClassVar[str] = ""

    state: Any
    version = models.PositiveIntegerField(default=1, editable=False)
    born_with = models.PositiveSmallIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    @classmethod
    def subject_type(cls) -> str:
        """Give the name under which records and messages know this kind, such as `plans.assignment`."""
        return cls._meta.label_lower

    @classmethod
    def states(cls) -> list[tuple[str, str]]:
        """Give every state with its Vietnamese words, in the order of the lifecycle."""
        field: Any = cls._meta.get_field("state")
        return [(str(value), str(label)) for value, label in field.choices]

    @classmethod
    def first_state(cls) -> str:
        """Give the state in which objects are born."""
        field: Any = cls._meta.get_field("state")
        return str(field.default)

    @classmethod
    @cache
    def moves(cls) -> Mapping[str, Move]:
        """Give every declared move by name, in the order of the source file."""
        found: dict[str, Move] = {}
        for name, attribute in vars(cls).items():
            declaration = getattr(attribute, "declaration", None)
            if isinstance(declaration, Move):
                found[name] = declaration
        return found

    @classmethod
    def facts_for(cls, rows: Sequence[Self]) -> dict[int, Any]:
        """Load in bulk what guards and policies need beside the row itself, by primary key."""
        return dict.fromkeys((row.pk for row in rows), None)

    @classmethod
    def locked_related(cls) -> tuple[str, ...]:
        """Name the relations that are read (not locked) together with a locked row."""
        return ()

    @classmethod
    def locked_columns(cls) -> tuple[str, ...]:
        """Name what moves look at in those relations; without any all of them is read."""
        return ()

    def stream(self) -> str:
        """Give the key of the chain of records that this object writes to."""
        raise NotImplementedError

    def message_payload(self) -> dict[str, Any]:
        """Give what listeners need to know without reading the object again."""
        return {}

    def snapshot(self) -> Snapshot:
        """Give the tracked fields as they stand."""
        return {"state": self.state, **{name: getattr(self, name) for name in self.TRACKED}}

    def roll_up(self, before: Snapshot | None) -> Iterable[Delta]:
        """Give the counter changes that lead from `before` (None: the object is new) to the present row."""
        del before
        return ()


def lifecycles() -> list[type[Lifecycle]]:
    """Give every concrete lifecycle of the installation, by subject type."""
    found: list[type[Lifecycle]] = []
    pending: list[type[Lifecycle]] = list(Lifecycle.__subclasses__())
    while pending:
        model = pending.pop()
        pending.extend(model.__subclasses__())
        if not model._meta.abstract and not model._meta.proxy:
            found.append(model)
    return sorted(found, key=lambda model: model.subject_type())
