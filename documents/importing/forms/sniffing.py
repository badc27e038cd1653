"""In which form a file is, told by its content alone: a name may be wrong."""

from documents.importing.blocks import FileForm
from documents.importing.container import part_names
from documents.importing.refusals import Reason, Refused

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLE_WORD = "WordDocument".encode("utf-16-le")
_OLE_SHEET = "Workbook".encode("utf-16-le")
_PDF_WITHIN = 1024
_SHEET_PARTS = ("xl/workbook.xml",)
_OTHER_PARTS = ("ppt/presentation.xml", "xl/workbook.bin")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_HEAD = 4096


def form_of(data: bytes) -> FileForm:
    """Give the form of a file. Raises `Refused` for an empty file and for one that holds no paper."""
    if not data.strip(b"\0 \t\r\n"):
        raise Refused(Reason.EMPTY)
    if data.startswith(OLE):
        return _old_office(data)
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return FileForm.PDF
    if data.startswith(b"PK"):
        return _packed(data)
    if b"\0" in data[:_HEAD] and not data.startswith(_UTF_16):
        raise Refused(Reason.NOT_A_PAPER)
    return FileForm.TEXT


def _old_office(data: bytes) -> FileForm:
    if _OLE_ENCRYPTED in data:
        raise Refused(Reason.ENCRYPTED)
    if _OLE_WORD in data:
        return FileForm.LEGACY
    raise Refused(Reason.OLD_SHEET if _OLE_SHEET in data else Reason.NOT_A_PAPER)


def _packed(data: bytes) -> FileForm:
    names = part_names(data)
    if names.intersection(_OTHER_PARTS):
        raise Refused(Reason.OTHER_OFFICE)
    return FileForm.SHEET if names.intersection(_SHEET_PARTS) else FileForm.DOCX
