"""Lịch hạn: what is due on which day, for whom, narrowed, and at a fixed cost."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.moments import local_date
from tests.desk.office import Office

pytestmark = pytest.mark.django_db
PAGE = "/lich-han/"
MOST_QUERIES = 9


@pytest.fixture
def as_(client_for, office_now: Office):
    def signed_in(role, unit, number=1):
        return client_for(office_now.position(role, unit, number).person)

    return signed_in


def month_of(office, days=60):
    """Give the day on which duties of the office are due, and the word of the address for its month."""
    due = local_date(office.at) + timedelta(days=days)
    return due, f"{due:%Y-%m}"


def shown(client, **asked):
    return client.get(PAGE, asked).context["page"]


def day_of(page, day):
    return next(one for one in page.days if one.on == day)


@pytest.mark.sqlite
def test_a_day_says_how_much_is_due_by_state_and_where_the_rest_stands(as_, office_now):
    office_now.issue("Một", "Hai", "Ba", "Bốn", "Năm")
    office_now.handed_in("Hai")
    due, month = month_of(office_now)
    client = as_("head", office_now.ward)
    day = day_of(shown(client, thang=month), due)
    assert (day.total, [pill.words for pill in day.counts]) == (5, ["5 trong hạn"])
    assert ([item.title for item in day.items], day.more) == (["Một", "Hai", "Ba"], "và 2 việc khác")
    listed = client.get(day.url).context["page"]
    assert [row.title for row in listed.rows] == ["Một", "Hai", "Ba", "Bốn", "Năm"]
    assert listed.rows[0].due.words.startswith("Còn ")
    assert day_of(shown(client, thang=month), due - timedelta(days=1)).total == 0


def test_the_months_before_and_after_lead_on_over_the_year_end(as_, office_now):
    page = shown(as_("head", office_now.ward), thang="2026-12")
    assert page.title == "Lịch hạn tháng 12/2026"
    assert ("thang=2026-11" in page.previous_url, "thang=2027-01" in page.next_url) == (True, True)
    assert (page.days[0].on, page.days[-1].on) == (date(2026, 11, 30), date(2027, 1, 3))


@pytest.mark.parametrize("odd", ["", "2026-13", "0001-01", "9999-12", "²", "-1"])
def test_a_month_that_is_none_is_the_present_one(as_, office_now, odd):
    now = local_date(office_now.at)
    assert shown(as_("head", office_now.ward), thang=odd).title.endswith(f" {now.month}/{now.year}")


def test_only_what_the_person_may_see_is_there(as_, office_now):
    office_now.issue("Của xã", leads=[office_now.ward])
    office_now.issue("Của sở", leads=[office_now.department])
    due, month = month_of(office_now)
    seen = {
        role: [item.title for item in day_of(shown(as_(*role), thang=month), due).items]
        for role in (
            ("officer", office_now.ward),
            ("officer", office_now.department),
            ("head", office_now.province),
            ("administrator", office_now.province),
        )
    }
    assert list(seen.values()) == [["Của xã"], ["Của sở"], ["Của xã", "Của sở"], []]


def test_a_unit_and_a_plan_narrow_it_and_a_strangers_plan_is_not_there(as_, office_now):
    first = office_now.issue("Chung", leads=[office_now.ward, office_now.department])
    office_now.issue("Riêng", leads=[office_now.ward])
    hidden = office_now.issue("Khác", leads=[office_now.coordinator])
    due, month = month_of(office_now)
    leader = as_("head", office_now.province)
    by_unit = shown(leader, thang=month, **{"don-vi": office_now.department.pk})
    assert [item.title for item in day_of(by_unit, due).items] == ["Chung"]
    by_plan = shown(leader, thang=month, **{"ke-hoach": first.pk})
    assert day_of(by_plan, due).total == 2
    assert [choice.chosen for choice in by_plan.filters[1].choices if choice.value == str(first.pk)] == [True]
    officer = as_("officer", office_now.department)
    assert officer.get(PAGE, {"ke-hoach": hidden.pk}).status_code == 404


def test_a_unit_is_named_where_it_is_another_and_a_month_without_work_says_so(as_, office_now):
    office_now.issue("Chung", leads=[office_now.ward])
    due, month = month_of(office_now)
    named = {
        role: day_of(shown(as_("head", unit), thang=month), due).items[0].unit
        for role, unit in (("own", office_now.ward), ("above", office_now.province))
    }
    assert named == {"own": "", "above": office_now.ward.short_name}
    empty = as_("head", office_now.ward).get(PAGE, {"thang": "2030-01"})
    assert "Không có việc nào đến hạn. Chọn tháng khác" in empty.text


def test_a_day_off_is_said_in_words(as_, office_now):
    page = shown(as_("head", office_now.ward), thang="2026-03")
    assert (day_of(page, date(2026, 3, 7)).rest, day_of(page, date(2026, 3, 9)).rest) == ("Nghỉ", "")


@pytest.mark.parametrize("view", [{}, {"xem": "danh-sach"}])
def test_it_costs_the_same_for_few_and_for_many(as_, office_now, view):
    client = as_("head", office_now.province)
    _due, month = month_of(office_now)
    counts = []
    for names in (("Một",), [f"Việc {n}" for n in range(20)]):
        office_now.issue(*names, leads=[office_now.ward, office_now.department, office_now.coordinator])
        client.get(PAGE, {"thang": month, **view})
        with CaptureQueriesContext(connection) as asked:
            client.get(PAGE, {"thang": month, **view})
        counts.append(len(asked))
    assert counts[0] == counts[1] <= MOST_QUERIES
