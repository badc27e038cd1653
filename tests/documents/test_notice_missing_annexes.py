"""An annex that a paper announces and that was not read is named; what belongs to other papers is not asked for."""

from collections.abc import Sequence

import docx
import pytest

from documents.importing.annexes import still_missing
from documents.importing.parsing import parse_docx
from documents.importing.structure import Became, ParsedDocument
from tests.factories.papers import HEADER, PROSE, ROW, add_table, saved

TABLE = "<bảng>"
END = "Trên đây là Kế hoạch, đề nghị các đơn vị thực hiện./."
FOOT = ("Nơi nhận:", "- Như trên;", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Trần Đức Bình")


def read(*body: str) -> ParsedDocument:
    """Read a paper with these lines after its head; `TABLE` stands for a table of tasks."""
    document = docx.Document()
    for text in (*PROSE[:10], *body):
        if text == TABLE:
            add_table(document, [HEADER, ROW])
        else:
            document.add_paragraph(text)
    return parse_docx(saved(document))


MISSING: tuple[tuple[Sequence[str], tuple[str, ...]], ...] = (
    (("II. NHIỆM VỤ (Có Phụ lục chi tiết kèm theo)", TABLE, END, *FOOT), ("Phụ lục",)),
    ((TABLE, "9. Nhiệm vụ trọng tâm: (Có Phụ lục kèm theo)", END, *FOOT), ("Phụ lục",)),
    ((TABLE, "(Có biểu nhiệm vụ cụ thể kèm theo)", END, *FOOT), ("Biểu",)),
    (("(Chi tiết tại Phụ lục I, II kèm theo)", END, *FOOT, "PHỤ LỤC I", TABLE), ("Phụ lục II",)),
    (("Thực hiện theo Biểu số 01 và Biểu số 02 kèm theo.", END, *FOOT, "BIỂU 01", TABLE), ("Biểu 02",)),
    (("Gửi kèm Phụ lục 3 về số liệu.", END, *FOOT, "PHỤ LỤC 1", TABLE), ("Phụ lục 3",)),
    (("(Chi tiết tại các phụ lục từ I đến III)", END, *FOOT, "PHỤ LỤC II", TABLE), ("Phụ lục I", "Phụ lục III")),
    (
        ("Theo Phụ lục kèm theo Kế hoạch này và Biểu 2 kèm theo.", END, *FOOT, "PHỤ LỤC", TABLE),
        ("Biểu 2",),
    ),
)  # fmt: skip
PRESENT: tuple[Sequence[str], ...] = (
    ("(Có Phụ lục chi tiết kèm theo)", END, *FOOT, "PHỤ LỤC", TABLE),
    ("(Có Phụ lục chi tiết kèm theo)", END, *FOOT, TABLE),
    ("(Có Phụ lục chi tiết kèm theo)", END, *FOOT, "ĐỀ CƯƠNG", "(Kèm theo Kế hoạch số 15/KH-SNV)", TABLE),
    ("(Có biểu nhiệm vụ cụ thể kèm theo)", TABLE, END, *FOOT),
    ("(Có Biểu/Phụ lục kèm theo)", END, *FOOT, "BIỂU NHIỆM VỤ", TABLE),
    ("Chi tiết tại Phụ lục 1 kèm theo.", END, *FOOT, "PHỤ LỤC I", TABLE),
    ("Chi tiết tại Phụ lục I kèm theo.", END, *FOOT, "PHỤ LỤC", "Danh mục nhiệm vụ", TABLE),
    ("Theo Phụ lục I, II kèm theo.", END, *FOOT, "PHỤ LỤC I", TABLE, "Phụ lục II", "I. Nội dung", TABLE),
    ("Thực hiện Phụ lục II ban hành kèm theo Nghị định số 30/2020/NĐ-CP.", TABLE, END, *FOOT),
    ("Theo biểu mẫu tại Phụ lục I Thông tư số 01/2020/TT-BNV.", TABLE, END, *FOOT),
    ("Theo Danh mục ban hành kèm theo Quyết định của Thủ tướng Chính phủ.", TABLE, END, *FOOT),
    ("Gửi báo cáo bằng văn bản kèm theo số liệu về Sở Nội vụ.", TABLE, END, *FOOT),
    ("Gửi danh sách đại biểu kèm theo công văn.", TABLE, END, *FOOT),
    ("Niêm yết danh mục thủ tục kèm theo địa chỉ tiếp nhận.", TABLE, END, *FOOT),
    (TABLE, END, *FOOT),
)


@pytest.mark.parametrize(("body", "named"), MISSING)
def test_an_announced_annex_that_is_not_in_the_file_is_named(body, named):
    document = read(*body)
    assert document.missing_annexes == named
    assert document.announced_annex


@pytest.mark.parametrize("body", PRESENT)
def test_an_annex_that_is_there_or_belongs_to_another_paper_is_not_asked_for(body):
    assert read(*body).missing_annexes == ()


def test_a_line_that_announces_an_annex_says_so():
    document = read("II. NHIỆM VỤ (Có Phụ lục chi tiết kèm theo)", TABLE, END)
    (notice,) = [line for line in document.paragraphs if line.became is Became.ANNEX_NOTICE]
    assert "Phụ lục chi tiết" in notice.text


def test_a_further_file_brings_the_annexes_whose_headings_it_has():
    names = ("Phụ lục II", "Phụ lục III")
    assert still_missing(names, ["PHỤ LỤC II", "Danh mục"]) == ("Phụ lục III",)
    assert still_missing(names, ["PHỤ LỤC 2", "PHỤ LỤC 3"]) == ()
    assert still_missing(names, ["Danh mục nhiệm vụ"]) == names
    assert still_missing(["Phụ lục II"], ["Danh mục nhiệm vụ"]) == ()
