"""Papers typed in the fonts of the time before Unicode (TCVN3, VNI) are read as the words they show."""

import io

import docx
import pytest
from docx.shared import Pt

from documents.importing.blocks import FormRemark
from documents.importing.codec import from_json, to_json
from documents.importing.forms.old_fonts import OldFont, font_named, in_unicode, old_font_of
from documents.importing.parsing import parse_paper
from tests.factories.papers import HEADER, ROW

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
