"""The words of the sample plan around its two tables."""

NUMBER = "1203/KH-UBND"
PLACE_AND_DATE = "Lai Châu, ngày 16 tháng 3 năm 2026"
TITLE = "Nâng cao chất lượng phục vụ hành chính trên địa bàn tỉnh Lai Châu năm 2026"

BASES = (
    "Căn cứ Nghị quyết số 107/NQ-HĐND ngày 10/12/2025 của Hội đồng nhân dân tỉnh về nhiệm vụ năm 2026;",
    "Căn cứ Quyết định số 218/QĐ-UBND ngày 30/01/2026 của UBND tỉnh về chương trình công tác năm 2026,",
)
OPENING = (
    "Để người dân, doanh nghiệp được phục vụ nhanh hơn, rõ ràng hơn, UBND tỉnh Lai Châu ban hành Kế hoạch nâng cao"
    " chất lượng phục vụ hành chính trên địa bàn tỉnh năm 2026 với các nội dung sau:"
)
SECTIONS = (
    ("I. MỤC ĐÍCH, YÊU CẦU", True),
    ("1. Mục đích", True),
    ("a) Rút ngắn thời gian người dân phải chờ; giảm số lần đi lại và số giấy tờ phải nộp.", False),
    (
        "b) Làm rõ ai chịu trách nhiệm từng việc, từng ngày hẹn, để người đứng đầu biết và xử lý kịp thời.",
        False,
    ),
    ("2. Yêu cầu", True),
    ("a) Mỗi nhiệm vụ có một cơ quan chủ trì, có kết quả kiểm chứng được và có thời hạn.", False),
    ("b) Lấy ý kiến của người dân làm thước đo; không chạy theo hình thức.", False),
    ("II. CHỈ TIÊU", True),
    ("- Tỷ lệ hồ sơ trả đúng hạn và trước hạn đạt từ 98% trở lên.", False),
    ("- Thời gian chờ tại quầy không quá 15 phút ở ít nhất 90% lượt giao dịch.", False),
    ("III. TỔ CHỨC THỰC HIỆN", True),
    (
        "1. Thủ trưởng các sở, ban, ngành tỉnh, Chủ tịch UBND các xã, phường phân công người thực hiện, tự kiểm tra và"
        " chịu trách nhiệm về kết quả các nhiệm vụ được giao.",
        False,
    ),
    (
        "2. Sở Nội vụ chủ trì theo dõi, đôn đốc việc thực hiện Kế hoạch; hằng quý tổng hợp, trình UBND tỉnh."
        " Các cơ quan, đơn vị, địa phương gửi báo cáo kết quả về UBND tỉnh (qua Sở Nội vụ) trước ngày 10/12/2026.",
        False,
    ),
    (
        "3. Đề nghị Ủy ban MTTQ Việt Nam tỉnh vận động hội viên, đoàn viên góp ý và giám sát việc phục vụ của các cơ"
        " quan hành chính.",
        False,
    ),
    ("(Có biểu nhiệm vụ kèm theo)", False),
)
CLOSING = (
    "Trên đây là Kế hoạch nâng cao chất lượng phục vụ hành chính trên địa bàn tỉnh Lai Châu năm 2026; trong quá trình"
    " thực hiện nếu có vướng mắc, các cơ quan, đơn vị phản ánh về Sở Nội vụ để được hướng dẫn./."
)
RECIPIENTS = (
    "- Thường trực HĐND tỉnh (b/c);",
    "- Các sở, ban, ngành tỉnh;",
    "- UBND các xã, phường;",
    "- Ủy ban MTTQ Việt Nam tỉnh;",
    "- Lưu: VT, NC.",
)
SIGNED_FOR = "TM. ỦY BAN NHÂN DÂN"
CAPACITY = ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
SIGNER = "Trần Đức Bình"

FIRST_TABLE = ("BIỂU 01", "Những điểm còn hạn chế trong phục vụ hành chính và việc cần làm")
FIRST_COLUMNS = (
    ("number", "TT", 1.0),
    ("criterion", "Lĩnh vực", 2.6),
    ("shortcoming", "Hạn chế cần khắc phục", 3.9),
    ("content", "Nhiệm vụ", 4.6),
    ("expected_result", "Sản phẩm, kết quả", 4.4),
    ("lead", "Cơ quan chủ trì", 3.9),
    ("coordinating", "Cơ quan phối hợp", 3.0),
    ("deadline", "Thời hạn hoàn thành", 2.5),
)
SECOND_TABLE = ("BIỂU 02", "Công việc trọng tâm về phục vụ hành chính năm 2026")
SECOND_COLUMNS = (
    ("number", "STT", 1.2),
    ("content", "Nội dung công việc", 11.4),
    ("lead", "Cơ quan chủ trì", 5.0),
    ("coordinating", "Cơ quan phối hợp", 4.8),
    ("deadline", "Thời gian thực hiện", 3.5),
)
ENACTED_WITH = "(Kèm theo Kế hoạch số 1203/KH-UBND ngày 16/3/2026 của UBND tỉnh)"
