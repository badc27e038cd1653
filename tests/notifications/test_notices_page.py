"""The page "Thông báo": own notices only, newest first, opened and marked as read."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from notifications.domain.kinds import Kind
from notifications.models import Notice
from notifications.registry import kind_of
from notifications.selectors import PER_PAGE, notice_page, unread_count
from notifications.selectors.notices import Wanted
from notifications.subscribers import make_notices
from organizations.models import Position
from tests.factories.organizations import PositionFactory
from tests.notifications.conftest import NOON, say, tell

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
SignIn = Callable[..., Client]
PAGE = "/thong-bao/"
NASTY = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{ 7|add:7 }}"


@pytest.fixture
def officer() -> Position:
    made: Position = PositionFactory()
    return made


def notify(position: Position, *, count: int = 1, **words: Any) -> Notice:
    tell(position.person, **words)
    messages = [say(created_at=NOON + timedelta(minutes=number)) for number in range(count)]
    make_notices(messages, NOON)
    return Notice.objects.filter(person=position.person).latest("pk")


def page(client: Client, query: str = "") -> str:
    answer = client.get(PAGE + query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_person_sees_their_own_notices_and_nobody_elses(officer: Position, client_for: SignIn) -> None:
    notify(officer, title="Việc của tôi đây")
    notify(PositionFactory(), title="Việc người khác")
    shown = page(client_for(officer.person, officer))
    assert "Việc của tôi đây" in shown
    assert "Việc người khác" not in shown


def test_the_newest_comes_first_and_pages_follow(officer: Position, client_for: SignIn) -> None:
    for number in range(PER_PAGE + 2):
        tell(officer.person, title=f"Việc số {number:03d}")
        make_notices([say(created_at=NOON + timedelta(minutes=number))], NOON)
    client = client_for(officer.person, officer)
    first, second = page(client), page(client, "?trang=2")
    assert first.index(f"Việc số {PER_PAGE + 1:03d}") < first.index("Việc số 002")
    assert "Việc số 001" in second
    assert "Việc số 002" not in second


@pytest.mark.parametrize("number", ["0", "-1", "999", "abc", "", "9" * 40])
def test_an_impossible_page_number_shows_the_nearest_page(
    officer: Position, client_for: SignIn, number: str
) -> None:
    notify(officer, title="Việc duy nhất")
    assert "Việc duy nhất" in page(client_for(officer.person, officer), f"?trang={number}")


def test_opening_a_notice_marks_it_read_and_leads_to_its_page(officer: Position, client_for: SignIn) -> None:
    notice = notify(officer, url="/nhiem-vu/11/")
    answer = client_for(officer.person, officer).get(reverse("notifications:open", args=[notice.pk]))
    assert (answer.status_code, answer["Location"]) == (302, "/nhiem-vu/11/")
    assert unread_count(officer.person_id) == 0


def test_the_first_reading_keeps_its_moment(officer: Position, client_for: SignIn) -> None:
    notice = notify(officer)
    client = client_for(officer.person, officer)
    client.post(reverse("notifications:read", args=[notice.pk]))
    first = Notice.objects.get().read_at
    client.post(reverse("notifications:read", args=[notice.pk]))
    assert Notice.objects.get().read_at == first is not None


def test_a_notice_that_leads_nowhere_leads_back_to_the_list(officer: Position, client_for: SignIn) -> None:
    notice = notify(officer, url="https://xau.example/")
    client = client_for(officer.person, officer)
    assert client.get(reverse("notifications:open", args=[notice.pk]))["Location"] == PAGE
    assert reverse("notifications:open", args=[notice.pk]) not in page(client)


def test_all_are_marked_read_at_once_but_only_ones_own(officer: Position, client_for: SignIn) -> None:
    other = PositionFactory()
    notify(officer, count=3)
    notify(other)
    client_for(officer.person, officer).post(reverse("notifications:read_all"))
    assert (unread_count(officer.person_id), unread_count(other.person_id)) == (0, 1)


def test_the_filter_shows_unread_ones_only(officer: Position, client_for: SignIn) -> None:
    client = client_for(officer.person, officer)
    old = notify(officer, title="Đã xem rồi")
    client.post(reverse("notifications:read", args=[old.pk]))
    notify(officer, title="Chưa xem")
    shown = page(client, "?loc=chua-doc")
    assert "Chưa xem" in shown
    assert "Đã xem rồi" not in shown


def test_the_list_can_be_narrowed_to_one_kind(officer: Position, client_for: SignIn) -> None:
    kind_of(Kind.TASK, "assignment.issued")
    notify(officer, title="Việc mới giao")
    tell(officer.person, topic="test.unsorted", title="Loại chưa ai nói")
    make_notices([say("test.unsorted")], NOON)
    client = client_for(officer.person, officer)
    tasks, others = page(client, "?loai=task"), page(client, "?loai=other")
    assert ("Việc mới giao" in tasks, "Loại chưa ai nói" in tasks) == (True, False)
    assert ("Việc mới giao" in others, "Loại chưa ai nói" in others) == (False, True)
    assert "Việc mới giao" in page(client, "?loai=khong-co")


@pytest.mark.parametrize(("name", "method"), [("open", "get"), ("read", "post")])
def test_a_foreign_notice_and_a_missing_one_answer_the_same(
    officer: Position, client_for: SignIn, name: str, method: str
) -> None:
    foreign = notify(PositionFactory())
    client = client_for(officer.person, officer)
    answers = [
        getattr(client, method)(reverse(f"notifications:{name}", args=[number]))
        for number in (foreign.pk, 10**18)
    ]
    assert [answer.status_code for answer in answers] == [404, 404]
    bodies = [answer.content.decode().replace(answer["X-Request-Id"], "") for answer in answers]
    assert bodies[0] == bodies[1]
    foreign.refresh_from_db()
    assert foreign.read_at is None


def test_strangers_are_sent_to_sign_in(client: Client) -> None:
    for url in (PAGE, "/thong-bao/1/"):
        assert client.get(url)["Location"].startswith("/dang-nhap/")
    for url in ("/thong-bao/1/da-doc/", "/thong-bao/da-doc/"):
        assert client.post(url)["Location"].startswith("/dang-nhap/")


def test_marking_as_read_needs_a_press_not_a_link(officer: Position, client_for: SignIn) -> None:
    notice = notify(officer)
    client = client_for(officer.person, officer)
    for url in (reverse("notifications:read", args=[notice.pk]), reverse("notifications:read_all")):
        assert client.get(url).status_code == 405
    assert unread_count(officer.person_id) == 1


def test_stored_text_is_inert_on_the_page(officer: Position, client_for: SignIn) -> None:
    notify(officer, title=NASTY, body=NASTY)
    shown = page(client_for(officer.person, officer))
    assert "<script>alert" not in shown
    assert "<img src=x" not in shown
    assert shown.count("&lt;script&gt;alert(1)&lt;/script&gt;") >= 2
    assert "{{ 7|add:7 }}" in shown


def test_joined_notices_say_how_many(officer: Position, client_for: SignIn) -> None:
    tell(officer.person, joined_title="{count} việc mới")
    batch = uuid4()
    make_notices([say(batch=batch) for _ in range(31)], NOON)
    assert "31 việc mới" in page(client_for(officer.person, officer))


def test_an_empty_list_says_what_will_be_here(officer: Position, client_for: SignIn) -> None:
    assert "Chưa có thông báo" in page(client_for(officer.person, officer))


def test_the_list_asks_as_much_for_thirty_notices_as_for_one(
    officer: Position, client_for: SignIn, django_assert_max_num_queries: Any
) -> None:
    client = client_for(officer.person, officer)
    notify(officer, count=PER_PAGE)
    with django_assert_max_num_queries(3):
        notice_page(Wanted(), person_id=officer.person_id)
    with django_assert_max_num_queries(10):
        page(client)
