"""The page "Tùy chọn thông báo": what is chosen is kept, what is wrong is shown again, nobody chooses for others."""

from collections.abc import Callable
from datetime import time
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from notifications.domain.hours import USUAL, Quiet
from notifications.domain.kinds import Kind, Way
from notifications.models import Channel, Preference, QuietHours
from notifications.reach import reach_of
from organizations.domain.roles import Role
from organizations.models import Person, Position
from tests.factories.organizations import PositionFactory

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
SignIn = Callable[..., Client]
PAGE = "/thong-bao/tuy-chon/"
HOURS = {"quiet": "on", "starts": "20:00", "ends": "07:00"}


@pytest.fixture
def officer() -> Position:
    made: Position = PositionFactory(person__email="can-bo@laichau.example")
    return made


def test_what_is_chosen_is_kept_and_shown(officer: Position, client_for: SignIn) -> None:
    client = client_for(officer.person, officer)
    answer = client.post(PAGE, HOURS | {"email_task": "digest", "email_plan": "off"})
    assert (answer.status_code, answer["Location"]) == (302, PAGE)
    reach = reach_of([officer.person_id])[officer.person_id]
    ways = [reach.way(kind, Channel.EMAIL) for kind in (Kind.TASK, Kind.PLAN, Kind.RESULT)]
    assert ways == [Way.DIGEST, Way.OFF, Way.SINGLE]
    assert reach.quiet == Quiet(time(20), time(7))
    shown = client.get(PAGE).content.decode()
    assert '<option value="digest" selected>' in shown
    assert 'value="20:00"' in shown


def test_who_chose_nothing_has_letters_singly_and_quiet_nights(officer: Position, client_for: SignIn) -> None:
    reach = reach_of([officer.person_id])[officer.person_id]
    assert {reach.way(kind, Channel.EMAIL) for kind in Kind} == {Way.SINGLE}
    assert {reach.way(kind, Channel.SMS) for kind in Kind} == {Way.OFF}
    assert reach.quiet == USUAL == Quiet(time(21), time(6, 30))
    shown = client_for(officer.person, officer).get(PAGE).content.decode()
    assert 'value="21:00"' in shown


def test_without_the_tick_there_are_no_quiet_hours(officer: Position, client_for: SignIn) -> None:
    client_for(officer.person, officer).post(PAGE, {"starts": "20:00", "ends": "07:00"})
    assert QuietHours.objects.get().quiet is None


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"starts": "25:99"}, "Nhập giờ, ví dụ 21:00."),
        ({"starts": ""}, "Nhập giờ, ví dụ 21:00."),
        ({"starts": "07:00"}, "Giờ kết thúc phải khác giờ bắt đầu"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    officer: Position, client_for: SignIn, typed: dict[str, str], sentence: str
) -> None:
    answer = client_for(officer.person, officer).post(PAGE, HOURS | {"email_task": "digest"} | typed)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in shown
    assert '<option value="digest" selected>' in shown
    assert not Preference.objects.exists()


def test_a_way_that_does_not_exist_is_refused(officer: Position, client_for: SignIn) -> None:
    answer = client_for(officer.person, officer).post(PAGE, HOURS | {"email_task": "pigeon"})
    assert answer.status_code == 422
    assert not Preference.objects.exists()


def test_the_summary_of_the_week_is_offered_to_heads_alone(officer: Position, client_for: SignIn) -> None:
    head = PositionFactory(role=Role.HEAD)
    assert "email_weekly" in client_for(head.person, head).get(PAGE).content.decode()
    client = client_for(officer.person, officer)
    assert "email_weekly" not in client.get(PAGE).content.decode()
    client.post(PAGE, HOURS | {"email_weekly": "off"})
    assert not Preference.objects.exists()


def test_telephones_are_offered_only_where_the_installation_has_them(
    officer: Position, client_for: SignIn, settings: Any
) -> None:
    client = client_for(officer.person, officer)
    assert "sms_task" not in client.get(PAGE).content.decode()
    settings.CHANNEL_ADAPTERS = {"sms": "notifications.adapters.FileAdapter"}
    shown = client.get(PAGE).content.decode()
    assert "sms_reminder" in shown
    assert "sms_approval" in shown
    assert "sms_task" not in shown
    client.post(PAGE, HOURS | {"phone": "0912000111", "sms_reminder": "digest"})
    assert not Preference.objects.exists()
    client.post(PAGE, HOURS | {"phone": "0912000111", "sms_task": "single", "sms_reminder": "single"})
    assert [(row.channel, row.kind) for row in Preference.objects.all()] == [(Channel.SMS, Kind.REMINDER)]


