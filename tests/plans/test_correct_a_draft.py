"""Before the issue a clerk corrects rows, chooses members, names unknown bodies; after it nobody does."""

from datetime import date

import pytest
from django.test import Client

from core.errors import BadInput, NotPermitted, WrongState
from organizations.domain.roles import Role
from organizations.models import Person
from plans.models import Addressee, DraftChange, Task
from plans.services.draft_addressing import RowChoices
from plans.services.draft_head import HeadText, save_head
from plans.services.draft_rows import add_row, correct_row, drop_row
from plans.services.rows import Cells
from tests.factories.plans import ISSUED, draft_plan, issued, make_province
from tests.factories.plans import add_row as make_row

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
NOBODY = RowChoices()


@pytest.fixture
def province():
    return make_province()


def cells(lead, **changed):
    words = {
        "content": "Rà soát hồ sơ",
        "lead_text": lead,
        "coordinating_text": "",
        "deadline_text": "31/12/2026",
    }
    return Cells(**{**words, "expected_result": "", **changed})


def clerk(province):
    return province.actor(province.root, Role.CLERK)


def test_a_corrected_row_is_read_again_by_the_one_parser(province):
    plan = draft_plan(province)
    task = make_row(plan, [province.communes[0]])
    lead = province.departments[2].name
    correct_row(
        task_id=task.pk,
        cells=cells(lead, deadline_text="Hằng quý"),
        choices=NOBODY,
        actor=clerk(province),
        at=ISSUED,
    )
    task = Task.objects.get(pk=task.pk)
    (named,) = Addressee.objects.filter(task=task)
    assert (named.unit_id, task.due_kind, task.every) == (province.departments[2].pk, "recurring", "quarter")
    change = DraftChange.objects.get(plan=plan)
    assert (change.kind, change.before["content"], change.after["content"]) == (
        "corrected", "Nhiệm vụ số 1", "Rà soát hồ sơ",
    )  # fmt: skip


def test_members_of_an_open_set_are_chosen_and_stay_while_the_words_stay(province):
    plan = draft_plan(province)
    task = make_row(plan, [province.communes[0]])
    correct_row(
        task_id=task.pk, cells=cells("các chủ đầu tư"), choices=NOBODY, actor=clerk(province), at=ISSUED
    )
    (named,) = Addressee.objects.filter(task=task)
    assert named.kind == "open_group"
    chosen = RowChoices(members={named.pk: [unit.pk for unit in province.communes[:2]]})
    correct_row(
        task_id=task.pk, cells=cells("các chủ đầu tư"), choices=chosen, actor=clerk(province), at=ISSUED
    )
    correct_row(
        task_id=task.pk,
        cells=cells("các chủ đầu tư", content="Khác"),
        choices=NOBODY,
        actor=clerk(province),
        at=ISSUED,
    )
    (named,) = Addressee.objects.filter(task=task)
    assert {unit.pk for unit in named.choices.all()} == {unit.pk for unit in province.communes[:2]}


def test_a_row_is_dropped_with_a_reason_and_added_by_hand(province):
    plan = draft_plan(province)
    task = make_row(plan, [province.communes[0]])
    with pytest.raises(BadInput, match="lý do"):
        drop_row(task_id=task.pk, reason=" ", actor=clerk(province), at=ISSUED)
    drop_row(task_id=task.pk, reason="trùng dòng khác", actor=clerk(province), at=ISSUED)
    assert not plan.tasks.exists()
    section = plan.sections.get()
    added = add_row(
        plan_id=plan.pk,
        section_id=section.pk,
        cells=cells(province.communes[0].name),
        actor=clerk(province),
        at=ISSUED,
    )
    assert added.due_on == date(2026, 12, 31)
    assert list(DraftChange.objects.filter(plan=plan).values_list("kind", flat=True)) == ["dropped", "added"]


