"""The review of a draft shows which rows ask what a running plan already asks, and remembers those told apart."""

import html
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from core.errors import Missing, NotPermitted, WrongState
from organizations.domain.roles import Role
from plans.models import DistinctRows, Plan, Task
from plans.selectors.draft_addressees import addressee_book
from plans.selectors.draft_review import Shown, draft_review
from plans.selectors.same_duty import same_duties
from plans.services.draft_rows import RowChoices, correct_row
from plans.services.rows import Cells
from plans.services.same_duty import tell_apart
from plans.services.steering import revoke
from plans.told_apart import told_apart
from tests.factories.joined import joined
from tests.factories.plans import ISSUED, Province, add_row, draft_plan, issued, make_province

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
ASKED = "Rà soát, cập nhật danh mục thủ tục hành chính thuộc thẩm quyền giải quyết của cấp xã"
AGAIN = "Cập nhật, rà soát danh mục thủ tục hành chính thuộc thẩm quyền giải quyết của UBND cấp xã"
QUERIES = 5
OTHER = "Tổ chức tập huấn kỹ năng số cho công chức cấp xã"


def running(province: Province, *rows: str, **fields: Any) -> Plan:
    plan = draft_plan(province, title="Kế hoạch đang chạy", **fields)
    for content in rows:
        add_row(plan, [province.group], content=content)
    return issued(plan, province)


def drafted(province: Province, *rows: str, **fields: Any) -> Plan:
    plan = draft_plan(province, title="Kế hoạch mới")
    for content in rows:
        add_row(plan, fields.pop("leads", [province.group]), content=content, **fields)
    return plan


def panel(plan: Plan, province: Province, role: Role = Role.CLERK) -> Any:
    actor = province.actor(province.root, role)
    return draft_review(plan.pk, shown=Shown(), actor=actor, at=ISSUED).same


def pairs(plan: Plan, province: Province) -> list[tuple[str, str]]:
    found = panel(plan, province)
    return [(pair.title, pair.other_title) for pair in found.pairs] if found else []


def apart(draft: Plan, other: Task, province: Province, **changed: Any) -> DistinctRows:
    given = {
        "actor": province.actor(province.root, Role.CLERK),
        "at": ISSUED,
        "task_id": draft.tasks.first().pk,
    }
    return tell_apart(plan_id=draft.pk, other_id=other.pk, **{**given, **changed})


def test_a_row_that_a_running_plan_asks_already_is_shown_with_number_row_units_and_day():
    province = make_province(communes=5)
    old, draft = running(province, OTHER, ASKED), drafted(province, AGAIN)
    (pair,) = panel(draft, province).pairs
    assert pair.other_place == f"Biểu 1.2, KH {old.number}"
    assert pair.other_url == f"/ke-hoach/{old.pk}/?nv={old.tasks.get(order=2).pk}"
    first = [unit.short_name for unit in sorted(province.communes, key=lambda unit: unit.path)[:3]]
    assert pair.agreed == (f"Cùng giao: {', '.join(first)} và 2 đơn vị khác", "Hạn của dòng kia: 31/12/2026")
    assert pair.actions[1].url == f"/ke-hoach/{draft.pk}/ra-soat/{draft.tasks.get().pk}/khong-trung/"


def test_only_the_clerk_gets_the_press():
    province = make_province()
    running(province, ASKED)
    draft = drafted(province, AGAIN)
    (pair,) = panel(draft, province, Role.HEAD).pairs
    assert pair.actions == ()


@pytest.mark.parametrize(
    "changed",
    [
        {"leads": "alternate"},
        {"content": OTHER},
        {"starts_on": date(2027, 1, 1), "due_on": date(2027, 6, 30)},
    ],
    ids=["another unit", "another text", "another period"],
)
def test_without_unit_text_or_period_in_common_nothing_is_shown(changed):
    province = make_province()
    running(province, ASKED)
    content = changed.pop("content", AGAIN)
    if "leads" in changed:
        changed["leads"] = [province.alternate]
    assert pairs(drafted(province, content, **changed), province) == []


def test_rows_of_drafts_and_of_revoked_plans_are_not_compared():
    province = make_province()
    drafted(province, ASKED)
    gone = running(province, ASKED)
    revoke(plan_id=gone.pk, reason="thay bằng", actor=province.actor(province.root, Role.HEAD), at=ISSUED)
    assert pairs(drafted(province, AGAIN), province) == []


def test_rows_of_the_draft_itself_are_compared_once_for_each_pair():
    province = make_province()
    assert pairs(drafted(province, ASKED, OTHER, AGAIN), province) == [(ASKED, AGAIN)]


