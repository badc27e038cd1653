"""Papers that are whole files and still no plan: locked, renamed, swollen, with macros, far too long, or of no words."""

import io
import zipfile
from collections.abc import Callable

from tests.documents.breaking import WHOLE, WIDTHS, broken
from tests.documents.crafting import encrypted_pdf, with_flag, with_part, zipped
from tests.documents.hostile import ENCRYPTED_OLE, OLE
from tests.factories.documents import good_image
from tests.factories.papers import HEADER, PROSE, ROW, paper
from tests.factories.pdfs import prose_page, table_page, written
from tests.factories.workbooks import workbook

HUNDRED = 100
LONG = 3_000
PAGES = 500
Make = Callable[[], bytes]


def long_rows() -> list[tuple[str, ...]]:
    return [HEADER, *((str(number), *ROW[1:]) for number in range(1, LONG + 1))]


def five_hundred_pages() -> bytes:
    return written(*(prose_page(PROSE) for _ in range(PAGES)))


def many_rows_pdf() -> bytes:
    pages = (long_rows()[start : start + 12] for start in range(1, LONG, 12))
    return written(*(table_page([HEADER, *rows], WIDTHS) for rows in pages))


def long_docx() -> bytes:
    """3,000 rows, written into the part itself: the writer of the tests is slow at this length."""
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    row = "<w:tr>" + "".join(cell.format(text) for text in ROW) + "</w:tr>"
    with zipfile.ZipFile(io.BytesIO(WHOLE["docx"])) as archive:
        body = archive.read("word/document.xml").decode()
    return with_part(
        "word/document.xml", body.replace("</w:tbl>", row * LONG + "</w:tbl>").encode(), WHOLE["docx"]
    )


def in_another_encoding(name: str) -> Make:
    return lambda: "\n".join([*PROSE, "\t".join(HEADER), "\t".join(ROW)]).encode(name, errors="replace")


ODD: dict[str, dict[str, Make]] = {
    "docx": {
        "empty": lambda: b"",
        "encrypted": lambda: ENCRYPTED_OLE,
        "locked parts": lambda: with_flag(WHOLE["docx"], 1),
        "a picture": good_image,
        "a PDF": lambda: WHOLE["pdf"],
        "a workbook": lambda: WHOLE["xlsx"],
        "a text": lambda: WHOLE["txt"],
        "old office": lambda: OLE,
        "bomb": lambda: with_part("word/media/x.bin", bytes(60_000_000), WHOLE["docx"]),
        "bomb of letters": lambda: with_part(
            "word/document.xml", b"<a>" + b" " * 70_000_000 + b"</a>", WHOLE["docx"]
        ),
        "macros": lambda: with_part("word/vbaProject.bin", b"x", WHOLE["docx"]),
        "3,000 rows": long_docx,
        "no parts": lambda: zipped({"a.txt": b"x"}),
        "no words": lambda: paper(prose=()),
    },
    "pdf": {
        "empty": lambda: b"",
        "encrypted": encrypted_pdf,
        "a picture": good_image,
        "a Word file": lambda: WHOLE["docx"],
        "500 pages": five_hundred_pages,
        "3,000 rows": many_rows_pdf,
        "no words": lambda: written(prose_page(())),
        "only a head": lambda: b"%PDF-1.4\n",
        "only zeros": lambda: bytes(4096),
    },
    "xlsx": {
        "empty": lambda: b"",
        "encrypted": lambda: ENCRYPTED_OLE,
        "locked parts": lambda: with_flag(WHOLE["xlsx"], 1),
        "a Word file": lambda: WHOLE["docx"],
        "a PDF": lambda: WHOLE["pdf"],
        "bomb": lambda: with_part("xl/media/x.bin", bytes(60_000_000), WHOLE["xlsx"]),
        "macros": lambda: with_part("xl/vbaProject.bin", b"x", WHOLE["xlsx"]),
        "3,000 rows": lambda: workbook(("Biểu", long_rows())),
        "no words": lambda: workbook(("Biểu", [])),
    },
    "txt": {
        "empty": lambda: b"",
        "blank": lambda: b" \n\t\n",
        "a Word file": lambda: WHOLE["docx"],
        "a picture": good_image,
        "3,000 rows": lambda: "\n".join("\t".join(row) for row in long_rows()).encode(),
        "four million letters": lambda: b"x" * 4_000_000,
        "in EUC-KR": in_another_encoding("euc-kr"),
        "in Latin 1": in_another_encoding("latin-1"),
        "in UTF-16 without its mark": in_another_encoding("utf-16-le"),
        "in UTF-7": in_another_encoding("utf-7"),
        "NUL between": lambda: b"\0".join([b"a"] * 500),
    },
}


def hundred(form: str) -> list[tuple[str, Make]]:
    """Give a hundred files that pass for this form: the odd ones, then broken ones of a sound paper."""
    named = list(ODD[form].items())
    rest = [(f"broken {seed}", lambda seed=seed: broken(form, seed)) for seed in range(HUNDRED - len(named))]
    return [*named, *rest]
