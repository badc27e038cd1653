"""Filled pages of plans for the tests of templates: list, plan, import, assignment, submission, verification."""

from datetime import UTC, date, datetime

from core.controls import Action, Ask, Choice, Field
from core.parts import (
    Check,
    Crumb,
    Empty,
    Fact,
    Figure,
    Hint,
    Pages,
    Pill,
    Progress,
    StackedBar,
    Step,
    Tab,
    Tone,
)
from documents.fields import UploadField
from plans.cards.assignment import AssignmentPage, ShareRow, SubmissionLine, TargetRow
from plans.cards.flow import FlowReturn, FlowState, draw
from plans.cards.importing import ImportReviewPage, ImportRow, ImportSection, PaperLine, RowForm
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
from plans.cards.states import assignment_pill, plan_pill, submission_pill, verdict_pill
from plans.cards.submission import (
    Change,
    ComposePage,
    DutyCard,
    EvidenceRow,
    ItemCard,
    SeatRow,
    SubmissionPage,
)
from plans.cards.verification import Case, Chip, CriterionRow, Level, QueueRow, VerificationPage
from tests.desk.samples import APPROVE, FILES, HISTORY, PASS_ON, PREVIEW, RETURN, STEPS, due

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


def plan_page() -> PlanPage:
    """Give the page of mock-up b."""
    blocked = (
        "Còn 24 đơn vị chưa có kết quả thẩm định (4 chưa trình, 11 chờ thủ trưởng đơn vị, 9 chờ thẩm định)."
    )
    return PlanPage(
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
                Hint(blocked, lead="Chưa kết thúc kỳ được:", icon="lock", url="#", url_label="Xem danh sách"),
            ),
            actions=(Action("close_period", "Kết thúc kỳ tháng 9", blocked=blocked),),
            units=(UnitRow("#", "Phường Tân Phong", assignment_pill("evidence_submitted"), "Giàng A Súa"),),
        ),
    )


