"""The calendar feed: read back by a calendar library, through a secret address that needs no cookie."""

import hashlib
import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from icalendar import Calendar

from core.moments import local_date
from desk.selectors.feed import due_feed
from organizations.models import FeedAddress, Person, Position
from organizations.services import feed_address
from plans.models import Assignment
from plans.services.changing import cancel_one
from tests.desk.office import Office

pytestmark = pytest.mark.django_db
MAKE, OFF, PAGE = "/lich-han/dong-bo/tao/", "/lich-han/dong-bo/tat/", "/lich-han/dong-bo/"
BASE = "https://don-doc.vi-du.vn"
ADDRESS = re.compile(r"/lich-han/ics/([\w-]{43})\.ics")


def events(body):
    return {str(one["SUMMARY"]): one for one in Calendar.from_ical(body).walk("VEVENT")}


def feed_of(office, role, unit, number=1, at=None):
    person = office.position(role, unit, number).person
    return due_feed(Person.objects.get(pk=person.pk), at=at or office.at, base=BASE)


def made(client):
    """Make an address through the page; give it."""
    return ADDRESS.search(client.post(MAKE).context["page"].address)[0]


@pytest.mark.sqlite
def test_a_library_reads_all_day_events_without_alarms_and_without_proof(office):
    office.issue("Rà soát thủ tục; đơn giản, gọn\nnhẹ", in_days=9)
    found = Calendar.from_ical(feed_of(office, "head", office.ward))
    assert (found["METHOD"], found["VERSION"]) == ("PUBLISH", "2.0")
    [event] = found.walk("VEVENT")
    duty = Assignment.objects.get()
    assert str(event["SUMMARY"]) == "Hạn Biểu 1.1: Rà soát thủ tục; đơn giản, gọn\nnhẹ"
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (date(2026, 3, 11), date(2026, 3, 12))
    assert str(event["URL"]) == f"{BASE}/nhiem-vu/{duty.pk}/"
    assert f"Đơn vị: {office.ward.name}" in str(event["DESCRIPTION"])
    assert event.decoded("DTSTAMP") == office.at
    assert not found.walk("VALARM")
    assert not found.errors


def test_an_event_changes_its_number_only_when_the_duty_does(office):
    office.issue("Một")
    first = feed_of(office, "head", office.ward)
    assert feed_of(office, "head", office.ward, at=office.at + timedelta(days=1)) == first
    before = office.at
    office.at += timedelta(hours=2)
    office.assigned("Một")
    [old], [new] = events(first).values(), events(feed_of(office, "head", office.ward)).values()
    assert new["UID"] == old["UID"]
    assert int(new["SEQUENCE"]) > int(old["SEQUENCE"])
    assert (old.decoded("DTSTAMP"), new.decoded("DTSTAMP")) == (before, before + timedelta(hours=2))


def test_a_head_gets_the_units_duties_and_an_officer_the_own_ones(office):
    office.issue("Một", "Hai", leads=[office.ward, office.department])
    office.assigned("Hai")
    assert len(events(feed_of(office, "head", office.ward))) == 2
    assert list(events(feed_of(office, "officer", office.ward))) == ["Hạn Biểu 1.2: Hai"]
    assert not events(feed_of(office, "officer", office.department))
    assert not events(feed_of(office, "administrator", office.province))


def test_sixty_days_back_and_a_year_ahead_are_told_and_no_more(office):
    for days in (10, 350, 370):
        office.issue(f"Sau {days}", in_days=days)
    assert set(events(feed_of(office, "head", office.ward))) == {
        "Hạn Biểu 1.1: Sau 10",
        "Hạn Biểu 1.1: Sau 350",
    }
    later = office.at + timedelta(days=10 + 61)
    assert set(events(feed_of(office, "head", office.ward, at=later))) == {
        "Hạn Biểu 1.1: Sau 350", "Hạn Biểu 1.1: Sau 370"
    }  # fmt: skip


def test_what_was_cancelled_is_told_no_more(office):
    office.issue("Một")
    leader = office.actor("head", office.province)
    cancel_one(assignment_id=office.duty("Một").pk, reason="Thôi giao", actor=leader, at=office.at)
    assert not events(feed_of(office, "head", office.ward))


def test_the_address_is_shown_once_and_only_its_digest_is_kept(client_for, office_now: Office):
    client = client_for(office_now.position("officer", office_now.ward).person)
    assert client.get(PAGE).context["page"].standing.words == "Đang tắt"
    answer = client.post(MAKE)
    secret = ADDRESS.search(answer.context["page"].address)[1]
    assert (answer.text.count(secret), secret in client.get(PAGE).text) == (1, False)
    kept = FeedAddress.objects.get()
    assert kept.secret_digest == hashlib.sha256(secret.encode()).hexdigest()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM workflows_commandkey")
        assert cursor.fetchone() == (0,)