@pytest.fixture
def by_sms(settings: Any) -> None:
    """An installation that sends reminders by SMS."""
    settings.CHANNEL_ADAPTERS = {"sms": "notifications.adapters.FileAdapter"}


@pytest.mark.usefixtures("by_sms")
def test_a_number_is_kept_in_one_spelling_and_shown_as_people_dial_it(
    officer: Position, client_for: SignIn
) -> None:
    client = client_for(officer.person, officer)
    answer = client.post(PAGE, HOURS | {"phone": "+84 912.000.111", "sms_reminder": "single"})
    officer.person.refresh_from_db()
    assert (answer.status_code, officer.person.phone) == (302, "84912000111")
    assert 'value="0912000111"' in client.get(PAGE).content.decode()
    client.post(PAGE, HOURS | {"phone": "", "sms_reminder": "off"})
    officer.person.refresh_from_db()
    assert officer.person.phone == ""


@pytest.mark.usefixtures("by_sms")
@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"phone": "0213 3876 123", "sms_reminder": "single"}, "ví dụ 0912 345 678"),
        ({"phone": "0213 3876 124", "sms_reminder": "off"}, "ví dụ 0912 345 678"),
        ({"phone": "", "sms_reminder": "single"}, "Nhập số điện thoại di động để nhận tin nhắn, hoặc"),
        ({"sms_reminder": "single"}, "ví dụ 0912 345 678"),
    ],
)
def test_a_wrong_number_is_refused_and_stays_as_typed(
    officer: Position, client_for: SignIn, typed: dict[str, str], sentence: str
) -> None:
    Person.objects.filter(pk=officer.person_id).update(phone="0213 3876 123")
    officer.person.refresh_from_db()
    answer = client_for(officer.person, officer).post(PAGE, HOURS | typed)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in shown
    assert f'value="{typed.get("phone", "")}"' in shown
    assert not Preference.objects.exists()
    officer.person.refresh_from_db()
    assert officer.person.phone == "0213 3876 123"


@pytest.mark.usefixtures("by_sms")
def test_a_number_of_former_times_does_not_stand_in_the_way_of_other_choices(
    officer: Position, client_for: SignIn
) -> None:
    Person.objects.filter(pk=officer.person_id).update(phone="0213 3876 123")
    answer = client_for(officer.person, officer).post(
        PAGE, HOURS | {"phone": "0213 3876 123", "email_task": "off", "sms_reminder": "off"}
    )
    assert answer.status_code == 302
    officer.person.refresh_from_db()
    assert officer.person.phone == "0213 3876 123"


def test_a_choice_is_of_the_person_who_signs_in(officer: Position, client_for: SignIn) -> None:
    other = PositionFactory()
    client_for(officer.person, officer).post(
        PAGE, HOURS | {"email_task": "off", "person": str(other.person_id)}
    )
    assert Preference.objects.get().person_id == officer.person_id
    assert Client().get(PAGE)["Location"].startswith("/dang-nhap/")


def test_the_page_costs_the_same_however_much_was_chosen(
    officer: Position, client_for: SignIn, django_assert_num_queries: Any
) -> None:
    client = client_for(officer.person, officer)
    client.post(PAGE, HOURS | {f"email_{kind.value}": "off" for kind in Kind})
    with django_assert_num_queries(6):
        client.get(PAGE)


def test_the_database_refuses_what_cannot_be(officer: Position) -> None:
    for wrong in (
        {"kind": Kind.TASK, "channel": Channel.SMS, "way": Way.DIGEST},
        {"kind": Kind.WEEKLY, "channel": Channel.EMAIL, "way": Way.DIGEST},
        {"kind": Kind.TASK, "channel": Channel.EMAIL, "way": "pigeon"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Preference.objects.create(person=officer.person, **wrong)
    for starts, ends in ((time(1), None), (time(1), time(1))):
        with pytest.raises(IntegrityError), transaction.atomic():
            QuietHours.objects.create(person=officer.person, starts=starts, ends=ends)
