"""The page of the working calendar: a year in words, and the presses of those who keep it."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.moments import local_date
from organizations.models import Holiday
from organizations.services.holidays_import import import_holidays
from tests.desk.office import Office
from tests.factories.organizations import UnitFactory

pytestmark = pytest.mark.django_db
PAGE = "/lich-lam-viec/"
MOST_QUERIES = 7


@pytest.fixture
def as_(client_for, office_now: Office):
    def signed_in(role, unit):
        return client_for(office_now.position(role, unit).person)

    return signed_in


def typed(day, **changed):
    return {"day": f"{day:%Y-%m-%d}", "name": "Nghỉ bão", "kind": "off", "source": "CV 1/UBND"} | changed


def test_a_year_shows_every_marked_day_in_words(as_, office_now):
    import_holidays(years=[2026])
    page = as_("officer", office_now.ward).get(PAGE, {"nam": "2026"}).context["page"]
    assert (page.year, len(page.months), page.actions) == (2026, 12, ())
    february, august, november = page.months[1], page.months[7], page.months[10]
    tet = [day for week in february.weeks for day in week if day and day.kind == "off"]
    assert [(day.number, day.mark) for day in tet][:2] == [(16, "N"), (17, "N")]
    worked = next(day for week in august.weeks for day in week if day and day.number == 22)
    assert (worked.kind, worked.mark, worked.words) == ("worked", "B", "Làm bù: Làm bù")
    assert november.said[0].startswith("24/11: chờ xác nhận, ")
    assert not any(row.actions for row in page.rows)


def test_years_that_nobody_means_are_the_present_one(as_, office_now):
    client = as_("officer", office_now.ward)
    now = local_date(office_now.at).year
    for year in ("", "0", "99999", "²", "hai", "1999"):
        assert client.get(PAGE, {"nam": year}).context["page"].year == now


def test_a_reader_sees_the_days_of_the_own_units_and_an_administrator_all(as_, office_now):
    other = UnitFactory()
    for unit in (None, office_now.ward, other):
        Holiday.objects.create(day=date(2026, 3, 3), unit=unit, name="N", source="x", confirmed=True)
    seen = as_("officer", office_now.ward).get(PAGE, {"nam": "2026"}).context["page"].rows
    assert [row.whose for row in seen] == ["Mọi đơn vị", office_now.ward.name]
    every = as_("administrator", office_now.province).get(PAGE, {"nam": "2026"}).context["page"].rows
    assert len(every) == 3


def test_an_administrator_adds_corrects_confirms_and_removes(as_, office_now):
    client = as_("administrator", office_now.province)
    day = local_date(office_now.at) + timedelta(days=9)
    answer = client.post(reverse("desk:day_add"), typed(day), follow=True)
    assert "Đã thêm ngày" in answer.text and "Nghỉ bão" in answer.text
    row = Holiday.objects.get()
    assert (row.day, row.unit_id, row.confirmed) == (day, None, False)
    client.post(reverse("desk:day_confirm", args=(row.pk,)))
    client.post(reverse("desk:day_correct", args=(row.pk,)), typed(day, name="Nghỉ lũ", confirmed="on"))
    row.refresh_from_db()
    assert (row.name, row.confirmed) == ("Nghỉ lũ", True)
    history = client.get(PAGE, {"nam": str(day.year)}).context["page"].history
    assert [entry.what.split()[0] for entry in history] == ["sửa", "sửa", "thêm"]
    client.post(reverse("desk:day_remove", args=(row.pk,)))
    assert not Holiday.objects.exists()


def test_a_head_adds_for_the_own_unit_whatever_is_sent(as_, office_now):
    client = as_("head", office_now.ward)
    day = local_date(office_now.at) + timedelta(days=9)
    answer = client.post(reverse("desk:day_add"), typed(day, unit=str(office_now.province.pk)))
    assert answer.status_code == 302
    assert Holiday.objects.get().unit == office_now.ward


def test_an_officer_is_refused_and_nothing_is_written(as_, office_now):
    client, day = as_("officer", office_now.ward), local_date(office_now.at) + timedelta(days=9)
    row = Holiday.objects.create(day=day, name="N", source="x")
    for press in ("correct", "confirm", "remove"):
        answer = client.post(reverse(f"desk:day_{press}", args=(row.pk,)), typed(day))
        assert answer.status_code == 403
    assert client.post(reverse("desk:day_add"), typed(day)).status_code == 403
    row.refresh_from_db()
    assert (row.name, row.confirmed) == ("N", False)


@pytest.mark.parametrize(
    "wrong", [{"day": "2026-02-30"}, {"day": ""}, {"kind": "nua"}, {"name": "n" * 201}, {"unit": "²"}]
)
def test_what_is_no_day_is_refused_with_a_sentence(as_, office_now, wrong):
    client = as_("administrator", office_now.province)
    answer = client.post(reverse("desk:day_add"), typed(local_date(office_now.at)) | wrong)
    assert answer.status_code == 422
    assert not Holiday.objects.exists()


def test_a_year_costs_the_same_however_many_days_it_has(as_, office_now):
    client = as_("administrator", office_now.province)
    counts = []
    for many in (1, 40):
        for n in range(many):
            unit = UnitFactory()
            Holiday.objects.create(day=date(2026, 3, 3) + timedelta(days=n), unit=unit, name="N", source="x")
        client.get(PAGE, {"nam": "2026"})
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(PAGE, {"nam": "2026"})
        counts.append(len(asked))
    assert counts[0] == counts[1] <= MOST_QUERIES
