"""Writes the template the site brings: `python -m documents.letters.make_template`.

Laid out by Nghị định 30/2020/NĐ-CP, Phụ lục I: paper, margins, face and sizes, place of every part.
"""

from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

FACE = "Times New Roman"
TARGET = Path(__file__).resolve().parent / "data" / "cong-van-don-doc.docx"
HEAD_WIDTHS, FOOT_WIDTHS = (6.4, 10.1), (8.0, 8.5)
ANNEX = (("TT", 1.2), ("Nhiệm vụ", 7.9), ("Vị trí trong kế hoạch", 2.6), ("Thời hạn", 2.5), ("Quá hạn", 2.3))
LINE = ("{{ n.stt }}", "{{ n.noi_dung }}", "{{ n.vi_tri }}", "{{ n.han }}", "{{ n.so_ngay }} ngày làm việc")
MANY = "Các cơ quan, đơn vị có tên tại Phụ lục kèm theo"
WHO = (
    "{% if don_vi|length == 1 %}{{ (don_vi|first).ten }}{% else %}{{ so_don_vi }} cơ quan, đơn vị{% endif %}"
)
ASKED = (
    "{% if don_vi|length == 1 %}{{ (don_vi|first).ten }}{% else %}thủ trưởng các cơ quan, đơn vị{% endif %}"
)
BODY = (
    "Thực hiện Kế hoạch số {{ so_ke_hoach }} ngày {{ ngay_ke_hoach }} của {{ co_quan_ke_hoach }} "
    "({{ ten_ke_hoach }}); qua theo dõi, tính đến ngày {{ ngay_tinh }}, còn {{ tong_so }} nhiệm vụ của "
    f"{WHO} đã quá thời hạn nhưng chưa hoàn thành (chi tiết tại Phụ lục kèm theo).",
    "Để bảo đảm tiến độ thực hiện Kế hoạch, {{ co_quan }} đề nghị " + f"{ASKED}:",
    "1. Tập trung chỉ đạo, hoàn thành ngay các nhiệm vụ quá hạn; cập nhật kết quả, minh chứng trên hệ thống theo "
    "dõi, đôn đốc thực hiện kế hoạch.",
    "2. Báo cáo rõ nguyên nhân chậm, trách nhiệm của tập thể, cá nhân và thời gian hoàn thành từng nhiệm vụ, gửi "
    "{{ co_quan }} trước ngày {{ han_bao_cao }} để tổng hợp.",
    "Đề nghị " + f"{ASKED} khẩn trương thực hiện./.",
)


def written(target: Path = TARGET) -> None:
    """Write the template to a path."""
    paper = Document()
    _page(paper)
    _head(paper)
    _to(paper)
    for words in BODY:
        _paragraph(paper, words, align=ALIGN.JUSTIFY, indent=True)
    _foot(paper)
    _annex(paper)
    paper.core_properties.author = paper.core_properties.comments = ""
    paper.core_properties.title = "Công văn đôn đốc"
    target.parent.mkdir(exist_ok=True)
    paper.save(str(target))


def _page(paper: Any) -> None:
    style = paper.styles["Normal"]
    style.font.name, style.font.size = FACE, Pt(14)
    for kind in ("w:eastAsia", "w:hAnsi", "w:cs"):
        style.element.rPr.rFonts.set(qn(kind), FACE)
    style.paragraph_format.space_after = style.paragraph_format.space_before = Pt(0)
    style.paragraph_format.widow_control = True
    _section(paper.sections[0])


def _section(section: Any) -> None:
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


def _head(paper: Any) -> None:
    """Bodies and the name of the State above, number and day below: a table of two by two without borders."""
    grid = _plain_table(paper, rows=2, widths=HEAD_WIDTHS)
    left, right = grid.rows[0].cells
    _line(left, "{%p if co_quan_cap_tren %}")
    _line(left, "{{ co_quan_cap_tren|upper }}", size=13)
    _line(left, "{%p endif %}")
    _rule(_line(left, "{{ co_quan|upper }}", size=13, bold=True), indent=2.1)
    _line(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=13, bold=True)
    _rule(_line(right, "Độc lập - Tự do - Hạnh phúc", size=14, bold=True), indent=1.9)
    left, right = grid.rows[1].cells
    _line(left, "Số: {{ so }}/{{ ky_hieu }}", size=13, before=6)
    _line(left, "V/v {{ trich_yeu }}", size=12, before=4)
    _line(
        right,
        "{{ dia_danh }}, ngày {{ ngay }} tháng {{ thang }} năm {{ nam }}",
        size=14,
        italic=True,
        before=6,
    )


def _to(paper: Any) -> None:
    """One addressee behind the words, several each on a line below them."""
    _paragraph(paper, "", size=8)
    _paragraph(paper, "{%p if kinh_gui|length == 1 %}")
    _paragraph(paper, "Kính gửi: {{ kinh_gui|first }}.", align=ALIGN.CENTER)
    _paragraph(paper, "{%p else %}")
    _paragraph(paper, "Kính gửi:", left=3.5)
    _paragraph(paper, "{%p for noi in kinh_gui %}")
    _paragraph(paper, "- {{ noi }}{% if loop.last %}.{% else %};{% endif %}", left=5.0)
    _paragraph(paper, "{%p endfor %}")
    _paragraph(paper, "{%p endif %}")
    _paragraph(paper, "", size=6)


