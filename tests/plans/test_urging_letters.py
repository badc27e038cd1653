"""Urging letters: what is frozen, who may, what issue gives, what never changes, who hears of it."""

import hashlib
import io
from datetime import timedelta
from typing import Any

import pytest
from docx import Document

from core.errors import BadInput, GuardUnmet, Missing, NotPermitted, Stale, WrongState
from notifications.models import Notice
from organizations.domain.roles import Role
from plans.domain.inputs import NewDue
from plans.models import Assignment, LetterPaper, UrgedDuty, UrgingLetter
from plans.selectors.letters_seen import letter_bytes, letter_for
from plans.services import letter_issue, letters
from plans.services.steering import suspend
from tests.factories.letters import DUE, LATE, TODAY, Urged, make_urged
from tests.factories.plans import duty_of
from workflows.execution import perform
from workflows.invariants import chain_agrees, records_agree
from workflows.models import TransitionRecord
from workflows.moves import Seen
from workflows.relay import relay

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
WORKING_DAYS = 8
"""From Tuesday 30/6/2026 to Friday 10/7/2026: 1, 2, 3, 6, 7, 8, 9 and 10 July."""


def test_a_joint_letter_freezes_what_every_unit_owes_overdue():
    urged = make_urged()
    (letter,) = urged.draft()
    assert [row.unit for row in letter.units.order_by("unit__path")] == urged.province.communes
    lines = UrgedDuty.objects.filter(urged_unit__letter=letter)
    assert {(row.content, row.due_on, row.late) for row in lines} == {
        ("Rà soát thủ tục", DUE, WORKING_DAYS),
        ("Công khai thủ tục", DUE, WORKING_DAYS),
    }
    assert lines.count() == 2 * 3


def test_one_letter_for_each_of_the_chosen_units():
    urged = make_urged()
    chosen = urged.province.communes[:2]
    made = urged.draft(chosen, joint=False)
    assert [letter.units.get().unit for letter in made] == chosen
    assert {letter.issuer for letter in made} == {urged.province.monitor}


@pytest.mark.parametrize(
    ("units", "why"),
    [([], "Chưa chọn đơn vị"), ("alternate", "không còn nhiệm vụ quá hạn")],
    ids=["none", "in term"],
)
def test_a_letter_goes_only_to_units_that_are_late(units: Any, why: str):
    urged = make_urged()
    with pytest.raises(BadInput, match=why):
        urged.draft([urged.province.alternate] if units else [])


def test_an_office_does_not_urge_itself():
    urged = make_urged(own=True)
    with pytest.raises(BadInput, match="chính mình"):
        urged.draft([urged.province.monitor])
    (letter,) = urged.draft()
    assert urged.province.monitor.pk not in letter.units.values_list("unit", flat=True)
    assert letter.units.count() == 3


def test_nobody_is_urged_about_a_plan_that_stands_still():
    urged = make_urged()
    leader = urged.province.actor(urged.province.root, Role.HEAD, at=LATE)
    suspend(plan_id=urged.plan.pk, reason="Chờ ý kiến", actor=leader, at=LATE)
    with pytest.raises(WrongState):
        urged.draft()


@pytest.mark.parametrize(
    ("role", "place", "answer"),
    [
        (Role.OFFICER, "monitor", None),
        (Role.HEAD, "root", None),
        (Role.OFFICER, "root", NotPermitted),
        (Role.CLERK, "monitor", NotPermitted),
        (Role.HEAD, "commune", NotPermitted),
        (Role.HEAD, "stranger", Missing),
    ],
)
def test_the_monitor_and_the_leader_of_the_issuer_draft(role: Role, place: str, answer: Any):
    urged = make_urged()
    province = urged.province
    units = {"monitor": province.monitor, "root": province.root, "commune": province.communes[0]}
    actor = province.actor(units.get(place, province.departments[2]), role, at=LATE)
    if answer is None:
        assert letters.plan_to_urge(urged.plan.pk, actor=actor) == urged.plan
        return
    with pytest.raises(answer):
        letters.plan_to_urge(urged.plan.pk, actor=actor)


def test_issue_gives_the_next_number_of_the_year_and_keeps_the_paper():
    urged = make_urged()
    first, second = urged.draft(urged.province.communes[:2], joint=False)
    urged.issue(first, number=41)
    letter = urged.issue(second)
    assert letter.full_number == "42/SNV-CCHC"
    text = "\n".join(
        cell.text for row in Document(io.BytesIO(letter_bytes(letter))).tables[0].rows for cell in row.cells
    )
    assert "Số: 42/SNV-CCHC" in text and "ngày 10 tháng 7 năm 2026" in text
    record = TransitionRecord.objects.get(
        subject_type="plans.urgingletter", subject_id=letter.pk, move="issue"
    )
    assert record.changes["number"] == [None, 42]
    assert not [*records_agree(), *chain_agrees()]


def test_a_number_serves_once_a_year():
    urged = make_urged()
    first, second = urged.draft(urged.province.communes[:2], joint=False)
    late = urged.ready(second, number=7)
    urged.issue(first, number=7)
    with pytest.raises(BadInput, match="Số 7 đã dùng"):
        urged.ready(second, number=7)
    with pytest.raises(BadInput, match="Số 7 đã dùng"):
        letter_issue.issue_letter(letter_id=second.pk, ready=late, actor=urged.clerk, at=LATE)


