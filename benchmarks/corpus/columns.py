"""How papers head the columns of their task tables: any usual name, in any usual order."""

from random import Random

HEADINGS: dict[str, tuple[str, ...]] = {
    "number": ("STT", "TT", "Số TT", "Stt"),
    "criterion": ("Lĩnh vực", "Tiêu chí", "Lĩnh vực/Tiêu chí", "Chỉ số thành phần"),
    "shortcoming": ("Tồn tại, hạn chế", "Hạn chế", "Khó khăn, vướng mắc", "Tồn tại, hạn chế cần khắc phục"),
    "content": (
        "Nhiệm vụ", "Nội dung nhiệm vụ", "Nhiệm vụ, giải pháp", "Nội dung công việc", "Tên nhiệm vụ", "Nhiệm vụ cụ thể",
        "Nội dung", "Nội dung thực hiện", "NỘI DUNG CÔNG VIỆC", "Nhiệm vụ/Giải pháp", "Hoạt động", "Công việc",
    ),
    "result": (
        "Kết quả", "Sản phẩm", "Sản phẩm đầu ra", "Kết quả cần đạt", "Dự kiến kết quả, sản phẩm", "Sản phẩm hoàn thành",
        "KẾT QUẢ/SẢN PHẨM", "Kết quả đầu ra", "Yêu cầu kết quả",
    ),
    "lead": (
        "Cơ quan chủ trì", "Đơn vị chủ trì", "Chủ trì", "Cơ quan, đơn vị chủ trì thực hiện", "Đơn vị đầu mối",
        "Đơn vị chủ trì tham mưu", "CƠ QUAN CHỦ TRÌ", "Cơ quan/Đơn vị chủ trì", "Đơn vị thực hiện", "Cơ quan thực hiện",
        "Trách nhiệm thực hiện", "Phân công thực hiện", "Cơ quan chịu trách nhiệm",
    ),
    "coordinating": (
        "Cơ quan phối hợp", "Đơn vị phối hợp", "Phối hợp", "Đơn vị phối hợp thực hiện", "Cơ quan, đơn vị phối hợp",
        "CƠ QUAN PHỐI HỢP", "Đơn vị tham gia",
    ),
    "deadline": (
        "Thời gian hoàn thành", "Thời hạn hoàn thành", "Thời gian thực hiện", "Tiến độ", "Thời hạn", "Thời gian",
        "Hạn hoàn thành", "THỜI GIAN HOÀN THÀNH", "Tiến độ thực hiện", "Thời gian trình", "Thời gian, tiến độ",
    ),
    "note": ("Ghi chú", "Ghi chú khác"),
    "budget": ("Kinh phí", "Kinh phí (triệu đồng)", "Dự kiến kinh phí", "Kinh phí thực hiện", "Nguồn kinh phí"),
}  # fmt: skip
WIDTHS = {"number": 1.1, "content": 6.0, "result": 3.6, "deadline": 2.8, "criterion": 2.4}
_USUAL = (
    "number", "criterion", "shortcoming", "content", "result", "lead", "coordinating", "deadline", "budget", "note",
)  # fmt: skip
_PARENTS = ("Cơ quan thực hiện", "Phân công thực hiện", "Trách nhiệm", "Đơn vị")


def order_of(chance: Random, fields: set[str]) -> list[str]:
    """Give the columns from left to right; the number comes first, a note mostly last."""
    usual = [name for name in _USUAL if name in fields]
    if chance.random() < 0.5:
        return usual
    first = [name for name in usual if name == "number"]
    rest = [name for name in usual if name != "number"]
    chance.shuffle(rest)
    return first + rest


def heading_of(chance: Random, name: str) -> str:
    """Give any usual heading."""
    return chance.choice(HEADINGS[name])


def parent_of(chance: Random) -> str:
    """Give a heading that stands over “Chủ trì | Phối hợp”."""
    return chance.choice(_PARENTS)
