"""Sentences of invented plans: work, results, faults to mend, notes; put together from parts of our own."""

from random import Random

WORK = (
    "Rà soát, đơn giản hóa quy trình nội bộ giải quyết thủ tục hành chính",
    "Xây dựng cơ sở dữ liệu dùng chung về đất đai trên địa bàn tỉnh",
    "Tổ chức hội nghị đối thoại giữa chính quyền với người dân và doanh nghiệp",
    "Ban hành quy chế phối hợp trong tiếp nhận, xử lý phản ánh, kiến nghị",
    "Tập huấn kỹ năng số cho cán bộ, công chức cấp xã",
    "Kiểm tra việc chấp hành kỷ luật, kỷ cương hành chính",
    "Công bố danh mục dịch vụ công trực tuyến toàn trình",
    "Số hóa hồ sơ, kết quả giải quyết còn hiệu lực",
    "Tham mưu bố trí kinh phí thực hiện các nhiệm vụ được giao",
    "Triển khai hệ thống họp trực tuyến tới 100% xã, phường",
    "Khảo sát mức độ hài lòng của người dân tại bộ phận một cửa",
    "Tuyên truyền về cải cách hành chính trên các phương tiện thông tin đại chúng",
    "Nâng cấp hạ tầng mạng truyền số liệu chuyên dùng",
    "Hoàn thiện đề án vị trí việc làm của các đơn vị sự nghiệp công lập",
    "Cập nhật kịp thời văn bản quy phạm pháp luật lên cơ sở dữ liệu quốc gia",
    "Đánh giá mức độ chuyển đổi số của từng cơ quan, đơn vị",
    "Thực hiện kiểm kê tài sản công; xử lý dứt điểm tài sản dôi dư",
    "Xử lý nghiêm các trường hợp để hồ sơ quá hạn không có lý do",
    "Phối hợp tháo gỡ khó khăn cho doanh nghiệp, hợp tác xã",
    "Lập danh sách hộ nghèo, hộ cận nghèo theo chuẩn mới",
    "Bồi dưỡng nghiệp vụ tiếp công dân, giải quyết khiếu nại, tố cáo",
    "Đẩy mạnh thanh toán không dùng tiền mặt trong thu phí, lệ phí",
    "Thẩm định dự thảo nghị quyết quy định mức hỗ trợ học phí",
    "Mua sắm trang thiết bị cho trung tâm phục vụ hành chính công",
    "Xây dựng kế hoạch bảo đảm an toàn thông tin theo cấp độ",
    "Theo dõi, đôn đốc việc thực hiện kết luận thanh tra",
    "Phát động phong trào thi đua “Dân vận khéo” trong cơ quan hành chính",
    "Sắp xếp, tinh gọn đầu mối bên trong các cơ quan chuyên môn",
)
TAILS = (
    "", "", "", " theo Nghị quyết số 57-NQ/TW", " trên địa bàn tỉnh", " đối với lĩnh vực được giao quản lý",
    ", bảo đảm đúng quy định", " (kể cả các đơn vị trực thuộc)", " gắn với chuyển đổi số", "; công khai kết quả thực hiện",
    " tại Kế hoạch số 128/KH-UBND ngày 15/01/2025", " nhằm nâng cao chất lượng phục vụ nhân dân",
)  # fmt: skip
RESULTS = (
    "Kế hoạch được ban hành", "100% hồ sơ được số hóa", "Báo cáo kết quả", "Quyết định của Chủ tịch UBND tỉnh",
    "Tỷ lệ hài lòng đạt trên 90%", "Hội nghị được tổ chức", "Danh mục được công bố", "Hệ thống vận hành ổn định",
    "Ít nhất 02 lớp tập huấn", "Văn bản hướng dẫn; biểu mẫu kèm theo", "Quy chế được phê duyệt",
)  # fmt: skip
CRITERIA = (
    "Công tác chỉ đạo, điều hành", "Cải cách thể chế", "Cải cách thủ tục hành chính", "Cải cách tổ chức bộ máy",
    "Cải cách chế độ công vụ", "Cải cách tài chính công", "Xây dựng chính quyền số",
)  # fmt: skip
FAULTS = (
    "Còn hồ sơ quá hạn", "Tỷ lệ hồ sơ trực tuyến thấp", "Chưa ban hành kế hoạch kịp thời", "Công khai chưa đầy đủ",
    "Phối hợp giữa các cơ quan còn chậm", "Thiếu nhân lực phụ trách", "Chưa có cơ sở dữ liệu dùng chung",
)  # fmt: skip
NOTES = ("", "", "Nhiệm vụ mới", "Chuyển tiếp từ năm trước", "Lồng ghép", "Theo Công văn số 15/SNV-CCHC")
BUDGETS = (
    "",
    "150 triệu đồng",
    "Không",
    "Ngân sách tỉnh",
    "2.500.000.000",
    "Lồng ghép trong dự toán được giao",
)
SUBJECTS = (
    "Cải cách hành chính năm {y}", "Chuyển đổi số năm {y}", "Nâng cao năng lực cạnh tranh cấp tỉnh năm {y}",
    "Thực hiện công tác dân vận chính quyền năm {y}", "Phòng, chống tham nhũng, tiêu cực năm {y}",
    "Thực hiện Nghị quyết số 02/NQ-CP về cải thiện môi trường kinh doanh năm {y}",
)  # fmt: skip
SECTIONS = (
    "CẢI CÁCH THỂ CHẾ", "CẢI CÁCH THỦ TỤC HÀNH CHÍNH", "CẢI CÁCH TỔ CHỨC BỘ MÁY", "CẢI CÁCH CHẾ ĐỘ CÔNG VỤ",
    "CẢI CÁCH TÀI CHÍNH CÔNG", "XÂY DỰNG CHÍNH QUYỀN SỐ", "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH",
)  # fmt: skip


def some_work(chance: Random, used: set[str]) -> str:
    """Give a task that no other row of the paper has."""
    while True:
        text = chance.choice(WORK) + chance.choice(TAILS)
        if chance.random() < 0.1:
            text = f"{text}; {_lowered(chance.choice(WORK))}"
        if text not in used:
            used.add(text)
            return text


def _lowered(text: str) -> str:
    return text[0].lower() + text[1:]
