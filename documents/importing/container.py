"""The zip around a document: what must be true of it before any of its parts is parsed."""

import io
import zipfile

from documents.importing.refusals import Reason, Refused

MAX_ENTRIES = 2000
MAX_UNPACKED = 200 * 1024 * 1024
MAX_PART = 64 * 1024 * 1024
MAX_RATIO = 100
_RATIO_MATTERS_FROM = 1024 * 1024
_ENCRYPTED_FLAG = 0x1
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MAIN_PART = "word/document.xml"
_OTHER_OFFICE = ("xl/workbook.xml", "ppt/presentation.xml", "xl/workbook.bin")
_PDF_WITHIN = 1024


def check_container(data: bytes) -> None:
    """Refuse bytes that are not a plain, sound .docx of sane size. Raises `Refused`."""
    if not data.strip(b"\0"):
        raise Refused(Reason.EMPTY)
    if data.startswith(_OLE):
        raise Refused(Reason.ENCRYPTED if _OLE_ENCRYPTED in data else Reason.LEGACY_DOC)
    if b"%PDF-" in data[:_PDF_WITHIN]:
        raise Refused(Reason.PDF)
    if not data.startswith(b"PK"):
        raise Refused(Reason.NOT_DOCX)
    entries = _sound_entries(data)
    names = {entry.filename for entry in entries}
    if names.intersection(_OTHER_OFFICE):
        raise Refused(Reason.OTHER_OFFICE)
    if _MAIN_PART not in names or "[Content_Types].xml" not in names:
        raise Refused(Reason.NOT_DOCX)


def part_names(data: bytes) -> set[str]:
    """Give the names of the parts of a zip. Raises `Refused` where it is no sound zip."""
    return {entry.filename for entry in _entries(data)}


def check_package(data: bytes) -> None:
    """Refuse a package of Office of any kind that is damaged, locked, too large inside or has macros."""
    _sound_entries(data)


def _sound_entries(data: bytes) -> list[zipfile.ZipInfo]:
    entries = _entries(data)
    if any(entry.flag_bits & _ENCRYPTED_FLAG for entry in entries):
        raise Refused(Reason.ENCRYPTED)
    if _too_large(entries):
        raise Refused(Reason.TOO_LARGE_INSIDE)
    if any(entry.filename.lower().endswith("vbaproject.bin") for entry in entries):
        raise Refused(Reason.MACROS)
    return entries


def _entries(data: bytes) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Refused(Reason.BROKEN) from error


def _too_large(entries: list[zipfile.ZipInfo]) -> bool:
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries) or 1
    if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED:
        return True
    if any(entry.file_size > MAX_PART for entry in entries):
        return True
    return unpacked > _RATIO_MATTERS_FROM and unpacked / packed > MAX_RATIO
