"""The door of this package: `parse_docx`, whose refusals are sentences for people."""

from documents.importing.reader import read_docx
from documents.importing.refusals import Refused
from documents.importing.sentences import refusal
from documents.importing.structure import ParsedDocument


def parse_docx(data: bytes) -> ParsedDocument:
    """Read a plan document in this process.

    Raises `BadInput` with a sentence that says what to do when the bytes are not a sound .docx with a task
    table. For files from outside use `documents.importing.child.parse_in_child`.
    """
    try:
        return read_docx(data)
    except Refused as refused:
        raise refusal(refused.reason, refused.values) from refused
