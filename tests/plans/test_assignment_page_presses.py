"""The presses on the page of one duty: who may, when, and what a refusal answers."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from plans.domain.states import AssignmentState
from plans.models import Assignment, Coordination
from tests.desk.office import Office, open_office

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true", "HX-Boosted": "true"}


@pytest.fixture
def office(db: None) -> Office:
    """The office at this moment, for pages, which read the clock."""
    call_command("ensure_default_rubric", verbosity=0)
    made = open_office()
    made.at = timezone.now()
    return made


@pytest.fixture
def press(client_for: Callable[..., Client], office: Office) -> Callable[..., Any]:
    """`press("head", unit, duty, move, **typed)`: send a dialog of the page as the page sends it."""

    def sent(role: str, where: Any, duty: Assignment, move: str, number: int = 1, /, **typed: Any) -> Any:
        client = client_for(office.position(role, where, number).person)
        typed.setdefault("seen_version", str(duty.version))
        return client.post(f"/nhiem-vu/{duty.pk}/{move}/", typed)

    return sent


def test_a_head_names_the_person_who_begins_and_reports_progress(office: Office, press: Callable[..., Any]):
    office.issue("Một")
    officer = office.actor("officer", office.ward)
    answer = press("head", office.ward, office.duty("Một"), "assign_officer", person=officer.person_id)
    assert (answer.status_code, answer["Location"]) == (302, f"/nhiem-vu/{office.duty('Một').pk}/")
    press("officer", office.ward, office.duty("Một"), "start")
    press("officer", office.ward, office.duty("Một"), "report_progress", percent="40", note="Đã gửi phiếu")
    duty = office.duty("Một")
    assert (duty.state, duty.progress, duty.officer_id) == ("in_progress", 40, officer.person_id)
    assert duty.task.plan.state == "in_progress"


def test_an_officer_who_assigns_is_refused(office: Office, press: Callable[..., Any]):
    office.issue("Một")
    officer = office.actor("officer", office.ward)
    answer = press("officer", office.ward, office.duty("Một"), "assign_officer", person=officer.person_id)
    assert answer.status_code == 403
    assert "thủ trưởng đơn vị" in answer.content.decode()
    assert office.duty("Một").state == AssignmentState.ISSUED


@pytest.mark.parametrize("move", ["assign_officer", "reassign_unit", "grant_extension", "decline"])
def test_who_may_not_press_is_refused_before_the_form_is_read(
    office: Office, press: Callable[..., Any], move: str
):
    office.issue("Một")
    assert press("officer", office.ward, office.duty("Một"), move, seen_version="²").status_code == 403
    assert press("officer", office.ward, office.duty("Một"), move, seen_version="").status_code == 403


def test_a_stranger_and_an_unknown_press_get_not_found(office: Office, press: Callable[..., Any]):
    office.issue("Một")
    duty = office.duty("Một")
    assert press("head", office.department, duty, "decline", reason="x").status_code == 404
    for word in ("mark_overdue", "verify", "approve", "khong-co"):
        assert press("head", office.ward, duty, word).status_code == 404


def test_a_second_press_is_answered_with_the_state_as_it_is(office: Office, press: Callable[..., Any]):
    office.issue("Một")
    person = office.actor("officer", office.ward).person_id
    old = office.duty("Một")
    assert press("head", office.ward, old, "assign_officer", person=person).status_code == 302
    answer = press("head", office.ward, old, "assign_officer", person=person)
    assert answer.status_code == 409
    assert "Đã phân công" in answer.content.decode()


def test_a_press_on_a_stale_page_changes_nothing(office: Office, press: Callable[..., Any]):
    office.issue("Một")
    office.started("Một")
    old = office.duty("Một")
    assert press("officer", office.ward, old, "report_progress", percent="40").status_code == 302
    answer = press("officer", office.ward, old, "report_progress", percent="90")
    assert (answer.status_code, office.duty("Một").progress) == (409, 40)


@pytest.mark.parametrize(
    ("move", "typed"),
    [
        ("assign_officer", {"person": ""}),
        ("assign_officer", {"person": "99999999999999999999"}),
        ("assign_officer", {"person": "0"}),
        ("decline", {"reason": " "}),
    ],
)
def test_an_unfinished_dialog_is_refused_in_place(
    office: Office, client_for: Callable[..., Client], move: str, typed: dict[str, str]
):
    office.issue("Một")
    duty = office.duty("Một")
    client = client_for(office.position("head", office.ward).person)
    answer = client.post(f"/nhiem-vu/{duty.pk}/{move}/", typed, headers=HTMX)
    assert answer.status_code in (409, 422)
    assert (answer["HX-Retarget"], answer["HX-Push-Url"]) == ("#refusal", "false")
    assert "<html" not in answer.content.decode()
    assert office.duty("Một").version == duty.version


def test_somebody_of_another_unit_cannot_be_named(office: Office, press: Callable[..., Any]):
    office.issue("Một")
    other = office.actor("officer", office.department)
    answer = press("head", office.ward, office.duty("Một"), "assign_officer", person=other.person_id)
    assert answer.status_code == 409
    assert "không thuộc đơn vị" in answer.content.decode()


@pytest.mark.parametrize(
    ("percent", "status"), [("101", 422), ("-1", 422), ("abc", 422), ("0", 302), ("100", 302)]
)
def test_progress_is_a_percentage(office: Office, press: Callable[..., Any], percent: str, status: int):
    office.issue("Một")
    office.started("Một")
    answer = press("officer", office.ward, office.duty("Một"), "report_progress", percent=percent)
    assert answer.status_code == status


def test_another_person_takes_over_with_a_reason_and_the_first_has_nothing_left(
    office: Office, press: Callable[..., Any]
):
    office.issue("Một")
    office.started("Một", 1)
    second = office.actor("officer", office.ward, 2)
    sent = {"person": second.person_id, "reason": "Nghỉ thai sản"}
    no_reason = press("head", office.ward, office.duty("Một"), "reassign_officer", **sent | {"reason": ""})
    assert no_reason.status_code in (409, 422)
    assert press("head", office.ward, office.duty("Một"), "reassign_officer", **sent).status_code == 302
    refused = press("officer", office.ward, office.duty("Một"), "report_progress", percent="50")
    assert refused.status_code == 403
    taken = press("officer", office.ward, office.duty("Một"), "report_progress", 2, percent="50")
    assert taken.status_code == 302


def test_a_department_sends_a_duty_to_its_room_whose_head_names_the_person(
    office: Office, press: Callable[..., Any]
):
    unit = office.department
    office.issue("Một", leads=[unit])
    office.position("head", office.room)
    duty = office.duty("Một", unit)
    assert press("head", office.room, duty, "route_to_room", room=office.room.pk).status_code == 403
    assert press("head", unit, duty, "route_to_room", room=office.room.pk).status_code == 302
    person = office.actor("officer", office.room).person_id
    named = press("head", office.room, office.duty("Một", unit), "assign_officer", person=person)
    assert named.status_code == 302
    done = office.duty("Một", unit)
    assert (done.room_id, done.officer_id, done.state) == (office.room.pk, person, "assigned")


def test_the_leader_keeps_one_declined_duty_and_gives_another_to_another_unit(
    office: Office, press: Callable[..., Any]
):
    office.issue("Một", "Hai", coordinators=[office.coordinator])
    for row in ("Một", "Hai"):
        assert (
            press("head", office.ward, office.duty(row), "decline", reason="Không thuộc").status_code == 302
        )
    assert press("head", office.ward, office.duty("Một"), "insist", reason="Giữ").status_code == 403
    assert press("head", office.province, office.duty("Một"), "insist", reason="Đúng").status_code == 302
    assert office.duty("Một").state == AssignmentState.ISSUED
    sent = {"unit": office.department.pk, "reason": "Đúng chức năng"}
    assert press("head", office.province, office.duty("Hai"), "reassign_unit", **sent).status_code == 302
    new = office.duty("Hai", office.department)
    assert (office.duty("Hai").state, office.duty("Hai").replaced_by_id) == ("cancelled", new.pk)
    assert Coordination.objects.filter(assignment=new, unit=office.coordinator).exists()


def test_a_unit_that_has_the_row_is_not_given_it_again(office: Office, press: Callable[..., Any]):
    office.issue("Một", leads=[office.ward, office.department])
    press("head", office.ward, office.duty("Một"), "decline", reason="Không thuộc")
    sent = {"unit": office.department.pk, "reason": "Đúng chức năng"}
    assert press("head", office.province, office.duty("Một"), "reassign_unit", **sent).status_code == 409
    assert office.duty("Một").state == AssignmentState.DECLINED


def test_a_coordinator_sends_its_part_and_a_stranger_does_not(office: Office, press: Callable[..., Any]):
    office.issue("Một", coordinators=[office.coordinator])
    duty = office.duty("Một")
    assert press("officer", office.ward, duty, "contribute_share", text="Không").status_code == 403
    assert press("officer", office.coordinator, duty, "contribute_share", text=" ").status_code == 422
    sent = press("officer", office.coordinator, duty, "contribute_share", text="Đã phối hợp")
    assert sent.status_code == 302
    again = press("officer", office.coordinator, duty, "contribute_share", text="Lần nữa")
    assert again.status_code == 409
    assert Coordination.objects.get(assignment=duty, unit=office.coordinator).share == "Đã phối hợp"


@pytest.mark.parametrize(
    ("move", "typed"),
    [
        ("grant_extension", {"due": "2020-01-01"}),
        ("grant_extension", {"due": "mai"}),
        ("hold", {"awaited": "KH"}),
    ],
)
def test_the_leader_needs_a_date_ahead_and_a_reason(
    office: Office, press: Callable[..., Any], move: str, typed: dict[str, str]
):
    office.issue("Một", leads=[office.province] if move == "grant_extension" else [office.ward])
    reason = "" if move == "hold" else "Theo đề nghị"
    answer = press("head", office.province, Assignment.objects.get(), move, reason=reason, **typed)
    assert answer.status_code in (409, 422)
    assert Assignment.objects.get().extensions == 0
