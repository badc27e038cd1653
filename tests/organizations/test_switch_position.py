"""A person with several positions chooses in which to act; a position that ended cannot be chosen."""

from datetime import date

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse

from core.errors import NotPermitted
from core.moments import start_of_day
from organizations.access import acting, actor_of
from organizations.services.people import end_position
from tests.factories.organizations import PersonFactory, PositionFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def _day(time_machine):
    time_machine.move_to(start_of_day(DAY))


@pytest.fixture
def address():
    return reverse("organizations:switch_position")


def test_the_page_lists_the_positions_that_hold(client_for, address):
    position = PositionFactory(title="Chuyên viên chính")
    PositionFactory(person=position.person, title="Chức vụ đã thôi", ended=True)
    page = client_for(position.person).get(address).text
    assert "Chuyên viên chính" in page
    assert "Chức vụ đã thôi" not in page


def test_somebody_without_positions_is_told_whom_to_ask(client_for, address):
    assert "liên hệ quản trị hệ thống" in client_for(PersonFactory()).get(address).text


def test_the_chosen_position_acts_from_the_next_request_under_a_new_session_key(client_for, address):
    head = PositionFactory(head=True)
    officer = PositionFactory(person=head.person)
    client = client_for(head.person, head)
    before = client.session.session_key
    assert client.post(address, {"position": officer.pk}).status_code == 302
    assert client.session["position_id"] == officer.pk
    assert client.session.session_key != before


def test_foreign_ended_and_missing_positions_are_refused_alike(client_for, address):
    position = PositionFactory()
    ended = PositionFactory(person=position.person, ended=True)
    client = client_for(position.person, position)
    for chosen in (PositionFactory().pk, ended.pk, 999_999_999):
        answer = client.post(address, {"position": chosen})
        assert answer.status_code == 403
        assert client.session["position_id"] == position.pk


@pytest.mark.parametrize("chosen", ["", "x", "-1", "9" * 30])
def test_something_that_is_no_position_is_asked_again(client_for, address, chosen):
    position = PositionFactory()
    answer = client_for(position.person, position).post(address, {"position": chosen})
    assert answer.status_code == 422


def test_strangers_are_led_to_sign_in(client, address):
    assert client.get(address).headers["Location"] == f"/dang-nhap/?next={address}"


def seen_by(person, actor, method="get", **headers):
    request = getattr(RequestFactory(), method)("/viec-cua-toi/?trang=2", headers=headers)
    request.user, request.actor = person, actor
    return acting(lambda _request: HttpResponse("trang"))(request)


def test_a_page_lets_only_people_with_a_position_through():
    position = PositionFactory()
    assert seen_by(position.person, object()).content == b"trang"
    answer = seen_by(position.person, None)
    assert answer.headers["Location"] == "/chuc-vu/?next=%2Fviec-cua-toi%2F%3Ftrang%3D2"
    assert seen_by(position.person, None, "post").headers["Location"] == "/chuc-vu/"


def test_a_part_of_a_page_leads_the_whole_page_there():
    answer = seen_by(PersonFactory(), None, **{"HX-Request": "true"})
    assert (answer.status_code, answer.headers["HX-Redirect"][:10]) == (204, "/chuc-vu/?")


def test_asking_for_the_actor_of_a_request_without_one_is_refused():
    with pytest.raises(NotPermitted, match="chưa có chức vụ"):
        actor_of(RequestFactory().get("/"))


def test_a_moved_person_loses_the_position_with_the_next_request(client_for, address):
    position = PositionFactory()
    client = client_for(position.person, position)
    assert client.get(address).wsgi_request.actor.position_id == position.pk
    end_position(position=position, on=DAY)
    assert client.get(address).wsgi_request.actor is None
