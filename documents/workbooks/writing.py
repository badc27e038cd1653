"""Writes a sheet as a workbook: keys and versions hidden, cells locked but those to fill in, choices as lists."""

from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from documents.workbooks.shape import Row, Sheet, digest_of

LAYOUT = "1"
ABOUT, LISTS = "_dondoc", "_danhmuc"
HIDDEN = ("_ma", "_phien", "_goc")
"""Of each row: its key, its version, and the mark of its words as they went out."""
FACE = "Times New Roman"
LINE = Side(style="thin", color="FF9AA7B8")
GRID = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
HEAD = PatternFill("solid", fgColor="FFE7EEF7")
OPEN = PatternFill("solid", fgColor="FFFFF8E1")
TOP = Alignment(vertical="top", wrap_text=True)
MIDDLE = Alignment(horizontal="center", vertical="center", wrap_text=True)
TEXT = "@"


def written(sheet: Sheet) -> bytes:
    """Give the workbook's bytes. Cells never hold a formula, whatever their words begin with."""
    book = Workbook()
    page: Any = book.active
    page.title = _("Nhập liệu")
    header = _top(page, sheet)
    for place, row in enumerate((*sheet.rows, *_spare(sheet)), start=header + 1):
        _row(page, place, row, sheet)
    _lists(book, page, sheet, first=header + 1)
    _about(book, sheet, header)
    _protect(page, header)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _top(page: Any, sheet: Sheet) -> int:
    """Write title, notes and heads; give the number of the row with the heads."""
    first = len(HIDDEN) + 1
    for place, words in enumerate((sheet.title, *sheet.notes), start=1):
        _put(page, place, first, words, font=Font(FACE, size=14 if place == 1 else 11, bold=place == 1))
    header = len(sheet.notes) + 3
    for place, words in enumerate((*HIDDEN, *(column.label for column in sheet.columns)), start=1):
        cell = _put(page, header, place, words, font=Font(FACE, bold=True))
        cell.fill, cell.border, cell.alignment = HEAD, GRID, MIDDLE
    for place, column in enumerate(sheet.columns, start=first):
        page.column_dimensions[get_column_letter(place)].width = column.width
    for place in range(1, first):
        page.column_dimensions[get_column_letter(place)].hidden = True
    return header


def _spare(sheet: Sheet) -> tuple[Row, ...]:
    every = frozenset(key for row in sheet.rows for key in row.open) or frozenset(
        column.key for column in sheet.columns
    )
    return tuple(Row("", "", {}, every) for _place in range(sheet.spare))


def _row(page: Any, place: int, row: Row, sheet: Sheet) -> None:
    words_of = sheet.words_of(row)
    hidden = (row.key, row.version, digest_of(words_of) if row.key else "")
    for at, words in enumerate(hidden, start=1):
        _put(page, place, at, words)
    for at, column in enumerate(sheet.columns, start=len(HIDDEN) + 1):
        cell = _put(page, place, at, words_of[column.key], font=Font(FACE, size=11))
        cell.border, cell.alignment = GRID, TOP
        if column.key in row.open:
            cell.fill, cell.protection = OPEN, Protection(locked=False)


def _put(page: Any, row: int, column: int, words: str, *, font: Font | None = None) -> Any:
    cell = page.cell(row=row, column=column)
    cell.number_format = TEXT
    if words:
        cell.value, cell.data_type, cell.quotePrefix = words, "s", words[0] in "=+-@\t\r"
    if font:
        cell.font = font
    return cell


def _lists(book: Workbook, page: Any, sheet: Sheet, *, first: int) -> None:
    """Put the choices on a hidden sheet: a list inside a rule ends at 255 characters."""
    kept = book.create_sheet(LISTS)
    kept.sheet_state = "hidden"
    last = first + len(sheet.rows) + sheet.spare
    for place, column in enumerate(sheet.columns):
        if not column.choices:
            continue
        letter = get_column_letter(place + 1)
        for at, words in enumerate(column.choices, start=1):
            _put(kept, at, place + 1, words)
        rule = DataValidation(
            "list", formula1=f"{LISTS}!${letter}$1:${letter}${len(column.choices)}", allow_blank=True
        )
        rule.error = _("Chọn một mục trong danh sách.")
        rule.showErrorMessage = True
        where = get_column_letter(len(HIDDEN) + 1 + place)
        rule.add(f"{where}{first}:{where}{last}")
        page.add_data_validation(rule)


def _about(book: Workbook, sheet: Sheet, header: int) -> None:
    told = book.create_sheet(ABOUT)
    told.sheet_state = "veryHidden"
    keys = (*HIDDEN, *(column.key for column in sheet.columns))
    for place, row in enumerate(
        (("layout", LAYOUT), ("kind", sheet.kind), ("subject", str(sheet.subject)), ("header", str(header)),
         ("columns", *keys)), start=1,
    ):  # fmt: skip
        for at, words in enumerate(row, start=1):
            _put(told, place, at, words)


def _protect(page: Any, header: int) -> None:
    """Lock what is not to be filled in; without a password, for the lock guides and guards nothing."""
    page.protection.sheet = True
    page.protection.formatColumns = page.protection.formatRows = False
    page.protection.autoFilter = page.protection.sort = False
    page.freeze_panes = page.cell(row=header + 1, column=len(HIDDEN) + 1)
    page.page_setup.orientation, page.page_setup.paperSize, page.page_setup.fitToHeight = "landscape", 9, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = f"{header}:{header}"
