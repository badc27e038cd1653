"""A filled desk of the monitor for the tests of its template: what mock-up c shows."""

from datetime import date

from core.controls import Action, Choice, Field
from core.parts import (
    Empty,
    Fact,
    Pill,
    Progress,
    Tone,
)
from plans.cards.verification import Case, Chip, CriterionRow, Level, QueueRow, VerificationPage
from tests.desk.samples import PREVIEW, RETURN, due


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


UNITS = (
    "UBND xã Bình Lư",
    "UBND xã Tân Uyên",
    "Sở Nông nghiệp và Môi trường",
    "UBND phường Đoàn Kết",
    "UBND xã Mường Tè",
)
QUEUE = [
    QueueRow(
        "#",
        unit,
        "NV 11 · Số hóa hồ sơ, kết quả điện tử",
        f"{place + 2} tệp · {place + 4} trang",
        due(place + 1, date(2026, 9, 29 if place < 2 else 30)),
        current=place == 0,
    )
    for place, unit in enumerate(UNITS)
]
AGAIN = QueueRow(
    "#",
    "UBND xã Sìn Hồ",
    "NV 11 · nộp lại lần 2",
    "2 tệp · 6 trang",
    due(3, date(2026, 10, 1)),
    Pill("Bổ sung", Tone.VIOLET, "rubber-stamp"),
)
VERIFICATION = VerificationPage(
    waiting=38,
    queue_url="#hang-doi",
    rows=(*QUEUE, AGAIN),
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
