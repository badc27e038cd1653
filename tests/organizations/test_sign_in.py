"""Signing in: a session begins under a new key, five wrong tries lock a name for 15 minutes (promise 26)."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from core.errors import BadInput, DomainError, NotPermitted
from organizations.models import SignInThrottle
from organizations.services.sign_in import LOCK, TRIES, person_signing_in
from tests.factories.organizations import PersonFactory, PositionFactory

pytestmark = pytest.mark.django_db
RIGHT = "mat-khau-thu"
NOW = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)


def tried(person, password, at=NOW):
    return person_signing_in(username=person.username, password=password, at=at)


def fail(username, times, at=NOW):
    refusals = []
    for _n in range(times):
        with pytest.raises(DomainError) as caught:
            person_signing_in(username=username, password="sai", at=at)
        refusals.append(caught.value)
    return refusals


@pytest.mark.sqlite
def test_the_right_password_gives_the_person():
    person = PersonFactory()
    assert tried(person, RIGHT) == person


def test_the_user_name_may_be_typed_in_capitals_and_with_spaces():
    person = PersonFactory()
    assert person_signing_in(username=f" {person.username.upper()} ", password=RIGHT, at=NOW) == person


def test_a_wrong_password_is_answered_with_a_sentence():
    refusal = fail(PersonFactory().username, 1)[0]
    assert isinstance(refusal, BadInput)
    assert "còn 4 lần" in refusal.sentence


@pytest.mark.sqlite
def test_the_fifth_wrong_try_locks_and_even_the_right_password_is_refused():
    person = PersonFactory()
    refusals = fail(person.username, TRIES)
    assert [type(refusal) for refusal in refusals] == [*[BadInput] * 4, NotPermitted]
    assert "09:15 02/03/2026" in refusals[-1].sentence
    with pytest.raises(NotPermitted):
        tried(person, RIGHT, NOW + LOCK - timedelta(seconds=1))


def test_after_the_lock_the_count_begins_anew():
    person = PersonFactory()
    fail(person.username, TRIES)
    later = NOW + LOCK
    assert isinstance(fail(person.username, 1, later)[0], BadInput)
    assert tried(person, RIGHT, later) == person


def test_a_thousand_wrong_tries_get_five_answers_about_the_password():
    refusals = fail(PersonFactory().username, 1000)
    assert sum(isinstance(refusal, BadInput) for refusal in refusals) == TRIES - 1
    assert SignInThrottle.objects.get().failures == TRIES


def test_a_name_without_account_is_answered_the_same_way():
    known, unknown = fail(PersonFactory().username, 6), fail("khong-co-ai", 6)
    assert [refusal.sentence for refusal in known] == [refusal.sentence for refusal in unknown]


def test_success_forgets_the_wrong_tries_and_old_ones_count_no_more():
    person = PersonFactory()
    fail(person.username, 4)
    tried(person, RIGHT)
    assert not SignInThrottle.objects.exists()
    fail(person.username, 4)
    assert isinstance(fail(person.username, 1, NOW + LOCK)[0], BadInput)


def test_rows_of_yesterday_are_swept_away():
    fail("hom-qua", 1)
    fail("hom-nay", 1, NOW + timedelta(days=2))
    assert list(SignInThrottle.objects.values_list("username", flat=True)) == ["hom-nay"]


def test_an_inactive_account_is_answered_like_a_wrong_password():
    assert isinstance(fail(PersonFactory(is_active=False).username, 1)[0], BadInput)


def test_the_page_shows_a_form_to_anybody(client):
    answer = client.get(reverse("organizations:sign_in"))
    assert answer.status_code == 200
    assert 'autocomplete="current-password"' in answer.text


def test_signing_in_leads_back_and_the_session_has_a_new_key(client):
    position = PositionFactory()
    client.get(reverse("organizations:sign_in"))
    session = client.session
    session["planted"] = "x"
    session.save()
    before = session.session_key
    answer = client.post(
        reverse("organizations:sign_in"),
        {"username": position.person.username, "password": RIGHT, "next": "/chuc-vu/"},
    )
    assert (answer.status_code, answer.headers["Location"]) == (302, "/chuc-vu/")
    assert client.session.session_key != before
    assert "planted" not in client.session
    position.person.refresh_from_db()
    assert position.person.last_login is not None


@pytest.mark.parametrize("address", ["https://example.com/", "//example.com", "javascript:alert(1)"])
def test_signing_in_never_leads_to_another_site(client, address):
    person = PersonFactory()
    answer = client.post(
        reverse("organizations:sign_in"), {"username": person.username, "password": RIGHT, "next": address}
    )
    assert answer.headers["Location"] == "/"


def test_a_wrong_password_shows_its_sentence_and_keeps_the_name_but_not_the_password(client):
    person = PersonFactory()
    answer = client.post(
        reverse("organizations:sign_in"), {"username": person.username, "password": "sai-roi"}
    )
    assert answer.status_code == 422
    assert "Tên đăng nhập hoặc mật khẩu không đúng" in answer.text
    assert person.username in answer.text
    assert "sai-roi" not in answer.text


def test_an_empty_form_says_what_to_type(client):
    answer = client.post(reverse("organizations:sign_in"), {})
    assert answer.status_code == 422
    assert "Hãy nhập mật khẩu." in answer.text


def test_somebody_signed_in_is_not_asked_again(client_for):
    answer = client_for(PersonFactory()).get(reverse("organizations:sign_in"), {"next": "/chuc-vu/"})
    assert answer.headers["Location"] == "/chuc-vu/"


def test_signing_out_ends_the_session_and_only_a_press_does(client_for):
    client = client_for(PersonFactory())
    address = reverse("organizations:sign_out")
    assert client.get(address).status_code == 405
    assert client.post(address).headers["Location"] == reverse("organizations:sign_in")
    assert "_auth_user_id" not in client.session
