"""The list of plans: whom it shows what, what it finds, and what it costs."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from core.moments import local_date
from organizations.domain.roles import Role
from plans.models import Plan
from plans.selectors.plan_list import PlanSearch, plan_list_page
from tests.factories.plans import ISSUED, Province, add_row, draft_plan, issued, make_province

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]


def plan_for(province: Province, title: str) -> Plan:
    draft = draft_plan(province, title=title)
    add_row(draft, [province.group])
    return issued(draft, province)


def titles(search: PlanSearch, province: Province) -> list[str]:
    actor = province.actor(province.root, Role.HEAD)
    return [row.title for row in plan_list_page(search, actor=actor, on=local_date(ISSUED)).rows]


def test_a_plan_is_found_by_words_without_marks_and_by_number() -> None:
    province = make_province()
    first = plan_for(province, "Nâng cao chất lượng phục vụ")
    plan_for(province, "Chuyển đổi số")
    assert titles(PlanSearch(words="chat LUONG"), province) == [first.title]
    assert titles(PlanSearch(words=first.number.lower()), province) == [first.title]
    assert titles(PlanSearch(words="không có gì"), province) == []


def test_the_groups_of_states_and_years_narrow_the_list() -> None:
    province = make_province()
    running = plan_for(province, "Đang chạy")
    draft = draft_plan(province, title="Còn soạn")
    assert titles(PlanSearch(group="thuc-hien"), province) == [running.title]
    assert titles(PlanSearch(group="du-thao"), province) == [draft.title]
    assert titles(PlanSearch(year=2025), province) == []
    assert set(titles(PlanSearch(year=2026), province)) == {running.title, draft.title}


def test_tabs_count_the_plans_of_the_search() -> None:
    province = make_province()
    plan_for(province, "Một")
    draft_plan(province, title="Hai")
    page = plan_list_page(PlanSearch(), actor=province.actor(province.root, Role.HEAD), on=local_date(ISSUED))
    assert [(tab.label, tab.count) for tab in page.tabs] == [
        ("Tất cả", 2),
        ("Đang thực hiện", 1),
        ("Dự thảo", 1),
    ]


def test_a_unit_that_is_not_addressed_sees_no_plan() -> None:
    province = make_province()
    plan_for(province, "Chỉ giao xã")
    stranger = province.actor(province.departments[2])
    assert plan_list_page(PlanSearch(), actor=stranger, on=local_date(ISSUED)).rows == ()


def test_the_list_costs_the_same_with_more_plans(
    client_for: SignIn, django_assert_max_num_queries: Callable[..., object]
) -> None:
    province = make_province()
    position = province.seats[province.root.pk, Role.HEAD][0]
    client = client_for(position.person, position)
    for number in range(6):
        plan_for(province, f"Kế hoạch {number}")
    with django_assert_max_num_queries(12):  # type: ignore[attr-defined]
        assert client.get("/ke-hoach/").status_code == 200


def test_pages_follow_one_another_and_keep_the_search(client_for: SignIn) -> None:
    province = make_province(communes=1)
    for number in range(21):
        draft_plan(province, title=f"Kế hoạch {number}")
    clerk = province.seats[province.root.pk, Role.CLERK][0]
    actor = province.actor(province.root, Role.CLERK)
    page = plan_list_page(PlanSearch(words="ke hoach"), actor=actor, on=local_date(timezone.now()))
    assert len(page.rows) == 20
    assert page.pages is not None
    assert page.pages.next_url == "/ke-hoach/?q=ke+hoach&trang=2"
    assert (
        client_for(clerk.person, clerk).get(page.pages.next_url).context["page"].rows[0].title == "Kế hoạch 0"
    )


def test_an_auditor_reads_no_plans() -> None:
    province = make_province()
    plan_for(province, "Một")
    province.appoint(province.root, Role.AUDITOR)
    actor = province.actor(province.root, Role.AUDITOR)
    assert plan_list_page(PlanSearch(), actor=actor, on=local_date(ISSUED)).rows == ()
