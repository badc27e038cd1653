"""The papers that rows of a plan wait for: templates/plans/awaited.html."""

from dataclasses import dataclass

from core.controls import Field, FileRow
from core.parts import Crumb, Empty, Hint


@dataclass(frozen=True, slots=True)
class AwaitingRow:
    """One row that waits: what for, how many duties stand still, and the form where this person opened it."""

    anchor: str
    number: str
    title: str
    url: str
    awaited: str
    words: str
    open_url: str = ""
    form_url: str = ""
    fields: tuple[Field, ...] = ()


@dataclass(frozen=True, slots=True)
class CameRow:
    """One paper that came: its name, what it released, who registered it when."""

    name: str
    words: str
    by: str
    file: FileRow | None = None


@dataclass(frozen=True, slots=True)
class AwaitedPage:
    """All of awaited.html."""

    title: str
    crumbs: tuple[Crumb, ...]
    rows: tuple[AwaitingRow, ...]
    came: tuple[CameRow, ...]
    hints: tuple[Hint, ...] = ()
    empty: Empty | None = None
