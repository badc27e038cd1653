"""The prose of a plan document: head, close, duties, annexes, and what every line became."""

from datetime import date

import pytest

from documents.importing.parsing import parse_docx
from documents.importing.structure import Became, ParsedDocument
from tests.factories.papers import HEADER, PROSE, ROW, paper, sample


def read(*prose: str) -> ParsedDocument:
    return parse_docx(paper([HEADER, ROW], prose=prose or PROSE))


def test_number_date_title_issuer_and_bases_are_read():
    head = read().head
    assert (head.number, head.symbol, head.issued_on) == ("15/KH-SNV", "KH-SNV", date(2026, 1, 5))
    assert (head.issuer, head.title) == ("Sở Nội vụ", "Kiểm tra công vụ năm 2026")
    assert head.legal_bases == ("218/QĐ-UBND",)


@pytest.mark.parametrize(
    ("above", "opening", "issuer"),
    [
        (("ỦY BAN NHÂN DÂN", "TỈNH LAI CHÂU"), "Nay UBND tỉnh Lai Châu nhắc lại:", "UBND tỉnh Lai Châu"),
        (("UBND TỈNH LAI CHÂU", "VĂN PHÒNG"), "Văn phòng UBND tỉnh ban hành kế hoạch như sau:", "Văn phòng UBND tỉnh"),
        (("UBND TỈNH LAI CHÂU", "SỞ VĂN HOÁ, THỂ", "THAO VÀ DU LỊCH"), "Sở Văn hóa, Thể thao và Du lịch đề ra:",
         "Sở Văn hóa, Thể thao và Du lịch"),
        ((), "Căn cứ tình hình, Sở Dân tộc và Tôn giáo xây dựng kế hoạch:", "Sở Dân tộc và Tôn giáo"),
        (("UBND XÃ MƯỜNG TÈ",), "Nội dung như sau:", "UBND XÃ MƯỜNG TÈ"),
    ],
)  # fmt: skip
def test_the_issuer_is_spelt_as_in_the_text(above, opening, issuer):
    assert read(*above, *PROSE[2:8], opening, PROSE[-2]).head.issuer == issuer


def test_a_title_behind_the_type_of_document_is_read():
    assert read(*PROSE[:6], "KẾ HOẠCH **Cải cách hành chính năm 2026**", *PROSE[8:]).head.title == (
        "Cải cách hành chính năm 2026"
    )


def test_a_draft_has_neither_number_nor_date():
    head = read(*PROSE[:4], "Số: /KH-VPUBND", "Lai Châu, ngày tháng 4 năm 2026", *PROSE[6:]).head
    assert (head.number, head.symbol, head.issued_on) == ("", "KH-VPUBND", None)


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        (
            "Căn cứ Kết luận số 226-KL/TW ngày 11/12/2025 và Nghị định số 09/2019/NĐ-CP;",
            ("226-KL/TW", "09/2019/NĐ-CP"),
        ),
        ("Thực hiện Nghị quyết số 110/2023/QH15 của Quốc hội,", ("110/2023/QH15",)),
        ("Căn cứ Luật Tổ chức chính quyền địa phương;", ()),
    ],
)
def test_papers_named_as_bases_are_listed_once(written, numbers):
    assert read(*PROSE[:8], written, written, *PROSE[9:]).head.legal_bases == numbers


@pytest.mark.parametrize(
    ("lines", "unit"),
    [
        (("3. Sở Nội vụ chủ trì theo dõi, đôn đốc, kiểm tra việc thực hiện.",), "Sở Nội vụ"),
        (
            ("2. Giao Phòng Hành chính – Quản trị theo dõi, đôn đốc thực hiện;",),
            "Phòng Hành chính – Quản trị",
        ),
        (("- Giao Văn phòng đôn đốc, theo dõi, kiểm tra các phòng thuộc Sở.",), "Văn phòng"),
        (
            ("2. Phòng Hành chính – Quản trị", "Tham mưu theo dõi, đôn đốc việc thực hiện."),
            "Phòng Hành chính – Quản trị",
        ),
        (("1. Các cơ quan, đơn vị thường xuyên theo dõi, đôn đốc.",), ""),
    ],
)
def test_the_body_that_follows_is_the_one_told_to(lines, unit):
    assert (
        read(*PROSE[:10], "III. TỔ CHỨC THỰC HIỆN", *lines, "Trên đây là Kế hoạch./.").head.monitoring_unit
        == unit
    )


def test_sentences_that_ask_for_reports_are_kept_whole():
    line = "2. Sở Nội vụ tổng hợp. Các cơ quan gửi báo cáo kết quả trước ngày 10/12/2026; kịp thời phản ánh."
    assert read(*PROSE[:10], line, PROSE[-1]).head.report_duties == (
        "Các cơ quan gửi báo cáo kết quả trước ngày 10/12/2026; kịp thời phản ánh.",
    )


@pytest.mark.parametrize(
    ("lines", "capacity", "signer"),
    [
        (("TM. UBND", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần An"), "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH", "Trần An"),
        (("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Trần Đức Bình"), "CHỦ TỊCH", "Trần Đức Bình"),
        (("**KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC**", "**Lê An**"), "KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC", "Lê An"),
        (("GIÁM ĐỐC", "TS. Nguyễn Thị Hòa"), "GIÁM ĐỐC", "Nguyễn Thị Hòa"),
        (("Q. GIÁM ĐỐC", "…"), "Q. GIÁM ĐỐC", ""),
    ],
)
def test_signer_and_capacity_are_read_from_the_foot(lines, capacity, signer):
    head = read(*PROSE, "Nơi nhận:", "- Như trên;", "- Lưu: VT.", *lines).head
    assert (head.signing_capacity, head.signer) == (capacity, signer)


def test_an_annex_that_is_announced_is_noticed():
    assert read(*PROSE[:10], "(Có Phụ lục chi tiết kèm theo)", PROSE[-1]).announced_annex
    assert not read().announced_annex


def test_every_line_of_the_paper_says_what_it_became():
    document = parse_docx(sample()[0].read_bytes())
    became = {paragraph.became for paragraph in document.paragraphs}
    assert became >= {
        Became.LETTERHEAD, Became.NUMBER, Became.DATE, Became.TITLE, Became.LEGAL_BASIS, Became.MONITOR,
        Became.ANNEX_NOTICE, Became.RECIPIENTS, Became.SIGNATURE, Became.TABLE_TITLE, Became.NOTHING,
    }  # fmt: skip
    assert all(len(paragraph.text) > 20 for paragraph in document.unused_paragraphs)


def test_the_sample_is_covered_row_by_row():
    document = parse_docx(sample()[0].read_bytes())
    fates = [row.fate.value for row in document.coverage]
    assert (fates.count("task"), fates.count("section"), fates.count("header")) == (31, 7, 2)
    assert document.unused_rows == ()
    assert [len(table.columns) for table in document.tables] == [8, 5]
