"""Rows bound to rows of the higher plan, many to many; seen upward by rule; proofs of below used above."""

from typing import Any

import pytest

from core.errors import BadInput, Missing, NotPermitted, WrongState
from organizations.domain.roles import Role
from plans.models import RowBinding, Task
from plans.services.cascade_binding import add_row_for, bind_rows, refuse_rows
from plans.services.cascade_linking import choose_parent
from tests.plans.cascades import WORDS, Cascade, make_cascade, rows

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.fixture
def cascade(db: None) -> Cascade:
    return make_cascade()


@pytest.fixture
def plans(cascade: Cascade) -> Any:
    higher = cascade.higher()
    return higher, cascade.own(cascade.citation())


def bound(standing: str = "bound") -> set[tuple[int, int]]:
    return set(RowBinding.objects.filter(standing=standing).values_list("task_id", "upper_id"))


def test_rows_are_bound_many_to_many(cascade: Cascade, plans: Any):
    higher, own = plans
    (one, other), (first, second, _third) = rows(own), rows(higher)
    pairs = [(one.pk, first.pk), (one.pk, second.pk), (other.pk, first.pk)]
    assert bind_rows(plan_id=own.pk, pairs=pairs, actor=cascade.clerk, at=cascade.at) == 3
    assert bound() == set(pairs)
    bind_rows(plan_id=own.pk, pairs=pairs[:1], actor=cascade.clerk, at=cascade.at)
    assert RowBinding.objects.count() == 3


def test_a_refused_pair_comes_apart_and_can_be_bound_again(cascade: Cascade, plans: Any):
    higher, own = plans
    pair = (rows(own)[0].pk, rows(higher)[0].pk)
    for decide, standing in ((bind_rows, "bound"), (refuse_rows, "refused"), (bind_rows, "bound")):
        decide(plan_id=own.pk, pairs=[pair], actor=cascade.clerk, at=cascade.at)
        assert bound(standing) == {pair}
        assert RowBinding.objects.count() == 1


def test_rows_of_other_plans_and_nothing_at_all_are_refused(cascade: Cascade, plans: Any):
    higher, own = plans
    other = cascade.own()
    mine, upper = rows(own)[0].pk, rows(higher)[0].pk
    for pair in ((rows(other)[0].pk, upper), (mine, rows(other)[0].pk), (upper, upper), (mine, 10**12)):
        with pytest.raises(Missing):
            bind_rows(plan_id=own.pk, pairs=[pair], actor=cascade.clerk, at=cascade.at)
    with pytest.raises(BadInput):
        bind_rows(plan_id=own.pk, pairs=[], actor=cascade.clerk, at=cascade.at)
    with pytest.raises(WrongState, match="chưa có kế hoạch cấp trên"):
        bind_rows(plan_id=other.pk, pairs=[(rows(other)[0].pk, upper)], actor=cascade.clerk, at=cascade.at)
    assert not RowBinding.objects.exists()


def test_nobody_but_the_clerk_of_the_issuer_binds(cascade: Cascade, plans: Any):
    higher, own = plans
    pair = (rows(own)[0].pk, rows(higher)[0].pk)
    stranger = cascade.province.actor(cascade.province.root, Role.CLERK)
    for actor in (stranger, cascade.head, cascade.officer):
        for press in (bind_rows, refuse_rows):
            with pytest.raises(NotPermitted):
                press(plan_id=own.pk, pairs=[pair], actor=actor, at=cascade.at)
        with pytest.raises(NotPermitted):
            add_row_for(plan_id=own.pk, upper_id=pair[1], actor=actor, at=cascade.at)


def test_a_missing_row_is_added_with_the_words_of_the_higher_plan_and_bound(cascade: Cascade, plans: Any):
    higher, own = plans
    upper = rows(higher)[2]
    Task.objects.filter(pk=upper.pk).update(
        expected_result="Báo cáo", deadline_text="Quý IV/2026", lead_text="Các sở"
    )
    task = add_row_for(plan_id=own.pk, upper_id=upper.pk, actor=cascade.clerk, at=cascade.at)
    assert (task.content, task.expected_result, task.deadline_text) == (WORDS[2], "Báo cáo", "Quý IV/2026")
    assert (task.lead_text, str(task.due_on)) == ("", "2026-12-31")
    assert bound() == {(task.pk, upper.pk)}
    again = add_row_for(plan_id=own.pk, upper_id=rows(higher)[1].pk, actor=cascade.clerk, at=cascade.at)
    assert again.section_id == task.section_id
    assert again.due_on == rows(higher)[1].due_on, "a date that a person gave above stands below too"
    with pytest.raises(Missing):
        add_row_for(plan_id=own.pk, upper_id=task.pk, actor=cascade.clerk, at=cascade.at)


def test_after_the_issue_rows_are_bound_but_none_is_added(cascade: Cascade, plans: Any):
    higher, own = plans
    cascade.issue_own(own)
    upper = rows(higher)[0].pk
    bind_rows(plan_id=own.pk, pairs=[(rows(own)[0].pk, upper)], actor=cascade.clerk, at=cascade.at)
    with pytest.raises(WrongState):
        add_row_for(plan_id=own.pk, upper_id=upper, actor=cascade.clerk, at=cascade.at)


def test_a_dropped_row_takes_its_binding_with_it(cascade: Cascade, plans: Any):
    higher, own = plans
    task = rows(own)[0]
    bind_rows(plan_id=own.pk, pairs=[(task.pk, rows(higher)[0].pk)], actor=cascade.clerk, at=cascade.at)
    task.delete()
    assert not RowBinding.objects.exists()


def test_bindings_are_seen_from_above_once_the_own_plan_is_issued(cascade: Cascade, plans: Any):
    higher, own = plans
    bind_rows(
        plan_id=own.pk, pairs=[(rows(own)[0].pk, rows(higher)[0].pk)], actor=cascade.clerk, at=cascade.at
    )
    province = cascade.province

    def seeing() -> dict[str, bool]:
        people = {
            "clerk": cascade.clerk, "head": cascade.head, "officer": cascade.officer,
            "monitor": province.actor(province.monitor), "leader": province.actor(province.root, Role.HEAD),
            "commune": province.actor(province.communes[0]),
        }  # fmt: skip
        return {name: RowBinding.objects.visible_to(actor).exists() for name, actor in people.items()}

    assert seeing() == {
        "clerk": True, "head": True, "officer": False, "monitor": False, "leader": False, "commune": False,
    }  # fmt: skip
    cascade.issue_own(own)
    assert seeing() == {
        "clerk": True, "head": True, "officer": True, "monitor": True, "leader": True, "commune": False,
    }  # fmt: skip
    choose_parent(plan_id=own.pk, parent_id=None, actor=cascade.clerk, at=cascade.at)
    assert not any(seeing().values())
