"""The page "Lần gửi": who looks after the installation sees what went where, tries again, and reads nobody's words."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from notifications.domain.kinds import Kind, Way
from notifications.models import Channel, Delivery, DeliveryState
from notifications.registry import kind_of
from notifications.services import make_digests
from notifications.services.choosing import Chosen, choose
from notifications.subscribers import make_notices
from organizations.domain.roles import Role
from organizations.models import Position
from tests.factories.organizations import PositionFactory
from tests.notifications.conftest import NOON, make_person, say, tell
from workflows.models import OutboxMessage
from workflows.relay import relay

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
SignIn = Callable[..., Client]
PAGE = "/thong-bao/lan-gui/"
FAULT = "IntegrityError('null value in column\\nDETAIL: Failing row contains (Việc kín)')"


@pytest.fixture
def administrator() -> Position:
    made: Position = PositionFactory(role=Role.ADMINISTRATOR)
    return made


def sent_to(name: str, **fields: Any) -> Delivery:
    """A delivery to somebody of this name, changed as asked."""
    kind_of(Kind.TASK, "assignment.issued")
    tell(make_person(full_name=name), title="Việc kín của đơn vị")
    make_notices([say()], NOON)
    made = Delivery.objects.latest("pk")
    Delivery.objects.filter(pk=made.pk).update(**fields)
    return made


def parked(name: str = "Lò Thị Gác") -> Delivery:
    """A delivery that was given up."""
    return sent_to(name, state=DeliveryState.PARKED, attempts=8, last_error="ConnectionRefusedError: no")


def failed() -> OutboxMessage:
    """A message of the outbox that was given up."""
    return say(parked_reason=FAULT, attempts=8)


def read(client: Client, query: str = "") -> str:
    answer = client.get(PAGE + query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_says_who_what_kind_when_and_how_often_but_no_words(
    administrator: Position, client_for: SignIn
) -> None:
    parked()
    sent_to("Vàng A Đến", state=DeliveryState.SENT, sent_at=NOON, attempts=1)
    shown = read(client_for(administrator.person, administrator))
    for words in ("Lò Thị Gác", "Vàng A Đến", "Nhiệm vụ mới, phân công", "Thư điện tử", "gác lại", "đã gửi",
                  "8 lần thử", "ConnectionRefusedError: no", "12:00"):  # fmt: skip
        assert words in shown
    assert "Việc kín" not in shown


@pytest.mark.parametrize(
    ("tab", "there", "not_there"),
    [("gac-lai", "Lò Thị Gác", "Vàng A Đến"), ("da-gui", "Vàng A Đến", "Lò Thị Gác")],
)
def test_it_can_be_narrowed_to_a_state(
    administrator: Position, client_for: SignIn, tab: str, there: str, not_there: str
) -> None:
    parked()
    sent_to("Vàng A Đến", state=DeliveryState.SENT, sent_at=NOON)
    shown = read(client_for(administrator.person, administrator), f"?trang-thai={tab}")
    assert (there in shown, not_there in shown) == (True, False)


def test_a_parked_delivery_is_tried_again_once(administrator: Position, client_for: SignIn) -> None:
    one, other = parked(), parked()
    client = client_for(administrator.person, administrator)
    url = f"{PAGE}{one.pk}/thu-lai/"
    assert client.post(url).status_code == 302
    assert client.post(url).status_code == 409
    states = dict(Delivery.objects.values_list("pk", "state"))
    assert states == {one.pk: DeliveryState.WAITING, other.pk: DeliveryState.PARKED}
    assert client.post(f"{PAGE}thu-lai/").status_code == 302
    assert set(Delivery.objects.values_list("state", "attempts")) == {(DeliveryState.WAITING, 0)}
    assert client.post(f"{PAGE}{10**17}/thu-lai/").status_code == 404


def test_a_message_that_failed_is_listed_without_the_row_it_quotes_and_tried_again(
    administrator: Position, client_for: SignIn
) -> None:
    message = failed()
    tell(make_person())
    client = client_for(administrator.person, administrator)
    shown = read(client, "?trang-thai=thong-diep")
    assert "null value in column" in shown
    assert "Việc kín" not in shown
    assert relay(at=NOON) == 0
    url = f"{PAGE}thong-diep/{message.pk}/thu-lai/"
    assert client.post(url).status_code == 302
    message.refresh_from_db()
    assert (message.parked_reason, message.attempts) == ("", 0)
    assert relay(at=message.next_try_at) == 1
    assert Delivery.objects.count() == 1
    assert client.post(url).status_code == 409


def test_an_auditor_sees_and_does_not_press(client_for: SignIn) -> None:
    auditor = PositionFactory(role=Role.AUDITOR)
    one, message = parked(), failed()
    client = client_for(auditor.person, auditor)
    shown = read(client, "?trang-thai=gac-lai")
    assert "Lò Thị Gác" in shown
    assert "thu-lai" not in shown
    for url in (f"{PAGE}thu-lai/", f"{PAGE}{one.pk}/thu-lai/", f"{PAGE}thong-diep/{message.pk}/thu-lai/"):
        assert client.post(url).status_code == 403
    assert Delivery.objects.get().state == DeliveryState.PARKED


@pytest.mark.parametrize("role", [Role.HEAD, Role.OFFICER, Role.CLERK])
def test_others_are_refused_whether_the_delivery_is_there_or_not(client_for: SignIn, role: Role) -> None:
    position, one = PositionFactory(role=role), parked()
    client = client_for(position.person, position)
    answers = [client.get(PAGE), *(client.post(f"{PAGE}{pk}/thu-lai/") for pk in (one.pk, 10**17))]
    assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert "Lò Thị Gác" not in answers[0].content.decode()


def test_the_place_is_offered_to_who_may_go_there(administrator: Position, client_for: SignIn) -> None:
    officer = PositionFactory()
    assert PAGE in client_for(administrator.person, administrator).get("/thong-bao/").content.decode()
    assert PAGE not in client_for(officer.person, officer).get("/thong-bao/").content.decode()


def test_fifty_deliveries_cost_as_much_as_one(
    administrator: Position, client_for: SignIn, django_assert_num_queries: Any
) -> None:
    client = client_for(administrator.person, administrator)
    kind_of(Kind.TASK, "assignment.issued")
    people = [make_person() for _ in range(30)]
    for person in people[:10]:
        choose(person_id=person.pk, chosen=Chosen({(Kind.TASK, Channel.EMAIL): Way.DIGEST}, None))
    tell(*people)
    make_notices([say(), say()], NOON)
    make_digests(at=NOON.replace(day=3))
    assert Delivery.objects.count() == 70
    with django_assert_num_queries(10):
        shown = read(client)
    assert "Thư tổng hợp ngày 03/03/2026" in shown
    for _ in range(5):
        failed()
    with django_assert_num_queries(10):
        read(client, "?trang-thai=thong-diep")
