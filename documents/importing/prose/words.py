"""Words of Vietnamese administrative language: verbs that order work, and how the name of a body begins and ends."""

import re

_ADVERBS = (
    "tiếp tục|tích cực|chủ động|thường xuyên|kịp thời|khẩn trương|từng bước|nghiêm túc|trực tiếp|không ngừng"
    "|định kỳ|phấn đấu|chú trọng|ưu tiên|tập trung|đặc biệt"
)
_VERBS = (
    "ban hành|biên soạn|biên tập|biểu dương|bàn giao|bám sát|báo cáo|bảo quản|bảo trì|bảo đảm|bắt đầu"
    "|bố trí|bồi dưỡng|bổ nhiệm|bổ sung|chi trả|cho ý kiến|chuyển|chuyển đổi|chuẩn bị|chuẩn hóa|chấm dứt"
    "|chấm điểm|chấn chỉnh|chấp hành|chỉ đạo|chỉnh lý|chịu trách nhiệm|chủ trì|cung cấp|cân đối|công bố"
    "|công khai|cơ cấu|cải thiện|cải tiến|cập nhật|cắt giảm|cụ thể hóa|củng cố|cử|di dời|duy trì|dự thảo"
    "|ghi|giao|giám sát|giải quyết|giải trình|giảm|giữ|góp ý|gắn|gửi|hoàn chỉnh|hoàn thiện|hoàn thành"
    "|huy động|hướng dẫn|hỗ trợ|khai thác|khen thưởng|khuyến khích|khảo sát|khắc phục|khởi công|kiến nghị"
    "|kiểm kê|kiểm soát|kiểm tra|kiện toàn|kêu gọi|kết nối|liên thông|loại bỏ|làm|lãnh đạo|lưu trữ|lấy"
    "|lập|lắp đặt|lồng ghép|lựa chọn|mua|mua sắm|mô tả|mời|mở|mở rộng|nghiên cứu|ngăn chặn|nhân rộng"
    "|nhắc việc|nâng|nâng cao|nâng cấp|nắm|phát hiện|phát huy|phát triển|phát động|phân bổ|phân công"
    "|phân cấp|phân loại|phê duyệt|phòng ngừa|phản ánh|phối hợp|phổ biến|quan tâm|quy định|quyết định"
    "|quán triệt|quét|quản lý|rà soát|rút ngắn|sáp nhập|sơ kết|sắp xếp|số hóa|sửa chữa|sửa đổi|tham dự"
    "|tham gia|tham mưu|thanh lý|thanh tra|thay thế|theo dõi|thiết lập|thu hút|thu thập|thuê|thành lập"
    "|thí điểm|thông báo|thông tin|thẩm định|thống kê|thử nghiệm|thực hiện|thực hành|tinh giản|tiếp nhận"
    "|tiếp thu|triển khai|truyền thông|trình|trả lời|tuyên truyền|tuyển dụng|tái cấu trúc|tích hợp"
    "|tăng cường|tạo điều kiện|tập huấn|tổ chức|tổng hợp|tổng kết|tự chấm điểm|tự kiểm tra|vận hành"
    "|vận động|xem xét|xác định|xây dựng|xét|xử lý|yêu cầu|áp dụng|điều chỉnh|điện tử hóa|đào tạo"
    "|đánh giá|đôn đốc|đăng|đăng ký|đăng tải|đơn giản hóa|đưa|đảm bảo|đấu thầu|đầu tư|đẩy mạnh|đề cao"
    "|đề nghị|đề xuất|đối thoại|đổi mới|động viên|ứng dụng"
)
VERB = rf"(?:{_ADVERBS}|{_VERBS})"
ORDER = re.compile(rf"(?:{VERB})\b")
ENDS_WITH_VERB = re.compile(rf"\b(?:{_VERBS})\s+$")
_CAPITAL = "A-ZĐÂĂÊÔƠƯÁÀẢÃẠẤẦẨẪẬẮẰẲẴẶÉÈẺẼẸẾỀỂỄỆÍÌỈĨỊÓÒỎÕỌỐỒỔỖỘỚỜỞỠỢÚÙỦŨỤỨỪỬỮỰÝỲỶỸỴ"
_SORT = (
    r"(?:[Ss]ở|[Bb]an|ngành|cơ quan|đơn vị|phòng|xã|phường|thị trấn|huyện|địa phương|cấp ủy|đoàn thể"
    r"|tổ chức(?! thực hiện)|chủ đầu tư|doanh nghiệp|[Tt]rung tâm|trường|bệnh viện|[Hh]ội|[Cc]hi cục|UBND"
    r"|Ủy ban nhân dân|bộ phận|cấp|tổ)"
)
_MANY = rf"(?:[Tt]ất cả |[Tt]oàn thể )?(?:[Cc]ác|[Nn]hững|[Mm]ỗi|[Tt]ừng)\s+{_SORT}\b"
_FEW = (
    r"(?:[Ss]ở, (?:ban, )?ngành|[Cc]ơ quan, (?:đơn vị|tổ chức)|(?:[Đđ]ơn vị|[Cc]ơ quan)(?= (?:có )?liên quan)"
    r"|[Đđ]ịa phương|phòng(?= (?:chuyên môn|nghiệp vụ))|[Pp]hòng, ban|văn phòng|trung tâm(?= [a-z])|UBND)\b"
)
_NAMED = (
    r"(?:Sở|Văn phòng|VP|Ủy ban|UB|HĐND|UBMTTQ|MTTQ|Trung tâm|Thanh tra|Chi cục|Kho bạc|Bảo hiểm|Ngân hàng|Tòa án"
    r"|Viện kiểm sát|Viện|Mặt trận|Đảng ủy|Tỉnh ủy|Bệnh viện|Tỉnh đoàn|Thành đoàn|Bộ Chỉ huy|Liên đoàn|BQL"
    r"|Hội đồng|Bưu điện|Công ty|Tổng công ty|Thường trực|Thư viện|Bảo tàng|Kiểm toán|Học viện|Quỹ)\b"
    r"|(?:Phòng|Ban|Báo|Đài|Hội|Đoàn|Tổ|Bộ|Trường|Thuế|Cục|Công an|Cổng|Vụ|Điện lực|Hải quan|Trạm|Đồn|Hạt|Nhà)\s+"
    rf"(?=[{_CAPITAL}])|Công an (?=tỉnh|các|xã|phường|thành phố)"
    r"|Ban Quản lý"
)
_HOLDER = (
    r"(?:[Tt]hủ trưởng|[Nn]gười đứng đầu|[Gg]iám đốc|[Cc]hủ tịch|[Tt]rưởng(?= (?:các|phòng|ban|[Pp]hòng))|[Hh]iệu trưởng"
    r"|[Ll]ãnh đạo(?= (?:các|Sở|UBND|cơ quan|đơn vị|phòng))|[Cc]hánh [Vv]ăn phòng|[Cc]hánh [Tt]hanh tra)"
)
BODY = re.compile(rf"(?<!\w)(?:{_HOLDER}|{_MANY}|{_NAMED}|{_FEW})")
_STOPS = (
    "trong|để|nhằm|khi|theo|nhất là|đặc biệt|là|cần|phải|có trách nhiệm|có nhiệm vụ|căn cứ|trên cơ sở|tại"
    "|thông qua|về|đã|đang|sẽ|không|cùng với|do|từ|đến|bằng|trước|sau|chậm nhất|qua|gồm|như|ngoài|sớm"
    "|hoặc đột xuất|đảm nhiệm|sử dụng|vào|cho|gắn|nếu"
)
OFTEN = r"(?:hằng|hàng) (?:ngày|tuần|tháng|quý|năm)"
_END = re.compile(rf"[;:.()]|\s+(?:{_STOPS}|{OFTEN})\b|\s*,?\s+(?:và\s+)?(?:{VERB})\b")
_NOUNS_BEFORE = re.compile(r"(?:(?:^|\s)(?:[Bb]an|cơ quan|tổ|bộ phận)|\bcác)$")
_NOUN_VERBS = re.compile(r"\s*,?\s+(?:quản lý|tổ chức|thanh tra|thông tin|đầu tư)\b")
_AFTER_COMMA_NOUN = re.compile(r",\s+tổ chức\b")


