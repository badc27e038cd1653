"""Promise 20: who is moved, removed or no longer stands in for another is refused at the very next request."""

from collections.abc import Callable
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from core.moments import local_date
from organizations.models import Person, Position, Unit
from organizations.services.people import appoint, delegate, end_position, withdraw_delegation
from plans.models import Assignment
from tests.security.sight import Viewer, sees_duty
from tests.security.start import every_url

LED_AWAY = {302, 403, 404, 405}


def position_of(username: str) -> Position:
    return Position.objects.get(person__username=username)


def duty_of(unit: str) -> str:
    return f"/nhiem-vu/{Assignment.objects.filter(unit__key=unit).earliest('pk').pk}/"


def test_a_position_that_ended_opens_nothing_any_more(client_of: Callable[[Viewer], Client]):
    client, url = client_of(Viewer("officer.so-b")), duty_of("so-b")
    assert client.get(url).status_code == 200
    end_position(position=position_of("officer.so-b"), on=local_date(timezone.now()))
    opened = {
        address
        for address in every_url()
        if client.get(address).status_code not in LED_AWAY
        and not address.startswith(("/chuc-vu/", "/thong-bao/", "/healthz", "/readyz"))
    }
    assert opened == set()
    assert client.post(f"{url}start/").status_code == 302


def test_a_person_who_moved_sees_the_new_unit_and_not_the_old_one(client_of: Callable[[Viewer], Client]):
    client, url = client_of(Viewer("officer.so-b")), duty_of("so-b")
    assert client.get(url).status_code == 200
    today = local_date(timezone.now())
    end_position(position=position_of("officer.so-b"), on=today)
    person, unit = Person.objects.get(username="officer.so-b"), Unit.objects.get(key="xa-y")
    appoint(person=person, unit=unit, role="officer", title="Công chức", valid_from=today)
    assert client.get(url).status_code == 404
    assert client.get(duty_of("xa-y")).status_code == 200
    moved = Viewer("officer.xa-y")
    assert {
        duty.pk: client.get(f"/nhiem-vu/{duty.pk}/").status_code == 200 for duty in Assignment.objects.all()
    } == {duty.pk: sees_duty(moved, duty) for duty in Assignment.objects.all()}


def test_an_account_made_inactive_is_a_stranger(client_of: Callable[[Viewer], Client]):
    client, url = client_of(Viewer("head.so-b")), duty_of("so-b")
    assert client.get(url).status_code == 200
    Person.objects.filter(username="head.so-b").update(is_active=False)
    assert client.get(url).status_code == 302


def test_a_delegation_taken_back_gives_no_right(client_of: Callable[[Viewer], Client]):
    client, url, today = client_of(Viewer("head.so-d")), duty_of("so-c"), local_date(timezone.now())
    given = position_of("head.so-c")
    delegation = delegate(
        position=given,
        to_person=Person.objects.get(username="head.so-d"),
        starts_on=today - timedelta(days=1),
        ends_on=today + timedelta(days=5),
        document_number="5/QĐ",
    )
    assert client.get(url).status_code == 404
    assert client.post("/chuc-vu/", {"position": given.pk}).status_code == 302
    assert client.get(url).status_code == 200
    withdraw_delegation(delegation=delegation, on=today)
    assert client.get(url).status_code in {302, 403, 404}
    assert client.post(f"{url}decline/", {"reason": "x"}).status_code in {302, 403, 404}
