"""Messages to telephones: off until an installation names an adapter, then by the rules of every delivery."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from notifications.adapters import Message, Receipt, open_channels
from notifications.domain.backoff import JOIN_WAIT
from notifications.domain.kinds import Kind, Way
from notifications.models import Channel, Delivery, DeliveryState
from notifications.registry import kind_of
from notifications.services import send_due
from notifications.services.choosing import Chosen, choose
from notifications.subscribers import make_notices
from organizations.models import Person
from tests.notifications.conftest import NOON, make_person, say, tell

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
READY = NOON + JOIN_WAIT


class Unreachable:
    """A provider that does not answer."""

    def send(self, message: Message) -> Receipt:
        raise ConnectionRefusedError("no provider")


@pytest.fixture
def lines(settings: Any, tmp_path: Path) -> Path:
    """SMS by the adapter that writes a file; gives the file."""
    settings.CHANNEL_ADAPTERS = {"sms": "notifications.adapters.FileAdapter", "zalo": ""}
    settings.MESSAGE_KINDS = ["task"]
    settings.VAR_DIR = tmp_path
    return tmp_path / "messages.jsonl"


def wants_sms(**fields: Any) -> Person:
    """Somebody who wants new tasks by SMS and no letters of them."""
    kind_of(Kind.TASK, "assignment.issued")
    person = make_person(**{"phone": "0912000111"} | fields)
    ways = {(Kind.TASK, Channel.SMS): Way.SINGLE, (Kind.TASK, Channel.EMAIL): Way.OFF}
    choose(person_id=person.pk, chosen=Chosen(ways, None))
    return person


def test_no_message_is_made_where_no_adapter_is_named(settings: Any) -> None:
    assert open_channels() == (Channel.EMAIL,)
    tell(wants_sms())
    make_notices([say()], NOON)
    assert not Delivery.objects.exists()


def test_a_message_reaches_the_adapter_once_with_headline_and_link(lines: Path) -> None:
    tell(wants_sms(), title="Nhiệm vụ mới: " + "rất dài " * 60)
    make_notices([say()], NOON)
    assert [send_due(at=READY), send_due(at=READY)] == [1, 0]
    [written] = [json.loads(line) for line in lines.read_text().splitlines()]
    delivery = Delivery.objects.get()
    assert (written["to"], f"<{written['key']}@localhost>") == ("84912000111", delivery.message_id)
    assert written["text"].endswith(f" http://127.0.0.1:8000/thong-bao/{delivery.notice_id}/")
    assert len(written["text"]) <= 300
    assert delivery.state == DeliveryState.SENT


def test_a_message_that_is_handed_over_again_is_recognised_by_its_key(lines: Path) -> None:
    tell(wants_sms())
    make_notices([say()], NOON)
    send_due(at=READY)
    Delivery.objects.update(state=DeliveryState.WAITING, sent_at=None)
    send_due(at=READY)
    assert len(lines.read_text().splitlines()) == 1


def test_who_chose_nothing_gets_letters_and_no_messages(lines: Path) -> None:
    tell(make_person(phone="0912000222"))
    make_notices([say()], NOON)
    assert set(Delivery.objects.values_list("channel", flat=True)) == {"email"}


def test_a_person_without_a_telephone_gets_none(lines: Path) -> None:
    tell(wants_sms(phone=""))
    make_notices([say()], NOON)
    assert not Delivery.objects.exists()


def test_a_provider_that_does_not_answer_is_tried_again(lines: Path, settings: Any) -> None:
    settings.CHANNEL_ADAPTERS = {"sms": f"{__name__}.Unreachable"}
    tell(wants_sms())
    make_notices([say()], NOON)
    assert send_due(at=READY) == 0
    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.attempts) == (DeliveryState.WAITING, 1)
    assert delivery.next_try_at == READY + timedelta(minutes=1)


def test_telephones_carry_only_what_the_installation_pays_for(lines: Path, settings: Any) -> None:
    settings.MESSAGE_KINDS = ["reminder"]
    tell(wants_sms())
    make_notices([say()], NOON)
    assert not Delivery.objects.exists()


@pytest.mark.parametrize("phone", ["0213 3876 123", "khong-co-so"])
def test_a_number_that_is_no_mobile_one_is_given_up_with_a_sentence(lines: Path, phone: str) -> None:
    tell(wants_sms(phone=phone))
    make_notices([say()], NOON)
    assert send_due(at=READY) == 0
    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.attempts) == (DeliveryState.PARKED, 1)
    assert delivery.last_error == ("Số điện thoại của người nhận không phải số di động: sửa số rồi thử lại.")