def test_a_row_shows_its_three_nearest_elsewhere():
    province = make_province()
    running(province, *[ASKED] * 4, AGAIN)
    assert pairs(drafted(province, AGAIN), province) == [(AGAIN, AGAIN), (AGAIN, ASKED), (AGAIN, ASKED)]


def test_pairs_told_apart_are_remembered_and_named_with_who_and_when():
    province = make_province()
    old, draft = running(province, ASKED), drafted(province, AGAIN)
    kept = apart(draft, old.tasks.get(), province)
    found = panel(draft, province)
    (settled,) = found.apart
    assert (found.pairs, settled.who) == ((), kept.by.full_name)
    assert settled.places == f"Biểu 1.1 và Biểu 1.1, KH {old.number}"
    assert (settled.when, found.total) == ("09:00 11/06/2026", 0)


def test_told_apart_twice_is_one_pair():
    province = make_province()
    old, draft = running(province, ASKED), drafted(province, AGAIN)
    apart(draft, old.tasks.get(), province)
    apart(draft, old.tasks.get(), province)
    assert DistinctRows.objects.count() == 1


def test_rows_of_the_draft_told_apart_lose_their_warning_too():
    province = make_province()
    draft = drafted(province, ASKED, AGAIN)
    clerk = province.actor(province.root, Role.CLERK)

    def warned() -> int:
        page = draft_review(draft.pk, shown=Shown(), actor=clerk, at=ISSUED)
        doubts = [one for row in page.sections[0].rows for one in row.all_doubts]
        return sum("trùng" in doubt.hint.sentence for doubt in doubts)

    assert warned() == 2
    apart(draft, draft.tasks.get(order=2), province)
    assert warned() == 0


def test_a_row_that_says_something_else_is_asked_again():
    province = make_province()
    old, draft = running(province, ASKED), drafted(province, AGAIN)
    apart(draft, old.tasks.get(), province)
    cells = Cells(ASKED, province.communes[0].name, "", "31/12/2026", "")
    clerk = province.actor(province.root, Role.CLERK)
    task = draft.tasks.get()
    correct_row(task_id=task.pk, cells=cells, choices=RowChoices(), actor=clerk, at=ISSUED)
    assert pairs(draft, province) == [(ASKED, ASKED)]


def test_who_may_not_draft_or_names_a_row_out_of_sight_tells_nothing_apart():
    province = make_province()
    old, draft = running(province, ASKED), drafted(province, AGAIN)
    row, theirs = draft.tasks.get(), old.tasks.get()
    hidden = drafted(province, ASKED).tasks.get()
    with pytest.raises(NotPermitted):
        apart(draft, theirs, province, actor=province.actor(province.root, Role.HEAD))
    for refused in ({"task_id": theirs.pk}, {"task_id": 10**9}):
        with pytest.raises(Missing):
            apart(draft, theirs, province, **refused)
    for other in (hidden, row):
        with pytest.raises(Missing):
            apart(draft, other, province)
    with pytest.raises(WrongState):
        apart(old, row, province, task_id=theirs.pk)
    assert not DistinctRows.objects.exists()


