"""A .docx as blocks. Raises `Refused`; knows no framework."""

import io
import zipfile
import zlib
from collections.abc import Callable
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.oxml import parse_xml
from lxml import etree

from documents.importing.blocks import Contents, FileForm, FormRemark
from documents.importing.cleaning import plain
from documents.importing.container import check_container
from documents.importing.forms.word_body import body_blocks, paragraph_texts
from documents.importing.forms.word_fonts import read_old_fonts
from documents.importing.limits import MAX_CHARACTERS
from documents.importing.numbering import Numbering
from documents.importing.refusals import Reason, Refused

_BROKEN_BY = (
    OpcError,
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    etree.LxmlError,
    KeyError,
    ValueError,
    AttributeError,
    OSError,
    RecursionError,
)


def read(data: bytes, clean_line: Callable[[str], str] = plain) -> Contents:
    """Give the body in blocks, and the texts of the footnotes. Raises `Refused` for no sound .docx.

    Lines stand as `clean_line` leaves them: what another program left in a paper goes, unless the caller keeps it.
    """
    check_container(data)
    try:
        document = docx.Document(io.BytesIO(data))
        _check_length(document.element.body)
        styles, notes = (
            _part(document, kind) for kind in (RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.FOOTNOTES)
        )
        numbering = Numbering(_part(document, RELATIONSHIP_TYPE.NUMBERING), styles)
        is_old = read_old_fonts([part for part in (document.element.body, notes) if part is not None], styles)
        blocks = body_blocks(document.element.body, numbering, clean_line)
        footnotes = paragraph_texts(notes)
    except _BROKEN_BY as error:
        raise Refused(Reason.BROKEN) from error
    remarks = (FormRemark.OLD_FONT,) if is_old else ()
    return Contents(FileForm.DOCX, tuple(blocks), footnotes=tuple(footnotes), remarks=remarks)


def _part(document: Any, relation: str) -> Any:
    """Give the root element of a part beside the body, None where the file has none."""
    for related in document.part.rels.values():
        if related.reltype == relation and not related.is_external:
            return parse_xml(related.target_part.blob)
    return None


def _check_length(body: Any) -> None:
    if sum(len(text) for text in body.itertext()) > MAX_CHARACTERS:
        raise Refused(Reason.TOO_LARGE_INSIDE)
