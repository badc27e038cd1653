"""What every form of file is turned into before it is understood: paragraphs and grids of cells, in order.

Nothing behind these values knows whether they came from a .docx, a PDF, a text, a workbook or a scan.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class FileForm(StrEnum):
    """In which form a paper was handed in."""

    DOCX = "docx"
    PDF = "pdf"
    TEXT = "txt"
    SHEET = "xlsx"
    LEGACY = "doc"
    SCAN = "scan"


class FormRemark(StrEnum):
    """What a person should know about the way a file was read."""

    RECOGNISED = "recognised"
    UNREAD_PAGES = "unread_pages"
    ROWS_LOST = "rows_lost"
    CONVERTED = "converted"
    NO_CACHED_VALUES = "no_cached_values"
    OLD_FONT = "old_font"
    UNKNOWN_LETTERS = "unknown_letters"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the file something stands.

    `page` counts from 1, 0 where the form has no pages. `box` is left, top, right, bottom in thousandths of
    the page as it is seen, empty where unknown. `ref` names the spot in the file: a line of a text, a cell of
    a workbook, a paragraph or a cell (table, row, column, all from 1) of a Word file.
    """

    page: int = 0
    box: tuple[int, ...] = ()
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of prose; `centred` and `bold` as formatted directly, which is how titles show."""

    text: str
    centred: bool = False
    bold: bool = False
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as laid out: grid column, columns covered, and whether it continues the cell above."""

    lines: tuple[str, ...]
    column: int
    span: int
    continues: bool
    bold: bool = False
    place: Place | None = None

    @property
    def text(self) -> str:
        """Give the whole text on one line."""
        return " ".join(self.lines)


@dataclass(frozen=True, slots=True)
class Grid:
    """One table of the file; `index` counts tables of the body from 0."""

    index: int
    rows: tuple[tuple[Cell, ...], ...]
    width: int


Block = Paragraph | Grid


@dataclass(frozen=True, slots=True)
class Contents:
    """A whole file as blocks. `furniture` is what repeats on pages (running heads, page numbers): set aside,
    but counted.
    """

    form: FileForm
    blocks: tuple[Block, ...]
    footnotes: tuple[str, ...] = ()
    furniture: tuple[Paragraph, ...] = ()
    pages: int = 0
    remarks: tuple[FormRemark, ...] = ()


def has_text(blocks: Iterable[Block]) -> bool:
    """Tell whether anything at all is written in the blocks."""
    return any(
        bool(block.text)
        if isinstance(block, Paragraph)
        else any(cell.text for row in block.rows for cell in row)
        for block in blocks
    )


def words_of(blocks: Iterable[Block]) -> str:
    """Give everything that is written in the blocks."""
    return " ".join(
        block.text
        if isinstance(block, Paragraph)
        else " ".join(cell.text for row in block.rows for cell in row)
        for block in blocks
    )
