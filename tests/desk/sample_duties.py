"""Filled pages of one unit's duties for the tests of templates: assignment, submission."""

from datetime import UTC, date, datetime

from core.controls import Action, Ask, Choice, Field
from core.parts import (
    Check,
    Crumb,
    Fact,
    Hint,
    Pill,
    Progress,
    Tone,
)
from documents.fields import UploadField
from plans.cards.assignment import AssignmentPage, ShareRow, SubmissionLine, TargetRow
from plans.cards.states import assignment_pill, submission_pill, verdict_pill
from plans.cards.submission import (
    Change,
    ComposePage,
    DutyCard,
    EvidenceRow,
    ItemCard,
    SeatRow,
    SubmissionPage,
)
from tests.desk.samples import FILES, HISTORY, PASS_ON, PREVIEW, RETURN, STEPS, due

TARGETS = (
    TargetRow("Tỷ lệ hồ sơ giải quyết đúng hạn", "≥ 99%", "99,4%", "", met=True),
    TargetRow("Tái sử dụng dữ liệu số hóa", "≥ 50%", "46,1%", "46,1%", met=False),
)


WHO = Field(
    "officer",
    "Người thực hiện",
    "select",
    required=True,
    choices=(Choice("1", "Giàng A Súa"), Choice("2", "Lò Thị Mai")),
)
ASSIGNMENT = AssignmentPage(
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
            ask=Ask("Phân công người thực hiện", "Phân công", fields=(WHO,)),
        ),
        Action("submit", "Nộp minh chứng", "#", style="primary", icon="upload", method="get"),
    ),
    hints=(
        Hint("Kỳ trước bị trả lại vì thiếu thư xin lỗi cho 3 hồ sơ trễ hạn.", Tone.WARN, "alert-triangle"),
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


COMPOSE = ComposePage(
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


SUBMISSION = SubmissionPage(
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
