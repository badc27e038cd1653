"""Joining two rows and undoing it leave records of their own: who, which rows, why; tampering with them shows."""

import html
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from organizations.domain.roles import Role
from plans.models import Plan, Task
from plans.services.same_duty import ask_again, tell_apart
from tests.factories.joined import issue, joined
from tests.factories.plans import ISSUED, Province, add_row, draft_plan, issued, make_province
from tests.workflows.test_keep_the_chain import edit, opened
from workflows.invariants import chain_agrees, records_agree
from workflows.models import TransitionRecord

__all__ = ("opened",)
pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
WHY = "Cùng rà soát một danh mục"


def two_plans(province: Province) -> tuple[Task, Task]:
    """A row that runs and a row of a draft that asks the same."""
    running = draft_plan(province)
    serving = add_row(running, [province.group])
    issued(running, province)
    return serving, add_row(draft_plan(province), [province.group])


def pair(province: Province, row: Task, other: Task) -> dict[str, Any]:
    clerk = province.actor(province.root, Role.CLERK)
    return {"plan_id": row.plan_id, "task_id": row.pk, "other_id": other.pk, "actor": clerk, "at": ISSUED}


def records(row: Task) -> list[TransitionRecord]:
    kept = TransitionRecord.objects.filter(subject_type="plans.joining", subject_id=row.plan_id)
    return list(kept.order_by("version"))


def test_a_join_and_its_undoing_are_each_a_record_of_who_which_rows_and_why():
    province = make_province(communes=2)
    serving, row = two_plans(province)
    joined(province, row, serving, province.communes[0], reason=WHY)
    joined(province, row, serving)
    ask_again(**pair(province, row, serving), reason="Báo cáo riêng")
    ask_again(**pair(province, row, serving))
    tell_apart(**pair(province, row, serving))
    ask_again(**pair(province, row, serving))
    one, both = [province.communes[0].pk], sorted(unit.pk for unit in province.communes)
    rows = [row.pk, serving.pk]
    found = [(kept.move, kept.changes["units"]) for kept in records(row)]
    assert found == [("join_rows", [[], one]), ("join_rows", [one, both]), ("part_rows", [both, []])]
    clerk = province.actor(province.root, Role.CLERK)
    for kept in records(row):
        assert kept.changes["rows"] == rows
        assert kept.changes["plans"] == [row.plan_id, serving.plan_id]
        assert kept.changes["contents"] == [row.content, serving.content]
        assert (kept.entered_by_id, kept.stream, kept.at) == (clerk.person_id, row.plan.stream(), ISSUED)
    assert [getattr(kept, "side_note", None) and kept.side_note.text for kept in records(row)] == [
        WHY, None, "Báo cáo riêng",
    ]  # fmt: skip
    assert list(chain_agrees()) == list(records_agree()) == []


def test_a_join_that_is_refused_leaves_no_record():
    province = make_province(communes=1)
    serving, row = two_plans(province)
    Task.objects.filter(pk=row.pk).update(verification_level="noted")
    with pytest.raises(Exception, match="mức thẩm định"):
        joined(province, row, serving)
    assert records(row) == []


@pytest.mark.usefixtures("opened")
def test_what_a_record_of_a_join_says_cannot_be_changed_unseen(capsys: Any):
    province = make_province(communes=1)
    serving, row = two_plans(province)
    joined(province, row, serving)
    call_command("verify_audit")
    (kept,) = records(row)
    changed = {**kept.changes, "rows": [row.pk, row.pk]}
    TransitionRecord.objects.filter(pk=kept.pk).update(changes=changed)
    with pytest.raises(CommandError):
        call_command("verify_audit")
    assert f"record {kept.pk}" in capsys.readouterr().out
    TransitionRecord.objects.filter(pk=kept.pk).update(changes=kept.changes)
    assert list(chain_agrees()) == []
    edit(kept, 0)
    assert list(chain_agrees())


def test_the_history_of_the_plan_tells_of_it_and_names_no_plan_out_of_sight(client_for: Any):
    province = make_province(communes=2)
    running = draft_plan(province)
    serving = add_row(running, [province.communes[0]])
    running = issued(running, province)
    row = add_row(draft_plan(province), [province.group])
    clerk = province.seats[province.root.pk, Role.CLERK][0]
    share = f"/ke-hoach/{row.plan_id}/ra-soat/{row.pk}/dung-chung/"
    client = client_for(clerk.person, clerk)
    assert client.post(share, {"other": str(serving.pk), "reason": WHY}).status_code == 302
    plan = issue(row, province)
    page = html.unescape(client.get(f"/ke-hoach/{plan.pk}/?tab=nhat-ky").content.decode())
    said = f"Biểu 1.1 gộp vào Biểu 1.1, KH {running.number}, cho {province.communes[0].short_name}"
    assert "Gộp nhiệm vụ" in page and said in page and WHY in page
    other = province.seats[province.communes[1].pk, Role.OFFICER][0]
    assert running not in Plan.objects.visible_to(province.actor(province.communes[1]))
    page = html.unescape(
        client_for(other.person, other).get(f"/ke-hoach/{plan.pk}/?tab=nhat-ky").content.decode()
    )
    assert running.number not in page and "gộp vào một dòng của kế hoạch khác" in page
