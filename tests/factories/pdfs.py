"""PDFs written letter by letter: any Vietnamese text without a font file, any ruling, any break over pages.

The font is named but not embedded, every letter is half as wide as it is high, and a table of the file itself
says which character each code stands for; so readers get the text, and the test knows where it stands.
"""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from PIL import Image

A4 = (595.0, 842.0)
SIDE = (842.0, 595.0)
SIZE = 12.0
WIDE = 0.5
PITCH = 16.0
PAD = 4.0
BOLD = 1

Rows = Sequence[Sequence[str]]


@dataclass
class Sheet:
    """One page; y grows downwards from the top, as it is seen."""

    size: tuple[float, float] = A4
    marks: list[str] = field(default_factory=list)
    turned: int = 0

    def write(self, x: float, y: float, text: str, *, size: float = SIZE, bold: bool = False) -> None:
        """Write one line with its baseline at y."""
        font = "F2" if bold else "F1"
        codes = "".join(f"{ord(letter):04X}" for letter in text)
        self.marks.append(f"BT /{font} {size} Tf 1 0 0 1 {x:.2f} {self.size[1] - y:.2f} Tm <{codes}> Tj ET")

    def rule(self, x: float, y: float, to_x: float, to_y: float) -> None:
        """Draw a line."""
        self.marks.append(f"0.5 w {x:.2f} {self.size[1] - y:.2f} m {to_x:.2f} {self.size[1] - to_y:.2f} l S")

    def as_scanned(self) -> "Sheet":
        """Give the page as recognition leaves a scan: a picture over all of it, its letters not printed."""
        width, height = self.size
        hidden = [mark.replace("BT ", "BT 3 Tr ") for mark in self.marks]
        return Sheet(self.size, [f"q {width} 0 0 {height} 0 0 cm /Im1 Do Q", *hidden], self.turned)

    def bar(self, x: float, y: float, width: float, height: float) -> None:
        """Fill a box, as Word does for borders."""
        self.marks.append(f"{x:.2f} {self.size[1] - y - height:.2f} {width:.2f} {height:.2f} re f")


def width_of(text: str, size: float = SIZE) -> float:
    """Give the width of a line."""
    return len(text) * WIDE * size


def wrapped(text: str, room: float) -> list[str]:
    """Break a text into lines that fit, at its spaces and behind hyphens."""
    lines = [""]
    for word in text.replace("-", "-\0").replace("- ", " - ").split(" "):
        for part, piece in enumerate(word.split("\0")):
            joined = f"{lines[-1]}{' ' if lines[-1] and not part else ''}{piece}"
            if lines[-1] and width_of(joined) > room:
                lines.append(piece)
            else:
                lines[-1] = joined
    return lines


def table_page(
    rows: Rows,
    widths: Sequence[float],
    *,
    sheet: Sheet | None = None,
    top: float = 60.0,
    border: str = "line",
) -> Sheet:
    """Write a ruled table: `None` in a row joins the cell to the one on its left, `^` to the one above.

    Borders are drawn cell by cell: each a line, a filled `box` as Word writes them, or `dots`.
    """
    page = sheet or Sheet(SIDE)
    edges = [40.0]
    for width in widths:
        edges.append(edges[-1] + width)
    y = top
    for number, row in enumerate(rows):
        spans = _spans(row)
        height = PAD + PITCH * max(
            len(wrapped(text, edges[end] - edges[start] - 2 * PAD)) for start, end, text in spans
        )
        for start, end, text in spans:
            below = rows[number + 1] if number + 1 < len(rows) else ()
            open_below = len(below) > start and below[start] == "^"
            _borders(
                page,
                (edges[start], y, edges[end], y + height),
                top=text != "^",
                bottom=not open_below,
                border=border,
            )
            for line, part in enumerate(
                [] if text == "^" else wrapped(text, edges[end] - edges[start] - 2 * PAD)
            ):
                page.write(edges[start] + PAD, y + PAD / 2 + SIZE + line * PITCH, part)
        y += height
    return page


def _spans(row: Sequence[str | None]) -> list[tuple[int, int, str]]:
    spans: list[tuple[int, int, str]] = []
    for place, text in enumerate(row):
        if text is None and spans:
            spans[-1] = (spans[-1][0], place + 1, spans[-1][2])
        else:
            spans.append((place, place + 1, text or ""))
    return spans


