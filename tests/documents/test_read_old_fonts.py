"""Papers typed in the fonts of the time before Unicode (TCVN3, VNI) are read as the words they show."""

import io

import docx
import openpyxl
import pytest
from docx.shared import Pt
from openpyxl.styles import Font

from documents.importing.blocks import FormRemark
from documents.importing.codec import from_json, to_json
from documents.importing.forms.old_fonts import OldFont, font_named, in_unicode, old_font_of
from documents.importing.pages.glyphs import Glyph
from documents.importing.pages.old_letters import OldLetters
from documents.importing.parsing import parse_paper
from tests.factories.papers import HEADER, ROW
from tests.factories.pdfs import Sheet, prose_page, table_page, written

# The bytes were typed from the printed tables of TCVN 5712:1993 and of VNI for Windows.
TCVN3 = {
    "kÕ ho¹ch c¶i c¸ch hµnh chÝnh": "kế hoạch cải cách hành chính",
    "ñy ban nh©n d©n tØnh Lai Ch©u": "ủy ban nhân dân tỉnh Lai Châu",
    "Së Néi vô": "Sở Nội vụ",
    "thêi h¹n, ®¬n vÞ phèi hîp": "thời hạn, đơn vị phối hợp",
    "tr\u00adíc ngµy 31 th¸ng 12 n¨m 2026": "trước ngày 31 tháng 12 năm 2026",
    "thñ tôc, thùc hiÖn, söa ®æi": "thủ tục, thực hiện, sửa đổi",
    "§¬n vÞ, ¢n, £m, ¤ng, ¥n, ¦u, ¡n": "Đơn vị, Ân, Êm, Ông, Ơn, Ưu, Ăn",
    "kú, kü, kþ, ý, kû": "kỳ, kỹ, kỵ, ý, kỷ",
}
VNI = {
    "keá hoaïch caûi caùch haønh chính": "kế hoạch cải cách hành chính",
    "UÛY BAN NHAÂN DAÂN TÆNH LAI CHAÂU": "ỦY BAN NHÂN DÂN TỈNH LAI CHÂU",
    "Sôû Noäi vuï": "Sở Nội vụ",
    "thôøi haïn, ñôn vò phoái hôïp": "thời hạn, đơn vị phối hợp",
    "tröôùc ngaøy 31 thaùng 12 naêm 2026": "trước ngày 31 tháng 12 năm 2026",
    "thuû tuïc, thöïc hieän, söûa ñoåi": "thủ tục, thực hiện, sửa đổi",
    "Ñôn vò, Aân, Oâng, Öu": "Đơn vị, Ân, Ông, Ưu",
    "kyø, kyõ, yù, kyû, kî, ngaãm, baèng, maët, taäp": "kỳ, kỹ, ý, kỷ, kỵ, ngẫm, bằng, mặt, tập",
}
UNICODE = (
    "Kế hoạch của Ủy ban nhân dân tỉnh: các sở, ban, ngành thực hiện nhiệm vụ; quyết định số 15/QĐ-UBND."
)


@pytest.mark.parametrize(("typed", "shown"), TCVN3.items())
def test_tcvn3(typed, shown):
    assert in_unicode(typed, OldFont.TCVN3) == shown


@pytest.mark.parametrize(("typed", "shown"), VNI.items())
def test_vni(typed, shown):
    assert in_unicode(typed, OldFont.VNI) == shown


def test_a_capital_font_shows_capitals():
    assert in_unicode("kÕ ho¹ch", OldFont.TCVN3_CAPITALS) == "KẾ HOẠCH"


@pytest.mark.parametrize(
    ("name", "font"),
    [
        (".VnTime", OldFont.TCVN3), (".VnTimeH", OldFont.TCVN3_CAPITALS), (".VnArial", OldFont.TCVN3),
        (".VnArial NarrowH", OldFont.TCVN3_CAPITALS), ("VNI-Times", OldFont.VNI), ("VNI-Helve", OldFont.VNI),
        ("Times New Roman", None), ("Arial", None), ("", None),
    ],
)  # fmt: skip
def test_a_font_says_how_its_letters_are_meant(name, font):
    assert font_named(name) is font


