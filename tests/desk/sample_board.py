"""A filled board for the tests of its template: what mock-up d shows, in the four official states."""

from datetime import date

from core.controls import Choice, Field
from core.parts import Figure, StackedBar, Tone
from reports.cards import Attention, BoardPage, HeatCell, HeatColumn, HeatRow, HeatTable, PlanBar
from reports.charts import line_chart
from tests.desk.samples import NOW

FIELDS = (
    ("I", "Chỉ đạo, điều hành"),
    ("II", "Thể chế"),
    ("III", "TTHC"),
    ("IV", "Tổ chức bộ máy"),
    ("V", "Công vụ"),
    ("VI", "Tài chính công"),
    ("VII", "CQ điện tử, CQ số"),
)
DEPARTMENTS = (
    "Sở NN & Môi trường",
    "Sở VH, TT & Du lịch",
    "Sở KH & Công nghệ",
    "Sở Tài chính",
    "Sở Xây dựng",
    "Sở Công Thương",
    "VP UBND tỉnh",
    "Sở Y tế",
    "Sở GD & Đào tạo",
    "Sở Ngoại vụ",
    "Sở DT & Tôn giáo",
    "Sở Tư pháp",
    "Thanh tra tỉnh",
    "Sở Nội vụ",
    "BQL KKT cửa khẩu",
)
COMMUNES = (
    "Tà Tổng",
    "Mù Cả",
    "Pa Ủ",
    "Thu Lũm",
    "Hua Bum",
    "Sì Lở Lầu",
    "Nậm Cuổi",
    "Pu Sam Cáp",
    "Tủa Sín Chải",
    "Hồng Thu",
    "Dào San",
    "Khoen On",
    "Khổng Lào",
    "Nậm Mạ",
    "Bum Nưa",
)
HIGH, SLOW = 90, 62


def _cell(unit: str, field: str, number: int) -> HeatCell:
    if number % 17 == 0:
        return HeatCell("none", words="Không giao")
    percent, late = min(100, 40 + number % 61), 1 if number % 11 == 0 else 0
    level = "late" if late else "high" if percent >= HIGH else "good" if percent >= SLOW else "slow"
    return HeatCell(
        level, percent, late, "#o", f"{unit}, {field}: {percent}%" + (f", {late} quá hạn" if late else "")
    )


def _table(caption: str, units: tuple[str, ...], start: int) -> HeatTable:
    rows = tuple(
        HeatRow(
            unit,
            tuple(
                _cell(unit, name, start + 7 * line + 13 * place)
                for place, (_short, name) in enumerate(FIELDS)
            ),
            50 + 3 * line,
            "#dv",
        )
        for line, unit in enumerate(units)
    )
    return HeatTable(caption, tuple(HeatColumn(*field) for field in FIELDS), rows)


DAYS = [date(2026, 6, 11), date(2026, 8, 1), date(2026, 9, 28), date(2026, 12, 15)]
BOARD = BoardPage(
    scope="Tất cả kế hoạch năm 2026",
    at=NOW,
    live_url="/bang/",
    figures=(
        Figure("412", "lượt nhiệm vụ được giao", "19 nhiệm vụ · 53 đơn vị", icon="checklist", url="#"),
        Figure("251", "hoàn thành đúng hạn", "61% của 412 lượt", Tone.OK, "circle-check", "#"),
        Figure("17", "hoàn thành quá hạn", "4% của 412 lượt", Tone.WARN, "clock", "#"),
        Figure(
            "121",
            "đang thực hiện trong hạn",
            "25 sắp đến hạn · 38 chờ thẩm định",
            Tone.INFO,
            "progress",
            "#",
        ),
        Figure(
            "23",
            "đang thực hiện quá hạn",
            "11 đơn vị, nhiều nhất 41 ngày",
            Tone.BAD,
            "alert-octagon",
            "#",
        ),
    ),
    heat=(_table("Sở, ban, ngành (15)", DEPARTMENTS, 3), _table("Xã, phường (15/38)", COMMUNES, 8)),
    filters=(
        Field("plan", "Kế hoạch", "select", choices=(Choice("1", "KH 4745", True),)),
        Field("period", "Kỳ", "select", choices=(Choice("q3", "Quý III", True),)),
    ),
    more_url="#",
    more_label="Xem đủ 38 xã, phường",
    line=line_chart(
        planned=list(zip(DAYS, (0.0, 40.0, 70.0, 100.0), strict=True)),
        reached=list(zip(DAYS[:3], (0.0, 35.0, 65.0), strict=True)),
        words="Lũy kế hoàn thành 65% so với kế hoạch 70%",
    ),
    plans=(
        PlanBar("KH 4745", "PAR INDEX, SIPAS 2026", "#", "65%", StackedBar(268, 96, 25, 23)),
        PlanBar("KH 2286", "KL 90-KL/TU: CCHC, PCI", "#", "60%", StackedBar(61, 30, 6, 4)),
        PlanBar("KH 2798", "QĐ 534/QĐ-TTg: lề lối làm việc", "#", "77%", StackedBar(44, 12, 1)),
    ),
    attention=(
        Attention("Sở VH, TT & DL", "NV 14: quá hạn", "41 ngày", "#", "Thủ trưởng Sở phải xử lý"),
        Attention("Xã Tà Tổng", "NV 5: chưa rà soát VBQPPL", url="#"),
    ),
    attention_count=6,
    attention_url="#",
)
