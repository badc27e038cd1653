"""Templates of letters made to do harm: the known tricks, each in every place that is filled, and files that are no template."""

import io
import random
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape

from tests.documents.crafting import deep_xml, overlapping_zip, zipped
from tests.factories.documents import good_pdf

TOUCHED = "/tmp/dondoc-template-ran"  # noqa: S108 - what no template may ever write
CALL = f"__import__('os').system('touch {TOUCHED}')"


@dataclass(frozen=True, slots=True)
class Hostile:
    """One file and why it is hostile; `typed` is a trick of the template's language inside a sound .docx."""

    family: str
    content: bytes
    typed: str = ""


def _nested(depth: int, over: str = "don_vi") -> str:
    names = [f"x{level}" for level in range(depth)]
    return "".join(f"{{% for {name} in {over} %}}" for name in names) + "a" + "{% endfor %}" * depth


LOOPS = (
    *(_nested(depth) for depth in (4, 8, 40)),
    _nested(3, over="'" + "a" * 60 + "'"),
    "{% for x in don_vi recursive %}{{ loop(don_vi) }}{% endfor %}",
    "{% macro m(n) %}{{ m(n) }}{{ m(n) }}{% endmacro %}{{ m(9) }}",
    "{% macro m() %}{% endmacro %}{% call m() %}a{% endcall %}",
    "{% for x in range(999999999) %}a{% endfor %}",
    "{% for x in 'a' * 999999999 %}a{% endfor %}",
    "{% for x in cycler(1) %}a{% endfor %}",
    "{% for x in lipsum(n=99999) %}a{% endfor %}",
    "{% set n = namespace(i=0) %}{{ n.i }}",
    "{% for x in don_vi %}{% for y in x.nhiem_vu %}{{ loop.cycle('a', 'b') }}{% endfor %}{% endfor %}",
)
CHAINS = (
    *(
        f"{{{{ {thing}.{name} }}}}"
        for thing in ("''", "so", "don_vi", "(don_vi|first)", "none", "(1)", "[]", "{}", "()")
        for name in ("__class__", "__class__.__mro__[1].__subclasses__()")
    ),
    "{{ so.upper }}",
    "{{ don_vi.append }}",
    "{{ (don_vi|first).keys }}",
    "{{ so['__class__'] }}",
    "{{ so|attr('__class__') }}",
    "{{ self.__init__.__globals__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ cycler.__init__.__globals__.os.popen('id') }}",
    "{{ lipsum.__globals__['os'].environ }}",
    "{{ joiner.__init__.__globals__ }}",
    "{{ dict.__base__ }}",
    "{{ request.application.__globals__ }}",
    "{{ settings.SECRET_KEY }}",
    "{{ config.items() }}",
    "{{ so.format(so) }}",
    "{{ '{0.__class__}'.format(so) }}",
    "{{ don_vi.append(1) }}",
    "{{ don_vi.clear() }}",
    "{{ (don_vi|first).pop('ten') }}",
    "{% for x in ().__class__.__base__.__subclasses__() %}{% endfor %}",
    "{% for x in don_vi %}{{ loop.__class__ }}{% endfor %}",
    "{% for x in don_vi %}{{ loop._iterable }}{% endfor %}",
    "{% if so.__class__ %}a{% endif %}",
    "{% set x = so.__class__ %}{{ x }}",
    "{% with x = so.__class__ %}{{ x }}{% endwith %}",
    "{{ so if so.__class__ else so }}",
    f"{{{{ {CALL} }}}}",
    f"{{{{ ''.__class__.__base__.__subclasses__()[0].__init__.__globals__['{CALL}'] }}}}",
    f"{{% set x = {CALL} %}}",
)
FILTERS = tuple(
    f"{{{{ so|{name} }}}}"
    for name in (
        "safe", "attr('x')", "map('upper')", "format(1)", "center(999999999)", "indent(999999999)", "tojson", "pprint",
        "xmlattr", "random", "groupby('a')", "batch(1)", "replace('a', 'b')", "urlize", "string", "sum", "wordwrap(1)",
    )
)  # fmt: skip
INCLUDES = (
    "{% include 'x' %}",
    "{% include '/etc/passwd' %}",
    "{% include ['a', 'b'] ignore missing %}",
    "{% import 'os' as os %}",
    "{% from 'os' import system %}",
    "{% extends 'x' %}",
    "{% block a %}a{% endblock %}",
    "{% autoescape false %}{{ so }}{% endautoescape %}",
)
OUTPUTS = (
    "{{ 'a' * 999999999 }}",
    "{{ 9 ** 9 ** 9 ** 9 }}",
    "{{ '%999999999d' % 1 }}",
    "{{ [0] * 999999999 }}",
    "{{ 1 // 0 }}",
    "{{ 1 / 0 }}",
    "{{ don_vi|join('a' * 999999999) }}",
    "{{ '{:>999999999}'.format(1) }}",
    "{% set a = 'aaaaaaaaaaaaaaaa' %}" + "{% set a = a ~ a %}" * 28 + "{{ a }}",
    "{% for x in don_vi %}{{ 'a' * 99999999 }}{% endfor %}",
    "{{ so[" + "[" * 500 + "]" * 500 + "] }}",
    "{{ " + "(" * 5000 + "so" + ")" * 5000 + " }}",
    "{{ so" + " ~ so" * 2000 + " + 1 }}",
)
BROKEN = (
    "{{ so", "{% for", "{% if so %}", "{% endif %}", "{% endfor %}", "{{ }}", "{% %}", "{{ so + }}", "{{ so | }}",
    "{{ so.. }}", "{{ [1, 2 }}", "{{ 'a }}", "{% else %}", "{% khac %}", "{%p for x in %}", "{% set %}", "{% do 1 %}",
    "{% break %}", "{% trans %}a{% endtrans %}", "{% debug %}", "{{ so ! so }}", "{{ so|upper( }}",
    "{%tr for n in nhiem_vu %}",
)  # fmt: skip
UNKNOWN = (
    "{{ so_quyet_dinh }}",
    "{{ don_vi[0].dia_chi }}",
    "{{ don_vi[99].ten }}",
    "{{ nguoi_ky.ten }}",
    "{{ kinh_gui.noi.nao }}",
)
TYPED = {
    "loop": LOOPS, "attribute": CHAINS, "filter": FILTERS, "include": INCLUDES, "output": OUTPUTS, "syntax": BROKEN,
    "field": UNKNOWN,
}  # fmt: skip
BODY = "word/document.xml"
WORDS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
PARTS = {
    "[Content_Types].xml": (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/{BODY}" ContentType="{MAIN}"/></Types>'
    ).encode(),
    "_rels/.rels": (
        f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="{BODY}"/></Relationships>'
    ).encode(),
    BODY: f"<w:document {WORDS}><w:body><w:p/></w:body></w:document>".encode(),
}
"""The least that is a Word file."""


