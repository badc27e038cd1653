"""Sentences as plans of other provinces, ministries and communes write them: what each is, written down first."""

import re

import pytest

from documents.importing.parsing import parse_paper

HEAD = """ỦY BAN NHÂN DÂN
TỈNH HÒA XUÂN
Số: 88/KH-UBND
Hòa Xuân, ngày 15 tháng 01 năm 2026
KẾ HOẠCH
Phát triển thư viện số năm 2026
Căn cứ Luật Thư viện số 46/2019/QH14 ngày 21/11/2019;
Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:
"""
TAIL = """
Trên đây là Kế hoạch phát triển thư viện số năm 2026./.
Nơi nhận:
- Như trên;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Hoàng Văn Mẫu
"""
UNDER = {
    "purpose": "I. MỤC ĐÍCH, YÊU CẦU",
    "goal": "II. MỤC TIÊU\n1. Mục tiêu chung",
    "target": "II. CHỈ TIÊU CHỦ YẾU",
    "task": "III. NHIỆM VỤ VÀ GIẢI PHÁP\n1. Phát triển nguồn tài liệu",
    "organisation": "IV. TỔ CHỨC THỰC HIỆN",
    "funds": "V. KINH PHÍ THỰC HIỆN",
    "state": "I. TÌNH HÌNH VÀ SỰ CẦN THIẾT",
}
SENTENCES = [
    ("purpose", "- Góp phần xây dựng xã hội học tập, nâng cao dân trí.", "context"),
    ("purpose", "- Các đơn vị phải xác định rõ người chịu trách nhiệm từng việc.", "context"),
    ("purpose", "- Đến năm 2028, ít nhất 45% số thôn có tủ sách dùng chung.", "target"),
    ("goal", "Từng bước đưa sách đến với người dân vùng cao, vùng biên giới.", "context"),
    ("goal", "- Phấn đấu 75% thư viện xã có kết nối mạng.", "target"),
    ("state", "Toàn tỉnh hiện có 112 thư viện, phần lớn chưa có phần mềm quản lý.", "context"),
    ("target", "- 92% tài liệu địa chí được quét và mô tả.", "target"),
    ("target", "- Thư viện tỉnh đạt chuẩn mức độ 2.", "target"),
    ("target", "- Tỷ lệ bạn đọc hài lòng đạt từ 88% trở lên.", "target"),
    ("target", "- Giảm 15% thời gian cấp thẻ so với năm 2024.", "target"),
    ("task", "- Xây dựng cơ sở dữ liệu tài liệu cổ của tỉnh.", "task"),
    ("task", "- Mời chuyên gia tập huấn nghiệp vụ biên mục cho thủ thư.", "task"),
    ("task", "- 100% thủ thư được bồi dưỡng nghiệp vụ trong năm.", "target"),
    ("task", "- 100% sách mới được dán mã. Tổ chức kiểm kê kho sách mỗi năm một lần.", "task"),
    ("task", "- Bảo đảm 60% đầu sách có bản số trước ngày 30/9/2026.", "task"),
    ("task", "- Thường xuyên đăng tin về sách hay trên cổng thông tin.", "task"),
    ("task", "- Vận động doanh nghiệp tặng sách cho trường học vùng khó khăn.", "task"),
    ("task", "Hoàn thành việc di dời kho trong Quý II/2026.", "task"),
    ("organisation",
     "- Giao Sở Văn hóa, Thể thao và Du lịch chủ trì, phối hợp với Sở Giáo dục và Đào tạo tổ chức hội sách.", "task"),
    ("organisation", "- Đề nghị Tỉnh đoàn huy động đoàn viên tham gia số hóa.", "task"),
    ("organisation", "- Sở Tài chính thẩm định dự toán trình Ủy ban nhân dân tỉnh.", "task"),
    ("organisation", "- Định kỳ hằng quý báo cáo kết quả về Sở Văn hóa, Thể thao và Du lịch.", "report"),
    ("organisation", "- Các sở, ban, ngành báo cáo Ủy ban nhân dân tỉnh trước ngày 10/12/2026.", "report"),
    ("organisation", "- Sở Nội vụ theo dõi, đôn đốc; báo cáo Ủy ban nhân dân tỉnh trước ngày 20/12/2026.", "task"),
    ("organisation", "- Tổng hợp số liệu phục vụ báo cáo của tỉnh.", "task"),
    ("organisation", "- UBND các xã, phường sơ kết sáu tháng, tổng kết năm.", "task"),
    ("funds", "- Các cơ quan, đơn vị lập dự toán gửi Sở Tài chính.", "task"),
    ("funds", "Kinh phí thực hiện được bảo đảm từ ngân sách nhà nước và nguồn xã hội hóa.", "context"),
    ("task", "Đơn vị chủ trì: Sở Văn hóa, Thể thao và Du lịch.", "form"),
    ("task", "- Thời gian hoàn thành: Quý III/2026.", "form"),
    ("task", "2. Danh mục công việc cụ thể (chi tiết tại Phụ lục kèm theo)", "form"),
    ("organisation",
     "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các đơn vị phản ánh về Sở Nội vụ để tổng hợp.", "context"),
]  # fmt: skip


