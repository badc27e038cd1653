"""SMS through a gateway as its settings describe it: what it is sent, and what each of its answers leads to."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from notifications.adapters import Later, Message, Never
from notifications.domain.backoff import JOIN_WAIT
from notifications.domain.kinds import Kind, Way
from notifications.models import Channel, Delivery, DeliveryState
from notifications.providers.sms import SmsGateway
from notifications.registry import kind_of
from notifications.services import retry_parked, send_due
from notifications.services.choosing import Chosen, choose
from notifications.subscribers import make_notices
from tests.notifications.conftest import NOON, make_person, say, tell
from tests.servers.gateway import Gateway, Reply, gateway_server

READY = NOON + JOIN_WAIT
MESSAGE = Message(
    to="84912000111",
    headline="Quá hạn 3 ngày: “Rà soát” {api_key}",
    link="https://dondoc.example/thong-bao/7/",
    name="Lò Thị Mai",
    key="6f1c2a52-0000-5000-8000-000000000007",
)
BODY = {
    "ApiKey": "{api_key}",
    "SecretKey": "{secret_key}",
    "Phone": "{phone}",
    "Content": "{text}",
    "Brandname": "{brandname}",
    "RequestId": "{request_id}",
    "SmsType": "2",
    "IsUnicode": 0,
}
TAKEN = Reply(200, {"CodeResult": "100", "SMSID": "s-1"})


@pytest.fixture(scope="module")
def running() -> Iterator[Gateway]:
    with gateway_server() as gateway:
        yield gateway


@pytest.fixture
def gateway(running: Gateway, settings: Any) -> Gateway:
    """The gateway, described as that of eSMS is."""
    running.asked.clear()
    settings.PROVIDER_SECONDS = 0.3
    settings.MESSAGE_KINDS = ["reminder"]
    settings.CHANNEL_ADAPTERS = {"sms": "notifications.providers.sms.SmsGateway"}
    settings.SMS = settings.SMS | {
        "URL": f"{running.url}/json",
        "HEADERS": json.dumps({"X-Brand": "{brandname}"}),
        "BODY": json.dumps(BODY),
        "BRANDNAME": "UBND-LC",
        "API_KEY": "khoa-1",
        "SECRET_KEY": "khoa-2",
        "CODE_PATH": "CodeResult",
        "ACCEPTED": ("100",),
        "REPEATED": ("124",),
        "LATER": ("103",),
        "REFERENCE_PATH": "SMSID",
    }
    return running


def test_the_gateway_is_sent_what_the_settings_say(gateway: Gateway) -> None:
    gateway.replies(TAKEN)
    assert SmsGateway().send(MESSAGE).reference == "s-1"
    [asked] = gateway.asked
    assert (asked.path, asked.headers["x-brand"]) == ("/json", "UBND-LC")
    assert asked.headers["content-type"] == "application/json"
    assert asked.json == {
        "ApiKey": "khoa-1",
        "SecretKey": "khoa-2",
        "Phone": "84912000111",
        "Content": 'Don Doc: Qua han 3 ngay: "Ra soat" {api_key} https://dondoc.example/thong-bao/7/',
        "Brandname": "UBND-LC",
        "RequestId": MESSAGE.key,
        "SmsType": "2",
        "IsUnicode": 0,
    }


@pytest.mark.parametrize(
    ("reply", "leads_to", "sentence"),
    [
        (TAKEN, None, ""),
        (Reply(200, {"CodeResult": 124}), None, ""),
        (Reply(200, {"CodeResult": "103"}), Later, "chưa nhận (HTTP 200, mã 103)"),
        (Reply(200, {"CodeResult": "108", "ErrorMessage": "0912000111"}), Never, "từ chối tin (HTTP 200, mã 108)"),
        (Reply(200, b"<html>wifi</html>"), Never, "từ chối tin (HTTP 200, mã –)"),
        (Reply(401, {"CodeResult": "100"}), Never, "từ chối tin (HTTP 401, mã 100)"),
        (Reply(302, {}, headers={"Location": "/x"}), Never, "HTTP 302"),
        (Reply(429, {}), Later, "HTTP 429"),
        (Reply(500, {"CodeResult": "100"}), Later, "HTTP 500"),
        (Reply(504, {}), Later, "không trả lời kịp"),
        (Reply(silent=True), Later, "không trả lời kịp"),
    ],
)  # fmt: skip
def test_each_answer_leads_somewhere(
    gateway: Gateway, reply: Reply, leads_to: type[Exception] | None, sentence: str
) -> None:
    gateway.replies(reply)
    if leads_to is None:
        assert SmsGateway().send(MESSAGE)
        return
    with pytest.raises(leads_to) as refused:
        SmsGateway().send(MESSAGE)
    assert sentence in str(refused.value)
    assert len(gateway.asked) == 1
    assert "0912000111" not in str(refused.value)


@pytest.mark.parametrize("reply", [Reply(504, {}), Reply(silent=True)])
def test_a_gateway_that_knows_no_request_again_is_not_asked_twice(
    gateway: Gateway, settings: Any, reply: Reply
) -> None:
    settings.SMS = settings.SMS | {"REPEATED": ()}
    gateway.replies(reply)
    with pytest.raises(Never, match="Không rõ nhà cung cấp đã nhận tin hay chưa"):
        SmsGateway().send(MESSAGE)


def test_a_gateway_may_answer_by_its_status_alone(gateway: Gateway, settings: Any) -> None:
    settings.SMS = settings.SMS | {"CODE_PATH": "", "ACCEPTED": (), "REFERENCE_PATH": "", "STATUSES": (202,)}
    gateway.replies(Reply(202, b""), Reply(200, b""))
    assert SmsGateway().send(MESSAGE).reference == ""
    with pytest.raises(Never, match="HTTP 200"):
        SmsGateway().send(MESSAGE)


def overdue(count: int = 1) -> None:
    """So many people who want reminders by SMS alone are told that something is overdue."""
    kind_of(Kind.REMINDER, "assignment.overdue")
    people = [make_person(phone=f"0912{n:06}", email="") for n in range(count)]
    for person in people:
        choose(person_id=person.pk, chosen=Chosen({(Kind.REMINDER, Channel.SMS): Way.SINGLE}, None))
    tell(*people, topic="assignment.overdue", title="Quá hạn 3 ngày")
    make_notices([say("assignment.overdue")], NOON)


@pytest.mark.django_db
def test_what_failed_goes_later_under_the_same_key_and_once(gateway: Gateway) -> None:
    overdue()
    gateway.replies(Reply(500, {}), Reply(silent=True), Reply(200, {"CodeResult": "124", "SMSID": "s-1"}))
    waits = [timedelta(), timedelta(minutes=1), timedelta(minutes=3), timedelta(days=1)]
    assert [send_due(at=READY + wait) for wait in waits] == [0, 0, 1, 0]
    assert len({asked.json["RequestId"] for asked in gateway.asked}) == 1
    assert len(gateway.asked) == 3
    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.last_error) == (DeliveryState.SENT, "")
    assert delivery.message_id.startswith(f"<{gateway.asked[0].json['RequestId']}@")


@pytest.mark.django_db
def test_a_refusal_is_given_up_with_its_sentence_and_the_rest_goes(gateway: Gateway) -> None:
    overdue(2)
    gateway.replies(Reply(200, {"CodeResult": "108"}), TAKEN)
    assert send_due(at=READY) == 1
    parked = Delivery.objects.get(state=DeliveryState.PARKED)
    assert (parked.attempts, parked.last_error) == (
        1,
        "Cổng SMS từ chối tin (HTTP 200, mã 108). Xem bảng mã của nhà mạng.",
    )
    assert send_due(at=READY + timedelta(days=1)) == 0
    retry_parked(at=READY, delivery_id=parked.pk)
    assert send_due(at=READY) == 1


@pytest.mark.django_db
def test_a_gateway_that_is_down_is_asked_once_in_a_run(gateway: Gateway) -> None:
    overdue(25)
    gateway.replies(Reply(503, {}))
    assert send_due(at=READY) == 0
    assert len(gateway.asked) == 1
    assert Delivery.objects.filter(attempts=1, last_error__contains="HTTP 503").count() == 5


@pytest.mark.django_db
def test_what_nobody_knows_of_is_given_up_and_what_stands_behind_it_waits(
    gateway: Gateway, settings: Any
) -> None:
    settings.SMS = settings.SMS | {"REPEATED": ()}
    overdue(3)
    gateway.replies(Reply(silent=True), TAKEN)
    assert send_due(at=READY) == 0
    assert len(gateway.asked) == 1
    assert Delivery.objects.get(state=DeliveryState.PARKED).last_error.startswith("Không rõ nhà cung cấp")
    assert send_due(at=READY + timedelta(minutes=1)) == 2
    assert len({asked.json["RequestId"] for asked in gateway.asked}) == 3


@pytest.mark.django_db
def test_without_settings_nothing_is_asked_and_everything_waits(gateway: Gateway, settings: Any) -> None:
    overdue()
    settings.SMS = settings.SMS | {"API_KEY": ""}
    assert send_due(at=READY) == 0
    delivery = Delivery.objects.get()
    assert delivery.state == DeliveryState.WAITING
    assert "manage.py check" in delivery.last_error
    assert gateway.asked == []