LONGEST_NAMES = 800


def end_of_body(text: str, start: int) -> int:
    """Find where the names of bodies that begin at `start` end: before a verb, a function word or a stop."""
    at, last = start, min(len(text), start + LONGEST_NAMES)
    while True:
        found = _END.search(text, at, last)
        if found is None:
            return last
        before = text[start : found.start()]
        noun = _NOUN_VERBS.match(found.group()) and _NOUNS_BEFORE.search(before)
        passive = before.endswith("được")
        listed = found.group() == ";" and BODY.match(text, found.end() + 1)
        if not noun and not passive and not listed and not _AFTER_COMMA_NOUN.match(found.group()):
            return found.start()
        at = found.end()


def body_at(text: str, start: int) -> str:
    """Give the names of bodies that stand right at `start`, empty where none begin there."""
    if not BODY.match(text, start):
        return ""
    return text[start : end_of_body(text, start)].strip(" ,;")


def is_bodies(text: str) -> bool:
    """Tell whether a text is nothing but names of bodies, as the heading “2.1. Sở Nội vụ” is."""
    shown = text.strip(" .:;")
    return bool(shown) and BODY.match(shown) is not None and end_of_body(shown, 0) == len(shown)


def orders(text: str) -> bool:
    """Tell whether a sentence opens with an order."""
    return bool(ORDER.match(text[:1].lower() + text[1:]))
