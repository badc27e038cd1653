"""Working days: by hand at the corners of the year, and as properties over random calendars."""

from calendar import monthrange
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.moments import VIETNAM
from core.workdays import UnitDay, WorkCalendar

TET_2026 = frozenset(date(2026, 2, day) for day in (16, 17, 18, 19, 20))
CALENDAR_2026 = WorkCalendar(
    days_off=TET_2026
    | {date(2026, 1, 1), date(2026, 4, 27), date(2026, 4, 30), date(2026, 5, 1), date(2026, 8, 31)}
    | {date(2026, 9, 1), date(2026, 9, 2)},
    worked=frozenset({date(2026, 8, 22)}),
)
days = st.dates(min_value=date(2023, 12, 1), max_value=date(2029, 2, 1))
calendars = st.builds(
    WorkCalendar, days_off=st.frozensets(days, max_size=30), worked=st.frozensets(days, max_size=8)
)
numbers = st.integers(min_value=1, max_value=90)


def test_the_next_working_day_after_the_last_of_the_year_leaps_over_new_year():
    assert CALENDAR_2026.add(date(2025, 12, 31), 1) == date(2026, 1, 2)


def test_a_leap_day_counts_and_a_common_year_has_none():
    assert WorkCalendar().add(date(2028, 2, 28), 1) == date(2028, 2, 29)
    assert WorkCalendar().add(date(2027, 2, 26), 1) == date(2027, 3, 1)


def test_five_working_days_before_tet_end_after_tet():
    assert CALENDAR_2026.add(date(2026, 2, 12), 5) == date(2026, 2, 26)


def test_tet_itself_has_no_working_day():
    assert CALENDAR_2026.between(date(2026, 2, 13), date(2026, 2, 22)) == 0


def test_a_swapped_saturday_is_worked_and_its_monday_is_off():
    assert CALENDAR_2026.is_working(date(2026, 8, 22))
    assert not CALENDAR_2026.is_working(date(2026, 8, 31))
    assert CALENDAR_2026.add(date(2026, 8, 21), 1) == date(2026, 8, 22)
    assert CALENDAR_2026.add(date(2026, 8, 28), 1) == date(2026, 9, 3)


def test_a_worked_day_wins_over_a_day_off():
    day = date(2026, 3, 3)
    assert WorkCalendar(days_off=frozenset({day}), worked=frozenset({day})).is_working(day)


def test_zero_days_stay_where_they_are_even_on_a_sunday():
    assert CALENDAR_2026.add(date(2026, 3, 1), 0) == date(2026, 3, 1)


def test_next_working_keeps_a_working_day_and_leaves_a_weekend():
    assert CALENDAR_2026.next_working(date(2026, 3, 2)) == date(2026, 3, 2)
    assert CALENDAR_2026.next_working(date(2026, 2, 28)) == date(2026, 3, 2)


@pytest.mark.parametrize(
    ("moment", "due"),
    [
        (datetime(2026, 3, 2, 16, 59, 59, tzinfo=UTC), date(2026, 3, 5)),
        (datetime(2026, 3, 2, 17, 0, 0, tzinfo=UTC), date(2026, 3, 6)),
    ],
)
def test_due_after_counts_from_the_vietnamese_day_and_ends_at_its_last_second(moment, due):
    assert CALENDAR_2026.due_after(moment, 3).astimezone(VIETNAM) == datetime(
        due.year, due.month, due.day, 23, 59, 59, tzinfo=VIETNAM
    )


@given(calendars, days, numbers)
def test_n_working_days_forward_are_n_between(calendar, day, n):
    there = calendar.add(day, n)
    assert calendar.is_working(there)
    assert calendar.between(day, there) == n


@given(calendars, days, numbers)
def test_n_working_days_backward_end_on_a_working_day_with_n_less_one_in_between(calendar, day, n):
    there = calendar.add(day, -n)
    assert calendar.is_working(there)
    assert calendar.between(there - timedelta(days=1), day - timedelta(days=1)) == n


@given(calendars, days, days, days)
def test_counts_add_up_and_turn_their_sign(calendar, a, b, c):
    assert calendar.between(a, b) + calendar.between(b, c) == calendar.between(a, c)
    assert calendar.between(a, b) == -calendar.between(b, a)