def with_typed(typed: str, *, split: int = 0, place: str = "paragraph") -> bytes:
    """A sound .docx in which somebody typed this; `split` cuts it into runs of so many letters, as Word does."""
    pieces = [typed[at : at + split] for at in range(0, len(typed), split)] if split else [typed]
    runs = "".join(f'<w:r><w:t xml:space="preserve">{escape(piece)}</w:t></w:r>' for piece in pieces)
    line = f"<w:p>{runs}</w:p>"
    if place == "cell":
        line = f"<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc>{line}</w:tc></w:tr></w:tbl>"
    return _docx(f"<w:document {WORDS}><w:body>{line}</w:body></w:document>".encode())


def fixed() -> Iterator[Hostile]:
    """Every known trick once."""
    for family, tricks in TYPED.items():
        yield from (Hostile(family, with_typed(typed), typed) for typed in tricks)
    yield from (Hostile("xml", _docx(body)) for body in _bodies())
    yield from (Hostile("parts", content) for content in _containers())
    yield from (Hostile("no Word", content) for content in _others())


def mutated(seed: int) -> Hostile:
    """A known trick typed elsewhere or cut otherwise, or a sound template with a part of it broken."""
    chance = random.Random(seed)
    if chance.random() < 0.25:
        whole = zipped(PARTS)
        return Hostile("cut", whole[: chance.randrange(len(whole) - 1)])
    family = chance.choice(sorted(TYPED))
    typed = chance.choice(TYPED[family])
    split = chance.choice((0, 1, 3, 7)) if family not in ("output", "syntax") else 0
    around = chance.choice(
        ("{}", "a {} b", "{{% if so %}}{}{{% endif %}}" if family not in ("syntax", "include") else "{}")
    )
    place = chance.choice(("paragraph", "cell"))
    return Hostile(family, with_typed(around.format(typed), split=split, place=place), typed)


