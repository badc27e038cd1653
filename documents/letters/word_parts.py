"""The small parts of a paper in Word that python-docx has no words for: rules, borderless tables, marks of rows."""

from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt


def lay_out(section: Any) -> None:
    """A4, margins, and the number of the page in the middle of the top margin but not on the first page."""
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin = section.bottom_margin = Cm(2)
    section.left_margin, section.right_margin = Cm(3), Cm(1.5)
    section.header_distance = section.footer_distance = Cm(1)
    section.different_first_page_header_footer = True
    section.header.is_linked_to_previous = section.first_page_header.is_linked_to_previous = False
    number = section.header.paragraphs[0]
    number.alignment = ALIGN.CENTER
    run = number.add_run()
    run.font.size = Pt(14)
    for kind, text in (("begin", ""), ("", " PAGE "), ("separate", ""), ("shown", "2"), ("end", "")):
        run._r.append(_field_part(kind, text))


def _field_part(kind: str, text: str) -> Any:
    if kind in ("begin", "separate", "end"):
        part = OxmlElement("w:fldChar")
        part.set(qn("w:fldCharType"), kind)
        return part
    part = OxmlElement("w:t" if kind == "shown" else "w:instrText")
    part.set(qn("xml:space"), "preserve")
    part.text = text
    return part


def plain_table(paper: Any, *, rows: int, widths: tuple[float, ...]) -> Any:
    """Give a table without borders and padding: the name of the State stands on one line of its whole width."""
    grid = paper.add_table(rows=rows, cols=len(widths))
    grid.autofit, grid.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    set_widths(grid, list(widths))
    _without_padding(grid)
    for row in grid.rows:
        mark(row, "w:cantSplit")
    return grid


def _without_padding(grid: Any) -> None:
    """The name of the State stands on one line: the cells leave it their whole width."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        width = OxmlElement(f"w:{side}")
        width.set(qn("w:w"), "0")
        width.set(qn("w:type"), "dxa")
        margins.append(width)
    grid._tbl.tblPr.append(margins)


def set_widths(grid: Any, widths: list[float]) -> None:
    """Set the widths of columns and cells, in centimetres; a merged cell takes those from the second on."""
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = Cm(width)
    for row in grid.rows:
        for cell, width in zip(row._tr.tc_lst, widths, strict=False):
            span = cell.grid_span
            cell.width = Cm(sum(widths[1:]) if span > 1 else width)


def mark(row: Any, name: str) -> None:
    """Set a property of a row, such as `w:tblHeader` or `w:cantSplit`."""
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def line_in(
    cell: Any, words: str, *, size: int = 14, before: int = 0, align: Any = ALIGN.CENTER, **face: Any
) -> Any:
    """Write a line into a cell, below those it has."""
    first = cell.paragraphs[0]
    line = first if not first.runs else cell.add_paragraph()
    line.alignment, line.paragraph_format.space_before = align, Pt(before)
    _run(line, words, size=size, **face)
    return line


def paragraph(
    paper: Any,
    words: str,
    *,
    size: int = 14,
    align: Any = None,
    indent: bool = False,
    left: float = 0,
    **face: Any,
) -> Any:
    """Write a paragraph; `indent` is that of the body: first line, space above, room between lines."""
    line = paper.add_paragraph()
    line.alignment = align
    if indent:
        line.paragraph_format.first_line_indent = Cm(1.27)
        line.paragraph_format.space_before = Pt(6)
        line.paragraph_format.line_spacing = 1.1
    if left:
        line.paragraph_format.left_indent = Cm(left)
    _run(line, words, size=size, **face)
    return line


def _run(line: Any, words: str, *, size: int, bold: bool = False, italic: bool = False) -> None:
    run = line.add_run(words)
    run.font.size, run.bold, run.italic = Pt(size), bold, italic


def rule_under(above: Any, *, indent: float) -> None:
    """Draw a short line under a paragraph: the upper border of an empty one, set in from both sides."""
    line = OxmlElement("w:p")
    above._p.addnext(line)
    made = type(above)(line, above._parent)
    made.paragraph_format.left_indent = made.paragraph_format.right_indent = Cm(indent)
    made.paragraph_format.space_before = Pt(2)
    made.paragraph_format.line_spacing = Pt(4)
    border, top = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{name}"), value)
    border.append(top)
    made._p.get_or_add_pPr().insert_element_before(border, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")
