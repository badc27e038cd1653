"""From the bytes of a .docx to a parsed plan document. Raises `Refused`; knows no framework."""

import io
import re
import zipfile
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.oxml import parse_xml
from lxml import etree

from documents.importing.blocks import Grid, Paragraph, body_blocks, paragraph_texts
from documents.importing.closing import Closing, read_closing
from documents.importing.container import check_container
from documents.importing.head import Head, read_head
from documents.importing.numbering import Numbering
from documents.importing.refusals import Reason, Refused
from documents.importing.structure import Became, ParsedDocument, ParsedHead, ParsedParagraph
from documents.importing.tables import Layout

MAX_CHARACTERS = 3_000_000
_PAGE_NUMBER = re.compile(r"(?:trang\s*)?[-–\s]*\d{1,4}(?:\s*/\s*\d{1,4})?[-–\s]*", re.IGNORECASE)
_HEADING = re.compile(r"(?:[IVX]+|[A-ZĐ]|\d{1,2})\s*[.)]\s+\S.{0,160}")
_BROKEN_BY = (
    OpcError,
    zipfile.BadZipFile,
    etree.LxmlError,
    KeyError,
    ValueError,
    AttributeError,
    OSError,
    RecursionError,
)


def read_docx(data: bytes) -> ParsedDocument:
    """Give everything a .docx of a plan says, and what became of each part of it.

    Raises `Refused` with the reason when the bytes are no sound .docx or hold no task table.
    """
    check_container(data)
    blocks, footnotes = _parts_of(data)
    if not any(_has_text(block) for block in blocks):
        raise Refused(Reason.NO_TEXT)
    layout = Layout()
    for block in blocks:
        layout.add(block)
    return _document(layout, footnotes)


def _parts_of(data: bytes) -> tuple[list[Paragraph | Grid], list[str]]:
    """Give the body in blocks, and the texts of the footnotes."""
    try:
        document = docx.Document(io.BytesIO(data))
        _check_length(document.element.body)
        numbering = Numbering(
            _part(document, RELATIONSHIP_TYPE.NUMBERING), _part(document, RELATIONSHIP_TYPE.STYLES)
        )
        blocks = body_blocks(document.element.body, numbering)
        footnotes = paragraph_texts(_part(document, RELATIONSHIP_TYPE.FOOTNOTES))
    except _BROKEN_BY as error:
        raise Refused(Reason.BROKEN) from error
    return blocks, footnotes


def _part(document: Any, relation: str) -> Any:
    """Give the root element of a part beside the body, None where the file has none."""
    for related in document.part.rels.values():
        if related.reltype == relation and not related.is_external:
            return parse_xml(related.target_part.blob)
    return None


def _check_length(body: Any) -> None:
    if sum(len(text) for text in body.itertext()) > MAX_CHARACTERS:
        raise Refused(Reason.TOO_LARGE_INSIDE)


def _has_text(block: Paragraph | Grid) -> bool:
    if isinstance(block, Paragraph):
        return bool(block.text)
    return any(cell.text for row in block.rows for cell in row)


def _document(layout: Layout, footnotes: list[str]) -> ParsedDocument:
    lines = layout.prose
    end = layout.first_task_line if layout.first_task_line is not None else len(lines)
    head = read_head(lines, end)
    body_starts = max((place for place in head.became if place < end), default=-1) + 1
    closing = read_closing(lines, body_starts)
    tasks = layout.tasks
    if not tasks:
        raise _no_tasks(layout, closing)
    return ParsedDocument(
        head=_parsed_head(head, closing),
        tables=layout.tables,
        rows=tasks,
        paragraphs=_paragraphs(layout, head, closing)
        + tuple(ParsedParagraph(text, Became.FOOTNOTE) for text in footnotes),
        coverage=layout.coverage,
        announced_annex=closing.announced_annex,
        annex_present=closing.annex_title_at is not None or bool(layout.tables),
        lacking=tuple((table, missing) for table, missing, _ in layout.lacking),
    )


def _parsed_head(head: Head, closing: Closing) -> ParsedHead:
    return ParsedHead(
        number=head.number,
        symbol=head.symbol,
        issued_on=head.issued_on,
        issuer=head.issuer,
        title=head.title,
        signer=closing.signer,
        signing_capacity=closing.signing_capacity,
        signed_for=closing.signed_for,
        monitoring_unit=closing.monitoring_unit,
        report_duties=tuple(closing.report_duties),
        legal_bases=head.legal_bases,
    )


def _no_tasks(layout: Layout, closing: Closing) -> Refused:
    if layout.tables:
        return Refused(Reason.NO_ROWS)
    if layout.lacking:
        _, missing, columns = layout.lacking[0]
        headings = ", ".join(f"“{column.heading}”" for column in columns)
        return Refused(Reason.MISSING_COLUMNS, columns=",".join(missing), headings=headings)
    if closing.announced_annex and closing.annex_title_at is None:
        return Refused(Reason.ANNEX_MISSING)
    return Refused(Reason.NO_TASK_TABLE if layout.grids else Reason.NO_TABLES)


def _paragraphs(layout: Layout, head: Head, closing: Closing) -> tuple[ParsedParagraph, ...]:
    parsed = []
    for place, line in enumerate(layout.prose):
        became = head.became.get(place) or closing.became.get(place)
        if place in layout.title_lines:
            became = Became.TABLE_TITLE
        parsed.append(ParsedParagraph(line.text, became or _by_form(line.text)))
    return tuple(parsed)


def _by_form(text: str) -> Became:
    if _PAGE_NUMBER.fullmatch(text):
        return Became.PAGE_NUMBER
    return Became.HEADING if _HEADING.fullmatch(text) and text.rstrip()[-1] not in ".;:," else Became.NOTHING
