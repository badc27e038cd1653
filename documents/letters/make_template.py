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
from docx.shared import Pt

from documents.letters.word_parts import (
    lay_out,
    line_in,
    mark,
    paragraph,
    plain_table,
    rule_under,
    set_widths,
)

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
        paragraph(paper, words, align=ALIGN.JUSTIFY, indent=True)
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
    lay_out(paper.sections[0])


def _head(paper: Any) -> None:
    """Bodies and the name of the State above, number and day below: a table of two by two without borders."""
    grid = plain_table(paper, rows=2, widths=HEAD_WIDTHS)
    left, right = grid.rows[0].cells
    line_in(left, "{%p if co_quan_cap_tren %}")
    line_in(left, "{{ co_quan_cap_tren|upper }}", size=13)
    line_in(left, "{%p endif %}")
    rule_under(line_in(left, "{{ co_quan|upper }}", size=13, bold=True), indent=2.1)
    line_in(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=13, bold=True)
    rule_under(line_in(right, "Độc lập - Tự do - Hạnh phúc", size=14, bold=True), indent=1.9)
    left, right = grid.rows[1].cells
    line_in(left, "Số: {{ so }}/{{ ky_hieu }}", size=13, before=6)
    line_in(left, "V/v {{ trich_yeu }}", size=12, before=4)
    line_in(
        right,
        "{{ dia_danh }}, ngày {{ ngay }} tháng {{ thang }} năm {{ nam }}",
        size=14,
        italic=True,
        before=6,
    )


def _to(paper: Any) -> None:
    """One addressee behind the words, several each on a line below them."""
    paragraph(paper, "", size=8)
    paragraph(paper, "{%p if kinh_gui|length == 1 %}")
    paragraph(paper, "Kính gửi: {{ kinh_gui|first }}.", align=ALIGN.CENTER)
    paragraph(paper, "{%p else %}")
    paragraph(paper, "Kính gửi:", left=3.5)
    paragraph(paper, "{%p for noi in kinh_gui %}")
    paragraph(paper, "- {{ noi }}{% if loop.last %}.{% else %};{% endif %}", left=5.0)
    paragraph(paper, "{%p endfor %}")
    paragraph(paper, "{%p endif %}")
    paragraph(paper, "", size=6)


def _foot(paper: Any) -> None:
    """Who gets it on the left, who signs on the right; the room of hand and seal stays empty."""
    paragraph(paper, "", size=6)
    left, right = plain_table(paper, rows=1, widths=FOOT_WIDTHS).rows[0].cells
    line_in(left, "Nơi nhận:", size=12, bold=True, italic=True, align=ALIGN.LEFT)
    line_in(left, "{%p for noi in noi_nhan %}")
    ending = "- {{ noi }}{% if loop.last %}.{% else %};{% endif %}"
    line_in(left, ending, size=11, align=ALIGN.LEFT)
    line_in(left, "{%p endfor %}")
    line_in(right, "{%p if quyen_han %}")
    line_in(right, "{{ quyen_han|upper }}", bold=True)
    line_in(right, "{%p endif %}")
    line_in(right, "{{ chuc_vu|upper }}", bold=True)
    for _empty in range(4):
        line_in(right, " ")
    line_in(right, "{{ nguoi_ky }}", bold=True)


def _annex(paper: Any) -> None:
    section = paper.add_section(WD_SECTION.NEW_PAGE)
    lay_out(section)
    start = OxmlElement("w:pgNumType")
    start.set(qn("w:start"), "1")
    section._sectPr.append(start)
    paragraph(paper, "Phụ lục", align=ALIGN.CENTER, bold=True)
    paragraph(paper, "DANH MỤC NHIỆM VỤ QUÁ HẠN", align=ALIGN.CENTER, bold=True)
    paragraph(paper, "(Tính đến ngày {{ ngay_tinh }})", align=ALIGN.CENTER)
    under = "(Kèm theo Công văn số {{ so }}/{{ ky_hieu }} ngày {{ ngay }}/{{ thang }}/{{ nam }} của {{ co_quan }})"
    rule_under(paragraph(paper, under, align=ALIGN.CENTER, italic=True), indent=6.0)
    paragraph(paper, "", size=8)
    _annex_table(paper)
    paragraph(paper, "", size=2)


def _annex_table(paper: Any) -> None:
    """A head that repeats on every page; for each unit a row with its name, then its duties, none broken."""
    grid = paper.add_table(rows=1, cols=len(ANNEX))
    grid.style, grid.alignment, grid.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    for cell, (words, _width) in zip(grid.rows[0].cells, ANNEX, strict=True):
        line_in(cell, words, size=12, bold=True)
    mark(grid.rows[0], "w:tblHeader")
    _tag_row(grid, "{%tr for d in don_vi %}")
    group = grid.add_row()
    mark(group, "w:cantSplit")
    line_in(group.cells[0], "{{ d.stt }}", size=12, bold=True)
    whole = group.cells[1].merge(group.cells[-1])
    line_in(whole, "{{ d.ten }} ({{ d.so_nhiem_vu }} nhiệm vụ)", size=12, bold=True, align=ALIGN.LEFT)
    for cell in (group.cells[0], whole):
        cell.paragraphs[0].paragraph_format.keep_with_next = True
    _tag_row(grid, "{%tr for n in d.nhiem_vu %}")
    row = grid.add_row()
    mark(row, "w:cantSplit")
    for place, (cell, words) in enumerate(zip(row.cells, LINE, strict=True)):
        line = line_in(cell, words, size=12, before=2, align=ALIGN.JUSTIFY if place == 1 else ALIGN.CENTER)
        line.paragraph_format.space_after = Pt(2)
    _tag_row(grid, "{%tr endfor %}")
    _tag_row(grid, "{%tr endfor %}")
    set_widths(grid, [width for _words, width in ANNEX])


def _tag_row(grid: Any, words: str) -> None:
    grid.add_row().cells[0].paragraphs[0].add_run(words)


if __name__ == "__main__":
    written()
