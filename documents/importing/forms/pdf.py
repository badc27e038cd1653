"""A PDF as blocks: tables from their ruled lines, paragraphs from lines that go on. Raises `Refused`."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import pypdfium2

from documents.importing.blocks import Block, Contents, FileForm, FormRemark, Grid, Paragraph
from documents.importing.limits import MAX_CHARACTERS, MAX_PAGES, MAX_ROWS
from documents.importing.pages.columns import reading_order
from documents.importing.pages.flow import Passage, continued, is_labelled, listed, passages
from documents.importing.pages.furniture import set_aside_footnotes, set_aside_furniture
from documents.importing.pages.glyphs import PageText, frame_of, opened, words_of
from documents.importing.pages.lattice import lattices_of
from documents.importing.pages.lines import Line
from documents.importing.pages.old_letters import OldLetters
from documents.importing.pages.pictures import pictured_rulings
from documents.importing.pages.rulings import has_large_picture, rulings_of
from documents.importing.pages.sheets import RuledTable, Sheet, take_apart
from documents.importing.refusals import Reason, Refused

_PASSWORD_ERROR = 4
_SEEN_FOR_RULINGS = "|¦"
"""What character recognition takes the borders of cells for."""
_ENDS_SENTENCE = (".", ";", ":", "!", "?", "/", "”", '"', ")")
_FULL = 0.8
_RIGHT_TO_LEFT = 0.57
_INDENT = 60.0
_WORDS_OF_PAGE = 4000
Margins = dict[int, tuple[float, float]]


def read(data: bytes) -> Contents:
    """Give the blocks of a PDF. Raises `Refused` for one that is damaged, locked, too long or without text."""
    try:
        document = opened(data)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == _PASSWORD_ERROR or "password" in str(error).lower()
        raise Refused(Reason.ENCRYPTED if locked else Reason.BROKEN_PDF) from error
    try:
        letters = OldLetters(lambda: words_of(document, most=_WORDS_OF_PAGE))
        sheets = _sheets(document, letters)
    except pypdfium2.PdfiumError as error:
        raise Refused(Reason.BROKEN_PDF) from error
    finally:
        document.close()
    contents = _contents(sheets)
    return replace(contents, remarks=(*contents.remarks, FormRemark.OLD_FONT)) if letters.found else contents


def _sheets(document: Any, letters: OldLetters) -> list[Sheet]:
    if len(document) == 0:
        raise Refused(Reason.NO_TEXT)
    if len(document) > MAX_PAGES:
        raise Refused(Reason.TOO_MANY_PAGES, most=str(MAX_PAGES))
    sheets: list[Sheet] = []
    characters = rows = 0
    for number in range(len(document)):
        page = document[number]
        sheet, count = _sheet(page, number + 1, letters)
        page.close()
        sheets.append(sheet)
        characters += count
        rows += sum(len(table.rows) for table in sheet.tables)
        if rows > MAX_ROWS:
            raise Refused(Reason.TOO_MANY_ROWS, most=str(MAX_ROWS))
        if characters > MAX_CHARACTERS:
            raise Refused(Reason.TOO_LARGE_INSIDE)
    return sheets


def _sheet(page: Any, number: int, letters: OldLetters) -> tuple[Sheet, int]:
    frame = frame_of(page)
    sheet = Sheet(number, frame.width, frame.height)
    text = PageText(page, frame)
    try:
        if text.count > MAX_CHARACTERS:
            raise Refused(Reason.TOO_LARGE_INSIDE)
        is_picture = has_large_picture(page, frame)
        sheet.recognised = is_picture and text.is_invisible()
        glyphs = [
            glyph
            for glyph in text.glyphs(guessed_spaces=sheet.recognised)
            if not (sheet.recognised and glyph.text in _SEEN_FOR_RULINGS)
        ]
        sheet.unread = is_picture and all(glyph.text.isspace() for glyph in glyphs)
        rulings = pictured_rulings(page) if sheet.recognised else rulings_of(page, frame)
        glyphs = glyphs if sheet.recognised else letters.shown(glyphs, text.font_name)
        take_apart(sheet, glyphs, lattices_of(rulings), text.is_bold)
    finally:
        text.close()
    return sheet, text.count


def _contents(sheets: list[Sheet]) -> Contents:
    if all(sheet.unread or not (sheet.lines or sheet.tables) for sheet in sheets):
        unread = any(sheet.unread for sheet in sheets)
        if unread:
            raise Refused(Reason.NEEDS_RECOGNITION, pages=str(len(sheets)))
        raise Refused(Reason.NO_TEXT)
    furniture = set_aside_furniture(sheets)
    footnotes = set_aside_footnotes(sheets)
    return Contents(
        form=FileForm.SCAN if any(sheet.recognised for sheet in sheets) else FileForm.PDF,
        blocks=tuple(_joined(sheets)),
        footnotes=tuple(passage.text for passage in passages(footnotes, *_bounds(footnotes))),
        furniture=tuple(
            Paragraph(line.text, place=sheet.place((line.left, line.top, line.right, line.bottom)))
            for sheet, line in furniture
        ),
        pages=len(sheets),
        remarks=tuple(_remarks(sheets)),
    )


def _remarks(sheets: list[Sheet]) -> Iterator[FormRemark]:
    if any(sheet.recognised for sheet in sheets):
        yield FormRemark.RECOGNISED
    if any(sheet.unread for sheet in sheets):
        yield FormRemark.UNREAD_PAGES


def _joined(sheets: list[Sheet]) -> Iterator[Block]:
    """Give the blocks of all pages; a sentence broken by the end of a page goes on."""
    margins = _margins(sheets)
    waiting: Paragraph | None = None
    grids = 0
    for sheet in sheets:
        for place, block in enumerate(_blocks(sheet, margins[round(sheet.width)])):
            if isinstance(block, RuledTable):
                if waiting:
                    yield waiting
                waiting = None
                yield Grid(grids, block.rows, block.width)
                grids += 1
            elif waiting and place == 0 and _goes_on(waiting, block):
                waiting = replace(waiting, text=continued(waiting.text, block.text))
            else:
                if waiting:
                    yield waiting
                waiting = block
    if waiting:
        yield waiting


def _goes_on(before: Paragraph, after: Paragraph) -> bool:
    is_open = not before.text.endswith(_ENDS_SENTENCE) and before.bold == after.bold
    return is_open and after.text[:1].islower() and not before.centred and not is_labelled(after.text)


def _blocks(sheet: Sheet, margins: tuple[float, float]) -> Iterator[Paragraph | RuledTable]:
    rows = list(sheet.lines)
    for table in [*sheet.tables, None]:
        above = [row for row in rows if table is None or row[0].base < table.bottom]
        rows = rows[len(above) :]
        for column in reading_order(above):
            yield from (_paragraph(sheet, passage) for passage in _passages(column, margins))
        if table:
            yield table


def _paragraph(sheet: Sheet, passage: Passage) -> Paragraph:
    return Paragraph(passage.text, passage.centred, passage.bold, sheet.place(passage.box))


def _margins(sheets: list[Sheet]) -> Margins:
    """Give left and right of the text for each width of page, as the widest lines show them."""
    found: dict[int, list[Line]] = {round(sheet.width): [] for sheet in sheets}
    for sheet in sheets:
        found[round(sheet.width)] += [line for row in sheet.lines for line in row]
    return {width: _text_width(width, *_bounds(lines)) for width, lines in found.items()}


def _text_width(page: int, left: float, right: float) -> tuple[float, float]:
    """Lend a paper without any full line the right margin that goes with its left one (ND 30/2020)."""
    return (left, right) if right > _FULL * page else (left, page - _RIGHT_TO_LEFT * left)


def _passages(lines: list[Line], margins: tuple[float, float]) -> list[Passage]:
    """Give the paragraphs of a column; one of several lines on one side of the page is a letterhead or a list."""
    left, right = _bounds(lines)
    middle = sum(margins) / 2
    is_narrow = len(lines) > 1 and (right < middle or left > middle - _INDENT)
    return listed(lines, left, right) if is_narrow else passages(lines, *margins)


def _bounds(lines: Iterable[Line]) -> tuple[float, float]:
    known = list(lines)
    return min((line.left for line in known), default=0.0), max((line.right for line in known), default=0.0)
