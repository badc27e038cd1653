"""What a paper in prose says over several lines: closing lines, broken sentences, numbers, and nothing lost."""

import re
import time

from hypothesis import given
from hypothesis import strategies as st

from documents.importing.parsing import parse_paper
from documents.importing.prose.reading import ProseText, read_prose
from tests.documents.test_read_prose_of_other_papers import HEAD, TAIL, body, one, prose


def test_a_closing_block_speaks_for_the_rows_above_it_in_its_section():
    text = body(
        "task", "- Quét tài liệu.", "- Mô tả tài liệu.", "Cơ quan chủ trì: Thư viện tỉnh.", "Thời hạn: Quý I/2026.",
        "2. Truyền thông", "- Làm phim ngắn.", "Chủ trì: Sở Nội vụ; phối hợp: Sở Tài chính; thời gian: Quý II/2026.",
    )  # fmt: skip
    rows = {p.text: p for p in prose(text)}
    for row in ("Quét tài liệu.", "Mô tả tài liệu."):
        assert [(s.text, s.at) for s in rows[row].lead] == [("Thư viện tỉnh", 13)]
        assert rows[row].time.text == "Quý I/2026"
    film = rows["Làm phim ngắn."]
    assert [s.text for s in film.lead + film.coordinating] == ["Sở Nội vụ", "Sở Tài chính"]
    assert film.time.text == "Quý II/2026"


def test_a_numbered_line_with_nothing_but_closing_lines_below_it_is_a_row():
    text = (
        HEAD
        + "I. NHIỆM VỤ\n1. Lắp đặt cổng từ\n- Đơn vị thực hiện: Thư viện tỉnh\n- Thời gian: Quý III/2026\n"
        + "2. Thanh lý sách cũ\n- Đơn vị thực hiện: Thư viện tỉnh"
        + TAIL
    )
    kinds = {p.text: p.kind for p in prose(text)}
    assert kinds["Lắp đặt cổng từ"] == kinds["Thanh lý sách cũ"] == "task"


def test_numbered_lines_without_a_stop_are_rows_when_nothing_stands_below_them():
    text = HEAD + "I. NHIỆM VỤ\n1. Lắp đặt cổng từ\n2. Thanh lý sách cũ\n3. Tổ chức ngày hội đọc" + TAIL
    assert [p.kind for p in prose(text)].count("task") == 3


def test_a_title_over_two_lines_is_the_subject_twice():
    text = body("task", "- Quét sách.").replace(
        "thư viện số năm 2026\n", "thư viện số\ntrên địa bàn năm 2026\n", 1
    )
    assert [p.role for p in prose(text)].count("subject") == 2


def test_a_sentence_broken_by_a_page_is_one_row():
    text = body("task", "- Xây dựng quy chế trao đổi tài liệu giữa các thư viện và", "các trường học.")
    found = [p for p in prose(text) if p.kind == "task"][:2]
    assert [p.role for p in found] == ["", "continuation"]
    assert found[1].continues == found[0].n
    assert found[0].text.endswith("các thư viện và các trường học.")


def test_gaps_and_repeats_of_numbers_are_named():
    text = (
        HEAD
        + "I. MỤC ĐÍCH\n- Giữ sách.\nIII. NHIỆM VỤ\n- Quét sách.\nIII. TỔ CHỨC THỰC HIỆN\n- Giao Sở Nội vụ theo dõi."
        + TAIL
    )
    faults = parse_paper(text.encode()).prose.numbering_faults
    assert [(fault.fault, fault.number) for fault in faults] == [("missing", "II"), ("repeated", "III")]


def test_labels_at_the_end_of_a_row_are_its_own():
    text = "- Trưng bày sách cổ. Đơn vị chủ trì: Thư viện tỉnh; thời gian thực hiện: Quý II/2026."
    found = one("task", text)
    assert [(span.text, span.at) for span in found.lead] == [("Thư viện tỉnh", found.n)]
    assert found.time.text == "Quý II/2026"


