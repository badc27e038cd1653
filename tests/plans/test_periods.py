"""Periods of recurring and continuous rows, worked out by hand for a plan of 11/6/2026 – 31/12/2026."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.moments import end_of_day, local_date
from core.workdays import WorkCalendar
from plans.domain.periods import (
    Life,
    Timing,
    at_issue,
    begun_after_issue,
    opened_by,
    periods_of,
    reporting_periods,
)

TET = frozenset(date(2027, 2, day) for day in range(5, 12))
CALENDAR = WorkCalendar(days_off=TET, worked=frozenset())
LIFE = Life(date(2026, 6, 11), date(2026, 12, 31), datetime(2026, 6, 11, 2, tzinfo=UTC))
LATE = Life(date(2026, 6, 11), date(2026, 12, 31), datetime(2026, 11, 10, 2, tzinfo=UTC))


def days(periods):
    return [
        (p.label, f"{p.data_from:%d/%m/%y}", f"{p.data_to:%d/%m/%y}", f"{local_date(p.due_at):%d/%m/%y}")
        for p in periods
    ]


def test_months_close_on_the_14th_and_the_short_head_joins_the_next():
    assert days(reporting_periods("month", life=LIFE, calendar=CALENDAR)) == [
        ("tháng 07/2026", "11/06/26", "14/07/26", "16/07/26"),
        ("tháng 08/2026", "15/07/26", "14/08/26", "18/08/26"),
        ("tháng 09/2026", "15/08/26", "14/09/26", "16/09/26"),
        ("tháng 10/2026", "15/09/26", "14/10/26", "16/10/26"),
        ("tháng 11/2026", "15/10/26", "14/11/26", "17/11/26"),
        ("tháng 12/2026", "15/11/26", "14/12/26", "16/12/26"),
        ("tháng 01/2027", "15/12/26", "31/12/26", "04/01/27"),
    ]


def test_quarters_join_a_short_head_and_a_short_tail():
    assert days(reporting_periods("quarter", life=LIFE, calendar=CALENDAR)) == [
        ("quý III/2026", "11/06/26", "14/09/26", "16/09/26"),
        ("quý IV/2026", "15/09/26", "31/12/26", "04/01/27"),
    ]


TWO_YEARS = Life(date(2026, 1, 1), date(2027, 12, 31), datetime(2026, 1, 2, 2, tzinfo=UTC))
HALVES = Timing("recurring", None, date(2026, 6, 4), "half")


def test_a_day_that_the_paper_names_is_that_of_every_period():
    due = [f"{local_date(p.due_at):%d/%m/%y}" for p in periods_of(HALVES, life=TWO_YEARS, calendar=CALENDAR)]
    assert due == ["04/06/26", "04/12/26", "04/06/27", "04/12/27"]
    assert days(periods_of(HALVES, life=LIFE, calendar=CALENDAR)) == [
        ("6 tháng cuối năm 2026", "11/06/26", "04/12/26", "04/12/26"),
    ]
    quarters = Timing("recurring", None, date(2026, 3, 31), "quarter")
    due = [f"{local_date(p.due_at):%d/%m/%y}" for p in periods_of(quarters, life=LIFE, calendar=CALENDAR)]
    assert due == ["30/09/26", "31/12/26"]


def test_nine_months_are_asked_once_a_year():
    assert days(reporting_periods("nine_months", life=TWO_YEARS, calendar=CALENDAR)) == [
        ("9 tháng năm 2026", "01/01/26", "14/09/26", "16/09/26"),
        ("9 tháng năm 2027", "15/12/26", "14/09/27", "16/09/27"),
    ]
    assert days(reporting_periods("nine_months", life=LIFE, calendar=CALENDAR)) == [
        ("9 tháng năm 2026", "11/06/26", "14/09/26", "16/09/26"),
    ]
    autumn = Life(date(2026, 9, 20), date(2026, 12, 1), datetime(2026, 9, 20, 2, tzinfo=UTC))
    assert days(reporting_periods("nine_months", life=autumn, calendar=CALENDAR)) == [
        ("9 tháng năm 2026", "20/09/26", "01/12/26", "03/12/26"),
    ]


OWN = replace(TWO_YEARS, report_days=((6, 4), (12, 4)))
HALF_1, HALF_2 = ("01/01/26", "04/06/26", "04/06/26"), ("05/06/26", "04/12/26", "04/12/26")


def test_the_plan_s_own_days_close_the_reports_that_name_no_day():
    assert days(reporting_periods("half", life=OWN, calendar=CALENDAR)) == [
        ("6 tháng đầu năm 2026", *HALF_1),
        ("6 tháng cuối năm 2026", *HALF_2),
        ("6 tháng đầu năm 2027", "05/12/26", "04/06/27", "04/06/27"),
        ("6 tháng cuối năm 2027", "05/06/27", "04/12/27", "04/12/27"),
    ]
    assert days(reporting_periods("year", life=OWN, calendar=CALENDAR)) == [
        ("năm 2026", "01/01/26", "04/12/26", "04/12/26"),
        ("năm 2027", "05/12/26", "04/12/27", "04/12/27"),
    ]
    assert days(
        reporting_periods("half", life=replace(LIFE, report_days=OWN.report_days), calendar=CALENDAR)
    ) == [
        ("6 tháng cuối năm 2026", "11/06/26", "04/12/26", "04/12/26"),
    ]


def test_a_quarter_without_a_day_of_the_plan_closes_by_the_decree():
    assert days(reporting_periods("quarter", life=OWN, calendar=CALENDAR))[:5] == [
        ("quý I/2026", "01/01/26", "14/03/26", "17/03/26"),
        ("quý II/2026", "15/03/26", "04/06/26", "04/06/26"),
        ("quý III/2026", "05/06/26", "14/09/26", "16/09/26"),
        ("quý IV/2026", "15/09/26", "04/12/26", "04/12/26"),
        ("quý I/2027", "05/12/26", "14/03/27", "16/03/27"),
    ]
    months = reporting_periods("month", life=OWN, calendar=CALENDAR)
    assert months == reporting_periods("month", life=TWO_YEARS, calendar=CALENDAR)


def test_a_day_of_the_plan_behind_the_cut_off_only_gives_time_to_write():
    later = replace(TWO_YEARS, report_days=((6, 19),))
    assert days(reporting_periods("half", life=later, calendar=CALENDAR))[:2] == [
        ("6 tháng đầu năm 2026", "01/01/26", "14/06/26", "19/06/26"),
        ("6 tháng cuối năm 2026", "15/06/26", "14/12/26", "16/12/26"),
    ]


def test_months_follow_the_plan_where_every_month_has_a_day():
    monthly = replace(LIFE, report_days=tuple((month, 20) for month in range(1, 13)))
    due = [p.due_at for p in reporting_periods("month", life=monthly, calendar=CALENDAR)]
    assert [f"{local_date(at):%d/%m}" for at in due] == [
        "20/07", "20/08", "20/09", "20/10", "20/11", "20/12", "20/01"
    ]  # fmt: skip


def test_the_day_of_a_row_goes_before_those_of_the_plan_and_periods_keep_their_keys():
    own = replace(TWO_YEARS, report_days=((6, 20), (12, 20)))
    found = periods_of(HALVES, life=own, calendar=CALENDAR)
    assert days(found)[:2] == [("6 tháng đầu năm 2026", *HALF_1), ("6 tháng cuối năm 2026", *HALF_2)]
    by_decree = reporting_periods("half", life=TWO_YEARS, calendar=CALENDAR)
    assert [p.key for p in found] == [p.key for p in by_decree]


def test_a_named_day_that_passed_before_the_plan_came_is_due_five_working_days_after_it():
    late = Life(date(2026, 3, 1), date(2027, 12, 31), datetime(2026, 6, 8, 2, tzinfo=UTC))
    first = periods_of(HALVES, life=late, calendar=CALENDAR)[0]
    assert f"{local_date(first.due_at):%d/%m/%y}" == "15/06/26"


def test_a_plan_that_crosses_tet_is_due_after_it():
    life = Life(date(2026, 12, 20), date(2027, 3, 14), datetime(2026, 12, 20, 2, tzinfo=UTC))
    january = [
        p for p in reporting_periods("month", life=life, calendar=CALENDAR) if p.data_to == date(2027, 2, 14)
    ]
    assert [local_date(p.due_at) for p in january] == [date(2027, 2, 16)]
    window = WorkCalendar(
        days_off=frozenset({*TET, date(2027, 2, 15), date(2027, 2, 16)}), worked=frozenset()
    )
    later = [
        p for p in reporting_periods("month", life=life, calendar=window) if p.data_to == date(2027, 2, 14)
    ]
    assert [local_date(p.due_at) for p in later] == [date(2027, 2, 18)]


def test_standing_work_is_reported_by_the_quarter():
    standing = Timing("continuous", None, None, "")
    assert periods_of(standing, life=LIFE, calendar=CALENDAR) == reporting_periods(
        "quarter", life=LIFE, calendar=CALENDAR
    )


def test_a_row_with_one_date_has_one_period_due_at_the_end_of_that_day():
    (only,) = periods_of(Timing("date", None, date(2026, 12, 31), ""), life=LIFE, calendar=CALENDAR)
    assert (only.key, only.due_at) == ("", end_of_day(date(2026, 12, 31)))


def test_what_awaits_a_paper_has_no_due_moment():
    (only,) = periods_of(Timing("external", None, None, ""), life=LIFE, calendar=CALENDAR)
    assert only.due_at is None


def test_at_issue_only_the_period_that_runs_exists():
    periods = reporting_periods("month", life=LIFE, calendar=CALENDAR)
    assert [p.label for p in at_issue(periods, life=LIFE, calendar=CALENDAR)] == ["tháng 07/2026"]


def test_a_plan_loaded_late_does_not_make_past_periods_unless_they_are_recorded():
    periods = reporting_periods("month", life=LATE, calendar=CALENDAR)
    assert [p.label for p in at_issue(periods, life=LATE, calendar=CALENDAR)] == ["tháng 11/2026"]
    recorded = Life(LATE.issued_on, LATE.ends_on, LATE.received_at, records_past=True)
    found = at_issue(periods, life=recorded, calendar=CALENDAR)
    assert [p.label for p in found] == [f"tháng {month:02}/2026" for month in range(7, 12)]
    assert {local_date(p.due_at) for p in found[:-1]} == {date(2026, 11, 17)}


def test_an_outage_of_months_opens_each_missed_period_once():
    periods = reporting_periods("month", life=LIFE, calendar=CALENDAR)
    found = begun_after_issue(periods, life=LIFE, day=date(2026, 10, 1))
    assert [p.label for p in found] == [f"tháng {month:02}/2026" for month in range(8, 11)]


@pytest.mark.parametrize("every", ["week", "month", "quarter", "half", "year"])
@given(start=st.dates(date(2024, 1, 1), date(2027, 12, 31)), length=st.integers(0, 900))
def test_periods_cover_the_life_of_a_plan_without_gap_or_overlap(every, start, length):
    life = Life(start, start + timedelta(days=length), datetime(2024, 1, 1, tzinfo=UTC))
    periods = reporting_periods(every, life=life, calendar=CALENDAR)
    assert periods[0].data_from == start
    assert periods[-1].data_to == life.ends_on
    for one, following in pairwise(periods):
        assert following.data_from == one.data_to + timedelta(days=1)
    assert all(p.data_from <= p.data_to and local_date(p.due_at) > p.data_to for p in periods)
    assert len({p.key for p in periods}) == len(periods)
    assert opened_by(periods, start - timedelta(days=1)) == []


@pytest.mark.parametrize("every", ["month", "quarter", "half", "nine_months", "year"])
@given(
    start=st.dates(date(2024, 1, 1), date(2027, 12, 31)),
    length=st.integers(0, 900),
    own=st.sets(st.tuples(st.integers(1, 12), st.integers(1, 28)), max_size=4),
)
def test_reports_on_own_days_speak_for_each_day_once_and_for_none_behind_their_sending(
    every, start, length, own
):
    life = Life(
        start, start + timedelta(days=length), datetime(2024, 1, 1, tzinfo=UTC), report_days=tuple(own)
    )
    periods = reporting_periods(every, life=life, calendar=CALENDAR)
    assert len({p.key for p in periods}) == len(periods)
    for one, following in pairwise(periods):
        assert one.data_to < following.data_from
    for p in periods:
        assert life.issued_on <= p.data_from <= p.data_to <= life.ends_on
        assert local_date(p.due_at) >= p.data_to
