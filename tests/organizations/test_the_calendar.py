"""The calendar comes from the package, only confirmed days count, and an administrator's word stays."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from organizations.models import Holiday
from organizations.models.calendar import HolidayKind
from organizations.selectors import work_calendar

pytestmark = pytest.mark.django_db


def imported(years="2025-2027"):
    out = StringIO()
    call_command("import_holidays", years=years, stdout=out)
    return out.getvalue()


@pytest.mark.sqlite
def test_holidays_are_off_and_swapped_saturdays_are_worked(django_assert_num_queries):
    imported()
    with django_assert_num_queries(1):
        calendar = work_calendar()
    assert not calendar.is_working(date(2026, 2, 17))
    assert not calendar.is_working(date(2026, 9, 2))
    assert not calendar.is_working(date(2025, 5, 2))
    assert calendar.is_working(date(2025, 4, 26))
    assert calendar.is_working(date(2026, 8, 22))


def test_culture_day_is_a_working_day_until_somebody_confirms_it():
    assert "? 24/11/2026" in imported()
    day = date(2026, 11, 24)
    assert work_calendar().is_working(day)
    Holiday.objects.filter(day=day).update(confirmed=True)
    assert not work_calendar().is_working(day)


@pytest.mark.sqlite
def test_importing_again_adds_nothing():
    imported()
    assert imported().strip() == "Đã thêm 0 ngày."


def test_what_an_administrator_entered_stays_and_is_named():
    Holiday.objects.create(
        day=date(2026, 9, 1), name="Làm việc", kind=HolidayKind.WORKED, source="CV 1/SNV", confirmed=True
    )
    assert "≠ 01/09/2026 Làm việc" in imported("2026")
    assert work_calendar().is_working(date(2026, 9, 1))


def test_only_the_years_asked_for_are_filled():
    imported("2026")
    assert {row.day.year for row in Holiday.objects.all()} == {2026}


@pytest.mark.parametrize("years", ["hai nghìn", "2027-2025", "2026-x"])
def test_years_that_say_nothing_are_refused(years):
    with pytest.raises(CommandError, match="--years"):
        imported(years)
