"""A PDF that is no plan gets a sentence that says what to do, whatever is wrong with it."""

import pytest

from core.errors import BadInput
from documents.importing.child import parse_in_child
from tests.documents.crafting import encrypted_pdf
from tests.factories.documents import good_pdf
from tests.factories.papers import HEADER, PROSE, ROW
from tests.factories.pdfs import Sheet, pictures_only, prose_page, table_page, written

WIDTHS = (40, 270, 160, 160, 120)


def refused(data: bytes) -> str:
    with pytest.raises(BadInput) as caught:
        parse_in_child(data)
    return caught.value.sentence


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"%PDF-1.7\n", "hỏng"),
        (encrypted_pdf(), "mật khẩu"),
        (good_pdf(), "không có bảng"),
        (good_pdf(pages=500), "300 trang"),
        (written(Sheet()), "không có chữ"),
        (
            written(
                prose_page(PROSE), *[table_page([HEADER, *[ROW] * 40], WIDTHS, sheet=Sheet((842, 3000)))] * 75
            ),
            "2000 dòng",
        ),
    ],
    ids=["cut", "locked", "no table", "500 pages", "empty", "3000 rows"],
)
def test_a_pdf_that_is_no_plan_gets_a_sentence(data, says):
    assert says in refused(data)
    assert "Hãy" in refused(data)


def test_a_scan_says_what_to_install_where_nothing_reads_it(monkeypatch):
    monkeypatch.setenv("PATH", "")
    assert "ocrmypdf" in refused(pictures_only(3))


def test_a_pdf_cut_off_anywhere_gets_a_sentence_or_a_whole_reading():
    data = written(prose_page(PROSE), *(table_page([HEADER, row], WIDTHS) for row in (ROW, ROW)))
    for part in range(1, 10):
        try:
            parse_in_child(data[: len(data) * part // 10])
        except BadInput as refusal:
            assert "Hãy" in refusal.sentence