def test_a_body_charged_behind_a_colon_leads():
    found = one("task", "- Dịch tài liệu cổ: Sở Ngoại vụ chủ trì, phối hợp với Sở Tài chính mời chuyên gia.")
    assert [span.text for span in found.lead] == ["Sở Ngoại vụ"]
    assert [span.text for span in found.coordinating] == ["Sở Tài chính"]


def test_an_activity_told_by_labels_is_one_row():
    lines = [
        "2. Ngày hội đọc",
        "a) Nội dung: Giới thiệu sách.",
        "b) Địa điểm: Thư viện tỉnh.",
        "c) Thời gian: 21/4/2026.",
    ]
    (row,) = [p for p in prose(body("task", "- Quét tài liệu.", *lines)) if p.text == "Ngày hội đọc"]
    assert row.kind == "task"
    assert row.time.text == "21/4/2026"


def test_a_report_only_if_something_arises_is_no_duty():
    found = one("task", "- Mở kho sách vào thứ Bảy. Trường hợp có vướng mắc, báo cáo về Sở Nội vụ.")
    assert found.kind == "task"
    assert found.reports == ()


def test_two_days_of_every_year_are_two_reports():
    found = one(
        "organisation", "- Báo cáo Sở Nội vụ (qua Văn phòng Sở) trước ngày 30/6 và ngày 20/12 hằng năm."
    )
    assert found.kind == "report"
    assert [(duty.to, duty.via, duty.every, duty.time) for duty in found.reports] == [
        ("Sở Nội vụ", "Văn phòng Sở", "hằng năm", "trước ngày 30/6"),
        ("Sở Nội vụ", "Văn phòng Sở", "hằng năm", "trước ngày 20/12"),
    ]


def test_a_huge_paragraph_is_read_in_no_time_and_kept_whole():
    text = "- Đạt " + "tối thiểu 20% và " * 6000
    started = time.perf_counter()
    found = [p for p in prose(body("task", text)) if p.kind == "task"]
    assert time.perf_counter() - started < 5
    assert any(len(p.text) > 100_000 for p in found)


PIECES = st.sampled_from(
    [
        "I. MỤC ĐÍCH", "II. CHỈ TIÊU", "III. NHIỆM VỤ", "IV. TỔ CHỨC THỰC HIỆN", "1. Sở Nội vụ", "2. Phát triển kho sách",
        "a) Chỉ tiêu", "* Đến năm 2030", "- Mua giá sách", "- Quét tài liệu.", "+ Mô tả tài liệu;", "và các trường học.",
        "¹ Theo quy định của ngành.", "Đơn vị chủ trì: Sở Nội vụ.", "Thời gian: Quý I/2026.", "- 90% sách có mã¹.", "...",
        "Các đơn vị có trách nhiệm:", "(Có Phụ lục kèm theo)", "Trên đây là Kế hoạch.", "- Giao Sở Nội vụ theo dõi;",
        "TM. ỦY BAN NHÂN DÂN", "Nơi nhận:", "báo cáo về Sở Nội vụ trước ngày 5/6/2026", "12", "-", "Căn cứ Luật số 3/2020/QH14;",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=25))
def test_no_line_is_lost_and_every_reference_finds_its_paragraph(lines):
    read = read_prose([ProseText(line) for line in lines])
    listed = {paragraph.n: paragraph for paragraph in read.paragraphs}
    assert list(listed) == list(range(1, len(lines) + 1))
    whole = " ".join(paragraph.text for paragraph in read.paragraphs)
    assert all(
        word in whole for line in lines for word in re.findall(r"[^\W\d_¹²³]{3,}", line) if not line.isupper()
    )
    for paragraph in read.paragraphs:
        spans = (*paragraph.lead, *paragraph.doing, *paragraph.coordinating, *paragraph.part_times)
        named = [span.at for span in spans] + [
            paragraph.continues or paragraph.n,
            paragraph.of or paragraph.n,
        ]
        assert {*named, *paragraph.applies_to} <= set(listed)
        assert (paragraph.kind == "target") <= bool(paragraph.targets or paragraph.continues)
        assert (paragraph.kind == "report") <= bool(paragraph.reports or paragraph.continues)