def _foot(paper: Any) -> None:
    """Who gets it on the left, who signs on the right; the room of hand and seal stays empty."""
    _paragraph(paper, "", size=6)
    left, right = _plain_table(paper, rows=1, widths=FOOT_WIDTHS).rows[0].cells
    _line(left, "Nơi nhận:", size=12, bold=True, italic=True, align=ALIGN.LEFT)
    _line(left, "{%p for noi in noi_nhan %}")
    ending = "- {{ noi }}{% if loop.last %}.{% else %};{% endif %}"
    _line(left, ending, size=11, align=ALIGN.LEFT)
    _line(left, "{%p endfor %}")
    _line(right, "{%p if quyen_han %}")
    _line(right, "{{ quyen_han|upper }}", bold=True)
    _line(right, "{%p endif %}")
    _line(right, "{{ chuc_vu|upper }}", bold=True)
    for _empty in range(4):
        _line(right, " ")
    _line(right, "{{ nguoi_ky }}", bold=True)


def _annex(paper: Any) -> None:
    section = paper.add_section(WD_SECTION.NEW_PAGE)
    _section(section)
    start = OxmlElement("w:pgNumType")
    start.set(qn("w:start"), "1")
    section._sectPr.append(start)
    _paragraph(paper, "Phụ lục", align=ALIGN.CENTER, bold=True)
    _paragraph(paper, "DANH MỤC NHIỆM VỤ QUÁ HẠN", align=ALIGN.CENTER, bold=True)
    _paragraph(paper, "(Tính đến ngày {{ ngay_tinh }})", align=ALIGN.CENTER)
    under = "(Kèm theo Công văn số {{ so }}/{{ ky_hieu }} ngày {{ ngay }}/{{ thang }}/{{ nam }} của {{ co_quan }})"
    _rule(_paragraph(paper, under, align=ALIGN.CENTER, italic=True), indent=6.0)
    _paragraph(paper, "", size=8)
    _annex_table(paper)
    _paragraph(paper, "", size=2)


def _annex_table(paper: Any) -> None:
    """A head that repeats on every page; for each unit a row with its name, then its duties, none broken."""
    grid = paper.add_table(rows=1, cols=len(ANNEX))
    grid.style, grid.alignment, grid.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    for cell, (words, _width) in zip(grid.rows[0].cells, ANNEX, strict=True):
        _line(cell, words, size=12, bold=True)
    _mark(grid.rows[0], "w:tblHeader")
    _tag_row(grid, "{%tr for d in don_vi %}")
    group = grid.add_row()
    _mark(group, "w:cantSplit")
    _line(group.cells[0], "{{ d.stt }}", size=12, bold=True)
    whole = group.cells[1].merge(group.cells[-1])
    _line(whole, "{{ d.ten }} ({{ d.so_nhiem_vu }} nhiệm vụ)", size=12, bold=True, align=ALIGN.LEFT)
    for cell in (group.cells[0], whole):
        cell.paragraphs[0].paragraph_format.keep_with_next = True
    _tag_row(grid, "{%tr for n in d.nhiem_vu %}")
    row = grid.add_row()
    _mark(row, "w:cantSplit")
    for place, (cell, words) in enumerate(zip(row.cells, LINE, strict=True)):
        line = _line(cell, words, size=12, before=2, align=ALIGN.JUSTIFY if place == 1 else ALIGN.CENTER)
        line.paragraph_format.space_after = Pt(2)
    _tag_row(grid, "{%tr endfor %}")
    _tag_row(grid, "{%tr endfor %}")
    _set_widths(grid, [width for _words, width in ANNEX])


def _tag_row(grid: Any, words: str) -> None:
    grid.add_row().cells[0].paragraphs[0].add_run(words)


def _plain_table(paper: Any, *, rows: int, widths: tuple[float, ...]) -> Any:
    grid = paper.add_table(rows=rows, cols=len(widths))
    grid.autofit, grid.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    _set_widths(grid, list(widths))
    _without_padding(grid)
    for row in grid.rows:
        _mark(row, "w:cantSplit")
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


def _set_widths(grid: Any, widths: list[float]) -> None:
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = Cm(width)
    for row in grid.rows:
        for cell, width in zip(row._tr.tc_lst, widths, strict=False):
            span = cell.grid_span
            cell.width = Cm(sum(widths[1:]) if span > 1 else width)


def _mark(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _line(
    cell: Any, words: str, *, size: int = 14, before: int = 0, align: Any = ALIGN.CENTER, **face: Any
) -> Any:
    first = cell.paragraphs[0]
    line = first if not first.runs else cell.add_paragraph()
    line.alignment, line.paragraph_format.space_before = align, Pt(before)
    _run(line, words, size=size, **face)
    return line


def _paragraph(
    paper: Any,
    words: str,
    *,
    size: int = 14,
    align: Any = None,
    indent: bool = False,
    left: float = 0,
    **face: Any,
) -> Any:
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


def _rule(above: Any, *, indent: float) -> None:
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


if __name__ == "__main__":
    written()
