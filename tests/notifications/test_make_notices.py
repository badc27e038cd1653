"""Messages of the outbox become notices: each once per person, the ones of one act joined."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from notifications import registry
from notifications.checks import topics_have_audiences
from notifications.models import Delivery, Notice, NoticePart
from notifications.registry import Hearing
from notifications.subscribers import make_notices
from tests.notifications.conftest import NOON, make_person, say, tell
from workflows.registry import declared_topics

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


def test_a_message_becomes_one_notice_for_each_hearer() -> None:
    chief, officer = make_person(), make_person()
    tell(chief, officer)
    message = say()
    make_notices([message], NOON)
    assert set(Notice.objects.values_list("person_id", "subject_id", "count")) == {
        (chief.pk, message.subject_id, 1),
        (officer.pk, message.subject_id, 1),
    }


def test_a_message_that_comes_again_changes_nothing() -> None:
    tell(make_person())
    messages = [say(), say()]
    make_notices(messages, NOON)
    before = list(Notice.objects.order_by("pk").values())
    make_notices(messages, NOON)
    make_notices([messages[1]], NOON)
    assert list(Notice.objects.order_by("pk").values()) == before
    assert Delivery.objects.count() == 2


def test_thirty_one_messages_of_one_act_become_one_notice() -> None:
    tell(make_person(), joined_title="{count} việc mới", joined_url="/viec-cua-toi/")
    batch = uuid4()
    make_notices([say(batch=batch) for _ in range(31)], NOON)
    notice = Notice.objects.get()
    assert (notice.headline, notice.target, notice.details) == ("31 việc mới", "/viec-cua-toi/", "")
    assert Delivery.objects.count() == 1


def test_an_act_that_comes_in_pages_counts_right_however_often_a_page_comes() -> None:
    tell(make_person(), joined_title="{count} việc mới")
    batch = uuid4()
    messages = [say(batch=batch) for _ in range(9)]
    for page in (messages[:4], messages[4:], messages[:4], messages[2:6]):
        make_notices(page, NOON)
    assert Notice.objects.get().count == 9


def test_different_acts_and_different_topics_stay_apart() -> None:
    person = make_person()
    tell(person, topic="assignment.issued")
    tell(person, topic="assignment.returned", title="Bị trả lại")
    batch = uuid4()
    make_notices([say(batch=batch), say("assignment.returned", batch=batch), say()], NOON)
    assert Notice.objects.count() == 3


def test_topics_under_one_group_join() -> None:
    person = make_person()
    tell(person, topic="assignment.issued", group="plan")
    tell(person, topic="plan.issued", group="plan")
    batch = uuid4()
    make_notices([say(batch=batch), say("plan.issued", batch=batch)], NOON)
    assert Notice.objects.get().count == 2


def test_a_reminder_with_its_own_key_is_told_once_however_often_it_is_published() -> None:
    tell(make_person(), topic="assignment.due_soon", dedupe="due_soon:plans.assignment:7:2026-03-31")
    make_notices([say("assignment.due_soon"), say("assignment.due_soon")], NOON)
    make_notices([say("assignment.due_soon")], NOON)
    assert Notice.objects.count() == 1


def test_joined_messages_without_words_of_their_own_name_the_first_and_count_the_rest() -> None:
    tell(make_person(), title="Nhiệm vụ 11")
    batch = uuid4()
    make_notices([say(batch=batch) for _ in range(3)], NOON)
    assert Notice.objects.get().headline == "Nhiệm vụ 11 và 2 việc khác"


def test_a_bulk_audience_is_asked_once_for_a_page() -> None:
    person = make_person()
    asked: list[int] = []

    def everybody(messages: Any) -> Any:
        asked.append(len(messages))
        return [(message, Hearing(person_id=person.pk, title="Việc")) for message in messages]

    registry.bulk_audience("assignment.issued", everybody)
    make_notices([say() for _ in range(5)], NOON)
    assert (asked, Notice.objects.count()) == ([5], 5)


def test_people_who_are_gone_hear_nothing_and_stop_nobody() -> None:
    here, gone = make_person(), make_person(is_active=False)
    hearers = [Hearing(person_id=number, title="Việc") for number in (here.pk, gone.pk, 10**9)]
    registry.audience("assignment.issued", lambda _message: hearers)
    make_notices([say()], NOON)
    assert list(Notice.objects.values_list("person_id", flat=True)) == [here.pk]


def test_a_person_without_an_address_gets_the_notice_and_no_e_mail() -> None:
    tell(make_person(email=""))
    make_notices([say()], NOON)
    assert (Notice.objects.count(), Delivery.objects.count()) == (1, 0)


def test_a_topic_that_nobody_hears_makes_nothing() -> None:
    registry.heard_by_nobody("plan.drafted")
    make_notices([say("plan.drafted"), say("unknown.topic")], NOON)
    assert not Notice.objects.exists()


def test_a_page_of_messages_costs_the_same_statements_as_one(django_assert_max_num_queries: Any) -> None:
    people = [make_person() for _ in range(3)]
    tell(*people)
    messages = [say() for _ in range(10)]
    with django_assert_max_num_queries(9):
        make_notices(messages, NOON)
    assert NoticePart.objects.count() == 30


@pytest.mark.parametrize(
    "url",
    [
        "https://xau.example/",
        "//xau.example/",
        "/\\xau.example",
        "javascript:alert(1)",
        "/a b",
        "/a\n/b",
        "viec/1/",
        "/" + "a" * 300,
    ],
)
def test_a_notice_leads_only_to_pages_of_this_site(url: str) -> None:
    tell(make_person(), url=url)
    make_notices([say()], NOON)
    assert Notice.objects.get().target == ""


def test_the_database_refuses_a_notice_that_leads_elsewhere() -> None:
    tell(make_person())
    make_notices([say()], NOON)
    for url in ("https://xau.example/", "//xau.example/"):
        with pytest.raises(IntegrityError), transaction.atomic():
            Notice.objects.update(url=url)


def test_words_of_users_in_a_joined_title_are_never_interpreted() -> None:
    tell(make_person(), title="%(x)s {0} {person.password}", joined_title="{count} việc {0} %s")
    batch = uuid4()
    make_notices([say(batch=batch), say(batch=batch)], NOON)
    assert Notice.objects.get().headline == "2 việc {0} %s"


def test_titles_are_one_line_without_control_characters_and_not_too_long() -> None:
    tell(make_person(), title="Việc\r\nBcc: a@b\u202e\x00 " + "x" * 400)
    make_notices([say()], NOON)
    title = Notice.objects.get().title
    assert title.startswith("Việc Bcc: a@b x")
    assert len(title) == 200


def test_the_system_check_names_topics_without_an_audience() -> None:
    declared = declared_topics()
    for topic in declared - {"assignment.closed", "assignment.issued"}:
        registry.heard_by_nobody(topic)
    tell(topic="assignment.issued")
    assert [found.msg for found in topics_have_audiences(None)] == [
        "Nobody said who hears 'assignment.closed'."
    ]
