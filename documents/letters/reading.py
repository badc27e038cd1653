"""What a filled letter says, as paragraphs and tables for a page: read back from the .docx itself, never made up beside it.

Runs in the child process; `documents.letters.filling` takes the answer back.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from documents.importing.blocks import Grid

PLAIN_STYLES = frozenset({"", "TableNormal"})
NO_LINE = frozenset({"", "nil", "none"})


@dataclass(frozen=True, slots=True)
class SaidCell:
    """One cell: its lines, how many columns it covers, and whether all of it is bold."""

    lines: tuple[str, ...]
    span: int = 1
    bold: bool = False


@dataclass(frozen=True, slots=True)
class SaidBlock:
    """One paragraph (`text`), or one table (`rows`), which is `bordered` where the paper draws its lines."""

    text: str = ""
    centred: bool = False
    bold: bool = False
    rows: tuple[tuple[SaidCell, ...], ...] = ()
    bordered: bool = False


def as_lists(docx: bytes, body: Any) -> list[Any]:
    """Give a letter as plain lists; `body` is the root of its Word body, which knows the lines of the tables."""
    from documents.importing.forms.docx import read  # noqa: PLC0415 - loaded in the child only

    bordered = [_is_bordered(table) for table in body.xpath(".//w:tbl[not(ancestor::w:tbl)]")]
    return [
        [bordered[block.index], [[[cell.lines, cell.span, cell.bold] for cell in row] for row in block.rows]]
        if isinstance(block, Grid)
        else [block.text, block.centred, block.bold]
        for block in read(docx, clean_line=_as_it_stands).blocks
    ]


def _as_it_stands(line: str) -> str:
    """Only runs of spaces are joined, as a page shows them anyway."""
    return " ".join(line.split())


def blocks_from(lists: Sequence[Any]) -> tuple[SaidBlock, ...]:
    """Give the blocks that `as_lists` wrote down; empty paragraphs are left out."""
    return tuple(_block(one) for one in lists if one[0] != "")


def _block(one: Sequence[Any]) -> SaidBlock:
    if isinstance(one[0], bool):
        rows = (tuple(SaidCell(tuple(lines), span, bold) for lines, span, bold in row) for row in one[1])
        return SaidBlock(rows=tuple(rows), bordered=one[0])
    return SaidBlock(*one)


def _is_bordered(table: Any) -> bool:
    styles = table.xpath("string(w:tblPr/w:tblStyle/@w:val)")
    drawn = table.xpath("w:tblPr/w:tblBorders/*/@w:val")
    return styles not in PLAIN_STYLES or any(line not in NO_LINE for line in drawn)
