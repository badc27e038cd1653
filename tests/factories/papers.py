"""Plan documents as .docx bytes, written cell by cell for the test at hand."""

import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH

ROOT = Path(__file__).resolve().parent.parent.parent
OWN = ROOT / "plans" / "sample" / "ke-hoach-mau.docx"
SHARED = ROOT.parent / "shared" / "samples" / "kh-ubnd-4745.docx"
HEADER = ("STT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian thực hiện")
ROW = ("1", "Rà soát thủ tục", "Sở Nội vụ", "Sở Tư pháp", "31/12/2026")
PROSE = (
    "UBND TỈNH LAI CHÂU",
    "SỞ NỘI VỤ",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập – Tự do – Hạnh phúc",
    "Số: 15/KH-SNV",
    "Lai Châu, ngày 05 tháng 01 năm 2026",
    "KẾ HOẠCH",
    "Kiểm tra công vụ năm 2026",
    "Căn cứ Quyết định số 218/QĐ-UBND ngày 30/01/2026 của UBND tỉnh;",
    "I. MỤC ĐÍCH",
    "Sở Nội vụ triển khai kiểm tra tại các cơ quan./.",
)

Rows = Sequence[Sequence[str]]


def sample() -> tuple[Path, Path]:
    """Give the real plan with its expected reading where it is at hand, else the project's own."""
    paper = SHARED if SHARED.exists() else OWN
    return paper, paper.with_suffix(".expected.json")


def paper(*tables: Rows, prose: Sequence[str] = PROSE, between: Sequence[str] = ()) -> bytes:
    """Write prose and then tables, with `between` before each table; an empty cell is an empty text."""
    document = docx.Document()
    for text in prose:
        centred = text.isupper() or text.startswith("Kiểm tra công vụ")
        paragraph = document.add_paragraph(text)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.JUSTIFY
    for rows in tables:
        for text in between:
            document.add_paragraph(text)
        add_table(document, rows)
    return saved(document)


def add_table(document: Any, rows: Rows) -> Any:
    """Write one table; `|` in a cell begins a new paragraph."""
    table = document.add_table(rows=0, cols=max(map(len, rows)))
    for row in rows:
        cells = table.add_row().cells
        if len(row) == 1:
            cells[0].merge(cells[-1]).text = row[0]
            continue
        for cell, text in zip(cells, row, strict=True):
            first, *others = text.split("|")
            cell.text = first
            for line in others:
                cell.add_paragraph(line)
    return table


def changed(data: bytes, change: Callable[[Any], None]) -> bytes:
    """Give a copy of a .docx after `change` was made to it by python-docx."""
    document = docx.Document(io.BytesIO(data))
    change(document)
    return saved(document)


def saved(document: Any) -> bytes:
    """Give a document as bytes."""
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()
