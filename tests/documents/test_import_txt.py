"""A plan handed in as a plain text reads as the same plan in Word."""

import unicodedata

import pytest

from core.errors import BadInput
from documents.importing.blocks import FileForm
from documents.importing.child import parse_in_child
from documents.importing.parsing import parse_docx, parse_paper
from documents.importing.structure import Column, ParsedDocument, RowFate
from plans.reading import as_json
from tests.factories.names import name_book
from tests.factories.papers import HEADER, PROSE, ROW, paper
from tests.factories.retyping import PAPERS, raw, tables_of, truth_of

SHAPES = "\u0302\u0306\u031b"
"""Circumflex, breve, horn: what makes another letter, not a tone."""
OTHER = ("2", "Công khai kết quả", "Văn phòng UBND tỉnh", "", "Hằng quý")


def text_of(*tables, prose=PROSE) -> str:
    """Write prose and tables as a text: a line each, cells parted by tabs, an empty line between."""
    parts = ["\n\n".join(prose), *("\n".join("\t".join(row) for row in rows) for rows in tables)]
    return "\n\n".join(parts) + "\n"


def tasks(document: ParsedDocument) -> list[tuple[str, ...]]:
    kinds = (Column.CONTENT, Column.LEAD, Column.COORDINATING, Column.DEADLINE)
    return [(row.number, *(row.text(kind) for kind in kinds)) for row in document.rows]


def refused(data: bytes) -> str:
    with pytest.raises(BadInput) as caught:
        parse_in_child(data)
    return caught.value.sentence


def test_a_text_reads_as_the_same_paper_in_word():
    rows = [HEADER, ROW, OTHER]
    read, word = parse_paper(text_of(rows).encode()), parse_docx(paper(rows))
    assert tasks(read) == tasks(word) == [ROW, OTHER]
    assert read.head.number == word.head.number == "15/KH-SNV"
    assert read.head.issued_on == word.head.issued_on
    assert read.origin.form is FileForm.TEXT


@pytest.mark.parametrize("path", [path for path in PAPERS if path.with_suffix(".txt").exists()], ids=str)
def test_the_text_of_a_real_plan_reads_as_a_person_reads_it(path):
    read = as_json(parse_in_child(path.with_suffix(".txt").read_bytes()), name_book())
    assert read["document"] == truth_of(path)["document"]
    assert read["tasks"] == truth_of(path)["tasks"]


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.stem)
def test_a_plan_typed_again_as_text_keeps_every_cell(path):
    truth = truth_of(path)
    tables = [[("BIỂU NHIỆM VỤ",), (), *rows] for rows in tables_of(truth)]
    read = as_json(parse_paper(text_of(*tables).encode()), name_book())
    assert raw(read["tasks"]) == raw(truth["tasks"])


def test_a_row_broken_over_a_repeated_header_is_joined():
    first = [HEADER, ("1", "Rà soát", "Sở", "Sở Tư pháp", "Quý")]
    rest = [HEADER, ("", "thủ tục", "Nội vụ", "", "III"), OTHER]
    read = parse_paper(text_of(first, rest).encode())
    assert tasks(read) == [("1", "Rà soát thủ tục", "Sở Nội vụ", "Sở Tư pháp", "Quý III"), OTHER]
    assert [row.fate for row in read.coverage] == [
        RowFate.HEADER, RowFate.TASK, RowFate.HEADER, RowFate.JOINED, RowFate.TASK,
    ]  # fmt: skip


def test_a_group_row_opens_a_section():
    read = parse_paper(text_of([HEADER, ("I. CẢI CÁCH THỂ CHẾ", "", "", "", ""), ROW]).encode())
    assert [row.section for row in read.rows] == ["I. CẢI CÁCH THỂ CHẾ"]


def test_a_table_drawn_with_bars_is_a_table():
    rows = [HEADER, ("---",) * 5, ROW]
    text = "\n".join(PROSE) + "\n" + "\n".join("| " + " | ".join(row) + " |" for row in rows)
    assert tasks(parse_paper(text.encode())) == [ROW]


def test_every_cell_says_in_which_line_it_stands():
    text = text_of([HEADER, ROW])
    (row,) = parse_paper(text.encode()).rows
    (place,) = row.cells[Column.CONTENT].places
    assert ROW[1] in text.splitlines()[int(place.ref) - 1]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_encodings_read_the_same(encoding):
    assert tasks(parse_paper(text_of([HEADER, ROW]).encode(encoding))) == [ROW]


def old_windows(text: str) -> bytes:
    """Encode as windows-1258 does: it knows ă â ê ô ơ ư đ, and writes the tone behind the letter."""
    parts = []
    for letter in unicodedata.normalize("NFD", text):
        known = unicodedata.normalize("NFC", parts[-1] + letter) if parts else letter
        if letter in SHAPES and len(known) == 1:
            parts[-1] = known
        elif letter in SHAPES and len(parts) > 1:
            parts[-2] = unicodedata.normalize("NFC", parts[-2] + letter)
        else:
            parts.append(letter)
    return "".join(parts).encode("cp1258")


def test_the_old_encoding_of_windows_reads_the_same():
    text = text_of([HEADER, ROW]).replace("–", "-")
    assert tasks(parse_paper(old_windows(text))) == [ROW]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "rỗng"),
        (b"\n \t\r\n", "rỗng"),
        (b"K\xd5 ho\xb9ch c\xb6i c\xb8ch", "UTF-8"),
        (bytes(range(256)) * 40, "văn bản"),
        (b"MZ\x90\x00" + bytes(4000), "không nhận ra"),
        ("Kế hoạch\n" * 3, "không có bảng"),
        ("a" * 3_100_000, "quá lớn"),
        ("\n".join(["\t".join(HEADER)] + ["\t".join(ROW)] * 3000), "2000 dòng"),
    ],
)
def test_a_text_that_is_no_plan_gets_a_sentence(data, says):
    sentence = refused(data.encode() if isinstance(data, str) else data)
    assert says.lower() in sentence.lower()
    assert "Hãy" in sentence
