"""A day that returns with its period is read with it in prose: in a row's time, and in a duty to report."""

import pytest

from documents.importing.prose.duties import reports_of
from documents.importing.prose.times import times_of

ROWS = [
    ("Rà soát thủ tục hành chính trước ngày 15/12 hằng năm.", "trước ngày 15/12 hằng năm"),
    ("Công khai kết quả giải quyết hồ sơ, chậm nhất ngày 05 hằng tháng.", "chậm nhất ngày 05 hằng tháng"),
    ("Hằng năm, trước ngày 31/10, xây dựng kế hoạch kiểm tra.", "Hằng năm, trước ngày 31/10"),
    ("Cập nhật số liệu định kỳ 06 tháng (trước ngày 05/6).", "định kỳ 06 tháng (trước ngày 05/6)"),
    ("Cập nhật số liệu định kỳ hằng quý (trước ngày 10 của tháng cuối quý).",
     "định kỳ hằng quý (trước ngày 10 của tháng cuối quý)"),
    ("Hoàn thành việc rà soát trước ngày 15/12/2026.", "trước ngày 15/12/2026"),
]  # fmt: skip
REPORTS = [
    ("Báo cáo UBND tỉnh trước ngày 15/12 hằng năm.", [("hằng năm", "trước ngày 15/12")]),
    ("Báo cáo UBND tỉnh hằng năm trước ngày 15/12.", [("hằng năm", "trước ngày 15/12")]),
    ("Báo cáo UBND tỉnh hằng tháng, trước ngày 20.", [("hằng tháng", "trước ngày 20")]),
    ("Báo cáo UBND tỉnh định kỳ 06 tháng (trước ngày 05/6), 01 năm (trước ngày 05/12).",
     [("định kỳ 06 tháng", "trước ngày 05/6"), ("01 năm", "trước ngày 05/12")]),
    ("Báo cáo UBND tỉnh định kỳ hằng quý (trước ngày 10 của tháng cuối quý).",
     [("định kỳ hằng quý", "trước ngày 10 của tháng cuối quý")]),
    ("Báo cáo UBND tỉnh hằng năm, trước ngày 15/12/2026.",
     [("hằng năm", "hằng năm"), ("", "trước ngày 15/12/2026")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "time"), ROWS)
def test_the_time_of_a_row_keeps_the_day_of_its_period(text, time):
    assert times_of(text, opens_at=0).whole == time


@pytest.mark.parametrize(("text", "pairs"), REPORTS)
def test_a_duty_to_report_has_the_day_of_its_period(text, pairs):
    (found,) = reports_of(text, at=1, opens_at=0)
    assert [(duty.every, duty.time) for duty in found.duties] == pairs