def _borders(
    page: Sheet, box: tuple[float, float, float, float], *, top: bool, bottom: bool, border: str
) -> None:
    left, up, right, down = box
    lines = [(left, up, left, down), (right, up, right, down)]
    lines += [(left, up, right, up)] if top else []
    lines += [(left, down, right, down)] if bottom else []
    for x, y, to_x, to_y in lines:
        if border == "dots":
            for place in range(int(max(to_x - x, to_y - y) / 2) + 1):
                page.bar(min(x + 2 * place, to_x), min(y + 2 * place, to_y), 0.75, 0.75)
        elif border == "box":
            page.bar(x, y, max(to_x - x, 0.5), max(to_y - y, 0.5))
        else:
            page.rule(x, y, to_x, to_y)


def prose_page(
    lines: Iterable[str], *, sheet: Sheet | None = None, top: float = 90.0, left: float = 85.0
) -> Sheet:
    """Write paragraphs between margins, centred where in capitals, otherwise with an indented first line."""
    page = sheet or Sheet()
    room = page.size[0] - left - 50.0
    y = top
    for text in lines:
        for number, line in enumerate(wrapped(text, room - 30)):
            is_title = text.isupper()
            x = left + (room - width_of(line)) / 2 if is_title else left + (30 if not number else 0)
            page.write(x, y, line, bold=is_title)
            y += PITCH
        y += 6
    return page


def pictures_only(count: int = 1) -> bytes:
    """Give a PDF of empty pictures without any text, as a scanner makes it."""
    buffer = io.BytesIO()
    pictures = [Image.new("L", (620, 877), 255) for _ in range(count)]
    pictures[0].save(buffer, format="PDF", save_all=True, append_images=pictures[1:])
    return buffer.getvalue()


def written(*sheets: Sheet, extra: bytes = b"", fonts: tuple[bytes, bytes] = (b"Mau", b"Mau-Bold")) -> bytes:
    """Give the bytes of a file with these pages; `fonts` are the names of the plain and the bold one."""
    picture = b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray "
    picture += b"/BitsPerComponent 8 /Length 1 >>\nstream\n\xff\nendstream"
    letters = sorted({int(code, 16) for sheet in sheets for code in _codes(sheet)})
    objects = [b"", b"", *_fonts(letters, fonts), picture]
    kids = []
    for sheet in sheets:
        stream = "\n".join(sheet.marks).encode()
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        width, height = sheet.size
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] /Rotate {sheet.turned} "
            f"/Contents {len(objects)} 0 R /Resources << /Font << /F1 3 0 R /F2 6 0 R >> "
            "/XObject << /Im1 9 0 R >> >> >>".encode()
        )
        kids.append(f"{len(objects)} 0 R")
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    return _file(objects, extra)


def _codes(sheet: Sheet) -> Iterable[str]:
    for mark in sheet.marks:
        if mark.startswith("BT"):
            codes = mark[mark.index("<") + 1 : mark.index(">")]
            yield from (codes[place : place + 4] for place in range(0, len(codes), 4))


def _fonts(letters: list[int], names: tuple[bytes, bytes]) -> list[bytes]:
    """Give objects 3 to 8: a plain and a bold font of the same make."""
    pairs = [f"<{letter:04X}> <{letter:04X}>" for letter in letters]
    groups = [pairs[place : place + 100] for place in range(0, len(pairs), 100)]
    chars = "\n".join(f"{len(group)} beginbfchar\n{chr(10).join(group)}\nendbfchar" for group in groups)
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{chars}\nendcmap end end"
    ).encode()
    found = []
    for first, name in zip((3, 6), names, strict=True):
        found += [
            b"<< /Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H /DescendantFonts [%d 0 R] "
            b"/ToUnicode %d 0 R >>" % (name, first + 1, first + 2),
            b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /%s /CIDSystemInfo << /Registry (Adobe) "
            b"/Ordering (Identity) /Supplement 0 >> /DW 500 /FontDescriptor << /Type /FontDescriptor "
            b"/FontName /%s /Flags 4 /FontBBox [0 -200 500 800] /ItalicAngle 0 /Ascent 800 /Descent -200 "
            b"/CapHeight 700 /StemV 80 >> >>" % (name, name),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(cmap), cmap),
        ]
    return found


def _file(objects: list[bytes], extra: bytes) -> bytes:
    out, places = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        extra,
        start,
    )
    return bytes(out)
