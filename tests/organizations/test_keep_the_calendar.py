"""People keep the working calendar: who may, what counts at once, what stays on record."""

from datetime import date, timedelta

import pytest
from django.contrib.admin.models import LogEntry

from core.errors import BadInput, DomainError, Missing, NotPermitted, WrongState
from core.moments import local_date
from organizations.models import Holiday
from organizations.models.calendar import HolidayKind
from organizations.selectors import actor_for, work_calendar
from organizations.services.holidays_import import import_holidays
from organizations.services.work_calendar import DayGiven, add_day, confirm_day, correct_day, remove_day
from tests.factories.organizations import PositionFactory, UnitFactory

pytestmark = pytest.mark.django_db
TUESDAY = date(2026, 3, 3)
SATURDAY = date(2026, 3, 7)


def given(day=TUESDAY, name="Nghỉ bão", kind=HolidayKind.OFF, source="CV 12/UBND-NC", confirmed=True):
    return DayGiven(day, name, kind, source, confirmed)


@pytest.fixture
def acting(at):
    def made(unit=None, **trait):
        position = PositionFactory(unit=unit or UnitFactory(province=True), **trait)
        return actor_for(position.person, position_id=position.pk, on=local_date(at))

    return made


@pytest.fixture
def keeper(acting):
    return acting(administrator=True)


@pytest.mark.sqlite
def test_an_administrator_adds_a_day_and_it_counts_at_once_for_all(keeper, at):
    assert work_calendar().is_working(TUESDAY)
    row = add_day(given=given(), unit_id=None, actor=keeper, at=at)
    assert not work_calendar().is_working(TUESDAY)
    entry = LogEntry.objects.get()
    assert (entry.user_id, entry.object_id, entry.action_time) == (keeper.person_id, str(row.pk), at)
    assert entry.change_message == "03/03/2026 Nghỉ bão, Nghỉ, CV 12/UBND-NC, đã xác nhận"


def test_a_day_counts_from_its_confirmation_on_and_confirming_twice_is_once(keeper, at):
    row = add_day(given=given(confirmed=False), unit_id=None, actor=keeper, at=at)
    assert work_calendar().is_working(TUESDAY)
    for _again in range(2):
        confirm_day(holiday_id=row.pk, actor=keeper, at=at)
    assert not work_calendar().is_working(TUESDAY)
    assert LogEntry.objects.count() == 2


def test_culture_day_counts_once_an_administrator_confirms_it(keeper, at):
    import_holidays(years=[2026])
    day = date(2026, 11, 24)
    assert work_calendar().is_working(day)
    confirm_day(holiday_id=Holiday.objects.get(day=day).pk, actor=keeper, at=at)
    assert not work_calendar().is_working(day)


def test_a_correction_says_what_stood_before_and_what_stands_now(keeper, at):
    row = add_day(given=given(), unit_id=None, actor=keeper, at=at)
    swapped = given(day=SATURDAY, name="Làm bù", kind=HolidayKind.WORKED)
    correct_day(holiday_id=row.pk, given=swapped, actor=keeper, at=at)
    calendar = work_calendar()
    assert calendar.is_working(TUESDAY) and calendar.is_working(SATURDAY)
    before, arrow, after = LogEntry.objects.latest("pk").change_message.partition(" → ")
    assert ("Nghỉ bão" in before, bool(arrow), "07/03/2026 Làm bù" in after) == (True, True, True)
    correct_day(holiday_id=row.pk, given=swapped, actor=keeper, at=at)
    assert LogEntry.objects.count() == 2


def test_a_removed_day_follows_the_week_again_and_stays_on_record(keeper, at):
    row = add_day(given=given(), unit_id=None, actor=keeper, at=at)
    key = row.pk
    remove_day(holiday_id=key, actor=keeper, at=at)
    assert work_calendar().is_working(TUESDAY)
    assert "Nghỉ bão" in LogEntry.objects.latest("pk").change_message
    with pytest.raises(Missing, match="không còn trong lịch"):
        remove_day(holiday_id=key, actor=keeper, at=at)


