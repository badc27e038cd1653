"""A filled plan and a list of plans for the tests of templates: what mock-up b shows."""

from datetime import date

from core.controls import Action, Ask, Choice, Field
from core.parts import (
    Crumb,
    Fact,
    Figure,
    Hint,
    Pages,
    Pill,
    StackedBar,
    Step,
    Tab,
    Tone,
)
from plans.cards.flow import FlowReturn, FlowState, draw
from plans.cards.plan import (
    PlanListPage,
    PlanPage,
    PlanRow,
    SectionRows,
    TaskPanel,
    TaskRow,
    TaskTable,
    UnitRow,
)
from plans.cards.states import assignment_pill, plan_pill

CRUMBS = (Crumb("Kế hoạch", "#"), Crumb("Cải cách hành chính", "#"), Crumb("Năm 2026"))
OPEN = Pill("Kỳ Q3 đang mở", Tone.INFO, "progress")
LATE = Pill("2 quá hạn", Tone.BAD, "alert-octagon")
NEAR = Pill("7 sắp đến hạn", Tone.WARN, "alert-triangle")


def _row(
    number: int, title: str, lead: str, when: str, bar: StackedBar, pill: Pill, *, current: bool = False
) -> TaskRow:
    return TaskRow(
        number=str(number),
        url="#",
        title=title,
        lead=lead,
        due_words=when,
        pill=pill,
        coordinators="VP UBND tỉnh, Sở Nội vụ",
        bar=bar,
        progress_words=f"{bar.done}/{bar.total} đơn vị",
        current=current,
    )


FIRST = SectionRows(
    key="s1",
    title="I. CHỈ ĐẠO, ĐIỀU HÀNH CẢI CÁCH HÀNH CHÍNH",
    summary="4 nhiệm vụ · 58%",
    rows=(
        _row(
            1,
            "Xây dựng, ban hành và tổ chức thực hiện kế hoạch khắc phục tồn tại, hạn chế; cải thiện PAR INDEX, SIPAS",
            "53 đơn vị",
            "15/06/2026",
            StackedBar(51, late=2),
            LATE,
        ),
        _row(
            2,
            "Thực hiện đầy đủ, đúng tiến độ nhiệm vụ Chính phủ, Thủ tướng, UBND tỉnh, Chủ tịch UBND tỉnh giao",
            "53 đơn vị",
            "Thường xuyên",
            StackedBar(34, 19),
            OPEN,
        ),
        _row(
            3,
            "Kiểm tra CCHC, kiểm tra công vụ từ 20% cơ quan chuyên môn cấp tỉnh, UBND cấp xã",
            "Sở Nội vụ",
            "30/09/2026",
            StackedBar(soon=1),
            Pill("Còn 2 ngày", Tone.WARN, "alert-triangle"),
        ),
        _row(
            4,
            "Đo lường, khảo sát mức độ hài lòng của người dân; tuyên truyền tham gia khảo sát SIPAS",
            "55 đơn vị",
            "31/12/2026",
            StackedBar(12, 43),
            Pill("Đang thực hiện", Tone.INFO, "progress"),
        ),
    ),
)
SECOND = SectionRows(
    key="s2",
    title="II. CẢI CÁCH THỂ CHẾ",
    summary="2 nhiệm vụ · 71%",
    rows=(
        _row(
            5,
            "Nâng cao chất lượng tham mưu xây dựng, ban hành VBQPPL; 100% văn bản được kiểm tra, rà soát",
            "53 đơn vị",
            "Thường xuyên",
            StackedBar(40, 13),
            OPEN,
        ),
        _row(
            8,
            "Rà soát, chuẩn hóa quy trình giải quyết TTHC; giải quyết đúng hạn, trước hạn; xin lỗi khi trễ hạn",
            "53 đơn vị",
            "Hàng tháng",
            StackedBar(29, 14, 7, 3),
            NEAR,
            current=True,
        ),
    ),
)

FLOW = draw(
    (
        FlowState("Đã giao, chờ tiếp nhận", 53, "past"),
        FlowState("Đang thực hiện", 3, "past"),
        FlowState("Đã nộp minh chứng", 1, "past"),
        FlowState("Chờ thủ trưởng đơn vị", 11, "now"),
        FlowState("Chờ Sở Nội vụ thẩm định", 9),
        FlowState("Hoàn thành", 29),
    ),
    (FlowReturn("Trả lại", 3, 1), FlowReturn("Yêu cầu bổ sung", 4, 1)),
    words="53 đơn vị: 3 đang thực hiện, 1 đã nộp, 11 chờ thủ trưởng đơn vị, 9 chờ thẩm định, 29 hoàn thành",
)


