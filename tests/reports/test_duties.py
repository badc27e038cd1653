"""The list of duties behind a number: what it holds, for whom, and how it is narrowed."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client

from organizations.domain.actor import Actor
from organizations.domain.roles import Role
from plans.models import Assignment, Plan, Section
from reports.cards import DutiesPage
from reports.selectors.duties import STANDINGS, Wanted, duties_page
from tests.factories.plans import ISSUED, Province, add_row, draft_plan, issued, make_province
from workflows.ticking import tick

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]
LATER = ISSUED + timedelta(days=30)


def running(province: Province) -> Plan:
    draft = draft_plan(province)
    add_row(draft, [province.group, *province.departments], due_on=date(2026, 6, 30))
    add_row(draft, [province.group])
    return issued(draft, province)


def listed(actor: Actor, wanted: Wanted) -> DutiesPage:
    return duties_page(wanted, actor=actor, at=LATER)


def test_a_unit_lists_its_own_duties_only() -> None:
    province = make_province()
    running(province)
    commune = province.communes[0]
    page = listed(province.actor(commune), Wanted())
    assert {row.unit for row in page.rows} == {commune.short_name or commune.name}
    assert len(page.rows) == 2


def test_unit_standing_and_section_narrow_the_list_together() -> None:
    province = make_province()
    plan = running(province)
    tick(at=LATER)
    leader, commune = province.actor(province.root, Role.HEAD), province.communes[0]
    section = Section.objects.get(plan=plan)
    late = Wanted(plan=str(plan.pk), unit_id=commune.pk, standing="qua-han", sections=frozenset({section.pk}))
    assert len(listed(leader, late).rows) == 1
    assert len(listed(leader, Wanted(plan=str(plan.pk), standing="qua-han")).rows) == 6
    assert listed(leader, Wanted(sections=frozenset({section.pk + 1000}))).rows == ()


def test_every_standing_answers_and_an_unknown_one_means_all() -> None:
    province = make_province()
    running(province)
    leader = province.actor(province.root, Role.HEAD)
    for key in STANDINGS:
        assert len(listed(leader, Wanted(standing=key)).rows) <= 9
    assert len(listed(leader, Wanted(standing="khong-biet")).rows) == 9


def test_long_lists_come_in_pages_that_keep_the_filters() -> None:
    province = make_province(communes=30)
    running(province)
    leader = province.actor(province.root, Role.HEAD)
    first = listed(leader, Wanted(standing="trong-han"))
    assert (len(first.rows), first.total) == (50, "63 lượt nhiệm vụ")
    assert first.pages is not None
    assert "trang-thai=trong-han" in first.pages.next_url
    assert len(listed(leader, Wanted(standing="trong-han", page=2)).rows) == 13


def test_a_foreign_plan_is_missing(client_for: SignIn) -> None:
    province = make_province()
    draft = draft_plan(province)
    add_row(draft, [province.communes[0]])
    plan = issued(draft, province)
    position = province.seats[province.communes[1].pk, Role.HEAD][0]
    client = client_for(position.person, position)
    assert client.get(f"/nhiem-vu/?ke-hoach={plan.pk}").status_code == 404
    assert client.get("/nhiem-vu/?ke-hoach=khac").status_code == 404
    assert client.get(f"/nhiem-vu/?don-vi={province.communes[0].pk}").context["page"].rows == ()


def test_the_list_costs_at_most_twelve_queries(
    client_for: SignIn, django_assert_max_num_queries: Callable[..., object]
) -> None:
    province = make_province(communes=12)
    plan = running(province)
    position = province.seats[province.root.pk, Role.HEAD][0]
    client = client_for(position.person, position)
    with django_assert_max_num_queries(12):  # type: ignore[attr-defined]
        assert client.get(f"/nhiem-vu/?ke-hoach={plan.pk}").status_code == 200
    assert Assignment.objects.count() == 27