def test_a_day_of_a_unit_counts_for_it_and_those_below_it_and_for_nobody_else(acting, at):
    province = UnitFactory(province=True)
    commune = UnitFactory(commune=True, parent=province)
    room, other = UnitFactory(room=True, parent=commune), UnitFactory(commune=True, parent=province)
    add_day(given=given(), unit_id=commune.pk, actor=acting(commune, head=True), at=at)
    calendar = work_calendar()
    working = {
        unit.pk: calendar.of(unit.path).is_working(TUESDAY) for unit in (province, commune, room, other)
    }
    assert working == {province.pk: True, commune.pk: False, room.pk: False, other.pk: True}
    assert calendar.is_working(TUESDAY)


def test_a_unit_may_have_a_day_that_all_have_too_but_no_day_twice(keeper, at):
    unit = UnitFactory()
    add_day(given=given(), unit_id=None, actor=keeper, at=at)
    add_day(given=given(kind=HolidayKind.WORKED), unit_id=unit.pk, actor=keeper, at=at)
    assert work_calendar().of(unit.path).is_working(TUESDAY)
    for whose in (None, unit.pk):
        with pytest.raises(WrongState, match="đã có trong lịch"):
            add_day(given=given(), unit_id=whose, actor=keeper, at=at)


@pytest.mark.parametrize("trait", [{}, {"clerk": True}, {"auditor": True}])
def test_others_keep_no_day(acting, at, trait):
    unit = UnitFactory()
    for whose in (None, unit.pk):
        with pytest.raises(NotPermitted):
            add_day(given=given(), unit_id=whose, actor=acting(unit, **trait), at=at)


def test_a_head_keeps_the_own_days_only(acting, keeper, at):
    unit, other = UnitFactory(), UnitFactory()
    head = acting(unit, head=True)
    shared = add_day(given=given(), unit_id=None, actor=keeper, at=at)
    foreign = add_day(given=given(), unit_id=other.pk, actor=keeper, at=at)
    with pytest.raises(NotPermitted, match="đơn vị mình"):
        remove_day(holiday_id=shared.pk, actor=head, at=at)
    with pytest.raises(Missing):
        remove_day(holiday_id=foreign.pk, actor=head, at=at)
    for whose in (None, other.pk):
        with pytest.raises(NotPermitted, match="đơn vị mình"):
            add_day(given=given(day=SATURDAY), unit_id=whose, actor=head, at=at)


def test_a_head_takes_back_no_lateness_with_a_day_that_has_come(acting, keeper, at):
    unit = UnitFactory()
    head, today = acting(unit, head=True), local_date(at)
    with pytest.raises(WrongState, match="Ngày đã đến"):
        add_day(given=given(day=today), unit_id=unit.pk, actor=head, at=at)
    coming = add_day(given=given(), unit_id=unit.pk, actor=head, at=at)
    with pytest.raises(WrongState, match="Ngày đã đến"):
        correct_day(holiday_id=coming.pk, given=given(day=today), actor=head, at=at)
    with pytest.raises(WrongState, match="Ngày đã đến"):
        remove_day(holiday_id=coming.pk, actor=head, at=at + timedelta(days=1))
    add_day(given=given(day=today), unit_id=unit.pk, actor=keeper, at=at)


@pytest.mark.parametrize(
    "wrong", [given(name="  "), given(source=""), given(day=date(2062, 3, 3)), given(day=date(1926, 3, 3))]
)
def test_a_day_has_a_name_a_source_and_a_year_near_by(keeper, at, wrong):
    with pytest.raises(BadInput):
        add_day(given=wrong, unit_id=None, actor=keeper, at=at)
    assert not LogEntry.objects.exists()


def test_a_unit_that_ended_gets_no_days(keeper, at):
    with pytest.raises(DomainError, match="không còn trong danh mục"):
        add_day(given=given(), unit_id=UnitFactory(past=True).pk, actor=keeper, at=at)


def test_importing_adds_the_days_of_all_beside_those_of_a_unit(keeper, at):
    unit = UnitFactory()
    tet = given(day=date(2026, 2, 17), kind=HolidayKind.WORKED)
    add_day(given=tet, unit_id=unit.pk, actor=keeper, at=at)
    import_holidays(years=[2026])
    calendar = work_calendar()
    assert not calendar.is_working(date(2026, 2, 17))
    assert calendar.of(unit.path).is_working(date(2026, 2, 17))
