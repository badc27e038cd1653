"""What a figure of prose measures is the thing counted, wherever its unit stands: sentences read by hand."""

import pytest

from documents.importing.prose.aims import targets_of

# Each: a sentence, then measure, comparator, value, unit and year of every target, written before the reader met it.
SENTENCES = [
    ("Thời gian chờ tại quầy không quá 15 phút ở ít nhất 90% lượt giao dịch.",
     [("Thời gian chờ tại quầy", "<=", 15, "phút", 2026), ("lượt giao dịch", ">=", 90, "%", 2026)]),
    ("Giảm thời gian chờ của người dân tại Bộ phận Một cửa xuống còn 30 phút ở các xã, phường.",
     [("thời gian chờ của người dân tại Bộ phận Một cửa ở các xã, phường", "<=", 30, "phút", 2026)]),
    ("Thời gian giải quyết thủ tục cấp phép xây dựng giảm còn 10 ngày làm việc.",
     [("Thời gian giải quyết thủ tục cấp phép xây dựng", "<=", 10, "ngày làm việc", 2026)]),
    ("Thời gian xử lý văn bản đến không quá 02 giờ làm việc.",
     [("Thời gian xử lý văn bản đến", "<=", 2, "giờ làm việc", 2026)]),
    ("Rút ngắn thời gian cấp giấy chứng nhận còn tối đa 05 ngày.",
     [("thời gian cấp giấy chứng nhận", "<=", 5, "ngày", 2026)]),
    ("Chỉ số PAR INDEX của tỉnh đạt trên 88 điểm.", [("Chỉ số PAR INDEX của tỉnh", ">", 88, "điểm", 2026)]),
    ("Chỉ số SIPAS tăng ít nhất 02 bậc so với năm 2025.", [("Chỉ số SIPAS", ">=", 2, "bậc", 2026)]),
    ("Kiểm tra công vụ tối thiểu 02 lần trong năm tại mỗi cơ quan.",
     [("Kiểm tra công vụ tại mỗi cơ quan", ">=", 2, "lần", 2026)]),
    ("Tổ chức ít nhất 03 lớp tập huấn về kỹ năng số cho công chức cấp xã.",
     [("lớp tập huấn về kỹ năng số cho công chức cấp xã", ">=", 3, "lớp", 2026)]),
    ("Tối thiểu 1.500 hồ sơ đất đai được số hóa.", [("hồ sơ đất đai được số hóa", ">=", 1500, "hồ sơ", 2026)]),
    ("Mỗi xã xây dựng ít nhất 01 mô hình chính quyền thân thiện.",
     [("mô hình chính quyền thân thiện", ">=", 1, "mô hình", 2026)]),
    ("Tiếp nhận không dưới 2.000 lượt giao dịch trực tuyến.",
     [("lượt giao dịch trực tuyến", ">=", 2000, "lượt", 2026)]),
    ("Số cuộc họp giảm còn không quá 12 cuộc.", [("Số cuộc họp", "<=", 12, "cuộc", 2026)]),
    ("Số lượt giao dịch trực tiếp tại quầy không quá 500 lượt mỗi tháng.",
     [("Số lượt giao dịch trực tiếp tại quầy mỗi tháng", "<=", 500, "lượt", 2026)]),
    ("Có ít nhất 05 sáng kiến cải cách hành chính được công nhận.",
     [("sáng kiến cải cách hành chính được công nhận", ">=", 5, "sáng kiến", 2026)]),
    ("Đăng tải ít nhất 50 tin, bài tuyên truyền trên Cổng thông tin điện tử tỉnh.",
     [("tin, bài tuyên truyền trên Cổng thông tin điện tử tỉnh", ">=", 50, "tin, bài", 2026)]),
    ("Hội nghị chuyên đề không quá 1/2 ngày, hội nghị sơ kết không quá 01 ngày.",
     [("Hội nghị chuyên đề", "<=", 0.5, "ngày", 2026), ("hội nghị sơ kết", "<=", 1, "ngày", 2026)]),
    ("Giảm tối thiểu 02 đầu mối bên trong các sở, ngành.",
     [("đầu mối bên trong các sở, ngành", ">=", 2, "đầu mối", 2026)]),
    ("Tiết kiệm ít nhất 10 tỷ đồng chi thường xuyên.", [("chi thường xuyên", ">=", 10, "tỷ đồng", 2026)]),
    ("Kinh phí hội nghị không vượt quá 300 triệu đồng.", [("Kinh phí hội nghị", "<=", 300, "triệu đồng", 2026)]),
    ("Thời gian trả lời phản ánh, kiến nghị của người dân tối đa 03 ngày làm việc kể từ ngày tiếp nhận.",
     [("Thời gian trả lời phản ánh, kiến nghị của người dân kể từ ngày tiếp nhận", "<=", 3, "ngày làm việc", 2026)]),
    ("Điểm hài lòng của doanh nghiệp đạt tối thiểu 85 điểm vào năm 2027.",
     [("Điểm hài lòng của doanh nghiệp", ">=", 85, "điểm", 2027)]),
    ("Đến năm 2030 có ít nhất 20 dịch vụ công liên thông.", [("dịch vụ công liên thông", ">=", 20, "dịch vụ", 2030)]),
    ("Nâng thứ hạng Chỉ số chuyển đổi số lên ít nhất 03 bậc.",
     [("thứ hạng Chỉ số chuyển đổi số", ">=", 3, "bậc", 2026)]),
    ("Không quá 15 phút chờ tại bàn hướng dẫn.", [("chờ tại bàn hướng dẫn", "<=", 15, "phút", 2026)]),
    ("Bình quân mỗi hồ sơ xử lý không quá 20 phút.", [("Bình quân mỗi hồ sơ xử lý", "<=", 20, "phút", 2026)]),
    ("Rà soát, đơn giản hóa ít nhất 30 thủ tục hành chính nội bộ.",
     [("thủ tục hành chính nội bộ", ">=", 30, "thủ tục", 2026)]),
    ("Sắp xếp còn tối đa 12 đơn vị sự nghiệp công lập.", [("đơn vị sự nghiệp công lập", "<=", 12, "đơn vị", 2026)]),
    ("Thời gian họp không quá 02 giờ đối với họp giao ban, không quá 04 giờ đối với họp chuyên đề.",
     [("Thời gian họp đối với họp giao ban", "<=", 2, "giờ", 2026),
      ("Thời gian họp đối với họp chuyên đề", "<=", 4, "giờ", 2026)]),
    ("Số lượng văn bản giấy phát hành không quá 200 văn bản trong năm 2026.",
     [("Số lượng văn bản giấy phát hành", "<=", 200, "văn bản", 2026)]),
    ("Cắt giảm ít nhất 30% thời gian giải quyết, tương đương 05 ngày làm việc.",
     [("thời gian giải quyết", ">=", 30, "%", 2026)]),
    ("Đối thoại với doanh nghiệp ít nhất 02 lần/năm.", [("Đối thoại với doanh nghiệp", ">=", 2, "lần", 2026)]),
    ("Bồi dưỡng ít nhất 150 người làm công tác tổ chức cán bộ.",
     [("người làm công tác tổ chức cán bộ", ">=", 150, "người", 2026)]),
    ("Tỷ lệ hồ sơ trễ hạn giảm còn dưới 1% ở cấp xã.", [("Tỷ lệ hồ sơ trễ hạn ở cấp xã", "<", 1, "%", 2026)]),
    ("Thời gian chờ giảm còn 30 phút ở Trung tâm, 20 phút ở các xã.",
     [("Thời gian chờ ở Trung tâm", "<=", 30, "phút", 2026), ("Thời gian chờ ở các xã", "<=", 20, "phút", 2026)]),
    ("Tỷ lệ hài lòng của người dân đạt từ 95% trở lên.", [("Tỷ lệ hài lòng của người dân", ">=", 95, "%", 2026)]),
    ("Nâng tỷ lệ thanh toán trực tuyến lên 60% vào năm 2027.",
     [("tỷ lệ thanh toán trực tuyến", "=", 60, "%", 2027)]),
    ("Đến năm 2030, thời gian chờ tại Bộ phận Một cửa không quá 15 phút.",
     [("thời gian chờ tại Bộ phận Một cửa", "<=", 15, "phút", 2030)]),
    ("Phấn đấu thời gian xử lý hồ sơ trực tuyến không quá 03 ngày.",
     [("thời gian xử lý hồ sơ trực tuyến", "<=", 3, "ngày", 2026)]),
    ("Đến năm 2030 đạt 90% hồ sơ được số hóa.", [("hồ sơ được số hóa", "=", 90, "%", 2030)]),
    ("100% hồ sơ thủ tục hành chính được số hóa.", [("hồ sơ thủ tục hành chính được số hóa", "=", 100, "%", 2026)]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "targets"), SENTENCES, ids=lambda one: one if isinstance(one, str) else ""
)
def test_a_figure_measures_the_thing_that_is_counted(sentence, targets):
    found = targets_of(sentence, year=2026, from_year=None, aims=True)
    assert [(one.measure, one.comparator, one.value, one.unit, one.year) for one in found] == targets


def test_a_level_that_is_to_fall_is_held_from_above_and_says_which_way():
    (one,) = targets_of("Thời gian chờ giảm còn 30 phút.", year=2026, from_year=None, aims=False)
    assert (one.comparator, one.direction) == ("<=", "decrease")
