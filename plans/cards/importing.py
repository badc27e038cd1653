"""From the paper to rows: templates/plans/import_new.html and import_review.html."""

from dataclasses import dataclass

from core.controls import Action, Field, Hidden
from core.parts import Crumb, Figure, Hint, Pill, Step, Tab
from plans.cards.aims import ReportLine, TargetPanel
from plans.cards.cascade import ParentCard
from plans.cards.drafting import DraftHistory, Shift
from plans.cards.names import NameForm
from plans.cards.same_duty import SameDuties


@dataclass(frozen=True, slots=True)
class PaperPiece:
    """Some words of the paper. `keys` are the cells read from them, the narrowest first, parted by spaces.

    `anchors` are ids for those cells whose words begin here; `url` leads to the first cell.
    """

    text: str
    keys: str = ""
    url: str = ""
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperCell:
    """One cell of a row as printed; `continues` is the lower part of a merged cell."""

    pieces: tuple[PaperPiece, ...]
    span: int = 1
    continues: bool = False


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One line of the paper: a paragraph, or with `cells` a row of a table; `row` is the anchor of its task."""

    key: str
    pieces: tuple[PaperPiece, ...] = ()
    cells: tuple[PaperCell, ...] = ()
    heading: bool = False
    row: str = ""
    current: bool = False
    unused: bool = False


@dataclass(frozen=True, slots=True)
class PaperBlock:
    """A paragraph, or neighbouring rows of one table with the widths of its columns in percent.

    `page` is the page that begins here, 0 where none does or the file has no pages.
    """

    page: int = 0
    line: PaperLine | None = None
    rows: tuple[PaperLine, ...] = ()
    widths: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something to look at in a row: what is unsure and what to do; `marks` is the cell it is about.

    With `seen` the clerk may say that it is right; else only a correction ends it.
    """

    key: str
    marks: str
    hint: Hint
    stops: bool = False
    seen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportCell:
    """One cell of a row: the words of the paper and what they were understood as; `key` names it on both sides."""

    key: str
    label: str
    text: str
    words: str = ""
    source_url: str = ""
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One row that was read and what was understood; `doubts` ask for attention, `notes` only inform."""

    key: str
    number: str
    content: ImportCell
    cells: tuple[ImportCell, ...]
    doubts: tuple[Doubt, ...] = ()
    notes: tuple[Hint, ...] = ()
    units: int = 0
    mark: Pill | None = None
    edit_url: str = ""
    confirm_url: str = ""
    current: bool = False
    offers: tuple[Action, ...] = ()
    shifts: tuple[Shift, ...] = ()

    @property
    def all_doubts(self) -> tuple[Doubt, ...]:
        """Give what is doubtful in the row and in its cells, in the order they are shown."""
        cells = (doubt for cell in (self.content, *self.cells) for doubt in cell.doubts)
        return (*self.doubts, *cells)


@dataclass(frozen=True, slots=True)
class ImportSection:
    """Rows under one heading of the paper."""

    title: str
    rows: tuple[ImportRow, ...]
    key: str = ""
    actions: tuple[Action, ...] = ()


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
class UnusedLine:
    """A line of the paper that became nothing: what it was taken for, where it stands, and its words."""

    line: int
    sort: str
    place: str
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A number that is missing or printed twice, and the line where it shows."""

    sentence: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class CoveragePanel:
    """What was seen and what became of it; `unused` waits for a look, `looked` had one. Without addresses nobody presses."""

    summary: str
    gaps: tuple[Gap, ...] = ()
    unused: tuple[UnusedLine, ...] = ()
    looked: tuple[UnusedLine, ...] = ()
    look_url: str = ""
    add_url: str = ""


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
class ImportProgressPage:
    """All of import_progress.html; `every` are the seconds between two looks, with a script and without one."""

    title: str
    now: str
    steps: tuple[Step, ...]
    reading: tuple[Step, ...]
    hints: tuple[Hint, ...]
    crumbs: tuple[Crumb, ...]
    url: str
    poll_url: str
    every: int
    every_without_script: int


@dataclass(frozen=True, slots=True)
class ImportReviewPage:
    """All of import_review.html: the paper on the left, what was read on the right, then the issue.

    `doubts` are the anchors of everything that asks for a look, in order.
    """

    title: str
    sections: tuple[ImportSection, ...]
    paper: tuple[PaperBlock, ...] = ()
    heading: str = ""
    doubts: tuple[str, ...] = ()
    coverage: CoveragePanel | None = None
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
    order_form: str = ""
    order_url: str = ""
    history: DraftHistory | None = None
