"""The body of a .docx as an ordered list of paragraphs and grids of cells, with automatic numbers written
out.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from docx.oxml.ns import qn

from core.vietnamese import clean
from documents.importing.blocks import Block, Cell, Grid, Paragraph, Place
from documents.importing.cleaning import plain
from documents.importing.numbering import Numbering

_P, _TBL, _TR, _TC, _R = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc"), qn("w:r")
_TEXT, _BREAK, _CARRIAGE, _TAB = qn("w:t"), qn("w:br"), qn("w:cr"), qn("w:tab")
_HARD_HYPHEN = qn("w:noBreakHyphen")
_SKIPPED = frozenset(
    {
        qn("w:del"), qn("w:moveFrom"), qn("w:pPr"), qn("w:rPr"), qn("w:sectPr"), qn("w:instrText"),
        qn("w:delText"), qn("w:tblPr"), qn("w:tblGrid"), qn("w:trPr"), qn("w:tcPr"), qn("w:sdtPr"),
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    }
)  # fmt: skip
_FOLDED_TRUE = {"", "1", "true", "on"}
_Lines = Callable[[Any], list[str]]


def body_blocks(body: Any, numbering: Numbering, clean_line: Callable[[str], str] = plain) -> list[Block]:
    """Give every paragraph line and table of the body in order, also inside content controls and
    insertions; each line as `clean_line` leaves it.
    """
    lines = partial(_lines, numbering=numbering, clean_line=clean_line)
    blocks: list[Block] = []
    paragraphs = tables = 0
    for element in _blocks_of(body):
        if element.tag == _P:
            paragraphs += 1
            blocks.extend(_paragraphs(element, lines, Place(ref=f"p{paragraphs}")))
        else:
            blocks.append(_grid(element, tables, lines))
            tables += 1
    return blocks


def paragraph_texts(root: Any) -> list[str]:
    """Give the text of every paragraph below an element, as of a part with footnotes; None gives nothing."""
    if root is None:
        return []
    texts = (clean("".join(_pieces(paragraph))) for paragraph in root.iter(_P))
    return [text for text in texts if text]


def _blocks_of(parent: Any) -> Iterator[Any]:
    for child in parent:
        if child.tag in (_P, _TBL):
            yield child
        elif isinstance(child.tag, str) and child.tag not in _SKIPPED:
            yield from _blocks_of(child)


def _paragraphs(element: Any, lines: _Lines, place: Place) -> list[Paragraph]:
    centred, bold = _alignment(element) == "center", _is_bold(element)
    found = [Paragraph(line, centred, bold, place) for line in lines(element)]
    return found or [Paragraph("")]


def _lines(element: Any, numbering: Numbering, clean_line: Callable[[str], str]) -> list[str]:
    raw = "".join(_pieces(element))
    label = numbering.label(element)
    if label and not raw.lstrip().startswith(label):
        raw = f"{label} {raw}"
    return [line for line in map(clean_line, raw.split("\n")) if line]


def _pieces(element: Any) -> Iterator[str]:
    for child in element:
        tag = child.tag
        if tag == _TEXT:
            yield child.text or ""
        elif tag in (_BREAK, _CARRIAGE, _P):
            yield "\n"
            yield from _pieces(child)
        elif tag == _TAB:
            yield " "
        elif tag == _HARD_HYPHEN:
            yield "-"
        elif isinstance(tag, str) and tag not in _SKIPPED:
            yield from _pieces(child)


def _grid(table: Any, index: int, lines: _Lines) -> Grid:
    rows = tuple(
        _row(row, lines, f"t{index + 1}r{number}") for number, row in enumerate(_parts(table, _TR), start=1)
    )
    width = max((cell.column + cell.span for row in rows for cell in row), default=0)
    return Grid(index, rows, width)


def _row(row: Any, lines_of: _Lines, ref: str) -> tuple[Cell, ...]:
    column = _number(row, "w:trPr/w:gridBefore")
    cells = []
    for element in _parts(row, _TC):
        span = max(1, _number(element, "w:tcPr/w:gridSpan"))
        merge = element.find("w:tcPr/w:vMerge", element.nsmap)
        continues = merge is not None and merge.get(qn("w:val"), "continue") == "continue"
        lines = tuple(_cell_lines(element, lines_of))
        place = Place(ref=f"{ref}c{column + 1}")
        cells.append(Cell(() if continues else lines, column, span, continues, _is_bold(element), place))
        column += span
    return tuple(cells)


def _cell_lines(element: Any, lines: _Lines) -> Iterator[str]:
    for block in _blocks_of(element):
        if block.tag == _P:
            yield from lines(block)
        else:
            for cell in block.iter(_TC):
                yield from _cell_lines(cell, lines) if cell.find(_TBL) is None else ()


def _parts(parent: Any, tag: str) -> Iterator[Any]:
    for child in parent:
        if child.tag == tag:
            yield child
        elif isinstance(child.tag, str) and child.tag not in _SKIPPED and child.tag not in (_TBL, _P):
            yield from _parts(child, tag)


def _number(element: Any, path: str) -> int:
    found = element.find(path, {"w": qn("w:p")[1:].split("}")[0]})
    value = found.get(qn("w:val"), "") if found is not None else ""
    return int(value) if value.isdecimal() else 0


def _alignment(paragraph: Any) -> str:
    found = paragraph.find(f"{qn('w:pPr')}/{qn('w:jc')}")
    return "" if found is None else str(found.get(qn("w:val"), ""))


def _is_bold(element: Any) -> bool:
    runs = [run for run in element.iter(_R) if any((text.text or "").strip() for text in run.iter(_TEXT))]
    return bool(runs) and all(_run_is_bold(run) for run in runs)


def _run_is_bold(run: Any) -> bool:
    found = run.find(f"{qn('w:rPr')}/{qn('w:b')}")
    return found is not None and found.get(qn("w:val"), "").lower() in _FOLDED_TRUE