def test_nobody_else_and_nobody_after_the_issue_corrects(province):
    plan = draft_plan(province)
    task = make_row(plan, [province.communes[0]])
    stranger = province.actor(province.communes[0], Role.HEAD)
    with pytest.raises(NotPermitted):
        correct_row(task_id=task.pk, cells=cells("x"), choices=NOBODY, actor=stranger, at=ISSUED)
    issued(plan, province)
    with pytest.raises(WrongState, match="đã ban hành"):
        correct_row(task_id=task.pk, cells=cells("x"), choices=NOBODY, actor=clerk(province), at=ISSUED)


def test_the_alternate_is_another_body_than_the_monitor(province):
    plan = draft_plan(province)
    same = HeadText("Tên", province.monitor.pk, province.monitor.pk, date(2026, 12, 31))
    with pytest.raises(BadInput, match="phải khác"):
        save_head(plan_id=plan.pk, head=same, actor=clerk(province), at=ISSUED)


def signed_in(actor):
    client = Client()
    client.force_login(
        Person.objects.get(pk=actor.person_id), backend="django.contrib.auth.backends.ModelBackend"
    )
    return client


def test_the_review_and_the_registration_ask_a_bounded_number_of_queries(
    province, django_assert_max_num_queries
):
    plan = draft_plan(province)
    for _row in range(4):
        make_row(plan, [province.group], coordinating=[province.departments[2]])
    client = signed_in(clerk(province))
    client.get(f"/ke-hoach/{plan.pk}/ra-soat/")
    with django_assert_max_num_queries(22):
        assert client.get(f"/ke-hoach/{plan.pk}/ra-soat/").status_code == 200
    with django_assert_max_num_queries(12):
        assert client.get(f"/ke-hoach/{plan.pk}/ghi-nhan/").status_code == 200


ODD = ("²", "-1", str(10**30), "9" * 18)


def typed(lead, **changed):
    return {
        "content": "Rà soát",
        "lead_text": lead,
        "coordinating_text": "",
        "deadline_text": "31/12/2026",
        **changed,
    }


@pytest.mark.parametrize("odd", ODD)
def test_an_odd_number_among_the_choices_of_a_row_is_refused_and_a_key_of_nothing_chooses_nothing(
    province, odd
):
    plan, client = draft_plan(province), signed_in(clerk(province))
    task = make_row(plan, [province.communes[0]])
    row, review = f"/ke-hoach/{plan.pk}/ra-soat/{task.pk}/", f"/ke-hoach/{plan.pk}/ra-soat/"
    client.post(row, typed("các chủ đầu tư"))
    (opened,) = Addressee.objects.filter(task=task)
    expected = 302 if odd.isascii() and len(odd) == 18 else 422
    assert client.post(row, typed("các chủ đầu tư", **{f"members-{opened.pk}": odd})).status_code == expected
    whole = typed("các chủ đầu tư", **{f"members-{odd}": str(province.communes[0].pk)})
    assert client.post(row, whole).status_code == 302
    assert not opened.choices.exists()
    assert client.get(review, {"dong": odd}).status_code == 200
    for name in ("monitor", "alternate"):
        head = {
            "title": "Tên",
            "ends_on": "31/12/2026",
            "monitor": province.monitor.pk,
            "alternate": province.alternate.pk,
        }
        assert client.post(f"{review}thong-tin/", {**head, name: odd}).status_code == 422


def test_a_draft_does_not_exist_for_strangers(province):
    plan = draft_plan(province)
    task = make_row(plan, [province.communes[0]])
    client = signed_in(province.actor(province.communes[0], Role.HEAD))
    assert client.get(f"/ke-hoach/{plan.pk}/ra-soat/").status_code == 404
    assert client.get(f"/ke-hoach/{plan.pk}/ghi-nhan/").status_code == 404
    assert client.post(f"/ke-hoach/{plan.pk}/ra-soat/{task.pk}/", {}).status_code == 404
    assert client.get("/ke-hoach/nhap/").status_code == 403