BLOCKED = "Còn 24 đơn vị chưa có kết quả thẩm định (4 chưa trình, 11 chờ thủ trưởng đơn vị, 9 chờ thẩm định)."
PLAN_PAGE = PlanPage(
    title="KH 4745/KH-UBND – Khắc phục hạn chế, nâng cao Chỉ số PAR INDEX, SIPAS năm 2026",
    pill=plan_pill("in_progress"),
    crumbs=CRUMBS,
    facts=(
        Fact("Ban hành", "11/06/2026"),
        Fact("Cơ quan theo dõi, đôn đốc", "Sở Nội vụ"),
        Fact("Hạn tổng hợp", "15/12/2026 (còn 78 ngày)"),
    ),
    steps=(
        Step("Dự thảo", "02/6", "done"),
        Step("Ban hành", "11/6", "done"),
        Step("Đang thực hiện", "tháng 4/7", "now"),
        Step("Tổng hợp", "từ 01/12"),
        Step("Trình báo cáo", "15/12"),
        Step("Kết thúc"),
    ),
    figures=(
        Figure("19", "nhiệm vụ"),
        Figure("412", "lượt được giao", url="#"),
        Figure("65%", "hoàn thành", tone=Tone.OK, url="#"),
        Figure("25", "sắp đến hạn", tone=Tone.WARN, url="#"),
        Figure("23", "quá hạn", tone=Tone.BAD, url="#"),
    ),
    tabs=(
        Tab("Nhiệm vụ", "#", 19, "list-tree", current=True),
        Tab("Xem theo trạng thái", "#", icon="layout-kanban"),
        Tab("Văn bản", "#", 2, "files"),
        Tab("Nhật ký", "#", icon="history"),
    ),
    actions=(
        Action("xlsx", "Xuất XLSX", "#", icon="file-spreadsheet", method="get"),
        Action("docx", "Xuất DOCX", "#", icon="file-text", method="get"),
        Action(
            "urge",
            "Đôn đốc…",
            "#",
            style="primary",
            icon="bell-ringing",
            ask=Ask("Đôn đốc 23 lượt quá hạn", "Gửi"),
        ),
    ),
    tables=(TaskTable((FIRST, SECOND)),),
    panel=TaskPanel(
        title="Nhiệm vụ 8 · kỳ tháng 9",
        close_url="#",
        caption="53 đơn vị đang ở bước nào",
        flow=FLOW,
        hints=(
            Hint(BLOCKED, lead="Chưa kết thúc kỳ được:", icon="lock", url="#", url_label="Xem danh sách"),
        ),
        actions=(Action("close_period", "Kết thúc kỳ tháng 9", blocked=BLOCKED),),
        units=(UnitRow("#", "Phường Tân Phong", assignment_pill("evidence_submitted"), "Giàng A Súa"),),
    ),
)


TITLES = (
    "Khắc phục hạn chế, nâng cao Chỉ số PAR INDEX, SIPAS năm 2026",
    "Thực hiện Kết luận 90-KL/TU về CCHC, PCI",
)
PLANS = tuple(
    PlanRow(
        "#",
        f"{4745 + place}/KH-UBND",
        title,
        "UBND tỉnh Lai Châu",
        plan_pill("in_progress"),
        date(2026, 6, 11),
        None,
        StackedBar(268, 96, 25, 23),
        65,
        "268/412 lượt hoàn thành",
    )
    for place, title in enumerate(TITLES)
)
PLAN_LIST = PlanListPage(
    rows=(
        *PLANS,
        PlanRow(
            "#",
            "Chưa có số",
            "Dự thảo kế hoạch CCHC năm 2027",
            "UBND tỉnh Lai Châu",
            plan_pill("drafted"),
        ),
    ),
    tabs=(
        Tab("Đang thực hiện", "#", 4, current=True),
        Tab("Dự thảo", "#", 1),
        Tab("Đã kết thúc", "#", 9),
    ),
    filters=(
        Field("q", "Tìm", "search", placeholder="Số, ký hiệu, trích yếu…"),
        Field("year", "Năm", "select", choices=(Choice("2026", "2026", True), Choice("2025", "2025"))),
    ),
    actions=(Action("import", "Nhập kế hoạch", "#", style="primary", icon="file-import", method="get"),),
    pages=Pages(1, 2, 41, next_url="?trang=2"),
)
