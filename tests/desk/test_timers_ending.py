"""Hẹn giờ: what ends, what is owed on paper, what letters gather; worked by hand, without a word of the work.

Days of 2026: `ISSUED` is 11/6, `LATE` Friday 10/7, `at` Monday 2/3.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext

from core.moments import end_of_day
from desk.selectors.timers import TimersAsked, timers_page
from notifications.domain.kinds import Kind, Way
from notifications.models import Channel, Delivery, DeliveryState, Notice, Preference, WeekTold
from organizations.domain.roles import Role
from organizations.services.people import delegate, withdraw_delegation
from plans.domain.states import DueKind
from plans.models import Assignment, Consequence, Plan, ReminderPolicy
from plans.services.assigning import assign_officer, decline, start_work
from plans.services.changing import cancel_one
from tests.factories.letters import LATE, make_urged
from tests.factories.plans import ISSUED, add_row, draft_plan, issued, make_province
from tests.factories.submissions import Province
from tests.plans.reminding import morning

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
TABS = ["han-ke-hoach", "kien-nghi", "giai-trinh", "van-ban-no", "uy-quyen", "thu-tong-hop"]
SECRET = "Điều phải giữ kín"


def seven(day: date) -> datetime:
    return morning(day) - timedelta(minutes=5)


def shown(tab: str, reader: Any, at: datetime, **asked: Any) -> Any:
    page = timers_page(TimersAsked(tab=tab, **asked), actor=reader, at=at)
    return [(row.kind, row.at, row.unit, row.hearers, row.note) for row in page.rows]


def keeper(province: Any, at: datetime = ISSUED) -> Any:
    province.appoint(province.root, Role.ADMINISTRATOR)
    return province.actor(province.root, Role.ADMINISTRATOR, at=at)


def names(*positions: Any) -> set[str]:
    return {one.person.full_name for one in positions}


def test_the_end_of_a_plan_that_owes_and_the_monthly_question_for_papers():
    province = make_province(communes=2)
    plan = draft_plan(province, title=SECRET)
    add_row(plan, [province.communes[0]], due_on=date(2026, 8, 31))
    add_row(plan, [province.group], due_kind=DueKind.EXTERNAL, due_on=None, awaited="Hướng dẫn của Bộ")
    issued(plan, province, ends_on=date(2026, 9, 30))
    done = draft_plan(province)
    add_row(done, [province.communes[0]])
    issued(done, province)
    for duty in Assignment.objects.filter(task__plan=done):
        leader = province.actor(province.root, Role.HEAD)
        cancel_one(assignment_id=duty.pk, reason="Thôi", actor=leader, at=ISSUED)
    reader = keeper(province)
    at = seven(date(2026, 7, 1))
    (asked, ends) = timers_page(TimersAsked("han-ke-hoach"), actor=reader, at=at).rows
    # July's question went out at this very moment; August begins on a Saturday.
    assert (asked.kind, asked.at, asked.note) == (
        "Nhắc văn bản còn chờ", seven(date(2026, 8, 3)), "1 nhiệm vụ còn chờ văn bản"
    )  # fmt: skip
    assert (ends.kind, ends.at) == ("Kế hoạch chuyển quá hạn", end_of_day(date(2026, 9, 30)))
    office = [seat for (unit, role), seats in province.seats.items()
              if unit == province.monitor.pk and role in (Role.OFFICER, Role.HEAD, Role.DEPUTY) for seat in seats]  # fmt: skip
    assert set(asked.hearers.split(", ")) == names(*office)
    assert "người khác" in ends.hearers
    assert len(shown("han-ke-hoach", reader, at, plan=plan.pk)) == 2
    assert not shown("han-ke-hoach", reader, at, plan=done.pk)
    assert len(shown("han-ke-hoach", reader, at, unit=province.communes[1].pk)) == 2
    assert not shown("han-ke-hoach", reader, at, unit=province.alternate.pk)


def test_the_window_for_declining_of_what_nobody_declined_is_told_to_nobody():
    province = make_province(communes=3)
    plan = draft_plan(province)
    add_row(plan, [province.group])
    issued(plan, province)
    (first, second, third) = Assignment.objects.order_by("unit__path")
    officer = province.actor(first.unit)
    heads = [province.actor(one.unit, Role.HEAD) for one in (first, second)]
    assign_officer(assignment_id=first.pk, person_id=officer.human_id, actor=heads[0], at=ISSUED)
    start_work(assignment_id=first.pk, actor=officer, at=ISSUED)
    decline(assignment_id=second.pk, reason="Không đúng chức năng", actor=heads[1], at=ISSUED)
    reader = keeper(province)
    assert shown("kien-nghi", reader, ISSUED) == [
        ("Hết hạn kiến nghị điều chỉnh phân công", third.decline_until, third.unit.short_name, "", "")
    ]
    assert not shown("kien-nghi", reader, third.decline_until + timedelta(seconds=1))


@pytest.fixture
def verified(at: datetime) -> Province:
    """Verified on Monday 2/3: the window is open until the end of Monday 9/3, called to mind on Friday 6/3."""
    province = Province(at)
    province.verify(province.approved(content=SECRET))
    return province


def auditor(province: Province) -> Any:
    return replace(province.head.actor, role=Role.AUDITOR)


def test_a_window_says_when_it_is_called_to_mind_and_to_whom_until_that_was_done(verified):
    unit, who = verified.commune.short_name, ", ".join(
        one.person.full_name for one in (verified.officer, verified.head)
    )  # fmt: skip
    closing = ("Kết thúc sau thời hạn giải trình", end_of_day(date(2026, 3, 9)), unit)
    assert shown("giai-trinh", auditor(verified), verified.at) == [
        (*closing, who, "Nhắc lúc 07:00 06/03/2026")
    ]
    for_plan = {"changed_by": verified.clerk.person, "changed_at": verified.at}
    rules = {"officer_late": 1, "head_late": 2, "monitor_late": 3, "leader_late": 4, "repeat_every": 0}
    policy = ReminderPolicy.objects.create(
        plan=Plan.objects.get(), before=[], appeal_before=2, **rules, **for_plan
    )
    assert shown("giai-trinh", auditor(verified), verified.at)[0][-1] == "Nhắc lúc 07:00 05/03/2026"
    assert shown("giai-trinh", auditor(verified), morning(date(2026, 3, 5))) == [(*closing, "", "")]
    policy.appeal_before = 0
    policy.save()
    assert shown("giai-trinh", auditor(verified), verified.at) == [(*closing, "", "")]


def owed(duty: Assignment, day: date, kind: str = "explanation", **fields: Any) -> Consequence:
    return Consequence.objects.create(
        assignment=duty, kind=kind, demand=SECRET, due_at=end_of_day(day), required_by_id=duty.task.plan.drafted_by_id,
        required_at=LATE, **fields,
    )  # fmt: skip


def test_the_next_reminder_of_each_paper_that_is_owed():
    # Due on Friday 17/7: seven working days before is 8/7, three 14/7, one 16/7; today is Friday 10/7.
    urged = make_urged(SECRET)
    reader, duties = keeper(urged.province, LATE), list(Assignment.objects.order_by("pk"))
    owed(duties[0], date(2026, 7, 17))
    owed(duties[1], date(2026, 7, 13), "review")
    owed(
        duties[2],
        date(2026, 7, 13),
        state="handed_in",
        document_number="1/GT",
        document_date=date(2026, 7, 9),
    )
    rows = timers_page(TimersAsked("van-ban-no"), actor=reader, at=LATE).rows
    assert [(row.kind, row.note, row.at, row.unit) for row in rows] == [
        ("Kiểm điểm trách nhiệm", "Đúng ngày hạn", seven(date(2026, 7, 13)), duties[1].unit.short_name),
        ("Văn bản giải trình", "Trước hạn 3 ngày làm việc", seven(date(2026, 7, 14)), duties[0].unit.short_name),
    ]  # fmt: skip
    head = urged.province.seats[duties[0].unit_id, Role.HEAD][0].person.full_name
    assert rows[1].hearers == head
    assert [row.unit for row in timers_page(TimersAsked("van-ban-no", unit=duties[0].unit_id), actor=reader, at=LATE).rows] == [
        duties[0].unit.short_name
    ]  # fmt: skip


def test_a_delegation_says_when_both_hear_of_its_end_and_then_that_it_has_ended(verified):
    # It ends with Friday 13/3: told on Thursday 12/3, gone on Monday 16/3.
    lent = delegate(
        position=verified.head.position, to_person=verified.stranger.person, starts_on=date(2026, 3, 2),
        ends_on=date(2026, 3, 13), document_number=SECRET,
    )  # fmt: skip
    unit, both = (
        verified.commune.short_name,
        f"{verified.head.person.full_name}, {verified.stranger.person.full_name}",
    )
    reader, until = auditor(verified), "Còn hiệu lực đến hết 13/03/2026"
    soon = ("Ủy quyền sắp hết", seven(date(2026, 3, 12)), unit, both, until)
    gone = ("Ủy quyền đã hết", seven(date(2026, 3, 16)), unit, both, until)
    assert shown("uy-quyen", reader, verified.at) == [soon]
    assert shown("uy-quyen", reader, seven(date(2026, 3, 12))) == [gone]
    assert shown("uy-quyen", reader, seven(date(2026, 3, 16)) - timedelta(hours=1)) == [gone]
    assert not shown("uy-quyen", reader, seven(date(2026, 3, 16)))
    assert not shown("uy-quyen", reader, verified.at, unit=verified.neighbour.pk)
    assert not shown("uy-quyen", reader, verified.at, plan=Plan.objects.get().pk)
    withdraw_delegation(delegation=lent, on=date(2026, 3, 4))
    taken = shown("uy-quyen", reader, verified.at)
    assert [(row[0], row[1]) for row in taken] == [("Ủy quyền đã hết", seven(date(2026, 3, 4)))]


def held(person: Any, moment: datetime, count: int, **fields: Any) -> None:
    for number in range(count):
        notice = Notice.objects.create(
            person=person, topic="assignment.issued", title=SECRET, subject_type="plans.assignment", subject_id=1,
            version=1, dedupe=f"{person.pk}:{number}:{moment}:{fields}", created_at=moment, **fields,
        )  # fmt: skip
        Delivery.objects.create(
            notice=notice, channel=Channel.EMAIL, state=DeliveryState.HELD, next_try_at=moment,
            message_id=f"<{notice.pk}@thu.example>",
        )  # fmt: skip


def test_what_waits_for_each_digest_and_who_hears_the_week_on_monday():
    urged = make_urged(SECRET)
    commune = urged.province.communes[0]
    officer, head = (urged.province.seats[commune.pk, role][0] for role in (Role.OFFICER, Role.HEAD))
    # Friday 10/7: the digest is of Saturday 7:30, the week of Monday 13/7.
    saturday = datetime(2026, 7, 11, 0, 30, tzinfo=UTC)
    held(officer.person, saturday, 2)
    held(officer.person, saturday, 1, read_at=LATE)
    WeekTold.objects.create(monday=date(2026, 7, 6))
    reader = keeper(urged.province, LATE)
    digest = ("Thư tổng hợp trong ngày", saturday, "", officer.person.full_name, "2 thông báo")
    monday = datetime(2026, 7, 13, 0, 30, tzinfo=UTC)
    first, week = shown("thu-tong-hop", reader, LATE)
    assert first == digest
    assert week[:2] == ("Tổng hợp tuần", monday)
    heads = [urged.province.seats[unit.pk, Role.HEAD][0] for unit in urged.province.communes]
    assert set(week[3].split(", ")) == names(*heads)
    assert week[4] == "Tuần 13/07–19/07, thủ trưởng 3 đơn vị có việc đến hạn hoặc quá hạn"
    assert (
        shown("thu-tong-hop", reader, LATE, unit=urged.province.communes[1].pk)[0][3]
        == heads[1].person.full_name
    )
    Preference.objects.create(person=head.person, kind=Kind.WEEKLY, channel=Channel.EMAIL, way=Way.OFF)
    assert "thủ trưởng 2 đơn vị" in shown("thu-tong-hop", reader, LATE)[1][4]
    assert [row[:2] for row in shown("thu-tong-hop", reader, LATE, unit=commune.pk)] == [digest[:2]]
    assert not shown("thu-tong-hop", reader, LATE, plan=urged.plan.pk)


def a_year(communes: int) -> Any:
    """Something on every tab, of so many communes; every text of theirs is the same secret."""
    urged = make_urged(SECRET, communes=communes)
    province, day = urged.province, date(2026, 7, 17)
    for duty in Assignment.objects.filter(task__plan=urged.plan).select_related("task__plan"):
        owed(duty, day)
        head = province.seats[duty.unit_id, Role.HEAD][0]
        deputy = province.seats[duty.unit_id, Role.DEPUTY][0]
        delegate(position=head, to_person=deputy.person, starts_on=day, ends_on=day, document_number=SECRET)
        held(head.person, LATE + timedelta(days=1), 2)
    open_ones = {"decline_until": LATE + timedelta(days=2)}
    Assignment.objects.filter(task__plan=urged.plan).update(**open_ones)
    return keeper(province, LATE), Plan.objects.get(pk=urged.plan.pk).number


def verified_rows(rows: int) -> Any:
    """So many verified duties, beside what is their plan's."""
    province = Province(LATE)
    province.verify(province.approved(rows, content=SECRET))
    return auditor(province), Plan.objects.latest("pk").number


@pytest.mark.parametrize("tab", TABS)
def test_no_word_of_the_work_stands_there_and_the_cost_is_fixed(tab: str):
    costs = []
    for communes in (2, 5):
        reader, number = verified_rows(communes) if tab == "giai-trinh" else a_year(communes)
        with CaptureQueriesContext(connection) as queries:
            page = timers_page(TimersAsked(tab), actor=reader, at=LATE)
        costs.append(len(queries))
        assert page.rows
        text = render_to_string("desk/parts/timer_rows.html", {"page": page})
        assert SECRET not in text
        assert number not in text
    assert costs[0] == costs[1] <= 11
