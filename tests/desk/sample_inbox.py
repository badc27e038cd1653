"""A filled inbox for the tests of its template: what mock-up a shows."""

from datetime import date

from core.controls import Action, Choice, Field
from core.parts import Check, Crumb, Due, Empty, Fact, Pages, Tab
from desk.cards import InboxDetail, InboxItem, InboxPage
from tests.desk.samples import APPROVE, FILES, HISTORY, PASS_ON, PREVIEW, RETURN, STEPS, TODAY, due


def _item(
    title: str, mark: Due, person: str, evidence: str, since: str, *, current: bool = False
) -> InboxItem:
    return InboxItem(
        url="/detail/",
        title=title,
        due=mark,
        waiting_since=since,
        person=person,
        evidence=evidence,
        value=str(abs(hash(title)) % 1000),
        current=current,
        in_place=True,
        return_url="#tra-lai",
        decide_label="Xem tệp, duyệt",
    )


EIGHT = "Nhiệm vụ 8. Rà soát, chuẩn hóa quy trình giải quyết TTHC – kỳ tháng 9"
INBOX = InboxPage(
    unit_name="Phường Tân Phong",
    today=TODAY,
    waiting=5,
    estimate="dự kiến 4 phút",
    tabs=(
        Tab("Chờ duyệt", "#", 5, current=True),
        Tab("Quá hạn", "#", 1, "alert-octagon"),
        Tab("Sắp đến hạn", "#", 2),
        Tab("Bị trả lại", "#", 1),
        Tab("Phối hợp", "#", 3),
        Tab("Tất cả", "#"),
    ),
    items=(
        _item(
            "Nhiệm vụ 11. Đẩy mạnh số hóa hồ sơ, cấp kết quả điện tử, thanh toán trực tuyến",
            due(0, date(2026, 9, 26)),
            "Lò Thị Mai",
            "2 tệp · 4/4 yêu cầu đạt",
            "Gửi 08:12 hôm nay",
        ),
        _item(
            EIGHT,
            due(2, date(2026, 9, 30)),
            "Giàng A Súa",
            "3 tệp · 3/4 yêu cầu đạt",
            "Gửi 16:40 hôm qua",
            current=True,
        ),
        _item(
            "Nhiệm vụ 14. Tăng cường kỷ luật, kỷ cương hành chính, đạo đức công vụ",
            due(5, date(2026, 10, 5)),
            "Lò Thị Mai",
            "1 tệp · 2/2 yêu cầu đạt",
            "Gửi 26/9",
        ),
        _item(
            "Nhiệm vụ 16. Giải ngân vốn đầu tư công năm 2026 – kỳ tháng 9",
            due(12, date(2026, 10, 14)),
            "Vàng Văn Hải",
            "2 tệp · 3/3 yêu cầu đạt",
            "Gửi 25/9",
        ),
        _item(
            "Nhiệm vụ 4. Tuyên truyền, hướng dẫn người dân tham gia khảo sát SIPAS",
            due(16, date(2026, 10, 20)),
            "Lò Thị Mai",
            "4 tệp · 2/3 yêu cầu đạt",
            "Gửi 24/9",
        ),
    ),
    detail=InboxDetail(
        title="Rà soát, chuẩn hóa quy trình giải quyết TTHC; hồ sơ giải quyết đúng hạn, trước hạn",
        crumbs=(
            Crumb("KH 4745/KH-UBND", "#"),
            Crumb("III. Cải cách thủ tục hành chính"),
            Crumb("Nhiệm vụ 8"),
        ),
        due=due(2, date(2026, 9, 30)),
        period="kỳ tháng 9",
        facts=(
            Fact("Chủ trì", "Phường Tân Phong"),
            Fact("Phối hợp", "Văn phòng UBND tỉnh"),
            Fact("Người nộp", "Giàng A Súa, 16:40 27/09/2026"),
        ),
        steps=STEPS,
        files=FILES,
        preview=PREVIEW,
        requirements_title="Yêu cầu của Sở Nội vụ",
        requirements=(
            Check("Có báo cáo ký số của đơn vị", met=True),
            Check("Tỷ lệ đúng hạn ≥ 99%", met=True, value="99,4%"),
            Check("Thư xin lỗi cho 100% hồ sơ trễ", met=True),
            Check("Biểu tổng hợp thiếu cột “lý do trễ” ở 1 dòng", met=False),
        ),
        history=HISTORY,
        actions=(PASS_ON, RETURN, APPROVE),
        note=Field(
            "note",
            "Ý kiến (không bắt buộc khi duyệt)",
            "textarea",
            draft="note-12",
            rows=2,
            placeholder="Ý kiến gửi kèm…",
        ),
    ),
    sorts=(Choice("due", "Hạn gần nhất", True), Choice("sent", "Mới gửi")),
    bulk=(Action("accept_all", "Tiếp nhận", "/tiep-nhan/", form="bulk", icon="check"),),
    actions=(Action("calendar", "Đồng bộ lịch", "#lich", icon="calendar-plus", method="get"),),
    pages=Pages(1, 2, 34, next_url="?trang=2"),
    back_url="#",
)


EMPTY_INBOX = InboxPage(
    unit_name="Phường Tân Phong",
    today=TODAY,
    waiting=0,
    tabs=(Tab("Chờ duyệt", "#", 0, current=True),),
    items=(),
    empty=Empty(
        "Không còn việc nào chờ",
        "Việc mới sẽ hiện ở đây ngay khi có người gửi.",
        url="#",
        url_label="Xem kế hoạch",
    ),
)