def body(section, *sentences):
    paper = "\n".join([UNDER[section], *sentences])
    return HEAD + paper + "\nIX. TRÁCH NHIỆM\n- Giao Sở Nội vụ trông coi." + TAIL


def prose(text):
    return parse_paper(text.encode()).prose.paragraphs


def one(section, sentence):
    # The neighbours are what stands in such a section: an order, so that headings have something below them.
    after = "- Triển khai phần mềm dùng chung." if section in {"task", "organisation", "funds"} else ""
    before = "- Rà soát kho sách hiện có." if section == "task" else ""
    text = body(section, *filter(None, [before, sentence, "" if "rong quá trình" in sentence else after]))
    (found,) = [p for p in prose(text) if p.text == re.sub(r"^(?:[-+] |\d+\. )", "", sentence)]
    return found


@pytest.mark.parametrize(("section", "sentence", "kind"), SENTENCES)
def test_a_sentence_of_another_paper_is_what_a_person_takes_it_for(section, sentence, kind):
    assert one(section, sentence).kind == kind


@pytest.mark.parametrize(
    ("sentence", "lead", "coordinating"),
    [
        (SENTENCES[18][1], ["Sở Văn hóa, Thể thao và Du lịch"], ["Sở Giáo dục và Đào tạo"]),
        (SENTENCES[19][1], ["Tỉnh đoàn"], []),
        (SENTENCES[20][1], ["Sở Tài chính"], []),
        ("- Ban Quản lý các khu công nghiệp phối hợp chặt chẽ với Công an tỉnh kiểm tra kho.",
         ["Ban Quản lý các khu công nghiệp"], ["Công an tỉnh"]),
        ("- Thủ trưởng các sở, ngành chịu trách nhiệm về số liệu.", ["Thủ trưởng các sở, ngành"], []),
        ("- Tham mưu UBND tỉnh ban hành quy chế.", [], []),
        ("- Phòng, chống mối mọt cho kho sách.", [], []),
        ("- Ban hành nội quy phòng đọc.", [], []),
    ],
)  # fmt: skip
def test_who_is_named_is_found_and_nobody_else(sentence, lead, coordinating):
    found = one("organisation", sentence)
    assert [part.text for part in found.lead] == lead
    assert [part.text for part in found.coordinating] == coordinating


@pytest.mark.parametrize(
    ("section", "sentence", "time", "parts"),
    [
        ("task", "- Thường xuyên đăng tin về sách hay.", "Thường xuyên", []),
        ("task", "- Bảo đảm 60% đầu sách có bản số trước ngày 30/9/2026.", "trước ngày 30/9/2026", []),
        ("task", "Hoàn thành việc di dời kho trong Quý II/2026.", "trong Quý II/2026", []),
        ("task", "- Cân đối nguồn chi thường xuyên của ngành.", "", []),
        ("task", "- Xây dựng kế hoạch hằng năm của thư viện.", "", []),
        ("task", "- Mua máy quét; cập nhật thường xuyên danh mục.", "", ["thường xuyên"]),
        ("task", "- Thuê kho mới sau khi có hướng dẫn của Bộ.", "sau khi có hướng dẫn của Bộ", []),
        ("task", "- Thực hiện Đề án số hóa giai đoạn 2021-2025 của Chính phủ.", "", []),
    ],
)  # fmt: skip
def test_times_of_work_are_found_and_names_with_years_are_none(section, sentence, time, parts):
    found = one(section, sentence)
    assert (found.time.text if found.time else "") == time
    assert [part.text for part in found.part_times] == parts


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("- 92% tài liệu địa chí được quét.", [("=", 92, "%", "", "")]),
        ("- Tỷ lệ bạn đọc hài lòng đạt từ 88% trở lên.", [(">=", 88, "%", "", "")]),
        ("- Giảm 15% thời gian cấp thẻ so với năm 2024.", [("=", 15, "%", "decrease", "2024")]),
        ("- Không quá 2% hồ sơ trễ hạn.", [("<=", 2, "%", "", "")]),
        ("- Trên 70% trường học có phòng đọc; tối thiểu 12 buổi nói chuyện về sách.",
         [(">", 70, "%", "", ""), (">=", 12, "buổi", "", "")]),
        ("- Dưới 3,5% sách bị mất.", [("<", 3.5, "%", "", "")]),
        ("- Thư viện tỉnh đạt chuẩn mức độ 2.", [("done", None, "", "", "")]),
    ],
)  # fmt: skip
def test_targets_have_their_comparator_value_and_unit(sentence, figures):
    found = one("target", sentence)
    assert [(t.comparator, t.value, t.unit, t.direction, t.base) for t in found.targets] == figures
