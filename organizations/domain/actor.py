"""Who acts: a person in one selected position, frozen for the length of a request."""

from dataclasses import dataclass

from organizations.domain.roles import HEADS, Role
from organizations.domain.units import is_within


@dataclass(frozen=True, slots=True)
class Actor:
    """A person acting in a position; for a delegated position `on_behalf_of_id` is the person who gave it.

    `approvals_only` where the paper lends nothing but decisions and opinions: other presses are not the actor's.
    """

    person_id: int | None
    person_name: str
    position_id: int | None
    role: Role | None
    title: str
    unit_id: int | None
    unit_name: str
    unit_path: str
    agency_id: int | None
    agency_path: str
    on_behalf_of_id: int | None = None
    approvals_only: bool = False
    is_clock: bool = False

    @property
    def is_head(self) -> bool:
        """Whether the position may answer for its unit."""
        return self.role in HEADS

    @property
    def room_id(self) -> int | None:
        """The room inside the agency, or None for somebody who sits in the agency itself."""
        return self.unit_id if self.unit_id != self.agency_id else None

    @property
    def human_id(self) -> int:
        """The person who acts; raises TypeError for the clock, which signs nothing."""
        if self.person_id is None:
            raise TypeError("the clock drafts, attaches and registers nothing")
        return self.person_id

    def belongs_to(self, unit_id: int | None) -> bool:
        """Say whether the actor sits in this unit, or in a room of this agency."""
        return unit_id is not None and unit_id in {self.unit_id, self.agency_id}

    def is_above(self, path: str) -> bool:
        """Say whether the unit at `path` is the actor's own unit or lies below it."""
        return is_within(path=path, ancestor_path=self.unit_path)


CLOCK = Actor(
    person_id=None,
    person_name="Hệ thống",
    position_id=None,
    role=None,
    title="",
    unit_id=None,
    unit_name="",
    unit_path="",
    agency_id=None,
    agency_path="",
    is_clock=True,
)
"""The actor of moves that time makes."""


@dataclass(frozen=True, slots=True)
class ActingChoice:
    """A position a person may act in; `on_behalf_of` names who delegated it."""

    position_id: int
    title: str
    unit_name: str
    current: bool = False
    on_behalf_of: str = ""
