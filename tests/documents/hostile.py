"""Files made to break their readers or to pass for something else, always the same ones for the same seed."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from documents.domain.signatures import EICAR
from documents.inspection.markup import EXCHANGE_NAMESPACE
from tests.documents.crafting import (
    deep_xml,
    encrypted_pdf,
    huge_png,
    lying_size,
    overlapping_zip,
    repacked,
    with_flag,
    with_part,
    with_word,
    zipped,
)
from tests.factories.documents import (
    assembled_pdf,
    good_docx,
    good_edxml,
    good_files,
    good_image,
    good_pdf,
    good_xlsx,
)

DOCX_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACRO_MAIN = "application/vnd.ms-word.document.macroEnabled.main+xml"
ENTITIES = b'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = b'<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
ODD_NAMES = (
    "../../etc/cron.d/x",
    "/etc/passwd",
    "word\\x.xml",
    "C:/x.xml",
    "a\u202excod.xml",
    "a/../b.xml",
    "x\x07y",
)
BAD_NAMES = (
    "../../etc/passwd.pdf", "a\x00b.pdf", "bao-cao\u202efdp.pdf", "..\\x.pdf", "/x.pdf", ".pdf", "pdf", "", "..pdf",
    "a\nb.pdf", "\u2067x.pdf", "x\ud800.pdf", "C:\\tam\\x.pdf", " .pdf", "\u200b.pdf",
)  # fmt: skip
BAD_KINDS = (
    "svg", "html", "htm", "docm", "xlsm", "doc", "xls", "exe", "js", "zip", "rar", "txt", "xml", "csv", "odt", "pptx",
    "php", "jsp", "hta", "lnk", "pdf.exe",
)  # fmt: skip
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><html><script>alert(document.cookie)</script></html>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
ENCRYPTED_OLE = OLE + "EncryptedPackage".encode("utf-16-le") + bytes(512)


@dataclass(frozen=True, slots=True)
class Hostile:
    """One such file and the family it belongs to."""

    family: str
    name: str
    content: bytes


def fixed() -> Iterator[Hostile]:
    """The known tricks, one of each."""
    yield from _names_and_kinds()
    yield from _archives()
    yield from _office_files()
    yield from _xml_files()
    yield from _pictures_and_pdfs()


def _names_and_kinds() -> Iterator[Hostile]:
    for name in BAD_NAMES:
        yield Hostile("name", name, good_pdf())
    for kind in BAD_KINDS:
        yield Hostile("kind", f"x.{kind}", good_pdf())
    taken = good_files()
    for name, content in taken.items():
        for other in taken:
            if name.rsplit(".")[-1][:2] != other.rsplit(".")[-1][:2]:
                yield Hostile("wrong extension", other, content)
        for disguise in (
            SVG,
            HTML,
            OLE,
            ENCRYPTED_OLE,
            b"MZ" + bytes(200),
            b"\x7fELF" + bytes(200),
            b" ",
            b"PK\x03\x04",
        ):
            yield Hostile("wrong magic", name, disguise)
        yield Hostile("eicar", name, content + EICAR)
        yield Hostile("eicar", name, EICAR)
        yield Hostile("empty", name, b"")
        yield Hostile("polyglot", name, b"GIF89a" + content)
        yield Hostile("polyglot", name, HTML + content)


def _archives() -> Iterator[Hostile]:
    many = zipped({f"word/{number}.xml": b"<a/>" for number in range(2100)})
    for name, content in {
        "bomb": with_part("word/media/x.bin", bytes(60_000_000)),
        "too large": with_part(
            "word/media/x.bin", (random.Random(1).randbytes(1_000) + bytes(49_000)) * 4_300
        ),
        "many parts": many,
        "overlap": overlapping_zip(),
        "lying size": lying_size(),
        "nested": with_part("word/embeddings/bang.xlsx", good_xlsx()),
        "nested by content": with_part("word/media/anh.png", good_docx()),
        "executable inside": with_part("word/media/anh.bin", b"MZ" + bytes(100)),
        "page inside": with_part("word/x.html", HTML),
        "encrypted entries": with_flag(good_docx(), 1),
        "plain zip": zipped({"a.txt": b"x"}),
        "empty zip": b"PK\x05\x06" + bytes(18),
        "before the zip": HTML + good_docx(),
        "after the zip": good_docx() + HTML,
        "eicar inside": with_part("word/media/x.bin", EICAR),
        "no types": repacked(good_docx(), lambda parts: parts.pop("[Content_Types].xml")),
        "no relations": repacked(good_docx(), lambda parts: parts.pop("_rels/.rels")),
        "no document": repacked(good_docx(), lambda parts: parts.pop("word/document.xml")),
        "doubled": with_part("WORD/DOCUMENT.XML", b"<a/>"),
    }.items():
        yield Hostile(name, "x.docx", content)
    for name in ODD_NAMES:
        yield Hostile("odd part", "x.docx", with_part(name, b"<a/>"))
        yield Hostile("odd part", "x.xlsx", with_part(name, b"<a/>", good_xlsx()))
    yield Hostile(
        "NUL in a part", "x.docx", with_part("wordQx.xml", b"<a/>").replace(b"wordQx.xml", b"word\x00x.xml")
    )


def _office_files() -> Iterator[Hostile]:
    relation = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" Target="%s" '
        b'TargetMode="External"/></Relationships>'
    )
    for kind in (b"attachedTemplate", b"oleObject", b"frame", b"subDocument"):
        for target in (
            b"http://x/a.dotm",
            b"https://x/a",
            b"\\\\x\\a",
            b"file://x/a.dotm",
            b"FTP://x/a",
            b"//x/a",
        ):
            content = with_part("word/_rels/settings.xml.rels", relation % (kind, target))
            yield Hostile("remote", "x.docx", content)
    for part in (
        "word/vbaProject.bin",
        "word/vbaData.xml",
        "word/activeX/activeX1.xml",
        "xl/macrosheets/sheet1.xml",
    ):
        yield Hostile("macros", "x.docx", with_part(part, b"<a/>"))
    yield Hostile("macros", "x.docx", with_word(DOCX_MAIN.encode(), MACRO_MAIN.encode()))
    extra = b'<Override PartName="/x" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
    yield Hostile("macros", "x.docx", with_word(b"</Types>", extra))
    for mark in ("_VBA_PROJECT", "Ole10Native"):
        yield Hostile("macros", "x.docx", with_part("word/embeddings/o1.bin", OLE + mark.encode("utf-16-le")))
    for kind in (b"sheet.main+xml", b"template.main+xml", b"nothing"):
        yield Hostile("other main part", "x.docx", with_word(b"document.main+xml", kind))
    yield from _broken_parts()


def _broken_parts() -> Iterator[Hostile]:
    yield Hostile("docx as xlsx", "x.xlsx", good_docx())
    yield Hostile("xlsx as docx", "x.docx", good_xlsx())
    for part in (
        "word/document.xml",
        "[Content_Types].xml",
        "_rels/.rels",
        "word/styles.xml",
        "docProps/core.xml",
    ):
        for trick in (ENTITIES, OUTSIDE, b"<!DOCTYPE w>", b'<!DOCTYPE w SYSTEM "http://x/y.dtd">'):
            yield Hostile("xxe", "x.docx", with_word(b"?>", b"?>" + trick, part))
        for body in (b"", b"<a>", b"\x00\x01", b"<a></b>", deep_xml(50_000), b"<a x='" + b"y" * 10_000):
            yield Hostile("broken part", "x.docx", with_part(part, body))


def _xml_files() -> Iterator[Hostile]:
    space = EXCHANGE_NAMESPACE.encode()
    for body in (
        b"<?xml version='1.0'?>" + ENTITIES + b"<w>&b;</w>",
        b"<?xml version='1.0'?>" + OUTSIDE + b"<w>&a;</w>",
        b"<?xml version='1.0'?><html/>",
        b"<?xml version='1.0'?>" + SVG,
        b"<?xml version='1.0'?><edXML/>",
        b"<?xml version='1.0' encoding='utf-7'?><edXML/>",
        b"<?xml version='1.0'?><edXML xmlns='http://x'/>",
        b"<?xml version='1.0'?><x xmlns='%s'/>" % space,
        b"<?xml version='1.0'?><!DOCTYPE edXML><edXML xmlns='%s'/>" % space,
        good_edxml() + b"<more/>",
        good_edxml()[:-20],
        good_edxml() + b"\x00",
        b"<edXML xmlns='%s'>" % space + deep_xml(100_000) + b"</edXML>",
        "<?xml version='1.0' encoding='UTF-16'?><html/>".encode("utf-16"),
    ):
        yield Hostile("edxml", "x.edxml", body)


def _pictures_and_pdfs() -> Iterator[Hostile]:
    for glued in (HTML, SVG, good_docx(), b"%PDF-1.4", b"<?php phpinfo();"):
        yield Hostile("glued", "x.png", good_image("PNG") + glued)
        yield Hostile("glued", "x.jpg", good_image("JPEG") + glued)
    yield Hostile("huge", "x.png", huge_png())
    yield Hostile("huge", "x.png", huge_png(1, 2**31 - 1))
    yield Hostile("huge", "x.png", huge_png(9000, 9000))
    for content in (
        encrypted_pdf(),
        good_pdf() + good_docx(),
        good_pdf() + HTML,
        good_pdf() + bytes(10_000),
        b"\n" + good_pdf(),
        good_pdf().replace(b"%PDF-1.4", b"%PDF-9.x"),
        good_pdf().replace(b"%%EOF", b""),
        b"%PDF-1.4\n%%EOF\n",
        b"%PDF-1.7\n" + random.Random(2).randbytes(20_000) + b"%%EOF",
        assembled_pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"]),
        assembled_pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R] /Count 9 >>"]),
        assembled_pdf([b"[" * 100_000]),
    ):
        yield Hostile("pdf", "x.pdf", content)


def mutated(seed: int) -> Hostile:
    """A good file that is cut off, beginning with other bytes, or in disorder; never one that may still be good."""
    chance = random.Random(seed)
    name, content = chance.choice(sorted(good_files().items()))
    match chance.randrange(3):
        case 0:
            return Hostile("truncated", name, content[: chance.randrange(1, max(2, len(content) * 9 // 10))])
        case 1:
            return Hostile("wrong head", name, chance.randbytes(chance.randrange(8, 64)) + content)
        case _:
            pieces = [content[place : place + 97] for place in range(0, len(content), 97)]
            chance.shuffle(pieces)
            return Hostile("shuffled", name, chance.randbytes(1) + b"".join(pieces))
