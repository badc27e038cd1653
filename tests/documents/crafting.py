"""How the hostile files are put together: zips with other parts, PDFs with a password, pictures that lie."""

import hashlib
import io
import struct
import zipfile
import zlib
from collections.abc import Callable

from tests.factories.documents import good_docx, good_pdf


def repacked(content: bytes, change: Callable[[dict[str, bytes]], object]) -> bytes:
    """The same zip with other parts."""
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        parts = {info.filename: old.read(info) for info in old.infolist()}
    change(parts)
    return zipped(parts)


def zipped(parts: dict[str, bytes]) -> bytes:
    """A zip of these parts, under exactly these names."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for name, body in parts.items():
            info = zipfile.ZipInfo("x")
            info.filename, info.compress_type = name, zipfile.ZIP_DEFLATED
            new.writestr(info, body)
    return written.getvalue()


def with_part(name: str, body: bytes, content: bytes | None = None) -> bytes:
    """A Word file with one part more or another one."""
    return repacked(content or good_docx(), lambda parts: parts.update({name: body}))


def with_word(old: bytes, new: bytes, part: str = "[Content_Types].xml") -> bytes:
    """A Word file with one word of a part replaced."""
    return repacked(good_docx(), lambda parts: parts.update({part: parts[part].replace(old, new)}))


def encrypted_pdf() -> bytes:
    """A PDF that needs a password: RC4 of 40 bits as ISO 32000 7.6 describes, with the user password "mat-khau"."""
    pad = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
    user, identity, rights = (b"mat-khau" + pad)[:32], b"0123456789abcdef", struct.pack("<i", -4)
    owner = rc4(hashlib.md5(user, usedforsecurity=False).digest()[:5], user)
    key = hashlib.md5(user + owner + rights + identity, usedforsecurity=False).digest()[:5]
    entry = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >> /ID [<%s> <%s>]"
    values = (owner.hex(), rc4(key, pad).hex(), identity.hex(), identity.hex())
    return good_pdf(extra=entry % tuple(value.encode() for value in values))


def rc4(key: bytes, data: bytes) -> bytes:
    """The cipher of old PDFs."""
    box, j = list(range(256)), 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)


def huge_png(width: int = 60000, height: int = 60000) -> bytes:
    """A picture of 3.6 thousand million dots in a few hundred bytes."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes(100_000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def overlapping_zip() -> bytes:
    """A zip whose entries all point to the same bytes."""
    content = bytearray(zipped({"a.xml": b"<a/>", "b.xml": b"<a/>"}))
    place = content.find(b"PK\x01\x02", content.find(b"PK\x01\x02") + 1)
    content[place + 42 : place + 46] = struct.pack("<I", 0)
    return bytes(content)


def with_flag(content: bytes, flag: int) -> bytes:
    """A zip whose entries all carry a flag, in the local header and in the directory."""
    changed = bytearray(content)
    for magic, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = changed.find(magic)
        while place >= 0:
            changed[place + offset] |= flag
            place = changed.find(magic, place + 4)
    return bytes(changed)


def lying_size() -> bytes:
    """A zip whose directory says that a part of 30 MB has ten bytes."""
    content = bytearray(with_part("word/media/x.bin", bytes(30_000_000)))
    place = content.rfind(b"PK\x01\x02")
    content[place + 24 : place + 28] = struct.pack("<I", 10)
    return bytes(content)


def deep_xml(depth: int) -> bytes:
    """Elements within elements."""
    return b"<a>" * depth + b"</a>" * depth
