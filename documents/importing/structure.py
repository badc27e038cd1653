"""What a plan document turned out to contain, as frozen values without behaviour."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from documents.importing.blocks import FileForm, FormRemark, Place
from documents.importing.prose.values import Prose
from documents.importing.targets.values import TargetRow


class Column(StrEnum):
    """What a column of a task table says; `OTHER` keeps its own heading."""

    NUMBER = "number"
    CRITERION = "criterion"
    SHORTCOMING = "shortcoming"
    CONTENT = "content"
    RESULT = "expected_result"
    LEAD = "lead"
    IMPLEMENTING = "implementing"
    COORDINATING = "coordinating"
    DEADLINE = "deadline"
    NOTE = "note"
    OTHER = "other"


class Became(StrEnum):
    """What a paragraph of the document was read as."""

    LETTERHEAD = "letterhead"
    NUMBER = "number"
    DATE = "date"
    DOCUMENT_TYPE = "document_type"
    TITLE = "title"
    LEGAL_BASIS = "legal_basis"
    HEADING = "heading"
    MONITOR = "monitor"
    REPORT_DUTY = "report_duty"
    ANNEX_NOTICE = "annex_notice"
    RECIPIENTS = "recipients"
    SIGNATURE = "signature"
    TABLE_TITLE = "table_title"
    PAGE_NUMBER = "page_number"
    FOOTNOTE = "footnote"
    NOTHING = "nothing"


class RowFate(StrEnum):
    """What a row of a table in the file became."""

    TASK = "task"
    JOINED = "joined"
    SECTION = "section"
    HEADER = "header"
    BLANK = "blank"
    COLUMN_NUMBERS = "column_numbers"
    NOTE = "note"
    ORPHAN = "orphan"
    NOT_TASKS = "not_tasks"
    TARGET = "target"


class Remark(StrEnum):
    """What a person should look at in a row that was read all the same."""

    MERGED_ACROSS = "merged_across"
    NO_NUMBER = "no_number"
    SHARED_NUMBER = "shared_number"
    JOINED_OVER_PAGES = "joined_over_pages"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters `start` to `end` of paragraph `row` of `ParsedDocument.paragraphs`, or with `table` of cell
    `cell` in row `row` of that table of the file; all from 0.
    """

    row: int
    start: int
    end: int
    table: int | None = None
    cell: int | None = None


@dataclass(frozen=True, slots=True)
class LaidCell:
    """One cell of a row as it is printed: its text, grid column, columns covered, whether it continues the cell above."""

    text: str
    column: int
    span: int
    continues: bool


@dataclass(frozen=True, slots=True)
class ParsedCell:
    """The text of one cell: `text` on one line, `lines` as the paper breaks or lists it, `places` where it
    stands: several where it goes on over a page. `stretches` are the printed characters it was read from.
    """

    text: str = ""
    lines: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    stretches: tuple[Stretch, ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedColumn:
    """One column of a task table: its kind, its heading as printed, its place from the left (from 0)."""

    kind: Column
    heading: str
    place: int


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A row of a table in the file, both counted from 0 over the whole body."""

    table: int
    row: int


@dataclass(frozen=True, slots=True)
class ParsedRow:
    """One task as the paper states it; `table` counts task tables from 1 and is 0 for a task in prose, `number`
    is empty where none is printed. `paragraphs` are those of `ParsedDocument.prose` that a task in prose rests on, its own first.
    """

    table: int
    number: str
    section: str | None
    cells: dict[Column, ParsedCell]
    others: tuple[tuple[str, str], ...] = ()
    sources: tuple[SourceRow, ...] = ()
    remarks: tuple[Remark, ...] = ()
    paragraphs: tuple[int, ...] = ()

    def text(self, kind: Column) -> str:
        """Give the text of the column, empty where the table has no such column or nothing stands in it."""
        cell = self.cells.get(kind)
        return cell.text if cell else ""


@dataclass(frozen=True, slots=True)
class ParsedTable:
    """One task table, which may be spread over several tables of the file."""

    number: int
    title: str
    columns: tuple[ParsedColumn, ...]
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CoveredRow:
    """The fate of one row of the file, with its text; `task` is the place of its task in
    `ParsedDocument.rows`. A row of a task table has its `cells` as printed, and its `page` (0 where unknown).
    """

    source: SourceRow
    fate: RowFate
    text: str
    task: int | None = None
    cells: tuple[LaidCell, ...] = ()
    page: int = 0


@dataclass(frozen=True, slots=True)
class ParsedParagraph:
    """One paragraph outside task tables, in the order of the document, and what it became."""

    text: str
    became: Became
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class CitedPlan:
    """A plan that the head of a paper cites; what the paper does not write is empty or None."""

    number: str
    issued_on: date | None = None
    issuer: str = ""


@dataclass(frozen=True, slots=True)
class ParsedHead:
    """What the prose around the tables says; empty or None where the paper does not say it.

    `report_duties` are whole sentences: when they fall due is read by the one reader of deadlines, in plans.
    """

    number: str = ""
    symbol: str = ""
    issued_on: date | None = None
    issuer: str = ""
    title: str = ""
    signer: str = ""
    signing_capacity: str = ""
    signed_for: str = ""
    monitoring_unit: str = ""
    report_duties: tuple[str, ...] = ()
    legal_bases: tuple[str, ...] = ()
    cited_plans: tuple[CitedPlan, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """How the paper was handed in; `remarks` are codes of `documents.importing.blocks.FormRemark`."""

    form: FileForm = FileForm.DOCX
    pages: int = 0
    remarks: tuple[FormRemark, ...] = ()

    @property
    def is_recognised(self) -> bool:
        """Whether the text was recognised from pictures, so that a person must confirm every cell."""
        return FormRemark.RECOGNISED in self.remarks


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """A whole plan document: head, task tables, their rows, and the fate of everything that was read.

    `lacking` names tables of the file (counted from 0) that look like task tables but lack columns.
    """

    head: ParsedHead
    tables: tuple[ParsedTable, ...]
    rows: tuple[ParsedRow, ...]
    paragraphs: tuple[ParsedParagraph, ...]
    coverage: tuple[CoveredRow, ...]
    announced_annex: bool = False
    missing_annexes: tuple[str, ...] = ()
    lacking: tuple[tuple[int, tuple[str, ...]], ...] = ()
    origin: Origin = Origin()
    prose: Prose = field(default_factory=Prose)
    targets: tuple[TargetRow, ...] = ()

    @property
    def rows_seen(self) -> int:
        """Count the rows of all tables of the file."""
        return len(self.coverage)

    @property
    def unused_rows(self) -> tuple[CoveredRow, ...]:
        """Give the rows of task tables whose text is in no task; rows of other tables stand among the
        paragraphs.
        """
        return tuple(row for row in self.coverage if row.fate in (RowFate.NOTE, RowFate.ORPHAN))

    @property
    def unused_paragraphs(self) -> tuple[ParsedParagraph, ...]:
        """Give the paragraphs that became nothing."""
        return tuple(paragraph for paragraph in self.paragraphs if paragraph.became is Became.NOTHING)