@pytest.mark.parametrize(
    ("text", "font"),
    [(" ".join(TCVN3), OldFont.TCVN3), (" ".join(VNI), OldFont.VNI), (UNICODE, None), ("", None),
     ("Café à Đà Nẵng, résumé, naïve, señor, Ô tô, ñandú; Í ì ó ò", None), ("plain words only " * 9, None)],
)  # fmt: skip
def test_a_text_without_fonts_is_known_by_its_words(text, font):
    assert old_font_of(text) is font


def spoilt(text: str, table: dict[str, str]) -> str:
    return next(typed for typed, shown in table.items() if shown == text)


def typed_in(font: str, capitals: str, texts: list[str], cells: list[tuple[str, ...]]) -> bytes:
    document = docx.Document()
    style = document.styles["Normal"]
    style.font.name = font
    for place, text in enumerate(texts):
        run = document.add_paragraph().add_run(text)
        run.font.size = Pt(13)
        if capitals and place == 0:
            run.font.name = capitals
    table = document.add_table(rows=0, cols=len(cells[0]))
    for row in cells:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def backwards(text: str, font: OldFont) -> str:
    """Type a text in an old font, by trying every letter of our own table once more: only for whole papers."""
    from documents.importing.forms.old_fonts import LETTERS

    known = {shown: typed for typed, shown in LETTERS[font].items()}
    return "".join(known.get(letter, letter) for letter in text)


@pytest.mark.parametrize(("name", "font"), [(".VnTime", OldFont.TCVN3), ("VNI-Times", OldFont.VNI)])
def test_a_word_file_in_an_old_font_becomes_the_same_tasks_with_a_note(name, font):
    cells = [tuple(backwards(text, font) for text in row) for row in (HEADER, ROW)]
    heading = backwards("kế hoạch", font)
    capitals = ".VnTimeH" if font is OldFont.TCVN3 else ""
    document = parse_paper(
        typed_in(name, capitals, [heading, backwards("Rà soát thủ tục năm 2026", font)], cells)
    )
    (row,) = document.rows
    assert [cell.text for cell in row.cells.values()][1:] == list(ROW[1:])
    assert FormRemark.OLD_FONT in document.origin.remarks
    assert document.paragraphs[0].text == ("KẾ HOẠCH" if capitals else "kế hoạch")
    assert from_json(to_json(document)) == document


def test_runs_in_a_unicode_font_stay_as_they_are():
    document = docx.Document()
    paragraph = document.add_paragraph()
    paragraph.add_run("kÕ ho¹ch ").font.name = ".VnTime"
    paragraph.add_run("của Sở Nội vụ, 5 µm ± 2").font.name = "Times New Roman"
    table = document.add_table(rows=0, cols=5)
    for row in (HEADER, ROW):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    out = io.BytesIO()
    document.save(out)
    read = parse_paper(out.getvalue())
    assert read.paragraphs[0].text == "kế hoạch của Sở Nội vụ, 5 µm ± 2"
    assert read.rows[0].cells


def test_a_file_that_only_names_an_old_font_and_was_typed_in_unicode_stays_as_it_is():
    read = parse_paper(typed_in(".VnTime", "", [UNICODE], [HEADER, ROW]))
    assert read.paragraphs[0].text == UNICODE
    assert [cell.text for cell in read.rows[0].cells.values()][1:] == list(ROW[1:])
    assert read.origin.remarks == ()


