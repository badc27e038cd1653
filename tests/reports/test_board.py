"""The board: its numbers, whom it shows what, whose turn it is, and that it costs the same with more duties."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core.errors import Missing
from organizations.domain.actor import Actor
from organizations.domain.roles import Role
from plans.models import Assignment, Plan, Section
from plans.services import assigning
from reports.cards import BoardPage
from reports.selectors.board import Asked, board_page
from tests.factories.plans import ISSUED, Province, add_row, draft_plan, duty_of, issued, make_province
from workflows.ticking import tick

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]
LATE = date(2026, 6, 30)
LATER = ISSUED + timedelta(days=30)


def two_sections(province: Province, **fields: Any) -> Plan:
    draft = draft_plan(province, **fields)
    first = Section.objects.create(plan=draft, order=1, table=1, title="I. CHỈ ĐẠO, ĐIỀU HÀNH")
    second = Section.objects.create(plan=draft, order=2, table=1, title="II. THỂ CHẾ")
    add_row(draft, [province.group, *province.departments], section=first, due_on=LATE)
    add_row(draft, [province.group], section=second)
    return issued(draft, province)


def board(actor: Actor, asked: Asked | None = None) -> BoardPage:
    return board_page(asked or Asked(), actor=actor, at=LATER)


def figures(page: BoardPage) -> list[int]:
    return [int(figure.value) for figure in page.figures]


def test_the_figures_are_the_four_official_states_as_plain_counts_give_them() -> None:
    province = make_province()
    plan = two_sections(province)
    tick(at=LATER)
    page = board(province.actor(province.root, Role.HEAD))
    duties = Assignment.objects.filter(task__plan=plan)
    late = duties.filter(state="overdue").count()
    assert figures(page) == [duties.count(), 0, 0, duties.count() - late, late]
    assert page.attention_count == late == 6
    assert page.figures[4].note.startswith("6/9 · 67%")


def test_each_number_opens_a_list_of_as_many_rows(client_for: SignIn) -> None:
    province = make_province()
    two_sections(province)
    tick(at=LATER)
    position = province.seats[province.root.pk, Role.HEAD][0]
    client = client_for(position.person, position)
    page = board(province.actor(province.root, Role.HEAD))
    for figure in page.figures:
        listed = client.get(figure.url).context["page"]
        assert len(listed.rows) == int(figure.value), figure.label
    cells = [cell for table in page.heat for row in table.rows for cell in row.cells if cell.url]
    for cell in cells:
        owed = int(cell.words.split("/")[1].split(" ")[0])
        assert len(client.get(cell.url).context["page"].rows) == owed, cell.words


def test_departments_and_communes_stand_apart_and_the_lowest_rate_is_on_top() -> None:
    province = make_province()
    two_sections(province)
    tick(at=LATER)
    page = board(province.actor(province.root, Role.HEAD))
    assert [table.caption for table in page.heat] == ["Sở, ban, ngành (3)", "Xã, phường (3)"]
    assert [column.short for column in page.heat[0].columns] == ["I", "II"]
    overall = [row.overall for row in page.heat[1].rows]
    assert overall == sorted(overall, key=lambda percent: percent or 0)
    assert {cell.level for row in page.heat[0].rows for cell in row.cells} == {"late", "none"}


def test_who_must_act_is_named_with_the_days_of_lateness() -> None:
    province = make_province()
    plan = two_sections(province)
    commune = province.communes[0]
    officer = province.actor(commune)
    assigning.assign_officer(
        assignment_id=duty_of(plan, commune).pk,
        person_id=officer.human_id,
        actor=province.actor(commune, Role.HEAD),
        at=ISSUED,
    )
    tick(at=LATER)
    rows = board(province.actor(province.root, Role.HEAD)).attention
    assert len(rows) == 6
    assert all("quá hạn 11 ngày" in row.strong for row in rows)
    turns = {row.url: row.turn for row in rows}
    assert officer.person_name in turns[f"/nhiem-vu/{duty_of(plan, commune).pk}/"]


def test_a_unit_counts_its_own_work_and_reads_the_state_of_others_only_where_the_plan_says_so() -> None:
    province = make_province()
    plan = two_sections(province)
    tick(at=LATER)
    actor = province.actor(province.communes[0])
    page = board(actor)
    assert figures(page) == [2, 0, 0, 1, 1]
    communes = page.heat[1].rows
    assert len(communes) == 3
    assert sum(row.url.startswith("/nhiem-vu/") for row in communes) == 1
    Plan.objects.filter(pk=plan.pk).update(peers_see_state=False)
    assert [len(table.rows) for table in board(actor).heat] == [1]


def test_a_plan_that_is_not_theirs_is_missing_and_nothing_at_all_is_said_kindly() -> None:
    province = make_province()
    draft = draft_plan(province)
    add_row(draft, [province.communes[0]])
    plan = issued(draft, province)
    stranger = province.actor(province.communes[1])
    with pytest.raises(Missing):
        board(stranger, Asked(plan=str(plan.pk)))
    assert board(stranger).empty is not None


def test_all_plans_together_join_sections_of_one_name() -> None:
    province = make_province()
    two_sections(province)
    two_sections(province)
    page = board(province.actor(province.root, Role.HEAD), Asked(plan="tat-ca"))
    assert [column.short for column in page.heat[0].columns] == ["I", "II"]
    assert figures(page)[0] == 18
    assert len(page.plans) == 2


def test_a_section_narrows_figures_map_and_attention() -> None:
    province = make_province()
    plan = two_sections(province)
    tick(at=LATER)
    second = Section.objects.get(plan=plan, order=2)
    asked = Asked(sections=frozenset({second.pk}))
    page = board(province.actor(province.root, Role.HEAD), asked)
    assert figures(page) == [3, 0, 0, 3, 0]
    assert page.attention == ()
    assert [len(table.columns) for table in page.heat] == [1]


def test_the_board_reads_counters_in_the_same_few_queries_with_more_units(client_for: SignIn) -> None:
    costs = []
    for communes in (2, 12):
        province = make_province(communes=communes)
        two_sections(province)
        tick(at=LATER)
        position = province.seats[province.root.pk, Role.HEAD][0]
        client = client_for(position.person, position)
        for address in ("/bang-dieu-hanh/", "/bang-dieu-hanh/truc-tiep/"):
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address).status_code == 200
            costs.append(len(queries))
    assert costs[:2] == costs[2:]
    assert max(costs) <= 12


def test_the_live_part_is_the_board_without_its_frame(client_for: SignIn) -> None:
    province = make_province()
    two_sections(province)
    position = province.seats[province.root.pk, Role.HEAD][0]
    text = client_for(position.person, position).get("/bang-dieu-hanh/truc-tiep/").content.decode()
    assert text.lstrip().startswith('<div id="board"')
    assert "every 30s" in text
    assert "<html" not in text


def test_more_than_fifteen_communes_are_cut_until_asked_for() -> None:
    province = make_province(communes=17)
    two_sections(province)
    leader = province.actor(province.root, Role.HEAD)
    page = board(leader)
    assert page.heat[1].caption == "Xã, phường (15/17)"
    assert "du=1" in page.more_url
    whole = board(leader, replace(Asked(), whole=True))
    assert (whole.heat[1].caption, whole.more_url) == ("Xã, phường (17)", "")
