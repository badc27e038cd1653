"""Calendar dates as papers write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.vietnamese import fold
from core.written_dates import written_dates

DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2100, 12, 31))


@given(DAYS, st.sampled_from(["/", "-", "."]), st.booleans())
def test_a_date_in_figures_is_read_whatever_parts_it(day, sign, padded):
    text = (
        f"{day.day:02d}{sign}{day.month:02d}{sign}{day.year}"
        if padded
        else (f"{day.day}{sign}{day.month}{sign}{day.year}")
    )
    assert [found.day for found in written_dates(text)] == [day]


@given(DAYS)
def test_a_date_in_words_is_read(day):
    text = fold(f"Lai Châu, ngày {day.day:02d} tháng {day.month} năm {day.year}")
    assert [found.day for found in written_dates(text)] == [day]


def test_a_day_that_the_calendar_lacks_is_found_but_has_no_day():
    assert [found.day for found in written_dates("31/02/2026")] == [None]


@pytest.mark.parametrize(
    "text", ["76/nq-cp", "09/2019/nd-cp", "12/2025", "5/6 so can bo", "1/2 ngay", "tang 10/15%"]
)
def test_numbers_of_papers_and_fractions_are_no_dates(text):
    assert list(written_dates(text)) == []


def test_a_year_left_out_is_lent_by_the_caller():
    assert [found.day for found in written_dates("ngay 15/6", year=2026)] == [date(2026, 6, 15)]
    assert [found.day for found in written_dates("ngay 15/6")] == [None]
