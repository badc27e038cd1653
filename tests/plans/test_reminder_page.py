"""The page of a plan's reminders over HTTP: the policy changes what is shown and sent; who may not, and what may not."""

import html
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.utils import IntegrityError
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.moments import local_date
from core.workdays import WorkCalendar
from organizations.domain.roles import Role
from plans.domain.reminders import DEFAULT, moment_of, reminders
from plans.models import Plan, ReminderPolicy
from plans.services.reminding import send_reminders
from plans.services.steering import revoke
from tests.factories.plans import Province, add_row, draft_plan, issued, make_province

pytestmark = pytest.mark.django_db
SignedIn = Callable[..., Client]
QUERIES = 18  # the last one: who acts by delegation
POLICY = {
    "before": "5, 2", "on_the_day": "on", "officer_late": "2", "head_late": "4", "monitor_late": "6",
    "leader_late": "8", "repeat_every": "0", "seen_version": "0",
}  # fmt: skip


@pytest.fixture
def province(db: None) -> Province:
    return make_province()


@pytest.fixture
def plan(province: Province) -> Plan:
    at = timezone.now() - timedelta(days=1)
    plan = draft_plan(province, at=at)
    monday = local_date(at) - timedelta(days=local_date(at).weekday())
    for weeks in (7, 8):
        add_row(plan, [province.group], due_on=monday + timedelta(weeks=weeks))
    add_row(plan, [province.group], due_kind="external", awaited="Hướng dẫn")
    return issued(plan, province, at=at, ends_on=local_date(at) + timedelta(weeks=20))


@pytest.fixture
def as_(client_for: Callable[..., Client], province: Province) -> SignedIn:
    """`as_(unit, role)`: a client of this person."""

    def signed_in(unit: Any, role: Role = Role.OFFICER) -> Client:
        position = province.seats[unit.pk, role][0]
        return client_for(position.person, position)

    return signed_in


def url(plan: Plan) -> str:
    return f"/ke-hoach/{plan.pk}/nhac-viec/"


def words(answer: Any) -> str:
    return html.unescape(" ".join(answer.content.decode().split()))


def short(plan: Plan, *days: int, calendar: WorkCalendar | None = None) -> str:
    due_on = plan.tasks.order_by("order")[0].due_on
    rules = ReminderPolicy(**{**DAYS_OF_POLICY, "plan": plan}).rules if calendar is None else DEFAULT
    made = reminders(due_on, rules, calendar or WorkCalendar(), until=due_on + timedelta(days=60))
    return " · ".join(f"{one.day:%d/%m}" for one in made if one.days in days)


DAYS_OF_POLICY: dict[str, Any] = {
    "before": [5, 2], "officer_late": 2, "head_late": 4, "monitor_late": 6, "leader_late": 8, "repeat_every": 0,
}  # fmt: skip


def test_the_clerk_changes_the_policy_and_the_preview_and_the_sending_follow(
    as_: SignedIn, province: Province, plan: Plan
) -> None:
    clerk = as_(province.root, Role.CLERK)
    shown = words(clerk.get(url(plan)))
    assert short(plan, -7, -3, -1, calendar=WorkCalendar()) in shown
    assert "1 nhiệm vụ chờ văn bản của cơ quan khác" in shown
    head = province.seats[province.communes[0].pk, Role.HEAD][0].person.full_name
    assert f"Thủ trưởng nhận thay người thực hiện: {head}" in shown
    assert clerk.post(url(plan), POLICY).status_code == 302
    shown = words(clerk.get(url(plan)))
    assert short(plan, -5, -2) in shown
    assert short(plan, -7, -3, -1, calendar=WorkCalendar()) not in shown
    assert "Quá hạn 8 ngày làm việc" in shown
    due_on = plan.tasks.order_by("order")[0].due_on
    days = [WorkCalendar().add(due_on, -n) for n in (7, 5)]
    assert [send_reminders(moment_of(day)) for day in days] == [0, 3]


