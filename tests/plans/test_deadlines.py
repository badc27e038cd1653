"""What the wordings of deadlines mean."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.domain.deadlines import Deadline, read_deadline, report_deadlines
from plans.domain.states import DueKind

JUNE_15 = date(2026, 6, 15)
DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31))
ROMAN = ("I", "II", "III", "IV")


def read(text: str) -> Deadline:
    return read_deadline(text, plan_year=2026)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("31/12/2026", date(2026, 12, 31)),
        ("31-12-2026", date(2026, 12, 31)),
        ("31.12.2026", date(2026, 12, 31)),
        ("31 / 12 / 2026", date(2026, 12, 31)),
        ("Ngày 31 tháng 12 năm 2026", date(2026, 12, 31)),
        ("ngay 31 thang 12 nam 2026", date(2026, 12, 31)),
        ("Hoàn thành ngày 05/6", date(2026, 6, 5)),
    ],
)
def test_a_date_is_due_on_that_day(text, day):
    assert (read(text).kind, read(text).due, read(text).rest) == (DueKind.DATE, day, "")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("trước ngày 15/6/2026", JUNE_15),
        ("Hoàn thành trước ngày 15/6/2026", JUNE_15),
        ("Xong trước 15/6", JUNE_15),
        ("Trước ngày 15 tháng 6 năm 2026", JUNE_15),
        ("Trước tháng 7/2026", date(2026, 7, 1)),
        ("Trước Quý III/2026", date(2026, 7, 1)),
        ("Theo Kế hoạch, hoàn thành trước ngày 30/11/2026", date(2026, 11, 30)),
    ],
)
def test_before_a_day_names_the_first_day_that_is_too_late(text, day):
    assert (read(text).kind, read(text).before) == (DueKind.BEFORE, day)


def test_before_a_day_ends_the_day_before_unless_the_plan_takes_it_in():
    deadline = read("trước ngày 15/6/2026")
    assert deadline.last_day() == date(2026, 6, 14)
    assert deadline.last_day(before_is_inclusive=True) == JUNE_15


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Chậm nhất ngày 15/6/2026", JUNE_15),
        ("chậm nhất là ngày 15/6", JUNE_15),
        ("Đến hết ngày 15/6/2026", JUNE_15),
        ("đến 15/6/2026", JUNE_15),
        ("Đến hết tháng 6/2026", date(2026, 6, 30)),
        ("Muộn nhất trong Quý II/2026", date(2026, 6, 30)),
        ("Đến năm 2030", date(2030, 12, 31)),
        ("Trước 17 giờ 00 ngày 15/6/2026", JUNE_15),
    ],
)
def test_until_a_day_takes_that_day_in(text, day):
    assert (read(text).kind, read(text).due) == (DueKind.UNTIL, day)


@pytest.mark.parametrize(
    ("text", "start", "due"),
    [
        ("Tháng 5/2025", date(2025, 5, 1), date(2025, 5, 31)),
        ("12/2025", date(2025, 12, 1), date(2025, 12, 31)),
        ("Trong tháng 2", date(2026, 2, 1), date(2026, 2, 28)),
        ("Tháng 5, 6/2026", date(2026, 5, 1), date(2026, 6, 30)),
        ("Từ tháng 11/2025 đến tháng 02/2026", date(2025, 11, 1), date(2026, 2, 28)),
        ("Quý III/2026", date(2026, 7, 1), date(2026, 9, 30)),
        ("quí 3 / 2026", date(2026, 7, 1), date(2026, 9, 30)),
        ("Quý III, IV/2026", date(2026, 7, 1), date(2026, 12, 31)),
        ("Quý III và Quý IV năm 2026", date(2026, 7, 1), date(2026, 12, 31)),
        ("Quý II–III/2026", date(2026, 4, 1), date(2026, 9, 30)),
        ("Quý IV/2025 - Quý I/2026", date(2025, 10, 1), date(2026, 3, 31)),
        ("6 tháng cuối năm 2026", date(2026, 7, 1), date(2026, 12, 31)),
        ("Năm 2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("2025 – 2026", date(2025, 1, 1), date(2026, 12, 31)),
        ("Giai đoạn 2021-2025", date(2021, 1, 1), date(2025, 12, 31)),
        ("Trong năm", date(2026, 1, 1), date(2026, 12, 31)),
        ("Từ ngày 01/6/2026 đến ngày 30/6/2026", date(2026, 6, 1), date(2026, 6, 30)),
        ("Từ 01 đến 15/6/2026", date(2026, 6, 1), JUNE_15),
    ],
)
def test_a_window_runs_from_its_first_to_its_last_day(text, start, due):
    assert (read(text).kind, read(text).start, read(text).due) == (DueKind.WINDOW, start, due)


@pytest.mark.parametrize(
    ("text", "every"),
    [
        ("Hàng tuần", "week"),
        ("Hằng tháng", "month"),
        ("Định kỳ hàng quý", "quarter"),
        ("Hàng 6 tháng", "half"),
        ("06 tháng/lần", "half"),
        ("Hằng năm", "year"),
        ("Ngày 20 hằng tháng", "month"),
        ("Trước ngày 15 tháng 12 hằng năm", "year"),
    ],
)
def test_what_returns_is_recurring(text, every):
    assert (read(text).kind, read(text).every) == (DueKind.RECURRING, every)


@pytest.mark.parametrize(
    "text", ["Thường xuyên", "Nhiệm vụ thường xuyên", "thuong xuyen", "Thường xuyên, liên tục"]
)
def test_standing_work_is_continuous(text):
    assert (read(text).kind, read(text).rest) == (DueKind.CONTINUOUS, "")


@pytest.mark.parametrize(
    "text",
    [
        "Theo Kế hoạch của Bộ Nội vụ",
        "Theo hướng dẫn của Bộ, ngành, Trung ương",
        "Theo kế hoạch",
        "Theo kế hoạch năm 2026 của UBND tỉnh",
        "Sau khi có hướng dẫn của Bộ Nội vụ",
        "Khi có văn bản hướng dẫn",
    ],
)
def test_work_that_waits_for_a_paper_names_it(text):
    assert (read(text).kind, read(text).awaited) == (DueKind.EXTERNAL, text)


@pytest.mark.parametrize(
    "text",
    [
        "", "-", "Sớm nhất có thể", "31/02/2026", "Trước ngày 31/9/2026", "10 ngày làm việc",
        "Quý I và Quý III/2026", "Từ ngày 01/7/2026", "Sau ngày 30/6/2026", "Quý IV/2026 - Quý I/2026",
    ],
)  # fmt: skip
def test_what_says_no_time_is_left_to_a_person(text):
    assert read(text).kind is DueKind.UNKNOWN


@pytest.mark.parametrize("text", ["Quý III", "Trong năm", "Tháng 5", "trước 15/6", "ngày 31 tháng 12"])
def test_a_year_left_out_stays_unknown_until_a_plan_lends_one(text):
    assert read_deadline(text).kind is DueKind.UNKNOWN
    assert read(text).kind is not DueKind.UNKNOWN


def test_the_first_thing_said_decides_and_the_rest_is_kept():
    assert read("Hằng quý, 6 tháng, năm").rest == "6 tháng, năm"
    assert read("Thường xuyên; báo cáo trước ngày 15/12/2026").rest == "báo cáo trước ngày 15/12/2026"
    assert read("15/6/2026 và 15/12/2026").rest == "và 15/12/2026"


def test_every_day_of_a_report_sentence_is_found():
    sentence = "Định kỳ 06 tháng (trước ngày 05 tháng 6) và hằng năm (trước ngày 05 tháng 12) gửi báo cáo"
    days = [deadline.before for deadline in report_deadlines(sentence, plan_year=2026)]
    assert days == [date(2026, 6, 5), date(2026, 12, 5)]


@given(
    DAYS,
    st.sampled_from(["{d}/{m}/{y}", "{d:02}-{m:02}-{y}", "ngày {d} tháng {m} năm {y}", "NGÀY {d}/{m}/{y}"]),
)
def test_every_day_is_read_in_every_form(day, form):
    written = form.format(d=day.day, m=day.month, y=day.year)
    assert read_deadline(written).due == day
    assert read_deadline(f"Hoàn thành trước {written}").before == day
    assert read_deadline(f"Chậm nhất {written}").due == day


@given(
    st.integers(0, 3), st.integers(0, 3), st.integers(2000, 2099), st.sampled_from(["-", "–", " - ", " đến "])
)
def test_quarters_cover_whole_quarters(one, other, year, sign):
    first, last = sorted((one, other))
    deadline = read_deadline(f"Quý {ROMAN[first]}{sign}{ROMAN[last]}/{year}")
    assert deadline.start == date(year, 3 * first + 1, 1)
    assert (deadline.due.month, deadline.due.year) == (3 * last + 3, year)


@given(st.text())
def test_no_text_breaks_the_reader_and_none_is_lost(text):
    assert read_deadline(text).raw == text


@given(
    st.lists(
        st.sampled_from(
            [
                "quý",
                "III",
                "IV",
                "/",
                "2026",
                "-",
                ",",
                "tháng",
                "12",
                "31",
                "trước",
                "đến",
                "ngày",
                "năm",
                "hằng",
                "theo",
                "từ",
                "và",
                "0",
            ]
        )
    )
)
def test_words_of_deadlines_in_any_order_give_sane_answers(words):
    deadline = read_deadline(" ".join(words), plan_year=2026)
    if deadline.start and deadline.due:
        assert deadline.start <= deadline.due
    assert (deadline.kind is DueKind.RECURRING) == bool(deadline.every)
    assert (deadline.kind is DueKind.BEFORE) == bool(deadline.before)