def test_letters_torn_over_two_runs_are_read_together():
    document = docx.Document()
    document.styles["Normal"].font.name = "VNI-Times"
    paragraph = document.add_paragraph()
    for part in ("ke", "á hoa", "ïch"):
        paragraph.add_run(part)
    table = document.add_table(rows=0, cols=5)
    for row in (HEADER, ROW):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = backwards(text, OldFont.VNI)
    out = io.BytesIO()
    document.save(out)
    assert parse_paper(out.getvalue()).paragraphs[0].text == "kế hoạch"


@pytest.mark.parametrize("font", [OldFont.TCVN3, OldFont.VNI])
@pytest.mark.parametrize("encoding", ["cp1252", "utf-8"])
def test_a_text_file_in_an_old_font_is_read_with_a_note(font, encoding):
    lines = ["\t".join(backwards(text, font) for text in row) for row in (HEADER, ROW)]
    prose = [
        backwards(text, font)
        for text in (UNICODE.replace("Ủy", "ủy"), "Các cơ quan của tỉnh thực hiện nhiệm vụ của kế hoạch.")
    ]
    document = parse_paper("\n".join([*prose, "", *lines]).encode(encoding))
    assert document.rows[0].text(next(iter(document.rows[0].cells))) == "1"
    assert [cell.text for cell in document.rows[0].cells.values()][1:] == list(ROW[1:])
    assert document.origin.remarks == (FormRemark.OLD_FONT,)


def test_a_unicode_paper_has_no_such_note():
    text = "\n".join([UNICODE, "", *("\t".join(row) for row in (HEADER, ROW))])
    assert parse_paper(text.encode()).origin.remarks == ()


PAPER_PROSE = (UNICODE.replace("Ủy", "ủy"), "Các cơ quan của tỉnh thực hiện nhiệm vụ của kế hoạch.")
TORN = "Sở Nội vụ được giao theo dõi việc đầu tư, các sở khác như nêu ở trên thực hiện theo chức năng được giao; thư"


@pytest.mark.parametrize(
    ("names", "font"),
    [
        ((b".VnTime", b".VnTime-Bold"), OldFont.TCVN3),
        ((b"ABCDEF+.VnTime", b"ABCDEF+.VnTimeH"), OldFont.TCVN3),
        ((b"VnTime,Bold", b"VnTime"), OldFont.TCVN3),
        ((b"ABCDEF+VNI-Times", b"VNI-Times,Bold"), OldFont.VNI),
        ((b"Mau", b"Mau-Bold"), OldFont.TCVN3),
        ((b"Mau", b"Mau-Bold"), OldFont.VNI),
    ],
)
def test_a_pdf_in_an_old_font_reads_as_the_words_it_shows_with_a_note(names, font):
    cells = [tuple(backwards(text, font) for text in row) for row in (HEADER, ROW)]
    prose = [backwards(text, font) for text in (*PAPER_PROSE, TORN)]
    table = table_page(cells, (40, 270, 160, 160, 120))
    document = parse_paper(written(prose_page(prose), table, fonts=names))
    (row,) = document.rows
    assert [cell.text for cell in row.cells.values()][1:] == list(ROW[1:])
    texts = " ".join(paragraph.text for paragraph in document.paragraphs)
    assert all(words in texts for words in (*PAPER_PROSE, TORN))
    assert document.origin.remarks == (FormRemark.OLD_FONT,)


def test_the_capital_font_of_a_pdf_shows_capitals():
    title = Sheet()
    title.write(200, 90, backwards("kế hoạch kiểm tra", OldFont.TCVN3), bold=True)
    cells = [tuple(backwards(text, OldFont.TCVN3) for text in row) for row in (HEADER, ROW)]
    data = written(title, table_page(cells, (40, 270, 160, 160, 120)), fonts=(b".VnTime", b"A+.VnTimeH"))
    assert parse_paper(data).paragraphs[0].text == "KẾ HOẠCH KIỂM TRA"


