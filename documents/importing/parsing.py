"""The doors of this package for files of our own: `parse_docx` and `parse_paper`, whose refusals are sentences."""

from collections.abc import Callable

from documents.importing.reading import read_docx, read_paper
from documents.importing.refusals import Refused
from documents.importing.sentences import refusal
from documents.importing.structure import ParsedDocument


def parse_docx(data: bytes) -> ParsedDocument:
    """Read a plan document in this process.

    Raises `BadInput` with a sentence that says what to do when the bytes are not a sound .docx with a task
    table. For files from outside use `documents.importing.child.parse_in_child`.
    """
    return _worded(read_docx, data)


def parse_paper(data: bytes) -> ParsedDocument:
    """Do the same for bytes in any form that is read without other programs: .docx, .pdf, .txt, .xlsx."""
    return _worded(read_paper, data)


def _worded(read: Callable[[bytes], ParsedDocument], data: bytes) -> ParsedDocument:
    try:
        return read(data)
    except Refused as refused:
        raise refusal(refused.reason, refused.values) from refused
