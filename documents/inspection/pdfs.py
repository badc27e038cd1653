"""PDF files: whole, readable without a password, nothing glued to their end; and pictures of their pages."""

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

import pypdfium2

from documents.domain.refusals import Reason, Refused

END_MARK = b"%%EOF"
MOST_AFTER_END = 2048
PAGE_WIDTH = 1240
"""Pixels across a page image: 150 dots per inch on A4, sharp on a phone at twice its size."""
MOST_PIXELS = 8_000_000
_VERSION = re.compile(rb"%PDF-[12]\.\d")
_PASSWORD_ERROR = 4
_GLUED = (b"PK\x03\x04", b"PK\x05\x06", b"Rar!\x1a\x07", b"<html", b"<script", b"<svg", b"MZ\x90\x00")


def check_pdf(file: IO[bytes]) -> int:
    """Give the number of pages. Raises Refused."""
    content = file.read()
    if not _VERSION.match(content):
        raise Refused(Reason.WRONG_CONTENT)
    end = content.rfind(END_MARK)
    if end < 0:
        raise Refused(Reason.DAMAGED)
    after = content[end + len(END_MARK) :]
    if len(after) > MOST_AFTER_END or any(mark in after.lower() or mark in after for mark in _GLUED):
        raise Refused(Reason.HIDDEN)
    with _opened(content) as document:
        pages = len(document)
        if pages == 0:
            raise Refused(Reason.EMPTY)
        document[0].close()
    return pages


def page_picture(file: IO[bytes], page: int) -> bytes:
    """Give page `page` (from 1) as PNG. Raises Refused(NO_PAGE) beyond the last."""
    with _opened(file.read()) as document:
        if not 1 <= page <= len(document):
            raise Refused(Reason.NO_PAGE)
        sheet = document[page - 1]
        width, height = sheet.get_size()
        scale = min(PAGE_WIDTH / max(width, 1), (MOST_PIXELS / max(width * height, 1)) ** 0.5)
        image = sheet.render(scale=scale).to_pil()
    written = io.BytesIO()
    image.save(written, format="PNG")
    return written.getvalue()


@contextmanager
def _opened(content: bytes) -> Iterator[Any]:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == _PASSWORD_ERROR or "password" in str(error).lower()
        raise Refused(Reason.ENCRYPTED if locked else Reason.DAMAGED) from error
    try:
        yield document
    finally:
        document.close()
