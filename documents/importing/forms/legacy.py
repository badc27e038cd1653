"""A .doc of old Word as .docx, by LibreOffice; and how many numbered rows its bytes hold, to see what was lost."""

import re

from documents.importing.availability import office_program
from documents.importing.forms.sniffing import form_of
from documents.importing.office import converted
from documents.importing.refusals import Reason, Refused
from documents.importing.structure import Column, ParsedDocument

_MACROS = "_VBA_PROJECT".encode("utf-16-le")
# A cell of a Word table ends with 07; a cell that holds nothing but a number is the number of its row.
_NUMBERED = (
    re.compile(rb"(?<=\x07\x00)(?:[0-9]\x00){1,3}(?:\.\x00)?(?=\x07\x00)"),
    re.compile(rb"(?<=\x07)[0-9]{1,3}\.?(?=\x07)"),
)


def as_docx(data: bytes) -> bytes:
    """Give a .doc as .docx. Raises `Refused` where LibreOffice is missing or fails, and for macros."""
    form_of(data)
    if _MACROS in data:
        raise Refused(Reason.MACROS)
    if office_program() is None:
        raise Refused(Reason.NEEDS_OFFICE)
    made = converted(data, from_="doc", to="docx:MS Word 2007 XML", writes="docx")
    if made is None:
        raise Refused(Reason.NOT_CONVERTED)
    return made


def numbered_rows(data: bytes) -> int:
    """Count the numbered rows that the bytes of a .doc hold."""
    return max(len(pattern.findall(data)) for pattern in _NUMBERED)


def lost_rows(data: bytes, document: ParsedDocument) -> bool:
    """Tell whether the .doc holds more numbered rows than were read from what it was turned into."""
    read = sum(1 for row in document.rows if row.number.isdecimal() and Column.NUMBER in row.cells)
    return numbered_rows(data) > read
