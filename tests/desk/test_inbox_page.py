"""The inbox as it is served: what is opened, pressed, refused, and what it costs."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from plans.domain.states import AssignmentState
from plans.models import Assignment, Submission
from tests.desk.office import Office

pytestmark = pytest.mark.django_db
MOST_QUERIES = 12
ClientFor = Callable[..., Client]


@pytest.fixture
def as_(client_for: ClientFor, office_now: Office) -> Callable[..., Client]:
    """`as_("head", unit)`: a client of this person of the office."""

    def signed_in(role: str, unit: Any, number: int = 1) -> Client:
        return client_for(office_now.position(role, unit, number).person)

    return signed_in


def test_the_first_decision_stands_open_beside_the_list(office_now: Office, as_: Callable[..., Client]):
    office_now.issue("Một", "Hai")
    office_now.handed_in("Một")
    page = as_("head", office_now.ward).get("/").context["page"]
    opened = page.detail
    assert (opened.title, [item.current for item in page.items]) == ("Một", [True])
    assert [step.state for step in opened.steps] == ["done", "done", "done", "now", "next", "next"]
    assert [(check.words, check.met) for check in opened.requirements] == [("Báo cáo có ký số", True)]
    assert [(action.value, action.key) for action in opened.actions] == [("return", "R"), ("approve", "A")]
    assert "nộp lần 1" in opened.history[0].what


def test_a_press_on_an_item_exchanges_only_the_detail(office_now: Office, as_: Callable[..., Client]):
    office_now.issue("Một")
    submission = office_now.handed_in("Một")
    url = f"/?nhom=cho-duyet&mo={office_now.open_seat(submission).pk}"
    page = as_("head", office_now.ward).get(url).context["page"]
    assert (page.items[0].in_place, page.items[0].url, page.alone) == (True, url, True)


def test_a_head_approves_from_the_inbox_and_comes_back_to_it(office_now: Office, as_: Callable[..., Client]):
    office_now.issue("Một")
    submission = office_now.handed_in("Một")
    client = as_("head", office_now.ward)
    action = client.get("/").context["page"].detail.actions[-1]
    sent = {"verdict": action.value, "note": "Đồng ý", **{one.name: one.value for one in action.hidden}}
    answer = client.post(action.url, sent, follow=True)
    assert answer.redirect_chain[0][0] == "/"
    page = answer.context["page"]
    assert (page.detail, page.tabs[0].count, page.waiting) == (None, 0, 0)
    assert Assignment.objects.get(task__content="Một").approved_by_id is not None
    second = client.post(action.url, sent)
    assert second.status_code == 409
    assert submission.pk == Submission.objects.get().pk


def test_a_return_needs_its_reason_and_a_stranger_learns_nothing(
    office_now: Office, as_: Callable[..., Client]
):
    office_now.issue("Một")
    submission = office_now.handed_in("Một")
    url = f"/ho-so/{submission.pk}/y-kien/{office_now.open_seat(submission).pk}/"
    sent = {"verdict": "return", "note": " ", "seen_hash": submission.content_hash, "back": "desk"}
    assert as_("head", office_now.ward).post(url, sent).status_code == 422
    assert as_("officer", office_now.ward).post(url, sent | {"note": "Thiếu"}).status_code == 403
    assert as_("head", office_now.coordinator).post(url, sent | {"note": "Thiếu"}).status_code == 404


def test_what_came_in_time_is_not_called_late_while_it_waits_for_the_head(
    office_now: Office, as_: Callable[..., Client]
):
    from django.utils import timezone

    office_now.at = timezone.now() - timezone.timedelta(days=10)
    office_now.issue("Một", in_days=2)
    office_now.handed_in("Một")
    assert as_("head", office_now.ward).get("/").context["page"].items[0].due.words == "Nộp đúng hạn"


def test_five_duties_are_accepted_and_given_to_one_person_in_one_press(
    office_now: Office, as_: Callable[..., Client]
):
    names = ["Một", "Hai", "Ba", "Bốn", "Năm"]
    office_now.issue(*names)
    officer = office_now.actor("officer", office_now.ward)
    keys = [office_now.duty(name).pk for name in names]
    client = as_("head", office_now.ward)
    sent = {"chosen": keys, "person": officer.person_id}
    answer = client.post("/viec/phan-cong/", sent, follow=True)
    assert "5 việc đã áp dụng" in answer.content.decode()
    assert set(Assignment.objects.values_list("state", "officer")) == {("assigned", officer.person_id)}
    again = client.post("/viec/phan-cong/", sent)
    assert again.status_code == 409
    assert "thực hiện được" in again.content.decode()


@pytest.mark.parametrize(
    ("chosen", "person", "sentence"),
    [([], True, "Chọn ít nhất một việc"), (["1"], False, "Chọn người thực hiện")],
)
def test_a_bulk_press_that_chose_nothing_says_what_to_choose(
    office_now: Office, as_: Callable[..., Client], chosen: list[str], person: bool, sentence: str
):
    office_now.issue("Một")
    key = str(office_now.actor("officer", office_now.ward).person_id) if person else ""
    answer = as_("head", office_now.ward).post("/viec/phan-cong/", {"chosen": chosen, "person": key})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_a_bulk_press_leaves_alone_what_is_not_the_units(office_now: Office, as_: Callable[..., Client]):
    office_now.issue("Một", leads=[office_now.ward, office_now.department])
    foreign = office_now.duty("Một", office_now.department)
    officer = office_now.actor("officer", office_now.ward)
    sent = {"chosen": [foreign.pk], "person": officer.person_id}
    assert as_("head", office_now.ward).post("/viec/phan-cong/", sent).status_code == 404
    own = office_now.duty("Một")
    refused = as_("officer", office_now.ward).post("/viec/phan-cong/", sent | {"chosen": [own.pk]})
    assert refused.status_code == 403
    assert Assignment.objects.get(pk=own.pk).state == "issued"
    assert not Assignment.objects.exclude(state=AssignmentState.ISSUED).exists()


@pytest.mark.parametrize("tab", ["", "cho-duyet", "tham-dinh", "tiep-nhan", "tra-lai", "phoi-hop", "tat-ca"])
@pytest.mark.parametrize("role", ["head", "officer", "clerk", "deputy"])
def test_the_inbox_costs_at_most_twelve_queries(
    office_now: Office, as_: Callable[..., Client], role: str, tab: str
):
    office_now.issue("Một", "Hai", "Ba", coordinators=[office_now.coordinator])
    office_now.handed_in("Một", "Hai")
    units = (office_now.ward, office_now.coordinator, office_now.monitor, office_now.province)
    for unit in units:
        assert _cost(as_(role, unit), f"/?nhom={tab}") <= MOST_QUERIES


def test_the_cost_does_not_grow_with_what_waits(office_now: Office, as_: Callable[..., Client]):
    names = [f"Việc {number}" for number in range(6)]
    office_now.issue(*names)
    office_now.handed_in(names[0])
    client = as_("head", office_now.ward)
    few = _cost(client, "/?nhom=cho-duyet"), _cost(client, "/?nhom=tat-ca")
    for name in names[1:]:
        office_now.handed_in(name)
    many = _cost(client, "/?nhom=cho-duyet"), _cost(client, "/?nhom=tat-ca")
    assert many <= few
    assert len(client.get("/?nhom=cho-duyet").context["page"].items) == len(names)


def test_a_long_list_has_pages(office_now: Office, as_: Callable[..., Client]):
    office_now.issue(*[f"Việc {number}" for number in range(27)])
    client = as_("head", office_now.ward)
    first = client.get("/?nhom=tat-ca").context["page"]
    second = client.get(first.pages.next_url).context["page"]
    assert (len(first.items), len(second.items), second.pages.number) == (25, 2, 2)


def _cost(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return len(asked)
