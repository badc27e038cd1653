"""The tracking table as a document on A4 across, with the heading of Nghị định 30/2020/NĐ-CP."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from core.moments import local_date
from plans.selectors.plan_counts import percent_words
from reports.exports.tracking import TaskLine, TrackingTable
from reports.exports.xlsx import standing_heads, standing_values

FACE = "Times New Roman"
PLACE = "Lai Châu"
WIDTHS = (1.1, 6.0, 3.1, 2.6, 1.4, 1.6, 1.6, 1.7, 1.7, 1.7, 1.5, 2.7)
LATE_WIDTHS = (1.4, 11.0, 6.5, 3.2, 4.6)
CENTRE = WD_ALIGN_PARAGRAPH.CENTER


def tracking_docx(table: TrackingTable) -> bytes:
    """Give the document's bytes."""
    document = Document()
    _lay_out(document)
    _heading(document, table)
    _title(document, table)
    _tasks(document, table)
    _late(document, table)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _lay_out(document: Any) -> None:
    style = document.styles["Normal"]
    style.font.name, style.font.size = FACE, Pt(13)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FACE)
    style.paragraph_format.space_after = Pt(0)
    page = document.sections[0]
    page.orientation, page.page_width, page.page_height = WD_ORIENT.LANDSCAPE, Cm(29.7), Cm(21)
    page.left_margin = page.right_margin = Cm(1.5)
    page.top_margin = page.bottom_margin = Cm(2)


def _heading(document: Any, table: TrackingTable) -> None:
    """Name of the body on the left, the name of the State on the right (Phụ lục I, NĐ 30/2020/NĐ-CP)."""
    grid = document.add_table(rows=1, cols=2)
    left, right = grid.rows[0].cells
    if table.issuer_above:
        _line(left, table.issuer_above.upper(), size=13)
    _line(left, table.issuer.upper(), bold=True)
    _line(left, "―――――――", size=8)
    _line(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True)
    _line(right, "Độc lập - Tự do - Hạnh phúc", bold=True, size=14)
    _line(right, "――――――――――――――", size=8)
    made = local_date(table.made_at)
    day = _("%(place)s, ngày %(day)02d tháng %(month)02d năm %(year)s") % {
        "place": PLACE,
        "day": made.day,
        "month": made.month,
        "year": made.year,
    }
    _line(right, day, italic=True, size=14)


def _title(document: Any, table: TrackingTable) -> None:
    subject = _("Kế hoạch số %(number)s ngày %(day)s của %(issuer)s") % {
        "number": table.number or "…",
        "day": f"{table.issued_on:%d/%m/%Y}" if table.issued_on else "…",
        "issuer": table.issuer,
    }
    counts = table.total
    summary = _(
        "Đã giao %(given)s lượt nhiệm vụ; hoàn thành %(done)s/%(owed)s (%(percent)s); quá hạn %(late)s."
    )
    for words, bold in ((_("BẢNG THEO DÕI THỰC HIỆN KẾ HOẠCH"), True), (table.title, True), (subject, False)):
        _paragraph(document, words, bold=bold, size=14)
    said = summary % {
        "given": counts.given,
        "done": counts.finished,
        "owed": counts.owed,
        "percent": percent_words(counts),
        "late": counts.open_late,
    }
    _paragraph(document, said, size=13)
    _paragraph(document, "", size=6)


def _tasks(document: Any, table: TrackingTable) -> None:
    head = (
        _("TT"), _("Nhiệm vụ"), _("Chủ trì"), _("Thời hạn"), _("Lượt giao"), *standing_heads(),
        _("Tỷ lệ"), _("Trạng thái"),
    )  # fmt: skip
    grid = _grid(document, head, WIDTHS)
    section = ""
    for task in table.tasks:
        if task.section != section:
            section = task.section
            cells = grid.add_row().cells
            merged = cells[0].merge(cells[-1])
            _fill(merged, section, bold=True)
        _row(grid, _task_values(task))
    counts = table.total
    _row(
        grid,
        ("", _("Tổng cộng"), "", "", counts.given, *standing_values(counts), percent_words(counts), ""),
        bold=True,
    )


def _task_values(task: TaskLine) -> Sequence[object]:
    counts = task.counts
    return (
        task.number, task.content, task.lead, task.due, counts.given, *standing_values(counts),
        percent_words(counts), task.state,
    )  # fmt: skip


def _late(document: Any, table: TrackingTable) -> None:
    """Name every duty that is late now and that this person may see."""
    late = [duty for duty in table.duties if duty.lateness.startswith(_("Quá hạn"))]
    if not late:
        return
    _paragraph(document, "", size=6)
    _paragraph(document, _("DANH SÁCH NHIỆM VỤ QUÁ HẠN"), bold=True, size=13)
    grid = _grid(document, (_("TT"), _("Nhiệm vụ"), _("Đơn vị"), _("Hạn"), _("Quá hạn")), LATE_WIDTHS)
    for duty in late:
        day = f"{duty.due_on:%d/%m/%Y}" if duty.due_on else ""
        content = f"{duty.content} ({duty.period})" if duty.period else duty.content
        _row(grid, (duty.number, content, duty.unit, day, duty.lateness))


def _grid(document: Any, head: Sequence[str], widths: Sequence[float]) -> Any:
    grid = document.add_table(rows=1, cols=len(head))
    grid.style = "Table Grid"
    grid.autofit = False
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = Cm(width)
    for cell, words in zip(grid.rows[0].cells, head, strict=True):
        _fill(cell, words, bold=True, centred=True)
    repeated = OxmlElement("w:tblHeader")
    repeated.set(qn("w:val"), "true")
    grid.rows[0]._tr.get_or_add_trPr().append(repeated)
    return grid


def _row(grid: Any, values: Iterable[object], *, bold: bool = False) -> None:
    for cell, value in zip(grid.add_row().cells, values, strict=True):
        _fill(cell, str(value), bold=bold, centred=isinstance(value, int))


def _fill(cell: Any, words: str, *, bold: bool = False, centred: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    run = paragraph.add_run(words)
    run.bold, run.font.size = bold, Pt(11)
    if centred:
        paragraph.alignment = CENTRE


def _line(cell: Any, words: str, *, bold: bool = False, italic: bool = False, size: int = 13) -> None:
    first = cell.paragraphs[0]
    paragraph = first if not first.text and not first.runs else cell.add_paragraph()
    run = paragraph.add_run(words)
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)
    paragraph.alignment = CENTRE


def _paragraph(document: Any, words: str, *, bold: bool = False, size: int = 13) -> None:
    run = document.add_paragraph().add_run(words)
    run.bold, run.font.size = bold, Pt(size)
    document.paragraphs[-1].alignment = CENTRE
