"""Việc của tôi answers for every part: what waits for me."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from desk.cards import InboxPage
from desk.selectors.inbox import Asked, inbox_page
from organizations.domain.actor import Actor
from organizations.services.people import end_position
from plans.services import assigning
from tests.desk.office import AT, Office
from workflows.ticking import tick

pytestmark = pytest.mark.django_db


def counts(actor: Actor, at: datetime = AT) -> dict[str, int]:
    """Give the tabs that are shown with their numbers, by their key."""
    page = inbox_page(Asked(), actor=actor, at=at)
    return {tab.url.split("nhom=")[1]: tab.count or 0 for tab in page.tabs}


def titles(actor: Actor, tab: str, at: datetime = AT) -> list[str]:
    """Give what one tab lists."""
    page: InboxPage = inbox_page(Asked(tab=tab), actor=actor, at=at)
    return [item.title.split(". ", 1)[-1] for item in page.items]


def test_a_head_and_a_deputy_see_new_duties_of_the_unit_first(office: Office):
    office.issue("Một", "Hai")
    for role in ("head", "deputy"):
        page = inbox_page(Asked(), actor=office.actor(role, office.ward), at=AT)
        assert [item.title for item in page.items] == ["Biểu 1.1. Một", "Biểu 1.2. Hai"]
        assert (page.waiting, page.tabs[1].current) == (2, True)


def test_an_officer_sees_own_duties_only(office: Office):
    office.issue("Một", "Hai", "Ba")
    office.assigned("Một", 1)
    office.started("Hai", 1)
    office.assigned("Ba", 2)
    officer = office.actor("officer", office.ward, 1)
    assert titles(officer, "tiep-nhan") == ["Một"]
    assert titles(officer, "dang-lam") == ["Hai"]
    assert sorted(titles(officer, "tat-ca")) == ["Hai", "Một"]


def test_a_duty_sent_to_a_room_waits_for_the_head_of_the_room(office: Office):
    office.issue("Một", "Hai", leads=[office.department])
    head, room_head = office.actor("head", office.department), office.actor("head", office.room)
    duty = office.duty("Một", office.department)
    assigning.route_to_room(assignment_id=duty.pk, room_id=office.room.pk, actor=head, at=AT)
    assert titles(head, "tiep-nhan") == ["Hai"]
    assert titles(room_head, "tiep-nhan") == ["Một"]
    assert titles(room_head, "tat-ca") == ["Một"]


def test_late_near_and_returned_duties_have_their_own_tabs(office: Office):
    office.issue("Một", in_days=3)
    submission = office.handed_in("Một")
    office.says(submission, office.actor("head", office.ward), "return", "Thiếu số liệu")
    officer, later = office.actor("officer", office.ward), AT + timedelta(hours=2)
    assert titles(officer, "tra-lai", later) == titles(officer, "sap-han", later) == ["Một"]
    tick(at=AT + timedelta(days=5))
    assert titles(officer, "qua-han", AT + timedelta(days=5)) == ["Một"]
    assert titles(officer, "sap-han", AT + timedelta(days=5)) == []


def test_a_coordinator_sees_the_part_that_is_asked_until_it_is_sent(office: Office):
    from plans.services.coordinating import contribute_share

    office.issue("Một", coordinators=[office.coordinator])
    actor = office.actor("officer", office.coordinator)
    assert titles(actor, "phoi-hop") == ["Một"]
    assert titles(office.actor("head", office.coordinator), "phoi-hop") == ["Một"]
    contribute_share(assignment_id=office.duty("Một").pk, text="Đã phối hợp", actor=actor, at=AT)
    assert titles(actor, "phoi-hop") == []


def test_a_coordinator_is_asked_to_confirm_what_was_handed_in(office: Office):
    office.issue("Một", coordinators=[office.coordinator])
    office.handed_in("Một")
    assert titles(office.actor("officer", office.coordinator), "cho-duyet") == ["Một"]
    assert titles(office.actor("head", office.ward), "cho-duyet") == []


def test_the_head_approves_and_then_the_monitor_verifies(office: Office):
    office.issue("Một")
    head, verifier = office.actor("head", office.ward), office.actor("officer", office.monitor)
    submission = office.handed_in("Một")
    assert titles(head, "cho-duyet") == ["Một"]
    assert "tham-dinh" not in counts(verifier)
    office.says(submission, head, "approve")
    assert titles(verifier, "tham-dinh") == ["Một"]
    assert titles(head, "cho-duyet") == []


def test_a_leader_sees_what_units_decline_and_others_do_not(office: Office):
    office.issue("Một", "Hai")
    leader, head = office.actor("head", office.province), office.actor("head", office.ward)
    assert "kien-nghi" not in counts(leader)
    assigning.decline(assignment_id=office.duty("Một").pk, reason="Không thuộc", actor=head, at=AT)
    assert titles(leader, "kien-nghi") == ["Một"]
    assert titles(office.actor("deputy_in_charge", office.province), "kien-nghi") == ["Một"]
    assert "kien-nghi" not in counts(head)


def test_a_person_who_left_shows_to_the_head_at_once(office: Office):
    office.issue("Một", "Hai")
    office.started("Một", 1)
    office.started("Hai", 2)
    head = office.actor("head", office.ward)
    assert "khuyet" not in counts(head)
    end_position(position=office.position("officer", office.ward, 1), on=AT.date())
    assert titles(head, "khuyet") == ["Một"]
    assert inbox_page(Asked(), actor=head, at=AT).waiting == 1


def test_a_duty_in_two_groups_is_counted_once_as_waiting(office: Office):
    office.issue("Một", in_days=1)
    office.started("Một", 1)
    end_position(position=office.position("officer", office.ward, 1), on=AT.date())
    later = AT + timedelta(days=3)
    tick(at=later)
    head = office.actor("head", office.ward)
    assert (counts(head, later)["khuyet"], counts(head, later)["qua-han"]) == (1, 1)
    assert inbox_page(Asked(), actor=head, at=later).waiting == 1


def test_a_clerk_sees_drafts_and_no_duties(office: Office):
    draft = office.draft()
    clerk = office.actor("clerk", office.province)
    assert set(counts(clerk)) == {"du-thao"}
    assert titles(clerk, "du-thao") == [draft.title]
    assert titles(office.actor("clerk", office.ward), "du-thao") == []


def test_an_entered_paper_waits_for_everybody_who_may_vouch_but_the_person_who_entered_it(office: Office):
    office.draft()
    entry = office.entered()
    assert "ghi-nhan" not in counts(office.actor("clerk", office.province))
    for role, unit in (("clerk", office.province), ("head", office.province), ("officer", office.monitor)):
        number = 2 if role == "clerk" else 1
        page = inbox_page(Asked(tab="ghi-nhan"), actor=office.actor(role, unit, number), at=AT)
        assert [item.url for item in page.items] == [f"/ke-hoach/{entry.plan_id}/ghi-nhan/"]
        assert page.waiting == 1
    for role, unit in (("officer", office.province), ("head", office.ward), ("officer", office.ward)):
        assert "ghi-nhan" not in counts(office.actor(role, unit))


@pytest.mark.parametrize("role", ["auditor", "administrator"])
def test_who_has_no_part_in_the_work_sees_an_empty_inbox(office: Office, role: str):
    office.issue("Một")
    page = inbox_page(Asked(), actor=office.actor(role, office.ward), at=AT)
    assert (page.items, page.waiting, len(page.tabs)) == ((), 0, 1)


def test_an_unknown_tab_opens_the_first_with_something_in_it(office: Office, client_for: Callable[..., Any]):
    office.issue("Một")
    client = client_for(office.position("head", office.ward).person)
    answer = client.get("/", {"nhom": "khong-co", "mo": "99999999999999999999", "ds": "x"})
    assert answer.status_code == 200
    assert "Biểu 1.1. Một" in answer.content.decode()
