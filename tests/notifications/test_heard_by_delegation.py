"""A delegate's notice opens acting by that delegation: one press changes the position, reading alone never does."""

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core import mail
from django.urls import reverse

from core.moments import start_of_day
from notifications.domain.kinds import Kind, Way
from notifications.models import Channel, Notice, Preference
from notifications.registry import kind_of
from notifications.services import make_digests, send_due_emails
from notifications.subscribers import make_notices
from organizations.services.people import delegate, withdraw_delegation
from tests.factories.organizations import PersonFactory, PositionFactory
from tests.notifications.conftest import never_quiet, say, tell

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
DAY, PLACE = date(2026, 3, 2), "/nhiem-vu/11/#giai-trinh"
SWITCH = reverse("organizations:switch_position")


@pytest.fixture(autouse=True)
def _day(time_machine):
    time_machine.move_to(start_of_day(DAY), tick=False)


@pytest.fixture
def head():
    return PositionFactory(head=True, person__full_name="Lê Thị Vắng")


@pytest.fixture
def deputy():
    """Somebody of another unit."""
    return PositionFactory(person=PersonFactory(email="thay@laichau.example"))


@pytest.fixture
def lent(head, deputy):
    return delegate(
        position=head, to_person=deputy.person, starts_on=DAY, ends_on=DAY, document_number="7/UQ"
    )


@pytest.fixture
def notice(head, deputy, lent):
    tell(deputy.person, url=PLACE, position_id=head.pk)
    make_notices([say()], start_of_day(DAY))
    return Notice.objects.get(person=deputy.person)


@pytest.fixture
def client(client_for, deputy):
    return client_for(deputy.person, deputy)


def opened(client, notice):
    return client.get(reverse("notifications:open", args=[notice.pk]))


def test_the_link_asks_for_one_press_and_changes_nothing_itself(client, notice, head, deputy):
    led = urlsplit(opened(client, notice)["Location"])
    assert (led.path, parse_qs(led.query)) == (SWITCH, {"position": [str(head.pk)], "next": [PLACE]})
    page = client.get(f"{led.path}?{led.query}").text
    assert "Mở với tư cách được ủy quyền của Lê Thị Vắng" in page
    assert page.count(f'value="{PLACE}"') == 2
    assert client.session["position_id"] == deputy.pk


def test_the_press_acts_by_the_delegation_and_opens_the_page_then_the_link_leads_there_at_once(
    client, notice, head
):
    for _again in range(2):
        answer = client.post(SWITCH, {"position": head.pk, "next": PLACE})
        assert (answer.status_code, answer["Location"]) == (302, PLACE)
        assert client.session["position_id"] == head.pk
    assert opened(client, notice)["Location"] == PLACE


def test_after_the_delegation_has_ended_the_link_says_so_and_the_press_is_refused(
    client, notice, head, deputy, lent
):
    withdraw_delegation(delegation=lent, on=DAY)
    answer = client.get(opened(client, notice)["Location"])
    assert answer.status_code == 403
    assert "không còn hiệu lực" in answer.text
    assert "Lê Thị Vắng" not in answer.text
    assert deputy.title in answer.text
    assert client.post(SWITCH, {"position": head.pk, "next": PLACE}).status_code == 403
    assert client.session["position_id"] == deputy.pk


@pytest.mark.parametrize("asked", ["", "x", "0", "-7", "9" * 40])
def test_a_link_that_names_no_position_shows_the_page_as_ever(client, notice, asked):
    answer = client.get(SWITCH, {"position": asked})
    assert answer.status_code == 200
    assert "Mở với tư cách" not in answer.text


def test_a_position_of_nobody_and_one_of_a_stranger_are_refused_alike(client):
    stranger = PositionFactory(person__full_name="Người Dưng")
    answers = [client.get(SWITCH, {"position": key}) for key in (stranger.pk, 999_999_999)]
    assert [answer.status_code for answer in answers] == [403, 403]
    assert all("Người Dưng" not in answer.text for answer in answers)


def test_list_letter_and_digest_say_in_whose_stead_and_link_to_the_notice(client, deputy, head, lent):
    kind_of(Kind.TASK, "assignment.issued")
    never_quiet(deputy.person)
    at = start_of_day(DAY)
    tell(deputy.person, url=PLACE, position_id=head.pk)
    make_notices([say(created_at=at)], at)
    Preference.objects.create(person=deputy.person, kind=Kind.TASK, channel=Channel.EMAIL, way=Way.DIGEST)
    make_notices([say(created_at=at)], at)
    for morning in (at.replace(day=2, hour=3), at.replace(day=3, hour=3)):
        make_digests(at=morning)
        send_due_emails(at=morning)
    links = [reverse("notifications:open", args=[one.pk]) for one in Notice.objects.all()]
    assert len(mail.outbox) == 2
    for letter in mail.outbox:
        html = str(letter.alternatives[0][0])
        assert "Theo ủy quyền của Lê Thị Vắng" in letter.body
        assert "Theo ủy quyền của Lê Thị Vắng" in html
        assert any(link in letter.body for link in links)
    assert client.get("/thong-bao/").text.count("Theo ủy quyền của Lê Thị Vắng") == 2
