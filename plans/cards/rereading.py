"""The difference between a draft and a newer version of its paper: templates/plans/import_reread.html."""

from dataclasses import dataclass

from core.controls import Action, Field, Hidden
from core.parts import Crumb, Figure, Hint, Pill


@dataclass(frozen=True, slots=True)
class CellChoice:
    """One cell that differs: what stands in the draft, what the new version says, which of the two is proposed."""

    name: str
    label: str
    now: str
    new: str
    takes_paper: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class RowChoice:
    """One row of the difference; `name` is the field of the box that takes a whole row in or out."""

    place: str
    title: str
    mark: Pill
    cells: tuple[CellChoice, ...] = ()
    name: str = ""
    ask: str = ""
    chosen: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class RereadGroup:
    """Rows of one kind: changed, new, gone."""

    title: str
    rows: tuple[RowChoice, ...]


@dataclass(frozen=True, slots=True)
class RereadPage:
    """All of import_reread.html: the newer version to bring, and where one waits the difference to decide about.

    The same page brings an annex again that could not be read; `send` stands on the button.
    """

    title: str
    form_url: str
    file: Field
    crumbs: tuple[Crumb, ...] = ()
    hints: tuple[Hint, ...] = ()
    figures: tuple[Figure, ...] = ()
    groups: tuple[RereadGroup, ...] = ()
    same: tuple[str, ...] = ()
    apply_url: str = ""
    hidden: tuple[Hidden, ...] = ()
    drop: Action | None = None
    back_url: str = ""
    send: str = ""
