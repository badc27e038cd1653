"""Typesets the sample plan as `ke-hoach-mau.docx` in the layout of Nghị định 30/2020/NĐ-CP, Phụ lục I.

Run `python -m plans.sample.build` after changing its words; the file is kept in the repository.
"""

import csv
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from plans.sample import prose

FOLDER = Path(__file__).resolve().parent
TARGET = FOLDER / "ke-hoach-mau.docx"
FONT = "Times New Roman"
_CENTRE, _JUSTIFY = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
_WRITTEN = datetime(2026, 3, 16, tzinfo=UTC)
_FIRST_LINE = Cm(1.27)
_BODY, _SMALL, _TABLE = 14, 12, 11
_LINES_TO_SIGN = 4

Columns = tuple[tuple[str, str, float], ...]


def build(target: Path = TARGET) -> None:
    """Write the sample plan to `target`."""
    document = docx.Document()
    _set_up(document)
    _letterhead(document)
    _write(document, "KẾ HOẠCH", bold=True, align=_CENTRE)
    _write(document, prose.TITLE, bold=True, align=_CENTRE)
    _rule(document)
    for text in (*prose.BASES, prose.OPENING):
        _body(document, text)
    for text, bold in prose.SECTIONS:
        _body(document, text, bold=bold)
    _body(document, prose.CLOSING)
    _foot(document)
    _landscape(document)
    _annex(document, prose.FIRST_TABLE, prose.FIRST_COLUMNS, rows_of("bieu-1.csv"))
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    _annex(document, prose.SECOND_TABLE, prose.SECOND_COLUMNS, rows_of("bieu-2.csv"))
    document.save(str(target))


def rows_of(name: str) -> list[dict[str, str]]:
    """Give the rows of one table of the sample, in order; `|` parts the lines of a cell."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _set_up(document: Any) -> None:
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(_BODY)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.top_margin = section.bottom_margin = Cm(2.0)
    section.left_margin, section.right_margin = Cm(3.0), Cm(1.8)
    properties = document.core_properties
    properties.title, properties.author, properties.language = prose.TITLE, "Đôn Đốc", "vi-VN"
    properties.created = properties.modified = _WRITTEN
    section.different_first_page_header_footer = True
    _page_number(section.header.paragraphs[0])


def _page_number(paragraph: Any) -> None:
    paragraph.alignment = _CENTRE
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)


def _letterhead(document: Any) -> None:
    table = document.add_table(rows=2, cols=2)
    _fill(table.cell(0, 0), (("ỦY BAN NHÂN DÂN", True), ("TỈNH LAI CHÂU", True), ("_______", False)), 13)
    _fill(
        table.cell(0, 1),
        (
            ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", True),
            ("Độc lập - Tự do - Hạnh phúc", True),
            ("_______________", False),
        ),
        13,
    )
    _fill(table.cell(1, 0), ((f"Số: {prose.NUMBER}", False),), 13)
    _fill(table.cell(1, 1), ((prose.PLACE_AND_DATE, False),), 13, italic=True)


def _foot(document: Any) -> None:
    table = document.add_table(rows=1, cols=2)
    left, right = table.cell(0, 0), table.cell(0, 1)
    _fill(left, (("Nơi nhận:", True),), _SMALL, align=WD_ALIGN_PARAGRAPH.LEFT, italic=True)
    for line in prose.RECIPIENTS:
        _run(left.add_paragraph(), line, size=_TABLE)
    signed = [(prose.SIGNED_FOR, True), *((line, True) for line in prose.CAPACITY)]
    _fill(right, (*signed, *((("", False),) * _LINES_TO_SIGN), (prose.SIGNER, True)), _BODY)


def _landscape(document: Any) -> None:
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21.0)
    section.left_margin, section.right_margin = Cm(2.0), Cm(1.8)


def _annex(document: Any, title: tuple[str, str], columns: Columns, rows: list[dict[str, str]]) -> None:
    for text in title:
        _write(document, text, bold=True, align=_CENTRE)
    _write(document, prose.ENACTED_WITH, italic=True, align=_CENTRE)
    table = document.add_table(rows=1, cols=len(columns), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for cell, (_name, heading, width) in zip(table.rows[0].cells, columns, strict=True):
        cell.width = Cm(width)
        _fill(cell, ((heading, True),), _TABLE)
    _row_property(table.rows[0], "w:tblHeader")
    for row in rows:
        _task_or_section(table, columns, row)
    _merge_same(table, columns)


def _task_or_section(table: Any, columns: Columns, row: dict[str, str]) -> None:
    added = table.add_row()
    _row_property(added, "w:cantSplit")
    if not row["number"].isdecimal():
        merged = added.cells[0].merge(added.cells[-1])
        _fill(merged, ((f"{row['number']}. {row['content']}", True),), _TABLE, align=WD_ALIGN_PARAGRAPH.LEFT)
        return
    for cell, (name, _heading, width) in zip(added.cells, columns, strict=True):
        cell.width = Cm(width)
        lines = tuple((line, False) for line in row[name].split("|"))
        _fill(
            cell, lines, _TABLE, align=_CENTRE if name in ("number", "deadline") else WD_ALIGN_PARAGRAPH.LEFT
        )


def _merge_same(table: Any, columns: Columns) -> None:
    """Merge cells of the field column that repeat the one above, as such tables are printed."""
    place = next((place for place, column in enumerate(columns) if column[0] == "criterion"), None)
    if place is None:
        return
    for above, below in zip(table.rows[1:], table.rows[2:], strict=False):
        if above.cells[place].text == below.cells[place].text:
            below.cells[place].paragraphs[0].clear()
            text = above.cells[place].text
            merged = above.cells[place].merge(below.cells[place])
            _fill(merged, ((text, False),), _TABLE, align=WD_ALIGN_PARAGRAPH.LEFT)


def _fill(
    cell: Any, lines: tuple[tuple[str, bool], ...], size: int, *, align: Any = _CENTRE, italic: bool = False
) -> None:
    for extra in cell.paragraphs[1:]:
        extra._p.getparent().remove(extra._p)
    first = cell.paragraphs[0]
    first.clear()
    for place, (text, bold) in enumerate(lines):
        paragraph = first if place == 0 else cell.add_paragraph()
        paragraph.alignment = align
        paragraph.paragraph_format.space_after = Pt(0)
        _run(paragraph, text, size=size, bold=bold, italic=italic)


def _write(
    document: Any, text: str, *, bold: bool = False, italic: bool = False, align: Any = _JUSTIFY
) -> Any:
    paragraph = document.add_paragraph()
    paragraph.alignment = align
    _run(paragraph, text, size=_BODY, bold=bold, italic=italic)
    return paragraph


def _body(document: Any, text: str, *, bold: bool = False) -> None:
    form = _write(document, text, bold=bold).paragraph_format
    form.first_line_indent, form.space_before, form.space_after = _FIRST_LINE, Pt(0), Pt(6)


def _rule(document: Any) -> None:
    _write(document, "__________", align=_CENTRE)


def _run(paragraph: Any, text: str, *, size: int, bold: bool = False, italic: bool = False) -> None:
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)


def _row_property(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


if __name__ == "__main__":
    build()