def test_whoever_urges_or_leads_may_change_it_others_are_refused(
    as_: SignedIn, province: Province, plan: Plan
) -> None:
    for version, client in enumerate([as_(province.monitor), as_(province.root, Role.HEAD)]):
        assert client.post(url(plan), {**POLICY, "seen_version": str(version)}).status_code == 302
    for client in (as_(province.communes[0]), as_(province.communes[0], Role.HEAD)):
        assert client.get(url(plan)).status_code == 403
        assert client.post(url(plan), POLICY).status_code == 403
    assert ReminderPolicy.objects.get().version == 2
    assert as_(province.communes[0]).get("/ke-hoach/999999/nhac-viec/").status_code == 404
    assert as_(province.departments[2]).get(url(plan)).status_code == 404


def test_an_old_page_and_an_ended_plan_are_refused(as_: SignedIn, province: Province, plan: Plan) -> None:
    clerk = as_(province.root, Role.CLERK)
    clerk.post(url(plan), POLICY)
    stale = clerk.post(url(plan), {**POLICY, "before": "9"})
    assert stale.status_code == 409
    assert "vừa được người khác sửa" in words(stale)
    leader = province.actor(province.root, Role.HEAD)
    revoke(plan_id=plan.pk, reason="thay thế", actor=leader, at=timezone.now())
    assert clerk.post(url(plan), {**POLICY, "seen_version": "1"}).status_code == 409
    assert "Kế hoạch đã kết thúc: không còn nhắc việc" in words(clerk.get(url(plan)))
    assert ReminderPolicy.objects.get().before == [5, 2]


@pytest.mark.parametrize(
    "typed",
    [
        {"before": "abc"}, {"before": "0"}, {"before": "61"}, {"before": "1,2,3,4,5,6"}, {"before": "²"},
        {"officer_late": "0"}, {"officer_late": ""}, {"officer_late": "-1"}, {"head_late": "1"},
        {"leader_late": "61"}, {"leader_late": "9" * 30}, {"repeat_every": "4"}, {"repeat_every": "x"},
    ],
)  # fmt: skip
def test_numbers_that_make_no_policy_are_refused(
    as_: SignedIn, province: Province, plan: Plan, typed: dict[str, str]
) -> None:
    answer = as_(province.root, Role.CLERK).post(url(plan), POLICY | typed)
    assert answer.status_code == 422
    assert not ReminderPolicy.objects.exists()


@pytest.mark.parametrize(
    "wrong", [{"head_late": 1}, {"officer_late": 0}, {"leader_late": 61}, {"repeat_every": 4}]
)
def test_the_database_refuses_them_too(province: Province, plan: Plan, wrong: dict[str, int]) -> None:
    by = province.seats[province.root.pk, Role.CLERK][0].person
    with pytest.raises(IntegrityError):
        ReminderPolicy.objects.create(
            plan=plan, changed_by=by, changed_at=timezone.now(), **{**DAYS_OF_POLICY, **wrong}
        )


def test_the_page_says_what_was_sent_and_costs_the_same_for_many_units(
    as_: SignedIn, province: Province, plan: Plan
) -> None:
    clerk = as_(province.root, Role.CLERK)
    due_on = plan.tasks.order_by("order")[0].due_on
    send_reminders(moment_of(WorkCalendar().add(due_on, -7)))
    row, unit = plan.tasks.order_by("order")[0], province.communes[2]
    clerk.get(url(plan))
    with CaptureQueriesContext(connection) as seen:
        shown = words(clerk.get(f"{url(plan)}?dong={row.pk}&don-vi={unit.pk}"))
    assert f"Nhiệm vụ số 1 – {unit.name}" in shown
    assert shown.count("Đã gửi") == 1
    assert len(seen) == QUERIES
    assert words(clerk.get(f"{url(plan)}?dong=abc&don-vi=999999")).count("Sẽ gửi lúc 7 giờ") > 5