def test_no_cookie_is_asked_for_read_or_set(client_for, office_now: Office):
    office_now.issue("Một")
    address = made(client_for(office_now.position("head", office_now.ward).person))
    stranger = Client().get(address)
    other = client_for(office_now.position("head", office_now.department).person).get(address)
    assert (stranger.status_code, other.status_code) == (200, 200)
    assert stranger.content == other.content
    assert len(events(stranger.content)) == 1
    assert (stranger["Content-Type"], dict(stranger.cookies)) == ("text/calendar; charset=utf-8", {})
    assert "Cookie" not in stranger.get("Vary", "")


def test_a_renewed_address_ends_the_old_one_and_switched_off_there_is_none(client_for, office_now: Office):
    client = client_for(office_now.position("head", office_now.ward).person)
    first, second = made(client), made(client)
    assert [Client().get(one).status_code for one in (first, second)] == [404, 200]
    assert client.post(OFF).status_code == 302
    assert Client().get(second).status_code == 404
    for unknown in ("x", "x" * 43, "x" * 5000, "%00", "ễ"):
        assert client.get(f"/lich-han/ics/{unknown}.ics").status_code == 404


def test_who_left_has_no_feed(client_for, office_now: Office):
    position = office_now.position("head", office_now.ward)
    address = made(client_for(position.person))
    Position.objects.filter(pk=position.pk).update(valid_to=local_date(office_now.at))
    assert Client().get(address).status_code == 404
    Position.objects.filter(pk=position.pk).update(valid_to=None)
    assert Client().get(address).status_code == 200
    Person.objects.filter(pk=position.person_id).update(is_active=False)
    assert Client().get(address).status_code == 404


def test_it_costs_four_questions_however_much_is_due(client_for, office_now: Office):
    address = made(client_for(office_now.position("head", office_now.ward).person))
    counts = []
    for names in (("Một",), [f"Việc {n}" for n in range(12)]):
        office_now.issue(*names)
        with CaptureQueriesContext(connection) as asked:
            Client().get(address)
        counts.append(len(asked))
    assert counts == [4, 4]


def fetched(office, count, *, after=timedelta(0), secret):
    """Fetch so often at one moment; give what each was told to wait."""
    return [feed_address.fetch(secret, at=office.at + after).wait for _turn in range(count)]


@pytest.mark.sqlite
def test_an_address_is_served_so_often_and_then_told_how_long_to_wait(office):
    person = office.position("head", office.ward).person
    other = office.position("head", office.department).person
    secret, others = (
        feed_address.make_feed_address(person_id=one.pk, at=office.at) for one in (person, other)
    )
    assert fetched(office, 30, secret=secret) == [0] * 30
    assert fetched(office, 2, after=timedelta(minutes=5), secret=secret) == [600, 600]
    assert fetched(office, 1, secret=others) == [0]
    assert fetched(office, 2, after=timedelta(minutes=15), secret=secret) == [0, 0]
    assert fetched(office, 29, after=timedelta(minutes=16), secret=secret) == [0] * 28 + [14 * 60]
    renewed = feed_address.make_feed_address(person_id=person.pk, at=office.at)
    assert fetched(office, 1, after=timedelta(minutes=16), secret=renewed) == [0]


def test_a_program_that_fetches_too_often_hears_when_to_come_back(client_for, office_now: Office):
    address = made(client_for(office_now.position("head", office_now.ward).person))
    FeedAddress.objects.update(fetches=feed_address.MOST, counted_from=timezone.now())
    with CaptureQueriesContext(connection) as asked:
        answer = Client().get(address)
    assert (answer.status_code, len(asked)) == (429, 2)
    assert 0 < int(answer["Retry-After"]) <= 900
    assert "Chờ" in answer.text and "BEGIN:VCALENDAR" not in answer.text


def test_who_was_moved_gets_the_new_units_dates_at_the_next_fetch(client_for, office_now: Office):
    office_now.issue("Của phường", leads=[office_now.ward])
    office_now.issue("Của sở", leads=[office_now.department])
    position = office_now.position("head", office_now.ward)
    address = made(client_for(position.person))
    assert list(events(Client().get(address).content)) == ["Hạn Biểu 1.1: Của phường"]
    Position.objects.filter(pk=position.pk).update(unit=office_now.department)
    assert list(events(Client().get(address).content)) == ["Hạn Biểu 1.1: Của sở"]
    Position.objects.filter(pk=position.pk).update(role="auditor")
    assert not events(Client().get(address).content)
