"""From bytes in any form to a parsed plan document: names the form, reads it, understands it.

Raises `Refused`; knows no framework, so that it can run in the bounded child process.
"""

from documents.importing.blocks import Contents, FileForm
from documents.importing.forms.sniffing import form_of
from documents.importing.reader import read_contents
from documents.importing.refusals import Reason, Refused
from documents.importing.structure import ParsedDocument


def read_docx(data: bytes) -> ParsedDocument:
    """Give everything a .docx says. Raises `Refused` for bytes in any other form."""
    from documents.importing.forms import docx  # noqa: PLC0415 - each form loads only its own libraries

    return read_contents(docx.read(data))


def read_paper(data: bytes) -> ParsedDocument:
    """Give everything a paper says, in whatever form it came. Raises `Refused`."""
    return read_contents(contents_of(data))


def contents_of(data: bytes) -> Contents:
    """Give the blocks of a file of any form that needs no other program. Raises `Refused`."""
    form = form_of(data)
    if form is FileForm.PDF:
        from documents.importing.forms import pdf  # noqa: PLC0415

        return pdf.read(data)
    if form is FileForm.SHEET:
        from documents.importing.forms import sheet  # noqa: PLC0415

        return sheet.read(data)
    if form is FileForm.TEXT:
        from documents.importing.forms import text  # noqa: PLC0415

        return text.read(data)
    if form is FileForm.LEGACY:
        raise Refused(Reason.NEEDS_OFFICE)
    from documents.importing.forms import docx  # noqa: PLC0415

    return docx.read(data)