def test_the_database_keeps_a_pair_once_and_in_order():
    province = make_province()
    old, draft = running(province, ASKED), drafted(province, AGAIN)
    kept = apart(draft, old.tasks.get(), province)
    for first, second in (
        (kept.first_id, kept.second_id),
        (kept.second_id, kept.first_id),
        (kept.first_id,) * 2,
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            DistinctRows.objects.create(
                first_id=first, second_id=second, words_hash="", by_id=kept.by_id, at=ISSUED
            )


def test_the_monitor_who_reads_a_draft_learns_nothing_of_plans_out_of_its_sight():
    province = make_province()
    other = draft_plan(province, title="Việc khác")
    Plan.objects.filter(pk=other.pk).update(monitor=province.departments[2])
    add_row(other, [province.group], content=ASKED)
    other = issued(Plan.objects.get(pk=other.pk), province)
    draft = drafted(province, AGAIN)
    tasks = list(draft.tasks.select_related("section"))
    book = addressee_book(draft.pk, on=ISSUED.date())

    def seen(actor: Any) -> Any:
        return same_duties(draft, tasks, book, told_apart(draft), actor=actor, on=ISSUED.date())

    monitor, clerk = province.actor(province.monitor), province.actor(province.root, Role.CLERK)
    assert seen(monitor) is None
    assert len(seen(clerk).pairs) == 1
    apart(draft, other.tasks.get(), province)
    assert len(seen(clerk).apart) == 1
    assert seen(monitor) is None


def test_an_issued_plan_is_compared_with_nothing():
    province = make_province()
    running(province, ASKED)
    assert panel(running(province, AGAIN), province) is None


def test_the_panel_asks_five_queries_however_many_plans_run():
    province = make_province()
    draft = drafted(province, AGAIN, OTHER)
    clerk = province.actor(province.root, Role.CLERK)

    def asked() -> int:
        tasks = list(draft.tasks.select_related("section"))
        book = addressee_book(draft.pk, on=ISSUED.date())
        with CaptureQueriesContext(connection) as captured:
            same_duties(draft, tasks, book, told_apart(draft), actor=clerk, on=ISSUED.date())
        return len(captured)

    running(province, ASKED)
    few = asked()
    for _plan in range(3):
        running(province, ASKED, AGAIN, OTHER)
    assert asked() == few == QUERIES


def test_the_press_comes_back_to_the_review_and_a_stranger_is_refused(client_for):
    province = make_province()
    old, draft = running(province, ASKED), drafted(province, AGAIN)

    def client(role: Role) -> Any:
        position = province.seats[province.root.pk, role][0]
        return client_for(position.person, position)

    row, review = draft.tasks.get(), f"/ke-hoach/{draft.pk}/ra-soat/"
    url, body = f"{review}{row.pk}/khong-trung/", {"other": str(old.tasks.get().pk)}
    assert client(Role.HEAD).post(url, body).status_code == 403
    clerk = client(Role.CLERK)
    page = html.unescape(clerk.get(review).content.decode())
    assert "Có thể trùng nhiệm vụ" in page and f'action="{url}"' in page
    assert clerk.post(url, {}).status_code == 422
    foreign = f"{review}{old.tasks.get().pk}/khong-trung/"
    assert clerk.post(foreign, {}).status_code == 404
    assert clerk.post(url, {"other": "999999"}).status_code == 404
    assert not DistinctRows.objects.exists()
    answer = clerk.post(url, body)
    assert (answer.status_code, answer["Location"]) == (302, review)
    page = html.unescape(clerk.get(review).content.decode())
    assert "Đã xem, không trùng" in page and f'action="{url}"' not in page


def test_the_clerk_joins_a_pair_for_one_unit_then_for_all_and_undoes_it(client_for):
    province = make_province()
    old, draft = running(province, ASKED), drafted(province, AGAIN)
    row, review = draft.tasks.get(), f"/ke-hoach/{draft.pk}/ra-soat/"
    share, again = f"{review}{row.pk}/dung-chung/", f"{review}{row.pk}/xem-lai/"
    body, unit = {"other": str(old.tasks.get().pk)}, province.communes[1]

    def client(role: Role) -> Any:
        position = province.seats[province.root.pk, role][0]
        return client_for(position.person, position)

    for url in (share, again):
        assert client(Role.HEAD).post(url, body).status_code == 403
    clerk = client(Role.CLERK)
    assert clerk.post(share, {**body, "unit": "x"}).status_code == 422
    assert clerk.post(share, {**body, "unit": str(unit.pk)})["Location"] == review
    (pair,), (one,) = panel(draft, province).pairs, panel(draft, province).joined
    assert one.units == unit.short_name and unit.short_name not in pair.agreed[0]
    assert clerk.post(share, body).status_code == 302
    found = panel(draft, province)
    assert found.pairs == () and len(found.joined) == 1
    page = html.unescape(clerk.get(review).content.decode())
    assert "Đã gộp, báo cáo một lần" in page and f'action="{again}"' in page
    assert clerk.post(again, body).status_code == 302
    assert len(panel(draft, province).pairs) == 1


def test_what_rows_themselves_forbid_is_said_on_the_button():
    province = make_province()
    running(province, ASKED)
    draft = drafted(province, AGAIN, due_on=date(2026, 6, 30))
    (pair,) = panel(draft, province).pairs
    assert "sớm hơn hạn đã giao (31/12/2026)" in pair.actions[0].blocked


def test_rows_joined_inside_a_draft_lose_their_warning_and_come_back_when_words_change():
    province = make_province()
    draft = drafted(province, ASKED, AGAIN)
    first, second = draft.tasks.order_by("order")
    joined(province, second, first)
    assert pairs(draft, province) == []
    assert panel(draft, province).joined[0].places == "Biểu 1.2 và Biểu 1.1"
    cells = Cells(ASKED, province.communes[0].name, "", "31/12/2026", "")
    clerk = province.actor(province.root, Role.CLERK)
    correct_row(task_id=second.pk, cells=cells, choices=RowChoices(), actor=clerk, at=ISSUED)
    assert pairs(draft, province) == [(ASKED, ASKED)]
