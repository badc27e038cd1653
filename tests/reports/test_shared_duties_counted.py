"""Where one duty serves two rows, every page of the second plan counts and shows it as that row's own."""

import html
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from organizations.domain.roles import Role
from plans.models import Assignment, Plan, Section, SharedDuty
from plans.selectors.assignment_page import assignment_page
from plans.selectors.plan_page import Opened, plan_page
from reports.exports.tracking import tracking_table
from reports.selectors.board import Asked, board_page
from reports.selectors.duties import Wanted, duties_page
from tests.factories.joined import EARLY, issue, joined, two_plans, verified
from tests.factories.plans import ISSUED, Province, add_row, draft_plan, issued, make_province
from workflows.ticking import tick

pytestmark = pytest.mark.django_db
LATER = ISSUED + timedelta(days=120)


def two_rows_three_units() -> tuple[Province, Plan, Plan]:
    """Of three communes that one duty each serves in both plans, one has done it and two are late."""
    province = make_province()
    serving, served = two_plans(province)
    plan = issue(served, province)
    verified(Assignment.objects.get(unit=province.communes[0]), province)
    tick(at=LATER)
    return province, Plan.objects.get(pk=serving.plan_id), Plan.objects.get(pk=plan.pk)


def test_the_board_of_the_second_plan_is_the_board_of_the_first() -> None:
    province, first, second = two_rows_three_units()
    leader = province.actor(province.root, Role.HEAD)
    boards = [board_page(Asked(plan=str(plan.pk)), actor=leader, at=LATER) for plan in (first, second)]
    for one, other in zip(boards[0].figures, boards[1].figures, strict=True):
        assert (one.value, one.label) == (other.value, other.label)
    assert [int(figure.value) for figure in boards[1].figures] == [3, 1, 0, 0, 2]
    assert [line.who for line in boards[1].attention] == [line.who for line in boards[0].attention]
    assert len(boards[1].attention) == 2
    cells = [(row.unit, [cell.percent for cell in row.cells]) for row in boards[1].heat[0].rows]
    assert cells == [(row.unit, [cell.percent for cell in row.cells]) for row in boards[0].heat[0].rows]
    assert boards[1].line is not None and boards[1].line.words
    both = board_page(Asked(plan="tat-ca"), actor=leader, at=LATER)
    assert [int(figure.value) for figure in both.figures] == [6, 2, 0, 0, 4]


def test_the_list_behind_a_number_holds_the_duties_and_says_in_how_many_rows_they_count() -> None:
    province, _first, second = two_rows_three_units()
    leader = province.actor(province.root, Role.HEAD)
    here = Wanted(plan=str(second.pk))
    late = duties_page(replace(here, standing="qua-han"), actor=leader, at=LATER)
    assert (len(late.rows), late.total) == (2, "2 lượt nhiệm vụ")
    assert {row.plan for row in late.rows} == {Plan.objects.exclude(pk=second.pk).get().number}
    section = frozenset({Section.objects.get(plan=second).pk})
    assert len(duties_page(replace(here, sections=section), actor=leader, at=LATER).rows) == 3
    every = duties_page(Wanted(), actor=leader, at=LATER)
    assert (len(every.rows), every.total) == (3, "3 lượt nhiệm vụ, tính ở 6 dòng")


def test_the_page_of_the_second_plan_shows_the_units_and_where_they_do_the_work() -> None:
    province, first, second = two_rows_three_units()
    row, leader = second.tasks.get(), province.actor(province.root, Role.HEAD)
    page: Any = plan_page(second.pk, Opened(task_id=row.pk), actor=leader, at=LATER)
    line = page.tables[0].sections[0].rows[0]
    assert (line.lead, line.progress_words, line.pill.words) == ("3 đơn vị", "1/3", "2 quá hạn")
    assert len(page.panel.units) == 3 and all(unit.url for unit in page.panel.units)
    (shared,) = [fact for fact in page.panel.facts if fact.label == "Làm chung với"]
    assert shared.value == f"KH {first.number}, Biểu 1.1"
    own: Any = plan_page(second.pk, Opened(unit_id=province.communes[0].pk), actor=leader, at=LATER)
    assert own.tables[0].sections[0].rows[0].progress_words == "1/1"
    table = tracking_table(second.pk, actor=leader, at=LATER)
    assert [(line.number, line.unit) for line in table.duties] == [
        ("1.1", unit.name) for unit in sorted(province.communes, key=lambda unit: unit.path)
    ]


