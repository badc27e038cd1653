"""Small real files made on the fly: the signed paper, the reports units attach. The same words, the same bytes."""

import unicodedata
from collections.abc import Sequence
from io import BytesIO
from zipfile import ZipFile, ZipInfo

from docx import Document

FIRST_LINE, LINE, BOTTOM = 790, 18, 60
EPOCH = (1980, 1, 1, 0, 0, 0)


def small_pdf(lines: Sequence[str]) -> bytes:
    """Give a PDF of one page. The built-in font of every reader has no Vietnamese marks, so they are left out."""
    shown = [_literal(line) for line in lines[: (FIRST_LINE - BOTTOM) // LINE]]
    text = "\n".join(f"({line}) Tj T*" for line in shown)
    stream = f"BT /F1 12 Tf {LINE} TL 60 {FIRST_LINE} Td\n{text}\nET".encode("ascii")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    return _file(objects)


def small_docx(lines: Sequence[str]) -> bytes:
    """Give a document of a few paragraphs; two of the same words are the same bytes."""
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    written = BytesIO()
    document.save(written)
    return _without_moments(written.getvalue())


def _without_moments(content: bytes) -> bytes:
    fixed = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(fixed, "w") as target:
        for name in source.namelist():
            target.writestr(ZipInfo(name, EPOCH), source.read(name))
    return fixed.getvalue()


def _literal(line: str) -> str:
    bare = unicodedata.normalize("NFD", line.replace("đ", "d").replace("Đ", "D"))
    plain = "".join(sign for sign in bare if not unicodedata.combining(sign))
    ascii_only = plain.encode("ascii", "replace").decode("ascii")
    return ascii_only.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _file(objects: Sequence[bytes]) -> bytes:
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    size = len(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    return out + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, start)
