"""The page of one plan: who may open it, what its numbers say, and what it keeps from other units."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db.models import Q
from django.test import Client

from core.errors import Missing
from organizations.domain.actor import Actor
from organizations.domain.roles import Role
from plans.cards.plan import PlanPage
from plans.domain.rates import Counts
from plans.models import Assignment, Plan, Task
from plans.models.standing import IN_COLUMN
from plans.selectors.plan_page import Opened, plan_page
from plans.services import assigning
from tests.factories.plans import ISSUED, Province, add_row, draft_plan, duty_of, issued, make_province
from workflows.ticking import tick

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]
LATE = date(2026, 6, 30)


def running(province: Province, **fields: Any) -> Plan:
    """Three rows: one late by July, one until the year's end, one for a single department."""
    draft = draft_plan(province, **fields)
    add_row(draft, [province.group], due_on=LATE)
    add_row(draft, [province.group, *province.departments])
    add_row(draft, [province.departments[2]])
    return issued(draft, province)


def opened(plan: Plan, actor: Actor, **what: Any) -> PlanPage:
    return plan_page(plan.pk, Opened(**what), actor=actor, at=ISSUED + timedelta(days=30))


def numbers(page: PlanPage) -> dict[str, str]:
    return {figure.label.split(" ")[0]: figure.value for figure in page.figures}


def test_the_numbers_are_what_plain_counts_say() -> None:
    province = make_province()
    plan = running(province)
    for commune in province.communes[:2]:
        duty, officer = duty_of(plan, commune), province.actor(commune)
        assigning.assign_officer(
            assignment_id=duty.pk,
            person_id=officer.human_id,
            actor=province.actor(commune, Role.HEAD),
            at=ISSUED,
        )
    tick(at=ISSUED + timedelta(days=25))
    page = opened(plan, province.actor(province.root, Role.HEAD))
    duties = Assignment.objects.filter(task__plan=plan)
    assert numbers(page)["lượt"] == str(duties.count()) == "10"
    assert numbers(page)["quá"] == str(duties.filter(state="overdue").count()) == "3"
    rows = [row for table in page.tables for section in table.sections for row in section.rows]
    assert [row.bar.late for row in rows if row.bar] == [
        duties.filter(task=task).filter(IN_COLUMN["open_late"]).count()
        for task in Task.objects.filter(plan=plan).order_by("order")
    ]


def test_every_column_of_the_counters_is_found_again_as_a_list() -> None:
    province = make_province()
    plan = running(province)
    tick(at=ISSUED + timedelta(days=25))
    duties = Assignment.objects.filter(task__plan=plan)
    for task in Task.objects.filter(plan=plan):
        for column, condition in IN_COLUMN.items():
            assert getattr(task, column) == duties.filter(condition, task=task).count(), column
    every = Q()
    for condition in IN_COLUMN.values():
        every |= condition
    assert duties.filter(every).count() == duties.count()


def test_a_stranger_and_a_missing_plan_get_the_same_answer(client_for: SignIn) -> None:
    province = make_province()
    draft = draft_plan(province)
    add_row(draft, [province.communes[0]])
    plan = issued(draft, province)
    position = province.seats[province.communes[1].pk, Role.HEAD][0]
    client = client_for(position.person, position)
    foreign, missing = client.get(f"/ke-hoach/{plan.pk}/"), client.get("/ke-hoach/999999/")
    assert foreign.status_code == missing.status_code == 404
    assert "999999" not in missing.content.decode()


def test_a_unit_reads_only_state_of_others_and_nothing_where_the_plan_keeps_it() -> None:
    province = make_province()
    plan = running(province)
    first = Task.objects.filter(plan=plan).order_by("order")[0]
    commune = province.communes[0]
    page = opened(plan, province.actor(commune), task_id=first.pk)
    assert page.panel is not None
    links = [bool(unit.url) for unit in page.panel.units]
    assert (len(links), sum(links)) == (3, 1)
    Plan.objects.filter(pk=plan.pk).update(peers_see_state=False)
    kept = opened(plan, province.actor(commune), task_id=first.pk)
    assert kept.panel is not None
    assert [unit.unit for unit in kept.panel.units] == [commune.short_name or commune.name]


def test_the_panel_says_where_the_units_stand() -> None:
    province = make_province()
    plan = running(province)
    first = Task.objects.filter(plan=plan).order_by("order")[0]
    commune = province.communes[0]
    officer = province.actor(commune)
    assigning.assign_officer(
        assignment_id=duty_of(plan, commune).pk,
        person_id=officer.human_id,
        actor=province.actor(commune, Role.HEAD),
        at=ISSUED,
    )
    page = opened(plan, province.actor(province.monitor), task_id=first.pk)
    assert page.panel is not None
    assert page.panel.flow is not None
    assert [box.state.count for box in page.panel.flow.boxes] == [2, 1, 0, 0, 0, 0]


def test_a_plan_narrowed_to_a_unit_holds_its_rows_only() -> None:
    province = make_province()
    plan = running(province)
    other = province.departments[2]
    page = opened(plan, province.actor(province.root, Role.HEAD), unit_id=other.pk)
    rows = [row for table in page.tables for section in table.sections for row in section.rows]
    assert [row.number for row in rows] == ["2", "3"]
    assert numbers(page)["lượt"] == "2"


def test_a_unit_whose_state_is_kept_is_missing_from_the_plan() -> None:
    province = make_province()
    plan = running(province, peers_see_state=False)
    with pytest.raises(Missing):
        opened(plan, province.actor(province.communes[0]), unit_id=province.communes[1].pk)


def test_the_page_costs_at_most_fourteen_queries_with_a_row_opened(
    client_for: SignIn, django_assert_max_num_queries: Callable[..., object]
) -> None:
    province = make_province(communes=8)
    plan = running(province)
    task = Task.objects.filter(plan=plan).order_by("order")[0]
    position = province.seats[province.root.pk, Role.HEAD][0]
    client = client_for(position.person, position)
    for asked in ("", "?tab=nhat-ky", "?tab=van-ban", "?tab=trang-thai", f"?nv={task.pk}"):
        with django_assert_max_num_queries(14):  # type: ignore[attr-defined]
            assert client.get(f"/ke-hoach/{plan.pk}/{asked}").status_code == 200


def test_odd_answers_in_the_address_open_the_plan_as_it_is(client_for: SignIn) -> None:
    province = make_province()
    plan = running(province)
    position = province.seats[province.root.pk, Role.HEAD][0]
    client = client_for(position.person, position)
    for asked in ("?nv=x", "?nv=99999999999999999999", "?tab=khac", "?don-vi=-1", "?nv=²"):
        assert client.get(f"/ke-hoach/{plan.pk}/{asked}").status_code == 200, asked


def test_rates_add_numerators_and_denominators() -> None:
    one = Counts(given=3, done_on_time=1, open_late=2)
    other = Counts(given=10, done_late=8, cancelled=1, not_applicable=1)
    both = one + other
    assert (one.percent, other.percent, both.percent) == (33, 100, 82)
    assert (both.finished, both.owed, both.past_due) == (9, 11, 11)
    assert Counts(given=1000, done_on_time=999).percent == 99
    assert Counts(given=1, cancelled=1).percent is None