def test_another_unit_sees_state_and_lateness_of_the_served_row_only() -> None:
    province, _first, second = two_rows_three_units()
    page: Any = plan_page(
        second.pk, Opened(task_id=second.tasks.get().pk), actor=province.actor(province.communes[1]), at=LATER
    )
    assert [bool(unit.url) for unit in page.panel.units].count(True) == 1
    assert len(page.panel.units) == 3


def test_the_duty_says_which_rows_it_serves_to_whom_may_open_them() -> None:
    province, _first, second = two_rows_three_units()
    duty = Assignment.objects.filter(unit=province.communes[0]).get()
    facts = assignment_page(duty.pk, actor=province.actor(duty.unit), at=LATER).facts
    (fact,) = [fact for fact in facts if fact.label == "Phục vụ cả"]
    assert fact.value == f"KH {second.number}, Biểu 1.1"
    assert fact.url == f"/ke-hoach/{second.pk}/?nv={second.tasks.get().pk}"


def test_pages_of_plans_without_shared_duties_ask_nothing_about_them(
    client_for: Callable[..., Client],
) -> None:
    province = make_province()
    draft = draft_plan(province)
    add_row(draft, [province.group], due_on=date(2026, 7, 1))
    plan = issued(draft, province)
    position = province.seats[province.root.pk, Role.HEAD][0]
    leader = client_for(position.person, position)
    duty = Assignment.objects.first()
    assert duty is not None
    row = plan.tasks.get()
    urls = (
        f"/ke-hoach/{plan.pk}/?nv={row.pk}",
        f"/ke-hoach/{plan.pk}/?don-vi={duty.unit_id}",
        f"/nhiem-vu/{duty.pk}/",
        "/bang-dieu-hanh/",
        "/nhiem-vu/",
    )
    for url in urls:
        with CaptureQueriesContext(connection) as captured:
            assert leader.get(url).status_code == 200, url
        asked = [one["sql"] for one in captured if 'FROM "plans_sharedduty"' in one["sql"]]
        assert all("EXISTS" in sql for sql in asked), url


def test_a_second_row_of_the_same_plan_counts_beside_the_first() -> None:
    province = make_province()
    draft = draft_plan(province)
    first, second = add_row(draft, [province.group], due_on=EARLY), add_row(draft, [province.group])
    joined(province, second, first)
    plan = issue(second, province)
    verified(Assignment.objects.get(unit=province.communes[0]), province)
    leader = province.actor(province.root, Role.HEAD)
    figures = [
        int(one.value) for one in board_page(Asked(plan=str(plan.pk)), actor=leader, at=ISSUED).figures
    ]
    assert figures == [6, 2, 0, 4, 0]
    listed = duties_page(Wanted(plan=str(plan.pk)), actor=leader, at=ISSUED)
    assert listed.total == "3 lượt nhiệm vụ, tính ở 6 dòng"
    assert SharedDuty.objects.count() == 3


def test_the_list_of_work_says_that_a_duty_serves_another_row(client_for: Callable[..., Client]) -> None:
    province = make_province(communes=1)
    _serving, served = two_plans(province)
    issue(served, province)
    position = province.seats[province.communes[0].pk, Role.HEAD][0]
    page = html.unescape(client_for(position.person, position).get("/").content.decode())
    assert page.count("phục vụ cả 1 dòng khác") == 1
