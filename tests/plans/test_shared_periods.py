"""Recurring rows that were joined: in each period one duty serves both where it covers both; no period is lost."""

from datetime import UTC, datetime

import pytest

from core.errors import GuardUnmet
from organizations.domain.roles import Role
from plans.domain.joining import covers
from plans.models import Assignment, Plan, SharedDuty, Task
from plans.models.same_duty import LIVE
from plans.services import changing, steering
from plans.services.clock import open_periods
from plans.services.same_duty import ask_again
from tests.factories.joined import issue, joined, verified
from tests.factories.plans import ISSUED, Province, add_row, draft_plan, issued, make_province
from tests.plans.test_shared_duties import counts, sound

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
JULY, AUGUST, SEPTEMBER = (
    datetime(2026, month, day, 2, tzinfo=UTC) for month, day in ((7, 11), (8, 16), (9, 15))
)
QUARTER = {"due_kind": "recurring", "every": "quarter"}
MONTH = {"due_kind": "recurring", "every": "month"}
STANDING = {"due_kind": "continuous"}
FIRST, SECOND = "quarter:2026-06-11", "quarter:2026-09-15"


def two_rows(
    province: Province, one: dict[str, str] = QUARTER, other: dict[str, str] = QUARTER
) -> tuple[Task, Task]:
    """Two recurring rows of one draft, joined for all units."""
    draft = draft_plan(province)
    first, second = (add_row(draft, [province.group], **fields) for fields in (one, other))
    joined(province, second, first)
    return first, second


def two_plans(
    province: Province, one: dict[str, str] = QUARTER, other: dict[str, str] = QUARTER
) -> tuple[Task, Task]:
    """A recurring row that runs since June, and one of a draft of July joined to it."""
    running = draft_plan(province)
    serving = add_row(running, [province.group], **one)
    issued(running, province)
    served = add_row(draft_plan(province, at=JULY), [province.group], **other)
    joined(province, served, serving, at=JULY)
    return serving, served


def keys(task: Task) -> list[str]:
    """The periods in which a row has duties of its own, once for each unit."""
    return list(
        Assignment.objects.filter(task=task).order_by("period_key").values_list("period_key", flat=True)
    )


def served(task: Task) -> list[tuple[str, str]]:
    """The periods in which the duty of another row serves this one, and the period of that duty."""
    rows = SharedDuty.objects.filter(LIVE, task=task).order_by("period_key")
    return list(rows.values_list("period_key", "assignment__period_key"))


@pytest.mark.parametrize(
    ("serving", "own", "expected"),
    [
        ("quarter", "quarter", True), ("week", "week", True),
        ("quarter", "month", True), ("year", "half", True), ("half", "quarter", True), ("nine_months", "quarter", True),
        ("month", "quarter", False), ("week", "month", False), ("month", "week", False), ("year", "nine_months", False),
        ("half", "nine_months", False), ("", "month", False),
    ],
)  # fmt: skip
def test_a_report_covers_the_same_periods_and_those_that_end_with_its_own(serving, own, expected):
    assert covers(serving, own) is expected


def test_in_one_plan_one_duty_serves_both_rows_in_each_period_and_one_report_counts_in_both():
    province = make_province(communes=2)
    first, second = two_rows(province)
    issue(first, province)
    assert (keys(first), keys(second)) == ([FIRST] * 2, [])
    assert served(second) == [(FIRST, FIRST)] * 2
    verified(Assignment.objects.get(unit=province.communes[0]), province)
    assert counts(first) == counts(second) == {"given": 2, "open_in_term": 1, "done_on_time": 1}
    for again in (False, True):
        assert open_periods(SEPTEMBER) == (0 if again else 2)
        assert (keys(first), keys(second)) == ([FIRST] * 2 + [SECOND] * 2, [])
        assert served(second) == [(FIRST, FIRST)] * 2 + [(SECOND, SECOND)] * 2
    assert counts(first) == counts(second) == {"given": 4, "open_in_term": 3, "done_on_time": 1}
    assert sound()