def _docx(body: bytes) -> bytes:
    return zipped({**PARTS, BODY: body})


def _bodies() -> Iterator[bytes]:
    """What stands where the text of the paper should."""
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    yield b""
    yield b"<a/>"
    yield f"<w:document {WORDS}>".encode()
    yield f"<w:document {WORDS}></w:document>".encode()
    yield f"<w:document {WORDS}><w:body><w:p></w:body></w:document>".encode()
    yield f'<!DOCTYPE a [<!ENTITY l0 "ha">{laughs}]><w:document {WORDS}>&l11;</w:document>'.encode()
    yield f'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document {WORDS}>&x;</w:document>'.encode()
    yield f'<!DOCTYPE a SYSTEM "http://127.0.0.1:1/a.dtd"><w:document {WORDS}/>'.encode()
    yield f"<w:document {WORDS}><w:body>\x00</w:body></w:document>".encode()
    yield "<w:document/>".encode("utf-16")
    yield deep_xml(20_000)
    yield b"\xff\xfe\x00garbage" * 50
    yield b'<?xml version="1.0" encoding="nothing-known"?><a/>'


def _containers() -> Iterator[bytes]:
    """A zip that should not be opened, or a template that reaches elsewhere or runs something."""
    own = "word/_rels/document.xml.rels"
    for kind, target in (
        ("attachedTemplate", "http://127.0.0.1/x.dotm"),
        ("attachedTemplate", "\\\\127.0.0.1\\x.dotm"),
        ("oleObject", "https://127.0.0.1/x"),
        ("frame", "ftp://127.0.0.1/x"),
        ("subDocument", "http://127.0.0.1/x.docx"),
    ):
        entry = f'<Relationship Id="rId99" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="External"/>'
        xml = f'<Relationships xmlns="{PACKAGE}/relationships">{entry}</Relationships>'
        yield zipped({**PARTS, own: xml.encode()})
    for name, body in (
        ("word/vbaProject.bin", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1macro"),
        ("word/activeX/activeX1.xml", b"<a/>"),
        ("word/embeddings/inner.docx", zipped(PARTS)),
        ("word/media/x.exe", b"MZ\x90"),
        ("../../etc/cron.d/x", b"x"),
        ("/etc/passwd", b"x"),
        ("word\\..\\..\\x", b"x"),
        ("word/zeros.bin", bytes(30 * 1024 * 1024)),
        ("word/styles.xml", b"<w:styles"),
        ("[Content_Types].xml", b""),
        ("_rels/.rels", b"<"),
    ):
        yield zipped({**PARTS, name: body})
    yield from (zipped({name: body for name, body in PARTS.items() if name != left}) for left in PARTS)
    yield overlapping_zip()
    yield zipped({"a.txt": b"a"})
    yield zipped({f"word/{n}.txt": b"" for n in range(2500)})
    yield b"#!/bin/sh\n" + zipped(PARTS)
    yield zipped(PARTS) + b"<script>"


def _others() -> Iterator[bytes]:
    """What is no Word file at all."""
    whole, empty = zipped(PARTS), io.BytesIO()
    with zipfile.ZipFile(empty, "w"):
        pass
    yield from (
        b"",
        b"x",
        good_pdf(),
        b"<html><script>alert(1)</script></html>",
        b"MZ\x90\x00" * 9,
        b"{\\rtf1 x}",
    )
    yield from (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        b"\x89PNG\r\n\x1a\n",
        b"{{ so }}",
        b"PK\x03\x04",
    )
    yield empty.getvalue()
    yield from (whole[: len(whole) * part // 8] for part in range(1, 8))
