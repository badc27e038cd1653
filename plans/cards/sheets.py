"""A filled workbook on its way back: templates/plans/sheet_new.html and sheet_difference.html."""

from dataclasses import dataclass

from core.controls import Action, Field
from core.parts import Crumb, Figure, Hint, Pill


@dataclass(frozen=True, slots=True)
class SentSheet:
    """One workbook that was sent before."""

    name: str
    words: str
    url: str


@dataclass(frozen=True, slots=True)
class SheetNewPage:
    """All of sheet_new.html: which workbooks there are, and the form that takes one back."""

    form_url: str
    field: Field
    crumbs: tuple[Crumb, ...]
    downloads: tuple[Action, ...]
    sent: tuple[SentSheet, ...] = ()
    hints: tuple[Hint, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangedCell:
    """One cell: its column, what stands now, what was filled in."""

    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """One touched row; only one that `applies` has a box to tick."""

    line: int
    label: str
    mark: Pill
    cells: tuple[ChangedCell, ...]
    applies: bool
    why: str = ""


@dataclass(frozen=True, slots=True)
class SheetDifferencePage:
    """All of sheet_difference.html: what the workbook would change, row by row, and the press that writes it."""

    title: str
    form_url: str
    crumbs: tuple[Crumb, ...]
    figures: tuple[Figure, ...]
    rows: tuple[ChangedRow, ...]
    hints: tuple[Hint, ...]
    press: str = ""
    back_url: str = ""
