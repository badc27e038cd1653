"""An urging letter on paper: the layout of Nghị định 30, templates that are refused, words that stay words."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from core.errors import BadInput, WrongState
from documents.letters.fields import sample
from documents.letters.filling import default_template, letter_docx, refuse_template
from documents.letters.make_template import written
from documents.letters.pdf import as_pdf, pdf_is_made
from tests.documents.crafting import with_part

HOSTILE = "Việc {{ 7*7 }} {% for x in y %} </w:t><w:p/> & “trích” \x0b{{ co_quan.__class__ }}"


def letter(**words: Any) -> Any:
    return Document(io.BytesIO(letter_docx(default_template(), {**sample(), **words})))


def edited(change: Callable[[Any], object]) -> bytes:
    """The site's template after somebody worked on it in Word."""
    paper, out = Document(io.BytesIO(default_template())), io.BytesIO()
    change(paper)
    paper.save(out)
    return out.getvalue()


def replaced(old: str, new: str) -> bytes:
    """The site's template with other words in its body."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(default_template())) as before, zipfile.ZipFile(out, "w") as after:
        for info in before.infolist():
            content = before.read(info)
            if info.filename == "word/document.xml":
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode())
            after.writestr(info, content)
    return out.getvalue()


def text_of(paper: Any) -> str:
    return "\n".join(node.text or "" for node in paper.element.body.iter(qn("w:t")))


def test_paper_margins_and_face_follow_the_decree():
    paper = letter()
    assert paper.styles["Normal"].font.name == "Times New Roman"
    for section in paper.sections:
        assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21, 29.7)
        assert 2 <= round(section.top_margin.cm, 2) <= 2.5 and 2 <= round(section.bottom_margin.cm, 2) <= 2.5
        assert 3 <= round(section.left_margin.cm, 2) <= 3.5 and 1.5 <= round(section.right_margin.cm, 2) <= 2


def test_the_number_of_the_page_stands_centred_above_but_not_on_the_first():
    for section in letter().sections:
        assert section.different_first_page_header_footer
        number = section.header.paragraphs[0]
        assert " PAGE " in number._p.xml and number.alignment == 1
        assert Pt(13) <= number.runs[0].font.size <= Pt(14)
        assert "PAGE" not in section.first_page_header._element.xml


def test_head_and_foot_are_tables_without_borders_in_the_sizes_of_the_decree():
    paper = letter(co_quan="Sở Nội vụ", so="05", ky_hieu="SNV", trich_yeu="đôn đốc", quyen_han="KT. Giám đốc")
    head, foot = paper.tables[0], paper.tables[1]
    assert (len(head.rows), len(head.columns), len(foot.rows), len(foot.columns)) == (2, 2, 1, 2)
    assert head.style.name == foot.style.name == "Normal Table"
    sizes = {run.text: run.font.size for table in (head, foot) for row in table.rows for cell in row.cells
             for line in cell.paragraphs for run in line.runs}  # fmt: skip
    assert sizes["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"] == sizes["SỞ NỘI VỤ"] == Pt(13)
    assert sizes["Độc lập - Tự do - Hạnh phúc"] == Pt(14)
    assert (sizes["Số: 05/SNV"], sizes["V/v đôn đốc"]) == (Pt(13), Pt(12))
    assert (sizes["Nơi nhận:"], sizes["- Lưu: VT."], sizes["KT. GIÁM ĐỐC"]) == (Pt(12), Pt(11), Pt(14))


def test_the_body_is_justified_with_an_indent_and_ends_as_letters_end():
    body = [line for line in letter().paragraphs if line.paragraph_format.first_line_indent]
    assert len(body) == 5 and body[-1].text.endswith("./.")
    for line in body:
        assert line.alignment == 3
        assert abs(line.paragraph_format.first_line_indent - Cm(1.27)) < Cm(0.01)
        assert line.paragraph_format.space_before >= Pt(6)
        assert all(Pt(13) <= run.font.size <= Pt(14) for run in line.runs)


def test_the_annex_repeats_its_head_and_breaks_no_row():
    rows = letter().tables[2].rows
    assert [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in rows] == [True, *[False] * 4]
    assert all(row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in rows[1:])
    assert [row.cells[0].text for row in rows] == ["TT", "I", "1", "II", "1"]


def test_words_of_a_duty_stay_words():
    one = sample()["don_vi"][0]
    hostile = {**one, "nhiem_vu": [{**one["nhiem_vu"][0], "noi_dung": HOSTILE}]}
    found = letter(don_vi=[hostile], trich_yeu="<w:br/>{{ nam }}")
    assert HOSTILE.replace("\x0b", " ") in text_of(found)
    assert "V/v <w:br/>{{ nam }}" in text_of(found)


@pytest.mark.parametrize(
    "typed",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ co_quan.__init__.__globals__ }}",
        "{{ cycler.__init__ }}",
        "{% include 'x' %}",
        "{% autoescape false %}{{ so }}{% endautoescape %}",
        "{{ co_quan|safe }}",
        "{{ co_quan.format(so) }}",
        "{{ don_vi.append(1) }}",
        "{% for x in range(9) %}{% endfor %}",
        "{{ so",
        "{{ so_quyet_dinh }}",
        "{{ don_vi[0].dia_chi }}",
    ],
)
def test_a_template_reaches_nothing_but_the_words_of_the_letter(typed: str):
    with pytest.raises(BadInput):
        refuse_template(edited(lambda paper: paper.add_paragraph(typed)))
    with pytest.raises(BadInput):
        letter_docx(edited(lambda paper: paper.add_paragraph(typed)), sample())


def test_the_turns_of_loops_are_counted_over_a_whole_letter():
    cubed = "".join(f"{{% for {name} in don_vi %}}" for name in "abc") + "{% endfor %}" * 3
    greedy = edited(lambda paper: paper.add_paragraph(cubed))
    refuse_template(greedy)
    one = sample()["don_vi"][0]
    with pytest.raises(BadInput, match="không được dùng: for"):
        letter_docx(greedy, {**sample(), "don_vi": [one] * 60})
    assert text_of(letter(don_vi=[one] * 60)).count("Nội dung thử của mẫu") == 60


def test_a_template_too_large_inside_is_refused_before_it_is_opened():
    with pytest.raises(BadInput, match="quá lớn"):
        refuse_template(with_part("word/media/a.bin", b"a" * (21 * 1024 * 1024), default_template()))


def test_an_unknown_field_is_named_also_where_no_sample_reaches_it():
    typed = "{% if so == 'không bao giờ' %}{{ so_quyet_dinh }}{% endif %}"
    with pytest.raises(BadInput, match="so_quyet_dinh"):
        refuse_template(edited(lambda paper: paper.add_paragraph(typed)))


def test_a_template_without_a_required_field_or_without_the_duties_is_refused():
    with pytest.raises(BadInput, match="bắt buộc: trich_yeu"):
        refuse_template(replaced("{{ trich_yeu }}", "việc này"))
    with pytest.raises(BadInput, match="không in ra"):
        refuse_template(replaced("{{ n.noi_dung }}", "việc này"))
    with pytest.raises(BadInput):
        refuse_template(b"PK\x03\x04 no document")


def test_an_edited_template_changes_the_letter():
    mine = edited(lambda paper: paper.add_paragraph("Đường dây nóng của {{ co_quan }}: 0213"))
    refuse_template(mine)
    found = Document(io.BytesIO(letter_docx(mine, {**sample(), "co_quan": "Sở Nội vụ"})))
    assert "Đường dây nóng của Sở Nội vụ: 0213" in text_of(found)


def test_the_template_in_the_site_is_the_one_its_script_writes(tmp_path: Any):
    written(tmp_path / "mau.docx")
    made = Document(str(tmp_path / "mau.docx"))
    assert made.element.xml == Document(io.BytesIO(default_template())).element.xml


def test_a_letter_becomes_pdf_or_the_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch):
    docx = letter_docx(default_template(), sample())
    assert not pdf_is_made() or as_pdf(docx).startswith(b"%PDF-")
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(WrongState, match="libreoffice-writer"):
        as_pdf(docx)
