"""What stands around the tasks of a paper: its head and foot, its sections, tables that hold no tasks."""

from random import Random

from benchmarks.corpus.bodies import ISSUERS
from benchmarks.corpus.shapes import Block, Box, Line, Table, box
from benchmarks.corpus.truth import Head

_RECIPIENTS = ("- UBND tỉnh (b/c);", "- Các sở, ban, ngành tỉnh;", "- UBND các xã, phường;", "- Lưu: VT, NC.")
_BASES = (
    "Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ ban hành Chương trình tổng thể cải cách hành chính nhà nước;",
    "Thực hiện Quyết định số 1689/QĐ-TTg ngày 28/12/2025 của Thủ tướng Chính phủ; xét đề nghị của cơ quan tham mưu,",
)
_AIMS = (
    "Tạo chuyển biến rõ nét trong chỉ đạo, điều hành; nâng cao trách nhiệm của người đứng đầu.",
    "Xác định rõ nội dung công việc, tiến độ và trách nhiệm của từng cơ quan, đơn vị.",
)


def head_of(head: Head, *, in_table: bool) -> list[Block]:
    """Give the letterhead, number, date, type and title."""
    place = f"Lai Châu, ngày {head.day.day:02d} tháng {head.day.month:02d} năm {head.day.year}"
    left = (head.issuer, f"Số: {head.number}")
    right = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", place)
    top: list[Block]
    if in_table:
        top = [Table(((box(left[0]), Box(right[:2])), (box(left[1]), box(right[2]))), 2, ruled=False)]
    else:
        top = [Line(text) for text in (*left[:1], *right[:2], left[1], place)]
    return [*top, Line("KẾ HOẠCH", bold=True, centred=True), Line(head.title, bold=True, centred=True)]


def opening_of(chance: Random) -> list[Block]:
    """Give the legal bases and the aims, which hold no task."""
    lines = [Line(text) for text in _BASES[: chance.randint(1, 2)]]
    return [*lines, Line("I. MỤC ĐÍCH, YÊU CẦU", bold=True), *(Line(f"- {text}") for text in _AIMS)]


def foot_of(chance: Random, head: Head, *, in_table: bool) -> list[Block]:
    """Give the last sentence, the recipients and the signature."""
    behalf, rank, under = next((i[2:] for i in ISSUERS if i[0] == head.issuer), ISSUERS[0][2:])
    recipients = ("Nơi nhận:", *_RECIPIENTS[: chance.randint(2, 4)])
    signature = tuple(filter(None, (behalf, rank, under, head.signer)))
    last = Line("Trên đây là Kế hoạch của cơ quan; yêu cầu các đơn vị nghiêm túc triển khai thực hiện./.")
    if in_table:
        return [last, Table(((Box(recipients), Box(signature)),), 2, ruled=False)]
    return [last, *(Line(text) for text in (*recipients, *signature))]


def other_table(chance: Random) -> Table:
    """Give a table that looks like work and is none: targets, money, or people to call."""
    rows = chance.choice((_TARGETS, _MONEY, _PEOPLE))
    return Table(tuple(tuple(box(text) for text in row) for row in rows), len(rows[0]))


_TARGETS = (
    ("TT", "Chỉ tiêu", "Đơn vị tính", "Năm 2025", "Năm 2026", "Cơ quan theo dõi"),
    ("1", "Tỷ lệ hồ sơ trực tuyến toàn trình", "%", "60", "80", "Văn phòng UBND tỉnh"),
    ("2", "Mức độ hài lòng của người dân", "%", "88", "92", "Sở Nội vụ"),
    ("3", "Tỷ lệ số hóa hồ sơ", "%", "45", "70", "Sở Khoa học và Công nghệ"),
)
_MONEY = (
    ("STT", "Nội dung chi", "Số tiền (đồng)", "Nguồn", "Ghi chú"),
    ("1", "Tập huấn", "150.000.000", "Ngân sách tỉnh", ""),
    ("2", "Tuyên truyền", "80.000.000", "Ngân sách tỉnh", ""),
)
_PEOPLE = (
    ("STT", "Họ và tên", "Chức vụ", "Đơn vị công tác", "Điện thoại"),
    ("1", "Lò Văn An", "Trưởng phòng", "Sở Nội vụ", "0213 387 65"),
    ("2", "Trần Thị Hoa", "Chuyên viên", "Sở Tài chính", "0213 379 12"),
)
