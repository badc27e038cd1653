"""From the blocks of a file, whatever its form, to a parsed plan document. Raises `Refused`; knows no framework."""

import re

from documents.importing.annexes import headed_by, missing_annexes
from documents.importing.blocks import Contents, FormRemark, Grid, has_text, words_of
from documents.importing.closing import Closing, read_closing
from documents.importing.codec import to_json
from documents.importing.forms.old_fonts import is_unreadable
from documents.importing.head import Head, read_head
from documents.importing.limits import MAX_ROWS
from documents.importing.prose.connecting import follower_of, prose_of_lines, rows_of
from documents.importing.refusals import Reason, Refused
from documents.importing.structure import Became, Origin, ParsedDocument, ParsedHead, ParsedParagraph
from documents.importing.tables import Layout, next_grid

_PAGE_NUMBER = re.compile(r"(?:trang\s*)?[-–\s]*\d{1,4}(?:\s*/\s*\d{1,4})?[-–\s]*", re.IGNORECASE)
_HEADING = re.compile(r"(?:[IVX]+|[A-ZĐ]|\d{1,2})\s*[.)]\s+\S.{0,160}")


def read_contents(contents: Contents) -> ParsedDocument:
    """Give everything a paper says, and what became of each part of it.

    Raises `Refused` with the reason when it holds no text, no task table or more than is read.
    """
    if not has_text(contents.blocks):
        raise Refused(Reason.NO_TEXT)
    if sum(len(block.rows) for block in contents.blocks if isinstance(block, Grid)) > MAX_ROWS:
        raise Refused(Reason.TOO_MANY_ROWS, most=str(MAX_ROWS))
    layout = Layout()
    for place, block in enumerate(contents.blocks):
        layout.add(block, next_grid(contents.blocks, place) if isinstance(block, Grid) else None)
    return _document(layout, contents)


def _document(layout: Layout, contents: Contents) -> ParsedDocument:
    lines = layout.prose
    end = layout.first_task_line if layout.first_task_line is not None else len(lines)
    head = read_head(lines, end)
    body_starts = max((place for place in head.became if place < end), default=-1) + 1
    closing = read_closing(lines, body_starts)
    prose = prose_of_lines(
        lines, head=head.became, close=closing.became, ends_at=closing.ends_at, titles=layout.title_lines
    )
    document = ParsedDocument(
        head=_parsed_head(head, closing, follower_of(prose)),
        tables=layout.tables,
        rows=layout.tasks or (() if layout.tables or layout.lacking else rows_of(prose, lines)),
        paragraphs=_paragraphs(layout, head, closing) + _set_aside(contents),
        coverage=layout.coverage,
        announced_annex=bool(closing.announced),
        missing_annexes=_missing_annexes(layout, closing),
        lacking=tuple((table, missing) for table, missing, _ in layout.lacking),
        origin=Origin(contents.form, contents.pages, (*contents.remarks, *_unknown_letters(contents))),
        prose=prose,
        targets=layout.targets,
    )
    if not document.rows:
        raise _no_tasks(layout, document)
    return document


def _parsed_head(head: Head, closing: Closing, follower: str) -> ParsedHead:
    return ParsedHead(
        number=head.number,
        symbol=head.symbol,
        issued_on=head.issued_on,
        issuer=head.issuer,
        title=head.title,
        signer=closing.signer,
        signing_capacity=closing.signing_capacity,
        signed_for=closing.signed_for,
        monitoring_unit=closing.monitoring_unit or follower,
        report_duties=tuple(closing.report_duties),
        legal_bases=head.legal_bases,
        cited_plans=head.cited_plans,
    )


def _no_tasks(layout: Layout, document: ParsedDocument) -> Refused:
    found = to_json(document).decode()
    if layout.tables:
        return Refused(Reason.NO_ROWS, found=found)
    if layout.lacking:
        _, missing, columns = layout.lacking[0]
        headings = ", ".join(f"“{column.heading}”" for column in columns)
        return Refused(Reason.MISSING_COLUMNS, columns=",".join(missing), headings=headings, found=found)
    if document.missing_annexes:
        return Refused(Reason.ANNEX_MISSING, found=found)
    return Refused(Reason.NO_TASK_TABLE if layout.grids else Reason.NO_TABLES, found=found)


def _missing_annexes(layout: Layout, closing: Closing) -> tuple[str, ...]:
    titles = [headed_by(layout.prose[place].text) for place in layout.title_lines]
    headings = [*closing.headings, *(title for title in titles if title)]
    return missing_annexes(closing.announced, headings, tables=layout.task_lines, close=closing.ends_at)


def _paragraphs(layout: Layout, head: Head, closing: Closing) -> tuple[ParsedParagraph, ...]:
    parsed = []
    for place, line in enumerate(layout.prose):
        became = head.became.get(place) or closing.became.get(place)
        if place in layout.title_lines:
            became = Became.HEADING if place in layout.aim_titles else Became.TABLE_TITLE
        parsed.append(ParsedParagraph(line.text, became or _by_form(line.text), line.place))
    return tuple(parsed)


def _set_aside(contents: Contents) -> tuple[ParsedParagraph, ...]:
    notes = [ParsedParagraph(text, Became.FOOTNOTE) for text in contents.footnotes]
    return (
        *notes,
        *(ParsedParagraph(line.text, Became.PAGE_NUMBER, line.place) for line in contents.furniture),
    )


def _unknown_letters(contents: Contents) -> tuple[FormRemark, ...]:
    return (FormRemark.UNKNOWN_LETTERS,) if is_unreadable(words_of(contents.blocks)) else ()


def _by_form(text: str) -> Became:
    if _PAGE_NUMBER.fullmatch(text):
        return Became.PAGE_NUMBER
    return Became.HEADING if _HEADING.fullmatch(text) and text.rstrip()[-1] not in ".;:," else Became.NOTHING
