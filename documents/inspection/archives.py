"""Rules for zip containers: how many entries, how large, which names, nothing nested, nothing hidden."""

import stat
import struct
import unicodedata
import zipfile
from collections.abc import Callable
from typing import IO

from documents.domain.names import UNWANTED
from documents.domain.refusals import Reason, Refused
from documents.domain.signatures import TestVirusWatch

MOST_ENTRIES = 2000
MOST_BYTES = 200 * 1024 * 1024
MOST_RATIO = 100
RATIO_COUNTS_FROM = 1024 * 1024
"""A small part of repeated text may shrink more than a hundredfold without being a bomb."""
LONGEST_NAME = 255
PIECE = 64 * 1024

_END = struct.Struct("<4s4H2LH")
_LOCAL_HEADER = 30
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_ENCRYPTED_FLAG = 0x1
_ARCHIVE_NAMES = (
    ".zip .7z .rar .gz .tgz .tar .bz2 .xz .cab .iso .jar .docx .docm .xlsx .xlsm .pptx .pptm .odt .ods "
    ".exe .dll .js .vbs .bat .cmd .ps1 .hta .scr .lnk .svg .html .htm"
)
_ARCHIVE_EXTENSIONS = tuple(_ARCHIVE_NAMES.split())
_ARCHIVE_MAGIC = (b"PK\x03\x04", b"PK\x05\x06", b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"MZ", b"\x7fELF")

PartWatch = Callable[[bytes, bool], None]
"""Reads one part piece by piece; the second argument says whether the piece is the last."""


def open_archive(file: IO[bytes]) -> zipfile.ZipFile:
    """Open a zip that begins at the first and ends at the last byte and keeps the rules. Raises Refused."""
    count = _check_frame(file)
    if count > MOST_ENTRIES:
        raise Refused(Reason.BOMB)
    archive = zipfile.ZipFile(file)
    infos = archive.infolist()
    if len(infos) != count or len({info.filename.casefold() for info in infos}) != count:
        raise Refused(Reason.ODD_PARTS)
    for info in infos:
        _check_entry(info)
    _check_sizes(infos)
    _check_places(infos, archive.start_dir)
    return archive


def read_parts(archive: zipfile.ZipFile, watch_for: Callable[[zipfile.ZipInfo], PartWatch]) -> None:
    """Read every part to its end through its watch, counting what really comes out. Raises Refused."""
    total = 0
    for info in archive.infolist():
        watch, virus, first = watch_for(info), TestVirusWatch(), True
        with archive.open(info) as part:
            while piece := part.read(PIECE):
                total += len(piece)
                if total > MOST_BYTES:
                    raise Refused(Reason.BOMB)
                if first and piece.startswith(_ARCHIVE_MAGIC):
                    raise Refused(Reason.NESTED)
                if virus.found_in(piece):
                    raise Refused(Reason.VIRUS)
                watch(piece, False)
                first = False
        watch(b"", True)


def _check_frame(file: IO[bytes]) -> int:
    """Give the number of entries; refuse bytes before the first or after the last record of the zip."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _END.size - 0xFFFF))
    tail = file.read()
    place = tail.rfind(b"PK\x05\x06")
    if place < 0 or len(tail) - place < _END.size:
        raise Refused(Reason.DAMAGED)
    _, disk, first_disk, here, count, length, start, comment = _END.unpack_from(tail, place)
    end = size - len(tail) + place
    if end + _END.size + comment != size or start + length != end:
        raise Refused(Reason.HIDDEN)
    if disk or first_disk or here != count:
        raise Refused(Reason.DAMAGED)
    file.seek(0)
    return int(count)


def _check_entry(info: zipfile.ZipInfo) -> None:
    if info.flag_bits & _ENCRYPTED_FLAG:
        raise Refused(Reason.ENCRYPTED)
    if info.compress_type not in _METHODS:
        raise Refused(Reason.DAMAGED)
    if _is_odd_name(info.orig_filename) or stat.S_ISLNK(info.external_attr >> 16):
        raise Refused(Reason.ODD_PARTS)
    if info.filename.lower().endswith(_ARCHIVE_EXTENSIONS):
        raise Refused(Reason.NESTED)


def _is_odd_name(name: str) -> bool:
    parts = name.split("/")
    return (
        not name
        or len(name) > LONGEST_NAME
        or name.startswith("/")
        or any(mark in name for mark in ("\\", ":"))
        or any(part in {"..", "."} for part in parts)
        or any(unicodedata.category(char) in UNWANTED for char in name)
    )


def _check_sizes(infos: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(info.file_size for info in infos)
    packed = sum(info.compress_size for info in infos)
    if unpacked > MOST_BYTES or _is_too_dense(unpacked, packed):
        raise Refused(Reason.BOMB)
    if any(_is_too_dense(info.file_size, info.compress_size) for info in infos):
        raise Refused(Reason.BOMB)


def _is_too_dense(unpacked: int, packed: int) -> bool:
    return unpacked > RATIO_COUNTS_FROM and unpacked > MOST_RATIO * max(packed, 1)


def _check_places(infos: list[zipfile.ZipInfo], end: int) -> None:
    """Refuse entries that share bytes: one kernel of data listed many times is a bomb that no sum shows."""
    for info in sorted(infos, key=lambda info: info.header_offset, reverse=True):
        if info.header_offset + _LOCAL_HEADER + info.compress_size > end:
            raise Refused(Reason.BOMB)
        end = info.header_offset
    if infos and end != 0:
        raise Refused(Reason.HIDDEN)
