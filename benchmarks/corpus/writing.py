"""Writes laid-out papers into files: Word, Excel, text with tabs or bars, and PDF through LibreOffice."""

import io
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

import docx
import openpyxl
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Cm, Pt
from openpyxl.styles import Alignment

from benchmarks.corpus.shapes import Block, Box, Line, Table

_SECONDS = 240


def as_docx(blocks: Sequence[Block]) -> bytes:
    """Give the paper as a Word file."""
    document = docx.Document()
    document.styles["Normal"].font.name = "Times New Roman"
    document.styles["Normal"].font.size = Pt(12)
    _on_its_side(document.sections[0])
    for block in blocks:
        if isinstance(block, Line):
            _write_line(document.add_paragraph(), block)
        else:
            _write_table(document, block)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _on_its_side(section: Any) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = Cm(2)


def _write_line(paragraph: Any, line: Line) -> None:
    run = paragraph.add_run(line.text)
    run.bold = line.bold or None
    if line.centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _write_table(document: Any, block: Table) -> None:
    table = document.add_table(len(block.rows), block.width)
    table.style = "Table Grid" if block.ruled else "Normal Table"
    table.autofit = False
    share = 25.0 / sum(block.widths) if block.widths else 0.0
    grid = [list(row.cells) for row in table.rows]
    for number, row in enumerate(block.rows):
        column = 0
        if number < block.header:
            once = table.rows[number]._tr.get_or_add_trPr()
            once.append(OxmlElement("w:cantSplit"))
            if block.repeats:
                once.append(OxmlElement("w:tblHeader"))
        for one in row:
            if share:
                for place in range(column, column + one.span):
                    grid[number][place].width = Cm(block.widths[place] * share)
            _write_cell(
                grid, number, column, one, Pt(12 if block.width <= 8 else 10), kept=number < block.header
            )
            column += one.span


def _write_cell(grid: list[list[Any]], row: int, column: int, one: Box, size: int, *, kept: bool) -> None:
    cell = grid[row][column]
    if one.down:
        top = row
        while grid[top][column] is cell or not _shown(grid[top][column]):
            top -= 1
        grid[top][column].merge(cell)
        return
    if one.span > 1:
        cell = cell.merge(grid[row][column + one.span - 1])
    for number, line in enumerate(one.lines):
        paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
        paragraph.paragraph_format.keep_with_next = kept or None
        if one.counted:
            paragraph.style = "List Number"
        else:
            paragraph.add_run(line).font.size = size


def _shown(cell: Any) -> bool:
    return bool(cell.text)


def as_xlsx(blocks: Sequence[Block]) -> bytes:
    """Give the paper as a workbook of one sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Nhiệm vụ"
    width = max((block.width for block in blocks if isinstance(block, Table)), default=1)
    row = 1
    for block in blocks:
        if isinstance(block, Line):
            sheet.cell(row, 1, block.text or None)
            if block.centred and width > 1:
                sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=width)
            row += 1
        else:
            row = _write_sheet_rows(sheet, block, row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _write_sheet_rows(sheet: Any, block: Table, row: int) -> int:
    tops: dict[int, int] = {}
    downs: dict[tuple[int, int], int] = {}
    for boxes in block.rows:
        column = 1
        for one in boxes:
            if one.down:
                downs[tops[column], column] = row
            else:
                tops[column] = row
                cell = sheet.cell(row, column, "\n".join(one.lines) or None)
                cell.alignment = Alignment(wrap_text=True)
                if one.span > 1:
                    sheet.merge_cells(
                        start_row=row, end_row=row, start_column=column, end_column=column + one.span - 1
                    )
            column += one.span
        row += 1
    for (top, column), last in downs.items():
        sheet.merge_cells(start_row=top, end_row=last, start_column=column, end_column=column)
    return row


def as_text(chance: Random, blocks: Sequence[Block]) -> bytes:
    """Give the paper as a text: tables with tabs or with bars, in an encoding that people use."""
    bars = chance.random() < 0.5
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Line):
            lines += [block.text, ""]
        else:
            lines += _text_rows(block, bars=bars)
    encoding = chance.choice(("utf-8", "utf-8", "utf-8-sig", "utf-16"))
    return chance.choice(("\n", "\r\n")).join(lines).encode(encoding)


def _text_rows(block: Table, *, bars: bool) -> list[str]:
    found = []
    for number, row in enumerate(block.rows):
        cells = [text for one in row for text in (" ".join(one.lines), *[""] * (one.span - 1))]
        if not bars:
            found.append("\t".join(cells).rstrip() if len(row) == 1 else "\t".join(cells))
            continue
        found.append(f"| {' | '.join(cells)} |")
        if number == 0:
            found.append("|" + "---|" * block.width)
    return [*found, ""]


def office() -> str | None:
    """Give the path of LibreOffice, None where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def as_pdfs(papers: dict[str, bytes]) -> dict[str, bytes]:
    """Give Word files by name as PDFs, converted all at once by LibreOffice; empty where it is not installed."""
    program = office()
    if not program or not papers:
        return {}
    with tempfile.TemporaryDirectory(prefix="dondoc-corpus-") as folder:
        for name, data in papers.items():
            (Path(folder) / f"{name}.docx").write_bytes(data)
        subprocess.run(
            [program, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf",
             "--outdir", folder, *(f"{folder}/{name}.docx" for name in papers)],
            check=True, capture_output=True, timeout=_SECONDS,
        )  # fmt: skip
        return {path.stem: path.read_bytes() for path in sorted(Path(folder).glob("*.pdf"))}
