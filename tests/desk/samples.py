"""Filled pages for the tests of templates: what the four mock-ups show, in the words of the glossary."""

from datetime import UTC, date, datetime

from core.controls import Action, Ask, Choice, Field, FileRow, Preview, seen
from core.parts import (
    Crumb,
    Due,
    Empty,
    Entry,
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
    due_mark,
)
from desk.shell import PLACES, PositionChoice, Shell, navigation, phone_tabs

TODAY = date(2026, 9, 28)
NOW = datetime(2026, 9, 28, 2, 14, tzinfo=UTC)
URLS = {place.name: f"/{place.name.replace(':', '/')}/" for _label, places in PLACES for place in places}


def due(days_left: int, on: date) -> Due:
    """Give a due mark `days_left` working days from the day of the samples."""
    return due_mark(on=on, today=TODAY, working_days_left=max(0, days_left))


def shell(here: str, *, parts: frozenset[str] = frozenset(), name: str = "Lường Văn Pâng") -> Shell:
    """Give the frame of somebody standing at the place `here`."""
    counts = {"desk:inbox": 5, "plans:verification_queue": 38, "reports:bottlenecks": 6}
    return Shell(
        person_name=name,
        title="Chủ tịch UBND phường Tân Phong",
        unit_name="Phường Tân Phong",
        installation="UBND tỉnh Lai Châu",
        nav=navigation(parts=parts, urls=URLS, counts=counts, path=URLS[here]),
        tabs=phone_tabs(parts=parts, urls=URLS, counts=counts, path=URLS[here]),
        person_id=7,
        positions=(
            PositionChoice(1, "Chủ tịch UBND phường Tân Phong", "Phường Tân Phong", current=True),
            PositionChoice(
                2, "Phụ trách Trung tâm Phục vụ hành chính công", "Phường Tân Phong", False, "Lò Thị Mai"
            ),
        ),
        notice_count=5,
        notices_url="/thong-bao/",
        search_url="/ke-hoach/",
        sign_out_url="/dang-xuat/",
        switch_url="/chuc-vu/",
    )


FILES = (
    FileRow(
        name="BC-187 Kết quả TTHC tháng 9.pdf",
        extension="pdf",
        meta="6 trang · 1,2 MB",
        marks=(Pill("Chữ ký số hợp lệ", Tone.OK, "shield-check"),),
        view_url="#xem",
        download_url="#tai",
    ),
    FileRow(
        name="Bieu-tong-hop-ho-so-T9.xlsx", extension="xlsx", meta="2 trang tính · 48 KB", view_url="#xem"
    ),
    FileRow(
        name="Scan thu xin loi 03 ho so.pdf",
        extension="pdf",
        meta="3 trang · 2,8 MB",
        marks=(Pill("Chờ quét", Tone.WARN, "hourglass"),),
        download_url="#tai",
    ),
)

STEPS = (
    Step("Giao việc", "15/6", "done"),
    Step("Thực hiện", "Giàng A Súa", "done"),
    Step("Nộp minh chứng", "27/9", "done"),
    Step("Thủ trưởng đơn vị duyệt", "đến lượt anh/chị", "now"),
    Step("Sở Nội vụ thẩm định", "5 ngày làm việc"),
    Step("Hoàn thành"),
)

HISTORY = (
    Entry("Giàng A Súa", "nộp lần 2", datetime(2026, 9, 27, 9, 40, tzinfo=UTC), tone=Tone.OK),
    Entry("Anh/chị", "trả lại", datetime(2026, 9, 26, 1, 55, tzinfo=UTC), "thiếu thư xin lỗi", Tone.BAD),
    Entry("Giàng A Súa", "nộp lần 1", datetime(2026, 9, 25, 8, 10, tzinfo=UTC)),
)

RETURN = Action(
    name="return",
    label="Trả lại…",
    url="/tra-lai/",
    style="ret",
    icon="arrow-back-up",
    key="R",
    hidden=seen(version=4, content_hash="9f2c"),
    ask=Ask(
        title="Trả lại hồ sơ",
        sentence="Người nộp nhận thông báo ngay và sửa tiếp trên hồ sơ này.",
        confirm="Trả lại",
        fields=(
            Field(
                "item",
                "Phần cần sửa",
                "select",
                choices=(Choice("1", "Toàn bộ hồ sơ"), Choice("2", "Nhiệm vụ 8")),
            ),
            Field(
                "reason", "Lý do", "textarea", required=True, draft="return-12", help="Nêu rõ cần bổ sung gì."
            ),
        ),
    ),
)
APPROVE = Action(
    name="approve",
    label="Duyệt, gửi thẩm định",
    url="/duyet/",
    style="ok",
    icon="check",
    form="decide",
    key="A",
    hidden=seen(version=4, content_hash="9f2c"),
)
PASS_ON = Action(
    name="pass_on",
    label="Chuyển xử lý",
    icon="user-share",
    blocked="Chỉ chuyển được khi thủ trưởng đơn vị vắng mặt. Nhờ quản trị lập ủy quyền có thời hạn.",
)

PREVIEW = Preview(
    files=(
        Tab("BC-187.pdf", "#1", icon="file-type-pdf", current=True),
        Tab("Bieu-tong-hop.xlsx", "#2", icon="file-spreadsheet"),
    ),
    image_url="/static/mau/trang-1.png",
    alt="Trang 1 báo cáo số 187/BC-UBND",
    page=1,
    pages=2,
    next_url="#sau",
    download_url="#tai",
    compare_url="#so",
)


NOTHING_WAITS = Empty(
    "Không còn việc nào chờ", "Việc mới sẽ hiện ở đây ngay.", url="#", url_label="Xem kế hoạch"
)

PIECES = {
    "parts/pill.html": {"pill": Pill("Đang thực hiện", Tone.INFO, "progress")},
    "parts/stepper.html": {"steps": STEPS},
    "parts/timeline.html": {"entries": HISTORY},
    "parts/file_row.html": {"file": FILES[0]},
    "parts/bar.html": {"bar": StackedBar(done=29, open=14, soon=7, late=3)},
    "parts/progress.html": {"progress": Progress(62, "Hôm nay 24/38")},
    "parts/hint.html": {
        "hint": Hint(
            "còn 24 đơn vị chưa có kết quả.", lead="Chưa kết thúc kỳ được:", url="#", url_label="Xem"
        )
    },
    "parts/empty.html": {"empty": NOTHING_WAITS},
    "parts/figures.html": {"figures": (Figure("23", "quá hạn", tone=Tone.BAD, url="#"),)},
    "parts/facts.html": {"facts": (Fact("Chủ trì", "Sở Nội vụ"),)},
    "parts/pagination.html": {"pages": Pages(2, 3, 1165, "?trang=1", "?trang=3")},
    "parts/field.html": {
        "field": Field("note", "Ý kiến", "textarea", errors=("Cần ghi lý do.",), help="Ngắn gọn.")
    },
    "parts/actions.html": {"actions": (PASS_ON, RETURN, APPROVE)},
    "parts/crumbs.html": {"crumbs": (Crumb("Kế hoạch", "#"), Crumb("4745/KH-UBND"))},
}
"""Every piece of templates/parts/ that draws one value, with a value."""
