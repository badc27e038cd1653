"""The tracking table as a workbook: one sheet of rows with counts, one of duties. Cells never hold a formula."""

from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter

from core.moments import local_date
from plans.domain.rates import Counts
from plans.selectors.plan_counts import percent_words
from reports.exports.tracking import TrackingTable

DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
FACE = "Times New Roman"
THIN = Side(style="thin", color="FF9AA7B8")
GRID = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
HEAD = PatternFill("solid", fgColor="FFE7EEF7")
TOP = Alignment(vertical="top", wrap_text=True)
MIDDLE = Alignment(horizontal="center", vertical="center", wrap_text=True)
BODY, DAY = "bang", "bang-ngay"
LOOKS = ((BODY, "General"), (DAY, "dd/mm/yyyy"))
HEADER_ROW = 5
A4 = 9
TASK_WIDTHS = (8, 26, 52, 36, 24, 30, 18, 9, 11, 11, 11, 11, 11, 11, 18)
DUTY_WIDTHS = (8, 52, 34, 18, 13, 26, 22, 24, 10, 13, 9)


def tracking_xlsx(table: TrackingTable) -> bytes:
    """Give the workbook's bytes."""
    book = Workbook(write_only=True)
    _add_styles(book)
    tasks = book.create_sheet(_("Nhiệm vụ"))
    _write(tasks, table, _task_head(), _task_rows(table), TASK_WIDTHS)
    duties = book.create_sheet(_("Lượt nhiệm vụ"))
    _write(duties, table, _duty_head(), _duty_rows(table), DUTY_WIDTHS)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _write(
    sheet: Any,
    table: TrackingTable,
    head: Sequence[str],
    rows: Iterable[Sequence[object]],
    widths: Sequence[int],
) -> None:
    for place, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.freeze_panes = f"A{HEADER_ROW + 1}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
    for line, size in (
        (_("BẢNG THEO DÕI THỰC HIỆN KẾ HOẠCH"), 14),
        (_subject(table), 12),
        (_made(table), 11),
    ):
        sheet.append([_cell(sheet, line, font=Font(FACE, size=size, bold=size > 11), plain=True)])  # noqa: PLR2004
    sheet.append([])
    sheet.append([_cell(sheet, words, font=Font(FACE, bold=True), fill=HEAD) for words in head])
    for row in rows:
        sheet.append([_body(sheet, value) for value in row])


def _cell(
    sheet: Any,
    value: Any,
    *,
    font: Font,
    fill: PatternFill | None = None,
    plain: bool = False,
) -> Any:
    cell = WriteOnlyCell(sheet, value=value)
    cell.font = font
    if not plain:
        cell.border, cell.alignment = GRID, MIDDLE
    if fill is not None:
        cell.fill = fill
    return cell


def _add_styles(book: Workbook) -> None:
    """Name the looks of body cells once: a named look is a number in a cell, twenty thousand of which are written."""
    for name, number_format in LOOKS:
        look = NamedStyle(
            name, font=Font(FACE, size=11), border=GRID, alignment=TOP, number_format=number_format
        )
        book.add_named_style(look)


def _body(sheet: Any, value: Any) -> Any:
    cell = WriteOnlyCell(sheet, value=value)
    cell.style = DAY if isinstance(value, date) else BODY
    if isinstance(value, str):
        cell.data_type = "s"
        if value.startswith(DANGEROUS):
            cell.quotePrefix = True
    return cell


def _subject(table: TrackingTable) -> str:
    return _("Kế hoạch số %(number)s ngày %(day)s của %(issuer)s: %(title)s") % {
        "number": table.number or "…",
        "day": f"{table.issued_on:%d/%m/%Y}" if table.issued_on else "…",
        "issuer": table.issuer,
        "title": table.title,
    }


def _made(table: TrackingTable) -> str:
    return _("Số liệu đến ngày %(day)s. Cơ quan theo dõi, đôn đốc: %(monitor)s") % {
        "day": f"{local_date(table.made_at):%d/%m/%Y}",
        "monitor": table.monitor,
    }


def _task_head() -> tuple[str, ...]:
    return (
        _("TT"), _("Lĩnh vực"), _("Nhiệm vụ"), _("Kết quả cần đạt"), _("Chủ trì"), _("Phối hợp"), _("Thời hạn"),
        _("Lượt giao"), *standing_heads(), _("Tỷ lệ hoàn thành"), _("Trạng thái"),
    )  # fmt: skip


def standing_heads() -> tuple[str, ...]:
    """Give the four official states and what ended otherwise, in the order of `standing_values`."""
    return (
        _("Hoàn thành đúng hạn"), _("Hoàn thành quá hạn"), _("Đang thực hiện trong hạn"),
        _("Đang thực hiện quá hạn"), _("Không hoàn thành"),
    )  # fmt: skip


def standing_values(counts: Counts) -> tuple[int, ...]:
    """Give the counts in the order of `standing_heads`."""
    return (
        counts.done_on_time, counts.done_late, counts.open_in_term, counts.open_late, counts.not_fulfilled,
    )  # fmt: skip


def _task_rows(table: TrackingTable) -> Iterable[Sequence[object]]:
    for task in table.tasks:
        counts = task.counts
        yield (
            task.number, task.section, task.content, task.expected_result, task.lead, task.coordinators, task.due,
            counts.given, *standing_values(counts), percent_words(counts), task.state,
        )  # fmt: skip
    counts = table.total
    yield (
        "", "", _("Tổng cộng"), "", "", "", "", counts.given, *standing_values(counts), percent_words(counts), "",
    )  # fmt: skip


def _duty_head() -> tuple[str, ...]:
    return (
        _("TT"), _("Nhiệm vụ"), _("Đơn vị"), _("Kỳ"), _("Hạn"), _("Trạng thái"), _("Thời gian còn lại, quá hạn"),
        _("Người thực hiện"), _("Tiến độ (%)"), _("Ngày nộp"), _("Điểm"),
    )  # fmt: skip


def _duty_rows(table: TrackingTable) -> Iterable[Sequence[object]]:
    for duty in table.duties:
        yield (
            duty.number, duty.content, duty.unit, duty.period, duty.due_on, duty.state, duty.lateness,
            duty.officer, duty.progress, duty.submitted_on, duty.score,
        )  # fmt: skip
