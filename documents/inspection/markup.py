"""XML that must be well formed and free of document types and entities."""

from collections.abc import Iterable
from typing import IO
from xml.parsers import expat  # nosec B406

from documents.domain.refusals import Reason, Refused
from documents.domain.signatures import TestVirusWatch

EXCHANGE_NAMESPACE = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
EXCHANGE_ROOTS = frozenset({"edXML", "edXMLEnvelope"})
DEEPEST = 256
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_PAGE_WITHIN = 1024
_PAGES = (b"<html", b"<!doctype", b"<script", b"<svg", b"<?xml", b"<?php", b"gif8", b"#!", b"mz\x90")


class XmlWatch:
    """Reads XML piece by piece and refuses what could reach outside or grow; `root` is "namespace name"."""

    def __init__(self) -> None:
        self.root = ""
        self._depth = 0
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.EntityDeclHandler = self._refuse
        self._parser.UnparsedEntityDeclHandler = self._refuse
        self._parser.ExternalEntityRefHandler = self._refuse

    def feed(self, piece: bytes, *, last: bool = False) -> None:
        """Read on. Raises Refused(ENTITIES) or Refused(DAMAGED)."""
        try:
            self._parser.Parse(piece, last)
        except expat.ExpatError as error:
            raise Refused(Reason.DAMAGED) from error

    def _start(self, name: str, _attributes: dict[str, str]) -> None:
        self.root = self.root or name
        self._depth += 1
        if self._depth > DEEPEST:
            raise Refused(Reason.TOO_COMPLEX)

    def _end(self, _name: str) -> None:
        self._depth -= 1

    def _refuse(self, *_details: object) -> int:
        raise Refused(Reason.ENTITIES)


def check_text(file: IO[bytes]) -> None:
    """Accept a plain text: no NUL but in UTF-16, no page or script, no zip or program behind it. Raises Refused."""
    content = file.read()
    if not content.strip():
        raise Refused(Reason.EMPTY)
    start = content[:_PAGE_WITHIN].lower()
    if any(mark in start for mark in _PAGES) or (b"\0" in content and not content.startswith(_UTF_16)):
        raise Refused(Reason.WRONG_CONTENT)
    if TestVirusWatch().found_in(content):
        raise Refused(Reason.VIRUS)


def check_exchange_file(pieces: Iterable[bytes]) -> None:
    """Accept a file of the national document exchange (QCVN 102:2016). Raises Refused."""
    watch = XmlWatch()
    for piece in pieces:
        watch.feed(piece)
    watch.feed(b"", last=True)
    namespace, _, name = watch.root.rpartition(" ")
    if namespace.rstrip("/") != EXCHANGE_NAMESPACE or name not in EXCHANGE_ROOTS:
        raise Refused(Reason.WRONG_CONTENT)
