"""A filled review of an imported paper for the tests of its template."""

from core.controls import Action, Ask, Choice, Field
from core.parts import (
    Crumb,
    Figure,
    Hint,
    Pill,
    Step,
    Tone,
)
from plans.cards.importing import ImportReviewPage, ImportRow, ImportSection, PaperLine, RowForm

PROBLEM = Hint("Chưa nhận ra thời hạn. Chọn loại thời hạn trước khi ban hành.", Tone.BAD, "alert-octagon")
READ_ROWS = tuple(
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
        problems=(PROBLEM,) if not words else (),
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
    sections=(ImportSection("I. CHỈ ĐẠO, ĐIỀU HÀNH", READ_ROWS),),
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
