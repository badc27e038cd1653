"""A filled review of an imported paper for the tests of its template."""

from typing import Any

from core.controls import Action, Ask, Choice, Field
from core.parts import (
    Crumb,
    Figure,
    Hint,
    Pill,
    Step,
    Tone,
)
from plans.cards.importing import (
    CoveragePanel,
    Doubt,
    Gap,
    ImportCell,
    ImportReviewPage,
    ImportRow,
    ImportSection,
    PaperBlock,
    PaperCell,
    PaperLine,
    PaperPiece,
    RowForm,
    UnusedLine,
)

PROBLEM = Hint("Chưa nhận ra thời hạn. Sửa lại thời hạn của dòng này.", Tone.BAD, "alert-octagon")
OUTSIDE = Hint("“Tòa án tỉnh” là cơ quan ngoài hệ thống.", Tone.WARN, "alert-triangle")


def cell(number: int, name: str, label: str, text: str, **more: Any) -> ImportCell:
    """Give a cell whose words stand in the paper."""
    return ImportCell(f"{number}-{name}", label, text, source_url=f"#goc-{number}-{name}", **more)


def pieces(number: int, *named: tuple[str, str]) -> tuple[PaperCell, ...]:
    """Give the cells of a row of the paper, each read into a cell of the task."""
    return tuple(
        PaperCell((PaperPiece(text, f"{number}-{name}", f"#o-{number}-{name}", (f"goc-{number}-{name}",)),))
        for name, text in named
    )


READ_ROWS = tuple(
    ImportRow(
        key=f"r{number}",
        number=f"1.{number}",
        content=cell(number, "content", "Nhiệm vụ", title),
        cells=(
            cell(
                number,
                "lead_text",
                "Chủ trì",
                "Các sở, ban, ngành tỉnh",
                words="15 đơn vị: Các sở, ban, ngành tỉnh (15)",
                doubts=(
                    Doubt(f"xem-{number}-lead", f"{number}-lead_text", OUTSIDE, seen=("lead_text:outside",)),
                ),
            ),
            cell(
                number,
                "deadline_text",
                "Thời hạn",
                text,
                words=words,
                doubts=()
                if words
                else (Doubt(f"xem-{number}-time", f"{number}-deadline_text", PROBLEM, stops=True),),
            ),
        ),
        units=53,
        mark=None if words else Pill("Phải sửa", Tone.BAD, "alert-octagon"),
        edit_url="#",
        confirm_url="#",
        current=number == 2,
    )
    for number, title, text, words in (
        (1, "Xây dựng, ban hành kế hoạch", "trước ngày 15/6/2026", "Đến hết 14/06/2026"),
        (2, "Kiểm tra cải cách hành chính", "Theo yêu cầu", ""),
    )
)
IMPORT_REVIEW = ImportReviewPage(
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
    sections=(ImportSection("I. CHỈ ĐẠO, ĐIỀU HÀNH", READ_ROWS, key="nhom-1"),),
    heading="2 dòng, 3 chỗ cần xem",
    doubts=("xem-1-lead", "xem-2-lead", "xem-2-time"),
    paper=(
        PaperBlock(1, PaperLine("doan-1", (PaperPiece("KẾ HOẠCH"),), heading=True)),
        PaperBlock(
            line=PaperLine("doan-2", (PaperPiece("Căn cứ Luật; UBND tỉnh ban hành Kế hoạch."),), unused=True)
        ),
        PaperBlock(
            2,
            rows=(
                PaperLine(
                    "doan-3",
                    cells=pieces(
                        1,
                        ("content", "Xây dựng, ban hành kế hoạch"),
                        ("lead_text", "Các sở, ban, ngành tỉnh"),
                        ("deadline_text", "trước ngày 15/6/2026"),
                    ),
                    row="r1",
                ),
                PaperLine(
                    "doan-4",
                    cells=pieces(
                        2,
                        ("content", "Kiểm tra cải cách hành chính"),
                        ("lead_text", "Các sở, ban, ngành tỉnh"),
                        ("deadline_text", "Theo yêu cầu"),
                    ),
                    row="r2",
                    current=True,
                ),
            ),
            widths=(50, 30, 20),
        ),
    ),
    coverage=CoveragePanel(
        summary="Đã thấy 1 bảng, 3 dòng bảng, 2 đoạn; 2 dòng bảng thành nhiệm vụ.",
        gaps=(Gap("Thiếu số 3", "#doan-4"),),
        unused=(UnusedLine(2, "Lời mở đầu", "trang 1, đoạn 2", "Căn cứ Luật…", "#doan-2"),),
        looked=(UnusedLine(1, "Đề mục", "trang 1, đoạn 1", "KẾ HOẠCH", "#doan-1"),),
        look_url="#",
        add_url="#",
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
        Field("monitor", "Cơ quan theo dõi, đôn đốc", "select", choices=(Choice("1", "Sở Nội vụ", True),)),
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
