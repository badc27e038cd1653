"""A clerk settles names that nobody knows; the next paper of the same issuer is read so, and says so."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from core.errors import BadInput, Missing, NotPermitted, WrongState
from core.moments import local_date
from organizations.domain.roles import Role
from organizations.models import Person, Unit
from organizations.services.units import close_unit
from plans.models import Addressee, DraftChange, Plan, Task, Wording
from plans.services.addressing import units_of
from plans.services.draft_addressing import RowChoices
from plans.services.draft_rows import add_row, correct_row
from plans.services.naming import Decision, Is, Kept, decide
from plans.services.rows import Cells
from plans.services.wordings import Meant, forget, remember
from tests.factories.organizations import GroupFactory, UnitFactory
from tests.factories.plans import ISSUED, Province, draft_plan, make_province

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
LATER = ISSUED + timedelta(days=30)
UNKNOWN = "Sở Việc Lạ"
SET = "các chủ đầu tư"


@pytest.fixture
def province() -> Province:
    return make_province()


def clerk(province: Province) -> Any:
    return province.actor(province.root, Role.CLERK)


def add(plan: Plan, lead: str, province: Province, *, at: Any = ISSUED, coordinating: str = "") -> Task:
    """Add a row whose cells are read by the one reader."""
    cells = Cells("Rà soát hồ sơ", lead, coordinating, "31/12/2026", "")
    return add_row(plan_id=plan.pk, cells=cells, actor=clerk(province), at=at)


def named(task: Task) -> Addressee:
    return Addressee.objects.filter(task=task).order_by("role", "order")[0]


def settle(
    task: Task, province: Province, what: Is, key: int | None = None, *, kept: Kept = Kept.ISSUER
) -> int:
    decision = Decision(what, key, kept)
    at = ISSUED + timedelta(minutes=5)
    return decide(addressee_id=named(task).pk, decision=decision, actor=clerk(province), at=at)


def signed_in(actor: Any) -> Client:
    client = Client()
    person = Person.objects.get(pk=actor.person_id)
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def review(plan: Plan, province: Province, **asked: Any) -> str:
    page = signed_in(clerk(province)).get(f"/ke-hoach/{plan.pk}/ra-soat/", asked)
    assert page.status_code == 200
    return page.content.decode()


def test_a_name_is_settled_everywhere_in_the_draft_and_known_in_the_next_paper(province):
    first, unit = draft_plan(province), province.departments[2]
    rows = [add(first, UNKNOWN, province), add(first, f"{UNKNOWN}; {province.communes[0].name}", province)]
    assert named(rows[0]).kind == "unknown"
    assert settle(rows[0], province, Is.UNIT, unit.pk) == 2
    assert {named(row).unit_id for row in rows} == {unit.pk}
    assert DraftChange.objects.filter(plan=first, kind="corrected").count() == 1
    assert f"được hiểu là {unit.name} theo ghi nhớ (11/06/2026" in review(first, province)

    second = draft_plan(province, title="Kế hoạch sau", at=LATER)
    again = add(second, f"Giám đốc {UNKNOWN}", province, at=LATER)
    assert (named(again).kind, named(again).unit_id) == ("unit", unit.pk)
    who = Wording.objects.get().decided_by.full_name
    assert f"như lần trước (11/06/2026, {who})" in review(second, province)


def test_what_was_decided_for_one_issuer_is_not_known_to_another_unless_for_everybody(province):
    other = province.departments[0]
    province.appoint(other, Role.CLERK)
    for text, kept, expected in (("Sở Lạ Một", Kept.ISSUER, "unknown"), ("Sở Lạ Hai", Kept.ALL, "unit")):
        plan = draft_plan(province)
        settle(add(plan, text, province), province, Is.UNIT, province.departments[2].pk, kept=kept)
        theirs = draft_plan(province)
        Plan.objects.filter(pk=theirs.pk).update(issuer=other)
        cells = Cells("Việc", text, "", "31/12/2026", "")
        actor = province.actor(other, Role.CLERK)
        assert named(add_row(plan_id=theirs.pk, cells=cells, actor=actor, at=LATER)).kind == expected


def test_once_is_not_remembered(province):
    plan = draft_plan(province)
    settle(add(plan, UNKNOWN, province), province, Is.UNIT, province.monitor.pk, kept=Kept.ONCE)
    assert not Wording.objects.exists()
    assert named(add(plan, UNKNOWN, province)).kind == "unknown"


def test_an_outside_body_comes_into_the_list_and_leaves_it_when_forgotten(province):
    plan = draft_plan(province)
    settle(add(plan, "Tòa án nhân dân khu vực 1", province), province, Is.OUTSIDE)
    body = Unit.objects.get(name="Tòa án nhân dân khu vực 1")
    assert (body.is_outside, body.kind, named(plan.tasks.get()).kind) == (True, "outside", "outside")
    forget(wording_id=Wording.objects.get().pk, actor=clerk(province), at=LATER)
    body.refresh_from_db()
    assert body.valid_to == local_date(LATER)
    asked = add(plan, "Tòa án nhân dân khu vực 1", province, at=LATER)
    assert named(asked).kind == "unknown"
    settle(asked, province, Is.OUTSIDE)
    assert Unit.objects.get(name="Tòa án nhân dân khu vực 1").valid_to is None


def test_a_group_word_is_settled_as_the_group_it_means_today(province):
    plan = draft_plan(province)
    row = add(plan, "UBND các huyện, thành phố", province)
    assert named(row).kind == "open_group"
    settle(row, province, Is.GROUP, province.group.pk)
    assert {unit.pk for unit in units_of(named(row), on=local_date(ISSUED))} == {
        u.pk for u in province.communes
    }
    assert named(add(plan, "UBND các huyện, thành phố", province)).group_id == province.group.pk


def test_members_of_a_set_are_offered_again_and_taken_by_one_press(province):
    plan = draft_plan(province)
    row, chosen = add(plan, SET, province), [unit.pk for unit in province.communes[:2]]
    cells = Cells("Rà soát hồ sơ", SET, "", "31/12/2026", "")
    choices = RowChoices(members={named(row).pk: chosen})
    correct_row(task_id=row.pk, cells=cells, choices=choices, actor=clerk(province), at=ISSUED)

    later = draft_plan(province, title="Kế hoạch sau")
    rows = [add(later, SET, province), add(later, SET, province)]
    assert not named(rows[0]).choices.exists(), "a set is never chosen by itself"
    close_unit(unit=province.communes[0], on=local_date(ISSUED))
    page = review(later, province)
    assert "Lần trước “các chủ đầu tư” gồm 1 đơn vị" in page
    assert "Chọn như lần trước (1 đơn vị)" in page
    assert settle(rows[0], province, Is.AGAIN) == 2
    assert [list(named(one).choices.values_list("pk", flat=True)) for one in rows] == [[chosen[1]]] * 2


def test_nothing_is_chosen_again_where_nothing_was_chosen_before(province):
    with pytest.raises(BadInput, match="lần trước"):
        settle(add(draft_plan(province), SET, province), province, Is.AGAIN)


def test_the_successor_of_a_body_that_ended_is_offered_with_a_press(province):
    heir = province.departments[2]
    past = UnitFactory(parent=province.root, past=True, name="Sở Xưa Cũ")
    Unit.objects.filter(pk=past.pk).update(successor=heir)
    plan = draft_plan(province)
    row = add(plan, "Sở Xưa Cũ", province)
    assert (named(row).kind, named(row).unit_id) == ("unknown", None)
    page = review(plan, province)
    assert f"là tên cũ (đến {past.valid_to:%d/%m/%Y}); đơn vị kế thừa: {heir.name}" in page
    client = signed_in(clerk(province))
    url = f"/ke-hoach/{plan.pk}/ra-soat/ten/{named(row).pk}/"
    assert url in page
    assert client.post(url, {"is": f"unit-{heir.pk}", "kept": "issuer"}).status_code == 302
    assert named(row).unit_id == heir.pk
    assert named(add(plan, "Sở Xưa Cũ", province)).unit_id == heir.pk


def test_a_group_without_some_units_means_the_others_and_says_how_many(province):
    plan = draft_plan(province)
    out, stranger = province.communes[1], province.departments[2]
    row = add(plan, f"{province.group.name} (trừ {out.name}, {stranger.name})", province)
    kept = {unit.pk for unit in units_of(named(row), on=local_date(ISSUED))}
    assert kept == {unit.pk for unit in province.communes} - {out.pk}
    page = review(plan, province)
    assert "(3 − 1 = 2)" in page
    assert f"{stranger.name} không thuộc nhóm" in page


def test_a_set_that_takes_out_what_nobody_knows_is_left_to_a_person(province):
    row = add(draft_plan(province), f"{province.group.name} (trừ Sở Việc Lạ)", province)
    assert (named(row).kind, named(row).group_id) == ("qualified_group", province.group.pk)


@pytest.mark.parametrize("text", ["Ad", "các tổ, đội", "đơn vị sự nghiệp"])
def test_common_words_never_become_the_name_of_one_body(province, text):
    plan = draft_plan(province)
    row = add(plan, text, province)
    Addressee.objects.filter(pk=named(row).pk).update(kind="unknown")
    with pytest.raises(BadInput, match="Chỉ văn bản này"):
        settle(row, province, Is.UNIT, province.monitor.pk)
    settle(row, province, Is.UNIT, province.monitor.pk, kept=Kept.ONCE)
    assert named(row).unit_id == province.monitor.pk


def test_a_name_decided_anew_keeps_the_old_decision_as_history(province):
    plan = draft_plan(province)
    settle(add(plan, UNKNOWN, province), province, Is.UNIT, province.monitor.pk)
    meant = Meant("name", unit_id=province.alternate.pk)
    remember(issuer_id=province.root.pk, text=UNKNOWN, meant=meant, actor=clerk(province), at=LATER)
    assert list(Wording.objects.order_by("pk").values_list("unit_id", "forgotten_at")) == [
        (province.monitor.pk, LATER), (province.alternate.pk, None),
    ]  # fmt: skip


def test_another_issuer_does_not_change_what_holds_for_everybody(province):
    meant = Meant("name", unit_id=province.monitor.pk, for_all=True)
    remember(issuer_id=province.root.pk, text=UNKNOWN, meant=meant, actor=clerk(province), at=ISSUED)
    with pytest.raises(BadInput, match="mọi cơ quan"):
        remember(
            issuer_id=province.monitor.pk, text=UNKNOWN, actor=clerk(province), at=ISSUED,
            meant=Meant("name", unit_id=province.alternate.pk, for_all=True),
        )  # fmt: skip


def test_only_the_clerk_of_the_issuer_settles_and_only_what_is_open(province):
    plan = draft_plan(province)
    row = add(plan, UNKNOWN, province)
    decision = Decision(Is.UNIT, province.monitor.pk)
    for role in (Role.HEAD, Role.OFFICER):
        actor = province.actor(province.root, role)
        with pytest.raises(NotPermitted):
            decide(addressee_id=named(row).pk, decision=decision, actor=actor, at=ISSUED)
    settle(row, province, Is.UNIT, province.monitor.pk)
    with pytest.raises(WrongState):
        settle(row, province, Is.UNIT, province.alternate.pk)
    with pytest.raises(Missing):
        decide(addressee_id=10**9, decision=decision, actor=clerk(province), at=ISSUED)


@pytest.mark.parametrize("typed", [{}, {"is": "unit-"}, {"is": "unit-²"}, {"is": "other", "other": ""}, {"is": "x"},
                                   {"is": "again", "kept": "x"}, {"is": f"unit-{10**30}"}, {"is": "unit-99999999"},
                                   {"is": "group-99999999"}, {"is": "outside-3"}])  # fmt: skip
def test_an_answer_that_is_none_is_refused_with_a_sentence(province, typed):
    plan = draft_plan(province)
    row = add(plan, UNKNOWN, province)
    url = f"/ke-hoach/{plan.pk}/ra-soat/ten/{named(row).pk}/"
    assert signed_in(clerk(province)).post(url, typed).status_code == 422
    assert named(row).kind == "unknown"


def test_the_form_offers_the_names_most_alike_first(province):
    near = UnitFactory(parent=province.root, name="Sở Xây cất")
    plan = draft_plan(province)
    row = add(plan, "Sở Xây cấy", province)
    page = review(plan, province, dong=row.pk)
    form = page[page.index(f'id="ten-{named(row).pk}"') :]
    assert form.index(f"unit-{near.pk}") < form.index('value="other"') < form.index('value="outside"')
    assert "giống 90%" in form
    GroupFactory(name="Nhóm Mới")
    assert "Cả nhóm: Nhóm Mới" in review(plan, province, dong=row.pk)


def test_the_cost_of_the_review_does_not_grow_with_names(province, django_assert_max_num_queries):
    plan = draft_plan(province)
    client = signed_in(clerk(province))
    for number in range(6):
        text = f"Sở Lạ {number}a; {SET}; {province.group.name} (trừ {province.communes[0].name})"
        row = add(plan, text, province, coordinating=f"Sở Lạ {number}b")
        client.get(f"/ke-hoach/{plan.pk}/ra-soat/")
        with django_assert_max_num_queries(27):
            client.get(f"/ke-hoach/{plan.pk}/ra-soat/")
        with django_assert_max_num_queries(30):
            client.get(f"/ke-hoach/{plan.pk}/ra-soat/", {"dong": row.pk})