def plan_list() -> PlanListPage:
    """Give a list of plans."""
    titles = (
        "Khắc phục hạn chế, nâng cao Chỉ số PAR INDEX, SIPAS năm 2026",
        "Thực hiện Kết luận 90-KL/TU về CCHC, PCI",
    )
    rows = tuple(
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
        for place, title in enumerate(titles)
    )
    return PlanListPage(
        rows=(
            *rows,
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


TARGETS = (
    TargetRow("Tỷ lệ hồ sơ giải quyết đúng hạn", "≥ 99%", "99,4%", "", met=True),
    TargetRow("Tái sử dụng dữ liệu số hóa", "≥ 50%", "46,1%", "46,1%", met=False),
)


def assignment() -> AssignmentPage:
    """Give one unit's duty."""
    name = Field(
        "officer",
        "Người thực hiện",
        "select",
        required=True,
        choices=(Choice("1", "Giàng A Súa"), Choice("2", "Lò Thị Mai")),
    )
    return AssignmentPage(
        title="Rà soát, chuẩn hóa quy trình giải quyết TTHC; hồ sơ giải quyết đúng hạn, trước hạn",
        number="Biểu 2.8",
        period="kỳ tháng 9",
        pill=assignment_pill("in_progress"),
        due=due(2, date(2026, 9, 30)),
        turn="Đang chờ anh Giàng A Súa nộp minh chứng. Thủ trưởng đơn vị duyệt xong, hồ sơ chuyển Sở Nội vụ thẩm định.",
        crumbs=(Crumb("KH 4745/KH-UBND", "#"), Crumb("III. Cải cách thủ tục hành chính")),
        facts=(
            Fact("Chủ trì", "Phường Tân Phong"),
            Fact("Người thực hiện", "Giàng A Súa"),
            Fact("Phối hợp", "Văn phòng UBND tỉnh"),
        ),
        steps=STEPS,
        actions=(
            PASS_ON,
            Action(
                "reassign_officer",
                "Phân công người khác…",
                "#",
                icon="user-plus",
                ask=Ask("Phân công người thực hiện", "Phân công", fields=(name,)),
            ),
            Action("submit", "Nộp minh chứng", "#", style="primary", icon="upload", method="get"),
        ),
        hints=(
            Hint(
                "Kỳ trước bị trả lại vì thiếu thư xin lỗi cho 3 hồ sơ trễ hạn.", Tone.WARN, "alert-triangle"
            ),
        ),
        progress=Progress(60, "60% · cập nhật 25/09/2026"),
        expected_result="Báo cáo kết quả giải quyết TTHC tháng 9, có số liệu từng lĩnh vực.",
        requirements_title="Yêu cầu của Sở Nội vụ",
        requirements=(
            Check("Có báo cáo ký số của đơn vị", met=True),
            Check("Thư xin lỗi cho 100% hồ sơ trễ", met=False),
        ),
        targets=TARGETS,
        files=FILES,
        shares=(
            ShareRow(
                "Văn phòng UBND tỉnh",
                Pill("Chờ xác nhận", Tone.MUTE, "hourglass"),
                "Cung cấp số liệu Cổng DVC",
            ),
        ),
        submissions=(SubmissionLine("#", "Hồ sơ lần 2, 27/09/2026", submission_pill("in_review")),),
        history=HISTORY,
    )


def compose() -> ComposePage:
    """Give a draft for two duties."""
    return ComposePage(
        title="Soạn hồ sơ nộp, quý III/2026",
        form_url="/ho-so/12/",
        crumbs=(Crumb("Việc của tôi", "#"), Crumb("Hồ sơ nộp")),
        facts=(Fact("Đơn vị", "Phường Tân Phong"), Fact("Hạn gần nhất", "30/09/2026")),
        steps=STEPS,
        hints=(
            Hint(
                "Một báo cáo trả lời được nhiều nhiệm vụ; minh chứng dùng chung chỉ đính kèm một lần.",
                Tone.INFO,
            ),
        ),
        duties=tuple(
            DutyCard(
                key=str(number),
                number=str(number),
                title=title,
                url="#",
                due=due(2, date(2026, 9, 30)),
                fields=(
                    Field(
                        f"statement_{number}",
                        "Kết quả thực hiện",
                        "textarea",
                        draft=f"submission-12-{number}",
                        required=True,
                    ),
                    Field(f"value_{number}", "Tỷ lệ đúng hạn", "number", unit="%", value="99,4"),
                ),
                requirements=(
                    Check("Có báo cáo ký số của đơn vị", met=True),
                    Check("Thư xin lỗi cho hồ sơ trễ", met=False),
                ),
                remove=Action("remove", "Bỏ khỏi hồ sơ", "#", value=str(number)),
            )
            for number, title in (
                (8, "Rà soát, chuẩn hóa quy trình giải quyết TTHC"),
                (11, "Đẩy mạnh số hóa hồ sơ, cấp kết quả điện tử"),
            )
        ),
        note=Field("note", "Lời trình thủ trưởng đơn vị", "textarea", draft="submission-12", rows=2),
        evidence=(
            EvidenceRow(FILES[0], "Báo cáo 187/BC-UBND, 27/09/2026", "Quý III/2026", "Dùng cho 2 nhiệm vụ"),
        ),
        uploads=UploadField(id="files", name="upload", label="Thêm tệp", form_id="compose"),
        candidates=(Choice("31", "Nhiệm vụ 14. Kỷ luật, kỷ cương hành chính", note="hạn 05/10/2026"),),
        candidates_url="#",
        actions=(
            Action("save", "Lưu nháp", "/luu/", icon="device-floppy", form="compose"),
            Action(
                "submit_evidence",
                "Trình thủ trưởng đơn vị",
                "/trinh/",
                style="primary",
                icon="send",
                form="compose",
            ),
        ),
    )


def submission() -> SubmissionPage:
    """Give a submission under review."""
    return SubmissionPage(
        title="Hồ sơ nộp lần 2 – UBND phường Tân Phong, quý III/2026",
        pill=submission_pill("in_review"),
        turn="Đến lượt anh/chị duyệt. Xem tệp trước khi duyệt; sau 2 ngày làm việc hồ sơ chuyển người kế tiếp.",
        crumbs=(Crumb("Việc của tôi", "#"), Crumb("Hồ sơ nộp")),
        facts=(Fact("Người nộp", "Giàng A Súa, 16:40 27/09/2026"),),
        steps=STEPS,
        note="Kính trình Chủ tịch xem xét, phê duyệt.",
        evidence=(
            EvidenceRow(FILES[0], "Báo cáo 187/BC-UBND, 27/09/2026", "Quý III/2026", "Dùng cho 2 nhiệm vụ"),
            EvidenceRow(FILES[1]),
        ),
        preview=PREVIEW,
        items=(
            ItemCard(
                "8",
                "Rà soát, chuẩn hóa quy trình giải quyết TTHC",
                "#",
                assignment_pill("evidence_submitted"),
                "Đã rà soát 100% quy trình.",
                TARGETS,
            ),
            ItemCard(
                "11",
                "Đẩy mạnh số hóa hồ sơ",
                "#",
                verdict_pill("returned"),
                score="8,5/10",
                reason="Bổ sung số liệu đất đai.",
            ),
        ),
        seats=(
            SeatRow(
                "Phối hợp",
                "Văn phòng UBND tỉnh",
                Pill("Đã xác nhận", Tone.OK, "circle-check"),
                datetime(2026, 9, 27, 3, tzinfo=UTC),
            ),
            SeatRow(
                "Thủ trưởng đơn vị",
                "Lường Văn Pâng",
                Pill("Đến lượt", Tone.INFO, "hourglass"),
                due=due(1, date(2026, 9, 29)),
            ),
        ),
        changes=(
            Change("Tỷ lệ hồ sơ đúng hạn", "98,9%", "99,4%"),
            Change("Tệp đính kèm", "", "Scan thu xin loi 03 ho so.pdf"),
        ),
        actions=(
            RETURN,
            Action("approve", "Duyệt, gửi thẩm định", "/duyet/", style="ok", icon="check", key="A"),
        ),
        history=HISTORY,
    )


def _levels(chosen: str, points: str) -> tuple[Level, ...]:
    names = (
        ("complete", "Đạt", points),
        ("partial", "Đạt một phần", ""),
        ("not_fulfilled", "Không đạt", "0"),
    )
    return tuple(Level(value, label, proposed, value == chosen) for value, label, proposed in names)


def _criterion(
    number: int, name: str, most: str, score: str, finding: str, *, level: str = "complete"
) -> CriterionRow:
    return CriterionRow(
        number=number,
        name=name,
        max_points=most,
        score_name=f"score_{number}",
        score=score,
        level_name=f"level_{number}",
        levels=_levels(level, most),
        self_score=most,
        finding=finding,
        met=level == "complete",
        reason=Field(f"reason_{number}", "Lý do trừ điểm", draft=f"verify-12-{number}"),
    )


def verification() -> VerificationPage:
    """Give the desk of mock-up c."""
    units = (
        "UBND xã Bình Lư",
        "UBND xã Tân Uyên",
        "Sở Nông nghiệp và Môi trường",
        "UBND phường Đoàn Kết",
        "UBND xã Mường Tè",
    )
    rows = [
        QueueRow(
            "#",
            unit,
            "NV 11 · Số hóa hồ sơ, kết quả điện tử",
            f"{place + 2} tệp · {place + 4} trang",
            due(place + 1, date(2026, 9, 29 if place < 2 else 30)),
            current=place == 0,
        )
        for place, unit in enumerate(units)
    ]
    again = QueueRow(
        "#",
        "UBND xã Sìn Hồ",
        "NV 11 · nộp lại lần 2",
        "2 tệp · 6 trang",
        due(3, date(2026, 10, 1)),
        Pill("Bổ sung", Tone.VIOLET, "rubber-stamp"),
    )
    return VerificationPage(
        waiting=38,
        queue_url="#hang-doi",
        rows=(*rows, again),
        chips=(Chip("Của tôi"), Chip("KH 4745", "#"), Chip("Quý III", "#")),
        filters=(Field("plan", "Kế hoạch", "select", choices=(Choice("1", "KH 4745/KH-UBND"),)),),
        today=Progress(62, "Hôm nay 24/38"),
        case=Case(
            title="UBND xã Bình Lư – Nhiệm vụ 11, quý III/2026",
            form_url="/tham-dinh/12/",
            facts=(Fact("", "Chủ tịch xã duyệt 08:05 27/09/2026"), Fact("SHA-256", "9f2c…e1")),
            marks=(Pill("Chữ ký số hợp lệ", Tone.OK, "shield-check"),),
            preview=PREVIEW,
            criteria=(
                _criterion(
                    1,
                    "Báo cáo đúng thể thức, có chữ ký số hợp lệ",
                    "2",
                    "2",
                    "Tự động: chữ ký hợp lệ, NĐ 30 đạt",
                ),
                _criterion(2, "Số hóa hồ sơ ≥ 80%", "3", "3", "Trang 1 · 87,3%"),
                _criterion(3, "Cấp kết quả điện tử ≥ 85%", "2", "2", "Trang 1 · 87,3%"),
                _criterion(
                    4,
                    "Tái sử dụng dữ liệu số hóa ≥ 50%",
                    "2",
                    "0,5",
                    "Trang 1 · 46,1% – thấp hơn chỉ tiêu",
                    level="partial",
                ),
                _criterion(5, "Thanh toán trực tuyến ≥ 60%", "1", "1", "Trang 1 · 63,8%"),
            ),
            total="8,5",
            max_total="10",
            verdict=Pill("Đạt ≥ 8", Tone.OK, "circle-check"),
            remarks=Field("remarks", "Nhận xét", "textarea", rows=2, draft="verify-12"),
            phrases=("Đề nghị bổ sung giải pháp kết nối dữ liệu đất đai.", "Minh chứng đầy đủ, đúng kỳ."),
            actions=(
                Action("return", "Yêu cầu bổ sung", "#", style="ret", icon="arrow-back-up", ask=RETURN.ask),
                Action("verify", "Đạt, kế tiếp", "/tham-dinh/12/", style="ok", icon="check", form="verify"),
            ),
        ),
    )


EMPTY_QUEUE = VerificationPage(waiting=0, rows=(), empty=Empty("Không còn hồ sơ chờ thẩm định"))


def import_review() -> ImportReviewPage:
    """Give the review of an imported paper."""
    problem = Hint("Chưa nhận ra thời hạn. Chọn loại thời hạn trước khi ban hành.", Tone.BAD, "alert-octagon")
    rows = tuple(
        ImportRow(
            key=f"r{number}",
            number=f"1.{number}",
            title=title,
            lead_text="Các sở, ban, ngành tỉnh; UBND các xã, phường",
            lead_words="53 đơn vị (15 sở, ban, ngành tỉnh; 38 xã, phường)",
            due_text=text,
            due_words=words,
            result_text="Kế hoạch của đơn vị",
            units=53,
            problems=(problem,) if not words else (),
            mark=Pill("Đã đọc", Tone.OK, "circle-check")
            if words
            else Pill("Cần chọn", Tone.BAD, "alert-octagon"),
            edit_url="#",
            current=number == 2,
        )
        for number, title, text, words in (
            (
                1,
                "Xây dựng, ban hành kế hoạch khắc phục tồn tại, hạn chế",
                "trước ngày 15/6/2026",
                "Một lần, đến hết 14/06/2026",
            ),
            (2, "Kiểm tra cải cách hành chính, kiểm tra công vụ", "Theo yêu cầu", ""),
        )
    )
    return ImportReviewPage(
        title="Rà soát kế hoạch vừa nhập",
        crumbs=(Crumb("Kế hoạch", "#"), Crumb("Nhập kế hoạch", "#")),
        steps=(
            Step("Tải văn bản", "", "done"),
            Step("Rà soát", "đang làm", "now"),
            Step("Ban hành hoặc ghi nhận"),
        ),
        figures=(
            Figure("31", "nhiệm vụ"),
            Figure("1.165", "lượt sẽ giao"),
            Figure("1", "cần chọn", tone=Tone.BAD, url="#r2"),
        ),
        sections=(ImportSection("I. CHỈ ĐẠO, ĐIỀU HÀNH", rows),),
        paper=(
            PaperLine("KẾ HOẠCH", heading=True),
            PaperLine(
                "Căn cứ Luật Tổ chức chính quyền địa phương; theo đề nghị của Sở Nội vụ, UBND tỉnh ban hành Kế hoạch."
            ),
            PaperLine(
                cells=("1", "Xây dựng, ban hành kế hoạch", "Các sở, ban, ngành tỉnh", "trước ngày 15/6/2026"),
                row="r1",
            ),
            PaperLine(
                cells=("2", "Kiểm tra cải cách hành chính", "Sở Nội vụ", "Theo yêu cầu"),
                row="r2",
                current=True,
            ),
        ),
        row_form=RowForm(
            key="r2",
            title="Biểu 1.2",
            form_url="#",
            fields=(
                Field(
                    "due_kind",
                    "Loại thời hạn",
                    "select",
                    required=True,
                    choices=(Choice("", "Chọn…", True), Choice("continuous", "Thường xuyên")),
                    errors=("Chọn loại thời hạn.",),
                ),
                Field("lead", "Chủ trì", "text", value="Sở Nội vụ"),
            ),
            close_url="#",
        ),
        header_url="#",
        header_fields=(
            Field(
                "monitor", "Cơ quan theo dõi, đôn đốc", "select", choices=(Choice("1", "Sở Nội vụ", True),)
            ),
            Field("number", "Số, ký hiệu", "text", value="4745/KH-UBND"),
        ),
        actions=(
            Action(
                "register_issued",
                "Ghi nhận văn bản đã ban hành…",
                "#",
                icon="rubber-stamp",
                ask=Ask("Ghi nhận văn bản đã ban hành", "Ghi nhận"),
            ),
            Action(
                "issue",
                "Ban hành",
                style="primary",
                blocked="Còn 1 thời hạn chưa rõ ở Biểu 1.2. Sửa thời hạn của từng dòng.",
            ),
        ),
    )


ALL_ACTIONS = (APPROVE, RETURN, PASS_ON)
