"""From the paper to rows: templates/plans/import_new.html and import_review.html."""

from dataclasses import dataclass

from core.controls import Action, Field, Hidden
from core.parts import Crumb, Figure, Hint, Pill, Step, Tab
from plans.cards.aims import ReportLine, TargetPanel
from plans.cards.cascade import ParentCard
from plans.cards.names import NameForm
from plans.cards.same_duty import SameDuties


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One line of the paper: a paragraph, or with `cells` a row of a table; `row` is its anchor."""

    text: str = ""
    cells: tuple[str, ...] = ()
    heading: bool = False
    row: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One row that was read and what was understood. `problems` stop the issue, `notes` ask for a look."""

    key: str
    number: str
    title: str
    lead_text: str
    lead_words: str
    due_text: str
    due_words: str
    coordinators_text: str = ""
    coordinators_words: str = ""
    result_text: str = ""
    units: int = 0
    problems: tuple[Hint, ...] = ()
    notes: tuple[Hint, ...] = ()
    mark: Pill | None = None
    edit_url: str = ""
    current: bool = False
    offers: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportSection:
    """Rows under one heading of the paper."""

    title: str
    rows: tuple[ImportRow, ...]


@dataclass(frozen=True, slots=True)
class RowForm:
    """The opened row: fields with what was read, corrected in place."""

    key: str
    title: str
    form_url: str
    fields: tuple[Field, ...]
    hidden: tuple[Hidden, ...] = ()
    close_url: str = ""
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportNewPage:
    """All of import_new.html: choose the paper."""

    form_url: str
    fields: tuple[Field, ...]
    crumbs: tuple[Crumb, ...] = ()
    steps: tuple[Step, ...] = ()
    rules: str = ""
    hints: tuple[Hint, ...] = ()
    hidden: tuple[Hidden, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportReviewPage:
    """All of import_review.html: the paper on the left, what was read on the right, then the issue."""

    title: str
    sections: tuple[ImportSection, ...]
    paper: tuple[PaperLine, ...] = ()
    crumbs: tuple[Crumb, ...] = ()
    steps: tuple[Step, ...] = ()
    figures: tuple[Figure, ...] = ()
    tabs: tuple[Tab, ...] = ()
    hints: tuple[Hint, ...] = ()
    row_form: RowForm | None = None
    name_forms: tuple[NameForm, ...] = ()
    cascade: ParentCard | None = None
    header_url: str = ""
    header_fields: tuple[Field, ...] = ()
    same: SameDuties | None = None
    hidden: tuple[Hidden, ...] = ()
    actions: tuple[Action, ...] = ()
    targets: TargetPanel | None = None
    target_form: RowForm | None = None
    reports: tuple[ReportLine, ...] = ()
