"""Which kinds of file may be kept, and what their first bytes must be (promises.md, "Files").

Imports nothing of Django: the bounded child process reads it too.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

HEAD_BYTES = 512
"""How much of the beginning of a file is enough to name its container."""


class Container(StrEnum):
    """What the first bytes say a file is."""

    PDF = "pdf"
    ZIP = "zip"
    OLE = "ole"
    PNG = "png"
    JPEG = "jpeg"
    XML = "xml"
    TEXT = "text"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class FileKind:
    """One kind of file that is taken: its extension, media type and container."""

    extension: str
    media_type: str
    container: Container


_OFFICE = "application/vnd.openxmlformats-officedocument"
KINDS: dict[str, FileKind] = {
    kind.extension: kind
    for kind in (
        FileKind("pdf", "application/pdf", Container.PDF),
        FileKind("docx", f"{_OFFICE}.wordprocessingml.document", Container.ZIP),
        FileKind("xlsx", f"{_OFFICE}.spreadsheetml.sheet", Container.ZIP),
        FileKind("png", "image/png", Container.PNG),
        FileKind("jpg", "image/jpeg", Container.JPEG),
        FileKind("edxml", "application/xml", Container.XML),
    )
}
PAPER_KINDS: dict[str, FileKind] = {
    **{extension: KINDS[extension] for extension in ("docx", "pdf", "xlsx")},
    "txt": FileKind("txt", "text/plain", Container.TEXT),
    "doc": FileKind("doc", "application/msword", Container.OLE),
}
"""What may be brought as a plan to be read; proofs keep to `KINDS`."""
ALL_KINDS: dict[str, FileKind] = {**KINDS, **PAPER_KINDS}
SAME_KIND = {"jpeg": "jpg"}
ACCEPT = ",".join(f".{extension}" for extension in (*KINDS, *SAME_KIND))
"""The `accept` attribute of an upload field."""

_MAGIC: tuple[tuple[bytes, Container], ...] = (
    (b"%PDF-", Container.PDF),
    (b"PK\x03\x04", Container.ZIP),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Container.OLE),
    (b"\x89PNG\r\n\x1a\n", Container.PNG),
    (b"\xff\xd8\xff", Container.JPEG),
)
_XML_STARTS = (b"<?xml", b"<edXML", b"\xff\xfe<\x00", b"\xfe\xff\x00<")
_UTF8_MARK = b"\xef\xbb\xbf"


def kind_of(extension: str, kinds: Mapping[str, FileKind] = KINDS) -> FileKind | None:
    """Give the kind for an extension without its dot, in any case, or None when it is not among `kinds`."""
    lowered = extension.lower()
    return kinds.get(SAME_KIND.get(lowered, lowered))


def sniff(head: bytes) -> Container:
    """Name the container from the first bytes. A signature that stands later in the file does not count."""
    for magic, container in _MAGIC:
        if head.startswith(magic):
            return container
    text = head.removeprefix(_UTF8_MARK).lstrip(b" \t\r\n")
    return Container.XML if text.startswith(_XML_STARTS) else Container.UNKNOWN