def test_the_report_of_a_quarter_serves_the_month_that_ends_with_it_and_the_other_months_stand_alone():
    province = make_province(communes=1)
    month, quarter = two_rows(province, MONTH, QUARTER)
    issue(month, province)
    assert (keys(quarter), keys(month), served(month)) == ([FIRST], ["month:2026-06-11"], [])
    open_periods(AUGUST)
    assert keys(month) == ["month:2026-06-11", "month:2026-07-15"]
    assert served(month) == [("month:2026-08-15", FIRST)]
    assert counts(month) == {"given": 3, "open_in_term": 3}
    assert sound()


@pytest.mark.parametrize("other", [QUARTER, STANDING])
def test_across_plans_the_running_row_serves_in_every_period_to_come(other):
    province = make_province(communes=1)
    serving, row = two_plans(province, QUARTER, other)
    issued(Plan.objects.get(pk=row.plan_id), province, at=JULY)
    assert (keys(row), served(row)) == ([], [("quarter:2026-07-11", FIRST)])
    assert open_periods(SEPTEMBER) == 1
    assert (keys(serving), keys(row)) == ([FIRST, SECOND], [])
    assert served(row) == [("quarter:2026-07-11", FIRST), (SECOND, SECOND)]
    assert Assignment.objects.get(period_key=SECOND).shares == 1
    assert sound()


def test_a_period_whose_duty_goes_or_never_came_gets_a_duty_of_its_own():
    province = make_province(communes=1)
    serving, row = two_plans(province)
    plan = issued(Plan.objects.get(pk=row.plan_id), province, at=JULY)
    given = {"reason": "Điều chỉnh", "actor": province.actor(province.root, Role.HEAD)}
    changing.cancel_one(assignment_id=Assignment.objects.get().pk, at=JULY, **given)
    assert (keys(row), served(row)) == (["quarter:2026-07-11"], [])
    assert counts(row) == {"given": 2, "open_in_term": 1, "cancelled": 1}
    steering.suspend(plan_id=serving.plan_id, at=JULY, **given)
    assert open_periods(SEPTEMBER) == 1
    assert (keys(row), served(row)) == (["quarter:2026-07-11", SECOND], [])
    assert sound()
    assert plan.pk == row.plan_id


def test_undone_before_issue_every_period_is_its_own():
    province = make_province(communes=1)
    first, second = two_rows(province)
    clerk = province.actor(province.root, Role.CLERK)
    ask_again(plan_id=first.plan_id, task_id=first.pk, other_id=second.pk, actor=clerk, at=ISSUED)
    issue(first, province)
    open_periods(SEPTEMBER)
    assert keys(first) == keys(second) == [FIRST, SECOND]
    assert sound()


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        (MONTH, QUARTER, "Dòng kia báo cáo hằng tháng, dòng này hằng quý"),
        (QUARTER, {"due_kind": "recurring", "every": "week"}, "Dòng kia báo cáo hằng quý, dòng này hằng tuần"),
        (QUARTER, {}, "Một dòng báo cáo định kỳ, một dòng có một ngày hạn"),
        (QUARTER, {"due_kind": "external"}, "Dòng chờ văn bản hoặc chưa rõ hạn giữ riêng"),
    ],
)  # fmt: skip
def test_periods_that_do_not_fit_are_refused_with_the_reason(one, other, said):
    province = make_province(communes=1)
    with pytest.raises(GuardUnmet, match=said):
        two_plans(province, one, other)
    assert not SharedDuty.objects.exists()


def test_a_row_whose_reports_are_all_due_before_those_of_the_other_is_refused():
    province = make_province(communes=1)
    running = draft_plan(province)
    serving = add_row(running, [province.group], **QUARTER)
    Task.objects.filter(pk=serving.pk).update(due_on="2026-10-20")
    issued(running, province)
    row = add_row(draft_plan(province, at=JULY), [province.group], **QUARTER)
    with pytest.raises(GuardUnmet, match="không kỳ nào của dòng này"):
        joined(province, row, serving, at=JULY)
