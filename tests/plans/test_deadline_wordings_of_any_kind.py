"""What holds for the reader of deadlines whatever is written: no error, no turned stretch, no matter how it is typed."""

import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from time import process_time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.workdays import WorkCalendar
from plans.domain.deadlines import LONGEST_CELL, Confidence, Deadline, read_deadline
from plans.domain.states import DueKind
from tests.plans.test_deadline_table import rows
from tests.plans.test_deadline_table_is_met import issued

DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31))
PIECES = sorted({word for row in rows() for word in row["raw"].split()} | set("/-,;().0123456789"))
TEXTS = st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join))
LENT = st.one_of(st.none(), st.integers(-5, 20000)), st.one_of(st.none(), st.dates())
TYPED: dict[str, Callable[[str], str]] = {
    "in capitals": str.upper,
    "in small letters": str.lower,
    "with marks apart": lambda text: unicodedata.normalize("NFD", text),
    "with long dashes": lambda text: text.replace("-", "–"),
    "with hard hyphens": lambda text: text.replace("-", "\u2011"),
    "with wide spaces": lambda text: "\n " + text.replace(" ", " \u00a0\t") + "  ",
}
PATIENCE = 2
"""Seconds of the processor: a pattern that tries every way of parting a text would need years."""
ONES = ("", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


def in_words(number: int) -> str:
    """1 to 99 as people say it; written for this test alone."""
    tens, ones = divmod(number, 10)
    if not tens:
        return ONES[ones]
    said = "mười" if tens == 1 else f"{ONES[tens]} mươi"
    last = {1: "mốt" if tens > 1 else "một", 5: "lăm"}.get(ones, ONES[ones])
    return f"{said} {last}".strip()


def year_in_words(year: int) -> str:
    rest = year - 2000
    if not rest:
        return "hai nghìn"
    return "hai nghìn không trăm " + ("linh " if rest < 10 else "") + in_words(rest)


def said(read: Deadline) -> tuple[object, ...]:
    return read.kind, read.start, read.last_day(), read.every, read.also, read.confidence


@given(TEXTS, *LENT)
@example("từ 31/12/9999 đến cuối năm 9999", 9999, date.max)
@example("Trong vòng 999 tuần kể từ ngày ký", None, date.max)
def test_any_text_gets_an_answer_that_does_not_contradict_itself(text, year, issued_on):
    read = read_deadline(text, plan_year=year, issued_on=issued_on)
    assert read.raw == text
    if read.start and read.due:
        assert read.start <= read.due
    assert (read.kind is DueKind.RECURRING) == bool(read.every)
    assert (read.kind is DueKind.BEFORE) == bool(read.before)
    assert bool(read.awaited) <= (read.kind is DueKind.EXTERNAL)
    if read.kind is DueKind.UNKNOWN or read.also:
        assert read.confidence is Confidence.DOUBT


@pytest.mark.parametrize("way", TYPED)
@pytest.mark.parametrize("row", rows(), ids=lambda row: row["raw"])
def test_a_wording_means_the_same_however_it_is_typed(row, way):
    year = int(row["plan_year"]) if row["plan_year"] else None
    lent = {"plan_year": year, "issued_on": issued(row)}
    assert said(read_deadline(TYPED[way](row["raw"]), **lent)) == said(read_deadline(row["raw"], **lent))


@given(TEXTS, st.sampled_from(sorted(TYPED)))
def test_spaces_marks_and_dashes_change_no_answer(text, way):
    if way in {"in capitals", "in small letters"} and not text.isascii():
        text = unicodedata.normalize("NFC", text).lower().upper().lower()
    assert said(read_deadline(TYPED[way](text), plan_year=2026)) == said(read_deadline(text, plan_year=2026))


@given(
    DAYS,
    st.sampled_from(
        ["{d}/{m}/{y}", "{d:02}/{m:02}/{y}", "{d}-{m}-{y}", "{d:02}.{m:02}.{y}", "{y}-{m:02}-{d:02}",
         "ngày {d:02} tháng {m:02} năm {y}", "ngày {D} tháng {M} năm {Y}", "Ngày {D} tháng {M} năm {y}",
         "NGÀY {d} THÁNG {M} NĂM {y}"],
    ),
)  # fmt: skip
def test_every_day_comes_back_from_every_way_of_writing_it(day, form):
    words = {"D": in_words(day.day), "M": in_words(day.month), "Y": year_in_words(day.year)}
    written = form.format(d=day.day, m=day.month, y=day.year, **words)
    read = read_deadline(written)
    assert (read.kind, read.due, read.confidence) == (DueKind.DATE, day, Confidence.HIGH)
    assert read_deadline(f"Trước {written}").before == day
    assert read_deadline(f"Không muộn hơn {written}").due == day


@given(DAYS, st.integers(1, 60))
def test_days_counted_from_the_paper_end_on_a_working_day(day, count):
    calendar = WorkCalendar(days_off=frozenset({day + timedelta(days=count)}))
    read = read_deadline(f"Trong {count} ngày kể từ ngày ký", issued_on=day, calendar=calendar)
    assert read.due and read.due >= day + timedelta(days=count) and calendar.is_working(read.due)
    working = read_deadline(
        f"Trong vòng {count:02} ngày làm việc kể từ ngày ban hành Kế hoạch", issued_on=day, calendar=calendar
    )
    assert calendar.between(day, working.due) == count


@pytest.mark.parametrize(
    ("text", "kind", "due"),
    [
        ("Trong 05 (năm) ngày làm việc kể từ ngày ký ban hành", DueKind.UNTIL, date(2026, 6, 18)),
        ("Trong vòng mười ngày kể từ ngày ban hành", DueKind.UNTIL, date(2026, 6, 22)),
        ("Trong 30 ngày kể từ ngày nhận được văn bản", DueKind.UNKNOWN, None),
        ("Tháng 8/2026 và tháng 11/2026", DueKind.UNKNOWN, None),
        ("Từ quý III đến quý IV/2026", DueKind.WINDOW, date(2026, 12, 31)),
        ("Từ năm 2026 đến năm 2028", DueKind.WINDOW, date(2028, 12, 31)),
        ("Năm 2026, 2028", DueKind.UNKNOWN, None),
        ("trước cuối năm 2026", DueKind.BEFORE, date(2026, 12, 30)),
        ("theo quy trình của tỉnh", DueKind.UNKNOWN, None),
        ("trong tháng sau", DueKind.UNKNOWN, None),
        ("Tháng tư năm 2026", DueKind.WINDOW, date(2026, 4, 30)),
        ("ngày 15 tháng năm năm 2026", DueKind.DATE, date(2026, 5, 15)),
        ("ngày   tháng   năm 2026", DueKind.WINDOW, date(2026, 12, 31)),
    ],
)
def test_further_wordings(text, kind, due):
    read = read_deadline(text, plan_year=2026, issued_on=date(2026, 6, 11))
    assert (read.kind, read.last_day()) == (kind, due)


def test_words_that_were_not_understood_are_a_doubt():
    assert read_deadline("Quý III/2026 nếu bố trí được kinh phí").confidence is Confidence.DOUBT
    assert read_deadline("Hoàn thành trong Quý III/2026").confidence is Confidence.HIGH


@pytest.mark.parametrize(
    "word",
    ["định kỳ ", "hằng (", "tháng ", "quý I, ", "2026, ", "sau khi a ", "cuối ", "1/", "năm hai nghìn "],
)
def test_a_word_said_over_and_over_keeps_nobody_waiting(word):
    started = process_time()
    read_deadline((word * LONGEST_CELL)[:LONGEST_CELL], plan_year=2026)
    assert process_time() - started < PATIENCE
