"""The page of one duty: who may open it, what it says, and what it costs."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from organizations.services.people import end_position
from plans.services import assigning
from plans.services.coordinating import contribute_share
from tests.desk.office import Office, open_office

pytestmark = pytest.mark.django_db
MOST_QUERIES = 12


@pytest.fixture
def office(db: None) -> Office:
    """The office at this moment, for pages, which read the clock."""
    call_command("ensure_default_rubric", verbosity=0)
    made = open_office()
    made.at = timezone.now()
    return made


@pytest.fixture
def as_(client_for: Callable[..., Client], office: Office) -> Callable[..., Client]:
    """`as_("head", unit)`: a client of this person of the office."""

    def signed_in(role: str, unit: Any, number: int = 1) -> Client:
        return client_for(office.position(role, unit, number).person)

    return signed_in


def url(office: Office, content: str = "Một", unit: Any = None) -> str:
    """Give the address of a duty."""
    return f"/nhiem-vu/{office.duty(content, unit).pk}/"


def names(page: Any) -> list[str]:
    """Give the buttons in sight and the further ones."""
    return [action.name for action in (*page.actions, *page.further)]


def test_a_stranger_gets_not_found_and_a_visitor_the_sign_in(office: Office, as_: Callable[..., Client]):
    office.issue("Một")
    assert as_("head", office.department).get(url(office)).status_code == 404
    assert as_("auditor", office.ward).get(url(office)).status_code == 404
    assert as_("head", office.ward).get("/nhiem-vu/999999/").status_code == 404
    assert Client().get(url(office)).status_code == 302


@pytest.mark.parametrize("role", ["head", "deputy", "officer", "clerk"])
def test_the_own_unit_the_monitor_and_the_leader_open_it(
    office: Office, as_: Callable[..., Client], role: str
):
    office.issue("Một", coordinators=[office.coordinator])
    for unit in (office.ward, office.monitor, office.province, office.coordinator):
        assert as_(role, unit).get(url(office)).status_code == 200


def test_each_part_is_offered_its_own_buttons(office: Office, as_: Callable[..., Client]):
    office.issue("Một", coordinators=[office.coordinator])

    def offered(role: str, unit: Any) -> list[str]:
        return names(as_(role, unit).get(url(office)).context["page"])

    assert offered("head", office.ward) == ["assign_officer", "decline", "ask_extension"]
    assert offered("officer", office.ward) == []
    assert offered("officer", office.coordinator) == ["contribute_share"]
    assert offered("head", office.province) == ["hold", "cancel"]
    office.assigned("Một")
    assert offered("officer", office.ward) == ["start", "report", "ask_extension"]
    assert offered("head", office.ward) == ["reassign_officer", "decline", "ask_extension"]


def test_a_unit_with_rooms_can_send_a_duty_to_a_room_that_has_a_head(
    office: Office, as_: Callable[..., Client]
):
    office.issue("Một", leads=[office.department])
    head = as_("head", office.department)
    there = url(office, unit=office.department)
    assert "route_to_room" not in names(head.get(there).context["page"])
    office.position("head", office.room)
    assert "route_to_room" in names(head.get(there).context["page"])


def test_a_blocked_button_says_why_before_it_is_pressed(office: Office, as_: Callable[..., Client]):
    office.at = timezone.now() - timedelta(days=20)
    office.issue("Một")
    page = as_("head", office.ward).get(url(office)).context["page"]
    blocked = next(action for action in page.further if action.name == "decline")
    assert "Đã quá thời hạn kiến nghị" in blocked.blocked
    assert blocked.ask is not None
    assert blocked.ask.fields == ()


def test_the_page_says_whose_turn_it_is_in_every_state(office: Office, as_: Callable[..., Client]):
    office.issue("Một")
    head = as_("head", office.ward)

    def turn() -> str:
        return str(head.get(url(office)).context["page"].turn)

    assert "tiếp nhận và phân công" in turn()
    submission = office.handed_in("Một")
    assert turn() == f"Hồ sơ đang ở bước: Thủ trưởng đơn vị ({office.ward.name})."
    office.says(submission, office.actor("head", office.ward), "return", "Thiếu số liệu quý I")
    page = head.get(url(office)).context["page"]
    assert "đang thực hiện" in page.turn
    assert [hint.sentence for hint in page.hints] == ["Thiếu số liệu quý I"]
    assert page.files == ()


def test_what_was_handed_in_shows_its_files_and_what_is_proven(office: Office, as_: Callable[..., Client]):
    office.issue("Một", coordinators=[office.coordinator])
    submission = office.handed_in("Một")
    office.says(submission, office.actor("officer", office.coordinator), "agree")
    page = as_("head", office.ward).get(url(office)).context["page"]
    assert [check.met for check in page.requirements] == [True]
    assert [file.name for file in page.files] == ["Báo cáo kết quả"]
    assert [share.pill.words for share in page.shares] == ["Đồng ý"]
    assert [step.state for step in page.steps] == ["done", "done", "done", "now", "next", "next"]


def test_a_person_who_left_is_named_missing_and_replacing_comes_first(
    office: Office, as_: Callable[..., Client]
):
    office.issue("Một")
    office.started("Một")
    end_position(position=office.position("officer", office.ward), on=office.at.date())
    page = as_("head", office.ward).get(url(office)).context["page"]
    assert page.hints[0].lead == "Khuyết người phụ trách."
    assert page.actions[0].name == "reassign_officer"


def test_the_leader_reads_the_reason_of_a_decline_and_the_unit_where_the_duty_went(
    office: Office, as_: Callable[..., Client]
):
    office.issue("Một")
    head = office.actor("head", office.ward)
    duty = assigning.decline(assignment_id=office.duty("Một").pk, reason="Thuộc Sở", actor=head, at=office.at)
    leader = as_("head", office.province)
    page = leader.get(url(office)).context["page"]
    assert ([hint.sentence for hint in page.hints], [action.name for action in page.actions]) == (
        ["Thuộc Sở"],
        ["insist", "reassign_unit"],
    )
    assigning.reassign_unit(
        assignment_id=duty.pk,
        unit_id=office.department.pk,
        reason="Đúng chức năng",
        actor=office.actor("head", office.province),
        at=office.at,
    )
    moved = as_("head", office.ward).get(url(office)).context["page"]
    assert office.department.name in moved.hints[0].sentence
    assert names(moved) == []


def test_the_page_costs_at_most_twelve_queries_in_every_state(office: Office, as_: Callable[..., Client]):
    rows = ("Một", "Hai", "Ba", "Bốn")
    office.issue(*rows, leads=[office.ward, office.department], coordinators=[office.coordinator])
    office.position("head", office.room)
    office.started("Hai")
    submission = office.handed_in("Ba")
    back = office.handed_in("Bốn")
    office.says(submission, office.actor("officer", office.coordinator), "agree")
    office.says(back, office.actor("officer", office.coordinator), "disagree", "Chưa khớp")
    for unit in (office.ward, office.coordinator, office.monitor, office.province):
        for role in ("head", "officer"):
            client = as_(role, unit)
            costs = {row: _cost(client, url(office, row)) for row in rows}
            assert max(costs.values()) <= MOST_QUERIES, (role, unit.name, costs)
    assert _cost(as_("head", office.department), url(office, unit=office.department)) <= MOST_QUERIES


def test_a_coordinating_part_that_was_sent_is_shown(office: Office, as_: Callable[..., Client]):
    office.issue("Một", coordinators=[office.coordinator])
    actor = office.actor("officer", office.coordinator)
    contribute_share(
        assignment_id=office.duty("Một").pk, text="Đã rà soát 12 hồ sơ", actor=actor, at=office.at
    )
    page = as_("head", office.ward).get(url(office)).context["page"]
    assert [(share.pill.words, share.words) for share in page.shares] == [("Đã gửi", "Đã rà soát 12 hồ sơ")]


def _cost(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)