@given(calendars, days)
def test_next_working_is_the_first_working_day_not_before(calendar, day):
    there = calendar.next_working(day)
    assert calendar.is_working(there)
    assert all(not calendar.is_working(day + timedelta(days=n)) for n in range((there - day).days))


@given(calendars, days, st.integers(min_value=0, max_value=20))
def test_due_after_never_lies_in_the_past(calendar, day, n):
    at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    assert calendar.due_after(at, n) > at


def test_a_unit_has_its_own_days_and_those_of_the_units_above_it_and_the_nearest_word_counts():
    monday, saturday = date(2026, 3, 2), date(2026, 3, 7)
    shared = WorkCalendar(
        days_off=frozenset({date(2026, 3, 3)}),
        of_units=(
            UnitDay("1/2/", monday, is_worked=True),
            UnitDay("1/", monday, is_worked=False),
            UnitDay("1/", saturday, is_worked=True),
            UnitDay("1/2/", date(2026, 3, 3), is_worked=True),
        ),
    )
    assert shared.is_working(monday) and not shared.is_working(saturday)
    upper, lower, other = shared.of("1/9/"), shared.of("1/2/7/"), shared.of("3/")
    assert [upper.is_working(date(2026, 3, day)) for day in (2, 3, 4, 7)] == [False, False, True, True]
    assert [lower.is_working(date(2026, 3, day)) for day in (2, 3, 4, 7)] == [True, True, True, True]
    assert other is shared


def test_a_unit_off_on_a_swapped_saturday_does_not_work_it():
    swapped = WorkCalendar(
        worked=frozenset({date(2026, 8, 22)}), of_units=(UnitDay("1/", date(2026, 8, 22), is_worked=False),)
    )
    assert not swapped.of("1/").is_working(date(2026, 8, 22))


@given(calendars, days, st.integers(min_value=0, max_value=400))
def test_between_counts_what_a_walk_from_day_to_day_counts(calendar, day, length):
    walked = sum(calendar.is_working(day + timedelta(days=n)) for n in range(1, length + 1))
    assert calendar.between(day, day + timedelta(days=length)) == walked


@given(st.integers(min_value=2000, max_value=2100))
def test_february_has_twenty_working_days_and_one_more_only_for_a_29th_on_a_weekday(year):
    leap = monthrange(year, 2)[1] == 29
    extra = leap and date(year, 2, 29).weekday() < 5
    last = date(year, 2, 29 if leap else 28)
    assert WorkCalendar().between(date(year, 1, 31), last) == 20 + extra


@given(st.integers(min_value=2000, max_value=2100), st.integers(min_value=1, max_value=10))
def test_a_year_end_with_its_day_off_is_leapt_over(year, n):
    end, new_year = date(year, 12, 31), date(year + 1, 1, 1)
    off = WorkCalendar(days_off=frozenset({new_year}))
    assert off.add(end, n) > new_year
    assert off.between(end, off.add(end, n)) == n
    assert off.add(end, n) >= WorkCalendar().add(end, n)


@given(days, st.integers(min_value=3, max_value=9), numbers)
def test_no_count_ends_within_a_tet_of_some_days_and_none_of_its_days_is_counted(first, length, n):
    tet = frozenset(first + timedelta(days=step) for step in range(length))
    off = WorkCalendar(days_off=tet)
    assert off.between(first - timedelta(days=1), max(tet)) == 0
    assert off.add(first - timedelta(days=1), n) > max(tet)
    assert off.add(max(tet) + timedelta(days=1), -n) < first


@given(days, st.integers(min_value=0, max_value=20), st.integers(min_value=0, max_value=20))
def test_a_saturday_worked_for_a_monday_keeps_the_count_over_both(day, before, after):
    saturday = day + timedelta(days=(5 - day.weekday()) % 7)
    monday = saturday + timedelta(days=2)
    swapped = WorkCalendar(days_off=frozenset({monday}), worked=frozenset({saturday}))
    since, until = saturday - timedelta(days=before + 1), monday + timedelta(days=after)
    assert swapped.between(since, until) == WorkCalendar().between(since, until)
    assert swapped.between(since, saturday) == WorkCalendar().between(since, saturday) + 1


@given(calendars, days, days)
def test_what_other_units_add_changes_nothing_for_a_unit(calendar, day, other):
    added = replace(
        calendar, of_units=(UnitDay("2/", day, is_worked=True), UnitDay("2/", other, is_worked=False))
    )
    assert added.of("1/").between(day, other) == calendar.between(day, other)