def test_a_pdf_that_only_names_an_old_font_or_only_has_odd_signs_stays_as_it_is():
    for names, signs in (
        ((b".VnTime", b".VnTimeH"), f"{UNICODE} §"),
        ((b"Mau", b"Mau"), f"{UNICODE} © ® 5 µm ± 2 ñ"),
    ):
        data = written(prose_page([signs]), table_page([HEADER, ROW], (40, 270, 160, 160, 120)), fonts=names)
        read = parse_paper(data)
        assert read.paragraphs[0].text == signs
        assert [cell.text for cell in read.rows[0].cells.values()][1:] == list(ROW[1:])
        assert read.origin.remarks == ()


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("tr-íc ngµy 15, ®-îc giao", "trước ngày 15, được giao"),
        ("®Çu t- c«ng; -u tiªn; T- ph¸p", "đầu tư công; ưu tiên; Tư pháp"),
        ("th-", "thư"),
        ("N-íc, Ng-êi, §-êng", "Nước, Người, Đường"),
        ("KT-XH 2021-2025 - c¸c së", "KT-XH 2021-2025 - các sở"),
        ("- ñy ban; B- Néi dung", "- ủy ban; B- Nội dung"),
        ("15/KH-UBND, Q§-TTg", "15/KH-UBND, QĐ-TTg"),
    ],
)
def test_a_printed_hyphen_of_tcvn3_is_the_letter_that_stands_where_it_does(typed, shown):
    """WinAnsi prints code 173, the letter ư, as a hyphen; only its place in the word tells."""
    glyphs = [Glyph(letter, at * 6.0, at * 6.0 + 6, 100.0, 12.0, at) for at, letter in enumerate(typed)]
    page = OldLetters(str).shown([*glyphs, Glyph("µ", 0.0, 6.0, 120.0, 12.0, 99)], lambda _at: ".VnTime")
    assert "".join(glyph.text for glyph in page) == f"{shown}à"


def book_in(name: str, rows: list[tuple[object, ...]]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    for cells in sheet.iter_rows():
        for cell in cells:
            cell.font = Font(name=name)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "font"),
    [
        (".VnTime", OldFont.TCVN3),
        ("VNI-Times", OldFont.VNI),
        ("Arial", OldFont.TCVN3),
        ("Arial", OldFont.VNI),
    ],
)
def test_a_workbook_in_an_old_font_reads_as_the_words_it_shows_with_a_note(name, font):
    texts = [*((text,) for text in PAPER_PROSE), (), HEADER, (1, *ROW[1:])]
    spoilt_rows = [
        tuple(backwards(one, font) if isinstance(one, str) else one for one in row) for row in texts
    ]
    document = parse_paper(book_in(name, spoilt_rows))
    (row,) = document.rows
    assert [cell.text for cell in row.cells.values()] == ["1", *ROW[1:]]
    assert [paragraph.text for paragraph in document.paragraphs][:2] == list(PAPER_PROSE)
    assert document.origin.remarks == (FormRemark.OLD_FONT,)


def test_a_workbook_that_only_names_an_old_font_stays_as_it_is():
    read = parse_paper(book_in(".VnTime", [(UNICODE,), (), HEADER, (1, *ROW[1:])]))
    assert read.paragraphs[0].text == UNICODE
    assert [cell.text for cell in read.rows[0].cells.values()][1:] == list(ROW[1:])
    assert read.origin.remarks == ()


def test_letters_that_nobody_can_read_are_told_whatever_the_form():
    lost = "".join(chr(0xF000 + ord(letter)) for letter in "rasoatcacthutuchanhchinh") + " "
    pages = (prose_page([lost * 3]), table_page([HEADER, ROW], (40, 270, 160, 160, 120)))
    assert parse_paper(written(*pages)).origin.remarks == (FormRemark.UNKNOWN_LETTERS,)
    rows = [(lost * 3,), (), HEADER, (1, *ROW[1:])]
    assert parse_paper(book_in("Arial", rows)).origin.remarks == (FormRemark.UNKNOWN_LETTERS,)