@pytest.mark.parametrize(
    "wrong",
    [
        {"issued_on": TODAY + timedelta(days=1)},
        {"issued_on": TODAY - timedelta(days=1)},
        {"signer": ""},
        {"symbol": ""},
        {"signer": "K" * 121},
        {"number": 100_000},
    ],
    ids="/".join,
)
def test_what_issue_gives_is_checked(wrong: dict[str, Any]):
    urged = make_urged()
    with pytest.raises(BadInput):
        urged.ready(urged.draft()[0], **wrong)


def test_an_officer_drafts_but_does_not_issue():
    urged = make_urged()
    (letter,) = urged.draft()
    ready = urged.ready(letter)
    with pytest.raises(NotPermitted):
        letter_issue.issue_letter(letter_id=letter.pk, ready=ready, actor=urged.monitor, at=LATE)


def extended(urged: Urged, duty: Assignment) -> None:
    leader = urged.province.actor(urged.province.root, Role.HEAD, at=LATE)
    given = NewDue(due_at=LATE + timedelta(days=30), request_id=1)
    perform((Assignment, duty.pk), "grant_extension", actor=leader, at=LATE, given=given, note="Bão lũ")


def test_duties_no_longer_overdue_are_named_and_leave_only_by_a_press():
    urged = make_urged()
    (letter,) = urged.draft()
    ready = urged.ready(letter)
    extended(urged, duty_of(urged.plan, urged.province.communes[0]))
    name = urged.province.communes[0].short_name
    with pytest.raises(GuardUnmet, match=f"{name}: Biểu 1.1"):
        urged.ready(letter)
    with pytest.raises(GuardUnmet):
        letter_issue.issue_letter(letter_id=letter.pk, ready=ready, actor=urged.clerk, at=LATE)
    trimmed = letters.drop_done(letter_id=letter.pk, actor=urged.monitor, at=LATE)
    assert UrgedDuty.objects.filter(urged_unit__letter=letter).count() == 5
    assert trimmed.content_hash != letter.content_hash
    with pytest.raises(Stale):
        letter_issue.issue_letter(letter_id=letter.pk, ready=ready, actor=urged.clerk, at=LATE)
    assert urged.issue(trimmed).state == "issued"


def test_a_unit_without_lines_leaves_the_letter_and_the_last_one_does_not():
    urged = make_urged("Rà soát thủ tục", communes=2)
    (letter,) = urged.draft()
    extended(urged, duty_of(urged.plan, urged.province.communes[0]))
    letters.drop_done(letter_id=letter.pk, actor=urged.monitor, at=LATE)
    assert [row.unit for row in letter.units.all()] == urged.province.communes[1:]
    extended(urged, duty_of(urged.plan, urged.province.communes[1]))
    with pytest.raises(WrongState, match="Hủy dự thảo"):
        letters.drop_done(letter_id=letter.pk, actor=urged.monitor, at=LATE)


def test_an_issued_letter_stays_as_it_is():
    urged = make_urged()
    letter = urged.issue(urged.draft()[0])
    before = letter_bytes(letter)
    extended(urged, duty_of(urged.plan, urged.province.communes[0]))
    urged.province.monitor.name = "Sở Đổi Tên"
    urged.province.monitor.save()
    with pytest.raises(WrongState):
        letters.drop_done(letter_id=letter.pk, actor=urged.monitor, at=LATE)
    with pytest.raises(WrongState):
        letters.discard(letter_id=letter.pk, actor=urged.monitor, at=LATE)
    assert letter_bytes(letter) == before
    assert LetterPaper.objects.get(letter=letter).sha256 == hashlib.sha256(before).hexdigest()


def test_a_draft_given_up_is_not_issued_and_a_stale_page_presses_nothing():
    urged = make_urged()
    (letter,) = urged.draft()
    with pytest.raises(Stale):
        letters.discard(letter_id=letter.pk, actor=urged.monitor, at=LATE, seen=Seen(version=9))
    letters.discard(letter_id=letter.pk, actor=urged.monitor, at=LATE)
    with pytest.raises(WrongState):
        urged.ready(letter)


def test_only_an_issued_letter_is_read_by_heads_and_clerks_of_its_units():
    urged = make_urged()
    province, (unit, other, _third) = urged.province, urged.province.communes
    (letter,) = urged.draft([unit])
    head, officer = province.actor(unit, Role.HEAD, at=LATE), province.actor(unit, at=LATE)
    with pytest.raises(Missing):
        letter_for(letter.pk, actor=head)
    urged.issue(letter)
    assert letter_for(letter.pk, actor=head) == letter
    for stranger in (officer, province.actor(other, Role.HEAD, at=LATE)):
        with pytest.raises(Missing):
            letter_for(letter.pk, actor=stranger)


def test_the_clerk_hears_of_drafts_and_heads_of_issued_letters_once():
    urged = make_urged()
    unit = urged.province.communes[0]
    (letter,) = urged.draft([unit])
    urged.issue(letter)
    relay(at=LATE)
    Notice.objects.exclude(topic__startswith="letter.").delete()
    heard = list(Notice.objects.values_list("topic", "person_id").order_by("topic", "person_id"))
    heads = [*urged.province.seats[unit.pk, Role.HEAD], *urged.province.seats[unit.pk, Role.DEPUTY]]
    people = sorted(position.person_id for position in heads)
    assert heard == [("letter.drafted", urged.clerk.person_id), *(("letter.issued", key) for key in people)]
    notice = Notice.objects.filter(topic="letter.issued")[0]
    assert notice.title == f"Công văn đôn đốc số 1/SNV-CCHC của {urged.province.monitor.name}"
    assert notice.body == "2 nhiệm vụ quá hạn; báo cáo trước ngày 17/07/2026."
    assert notice.url == f"/don-doc/cong-van/{letter.pk}/"
    assert UrgingLetter.objects.count() == 1
