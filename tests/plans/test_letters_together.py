"""Many letters by one press: numbers counted on, one day and signer, all or none, what the preview shows is what goes out."""

import io
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from docx import Document

from core.errors import BadInput, DomainError, GuardUnmet, Missing, NotPermitted, Stale, WrongState
from notifications.models import Notice
from organizations.domain.roles import Role
from plans.domain.inputs import NewDue
from plans.domain.letters import Numbered, counted_on
from plans.models import Assignment, UrgingLetter
from plans.selectors.letters_seen import letter_bytes
from plans.selectors.letters_together import letters_preview
from plans.services import letters
from plans.services.letters_together import issue_together, prepare_together
from tests.factories.letters import LATE, TODAY, Urged, make_urged
from tests.factories.plans import duty_of
from workflows.execution import perform
from workflows.invariants import chain_agrees, records_agree
from workflows.relay import relay

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
GIVEN = Numbered(15, "SNV-CCHC", TODAY, "Ký Văn Thử", "Giám đốc", "KT. GIÁM ĐỐC")


def drafts(urged: Urged) -> list[UrgingLetter]:
    return urged.draft(joint=False)


def go_out(urged: Urged, rows: list[UrgingLetter], given: Numbered = GIVEN, **by: Any) -> list[UrgingLetter]:
    actor = by.get("actor", urged.clerk)
    ready = prepare_together(
        plan_id=urged.plan.pk, seen={row.pk: row.version for row in rows}, given=given, actor=actor, at=LATE
    )
    return issue_together(ready=ready, actor=actor, at=LATE)


def test_numbers_count_on_from_the_first_and_nothing_else_changes():
    assert counted_on(GIVEN, 3) == [GIVEN, replace(GIVEN, number=16), replace(GIVEN, number=17)]


def test_each_unit_gets_its_letter_with_the_next_number_one_day_and_one_signer():
    urged = make_urged()
    rows = drafts(urged)
    made = go_out(urged, rows[::-1])
    assert [letter.units.get().unit for letter in made] == urged.province.communes
    assert [letter.full_number for letter in made] == ["15/SNV-CCHC", "16/SNV-CCHC", "17/SNV-CCHC"]
    assert {(letter.issued_on, letter.signer) for letter in made} == {(TODAY, "Ký Văn Thử")}
    for letter, unit in zip(made, urged.province.communes, strict=True):
        paper = Document(io.BytesIO(letter_bytes(letter)))
        assert f"Số: {letter.full_number}" in paper.tables[0].rows[1].cells[0].text
        assert f"Kính gửi: {unit.name}." in [line.text for line in paper.paragraphs]
    assert not [*records_agree(), *chain_agrees()]
    relay(at=LATE)
    heads = 2 * len(made)
    assert Notice.objects.filter(topic="letter.issued").count() == heads


def test_without_a_number_they_go_on_after_the_largest_of_the_year():
    urged = make_urged()
    rows = drafts(urged)
    urged.issue(rows[0], number=41)
    made = go_out(urged, rows[1:], replace(GIVEN, number=0))
    assert [letter.number for letter in made] == [42, 43]


def test_a_number_in_between_that_is_taken_stops_all():
    urged = make_urged()
    rows = drafts(urged)
    urged.issue(rows[0], number=16)
    with pytest.raises(BadInput, match="Số 16 đã dùng"):
        go_out(urged, rows[1:])
    assert UrgingLetter.objects.filter(state="issued").count() == 1


def test_the_last_number_must_fit_too():
    urged = make_urged()
    with pytest.raises(BadInput, match="từ 1 đến"):
        go_out(urged, drafts(urged), replace(GIVEN, number=99_998))


def test_one_duty_that_is_done_stops_all():
    urged = make_urged()
    rows = drafts(urged)
    leader = urged.province.actor(urged.province.root, Role.HEAD, at=LATE)
    duty = duty_of(urged.plan, urged.province.communes[1])
    given = NewDue(due_at=LATE + timedelta(days=30), request_id=1)
    perform((Assignment, duty.pk), "grant_extension", actor=leader, at=LATE, given=given, note="Bão lũ")
    with pytest.raises(GuardUnmet, match=urged.province.communes[1].short_name):
        go_out(urged, rows)
    assert not UrgingLetter.objects.filter(state="issued").exists()
    assert len(go_out(urged, [rows[0], rows[2]])) == 2


def test_what_changed_since_it_was_seen_is_not_issued():
    urged = make_urged()
    rows = drafts(urged)
    letters.discard(letter_id=rows[1].pk, actor=urged.monitor, at=LATE)
    with pytest.raises(WrongState):
        go_out(urged, rows)
    rows[0].version += 1
    with pytest.raises(Stale):
        go_out(urged, [rows[0]])


@pytest.mark.parametrize(
    ("chosen", "refused"),
    [("none", BadInput), ("strange", Missing), ("missing", Missing), ("many", BadInput)],
)
def test_only_chosen_drafts_of_the_office_about_this_plan_go_out(chosen: str, refused: type[DomainError]):
    urged = make_urged()
    rows = drafts(urged)
    leader = urged.province.actor(urged.province.root, Role.HEAD, at=LATE)
    actor = leader if chosen == "strange" else urged.clerk
    seen = {"none": {}, "strange": {rows[0].pk: 1}, "missing": {rows[0].pk: 1, 999_999: 1}}.get(
        chosen, dict.fromkeys(range(1, 202), 1)
    )
    with pytest.raises(refused):
        prepare_together(plan_id=urged.plan.pk, seen=seen, given=GIVEN, actor=actor, at=LATE)


def test_an_officer_drafts_them_but_gives_no_numbers():
    urged = make_urged()
    ready = prepare_together(
        plan_id=urged.plan.pk, seen={drafts(urged)[0].pk: 1}, given=GIVEN, actor=urged.clerk, at=LATE
    )
    with pytest.raises(NotPermitted):
        issue_together(ready=ready, actor=urged.monitor, at=LATE)


def test_the_preview_says_what_the_paper_will_say():
    urged = make_urged("Rà soát <b>thủ tục</b>")
    rows = drafts(urged)
    page = letters_preview(
        plan_id=urged.plan.pk,
        seen={row.pk: row.version for row in rows},
        given=GIVEN,
        first=0,
        actor=urged.clerk,
        at=LATE,
    )
    assert [one.number for one in page] == ["15/SNV-CCHC", "16/SNV-CCHC", "17/SNV-CCHC"]
    made = go_out(urged, rows)
    for shown, letter in zip(page, made, strict=True):
        paper = Document(io.BytesIO(letter_bytes(letter)))
        said = [line.text.strip() for line in paper.paragraphs if line.text.strip()]
        assert [block.text for block in shown.blocks if block.text] == said
        tables = [
            [cell.text.split("\n") for row in table.rows for cell in row.cells] for table in paper.tables
        ]
        cells = [
            [list(cell.lines) for row in block.rows for cell in row] for block in shown.blocks if block.rows
        ]
        assert [len(one) for one in cells] == [4, 2, len(cells[2])]
        assert cells[0] == [[line for line in cell if line] for cell in tables[0]]
        assert "Rà soát <b>thủ tục</b>" in str(cells[2])
    assert [block.bordered for block in page[0].blocks if block.rows] == [False, False, True]
