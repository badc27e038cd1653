"""Which reminders a due date makes: three lives worked out by hand, then what holds for every date and policy."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from core.workdays import WorkCalendar
from plans.domain.reminders import DEFAULT, Hearer, ReminderRules, falling, moment_of, reminders

NEW_YEAR_AND_TET_2027 = frozenset([date(2027, 1, 1), *(date(2027, 2, day) for day in range(4, 11))])
TET_2026 = frozenset(date(2026, 2, day) for day in range(16, 21))
NATIONAL_DAY = frozenset([date(2026, 9, 1), date(2026, 9, 2)])
CALENDAR = WorkCalendar(
    days_off=NEW_YEAR_AND_TET_2027 | TET_2026 | NATIONAL_DAY, worked=frozenset([date(2026, 8, 22)])
)
OFFICER, HEAD, MONITOR, LEADER = Hearer.OFFICER, Hearer.HEAD, Hearer.MONITOR, Hearer.LEADER
WHO = [(OFFICER,)] * 4 + [(OFFICER, HEAD), (HEAD,), (MONITOR,), (LEADER,), (HEAD,)]
DAYS = [-7, -3, -1, 0, 1, 5, 10, 20, 30]

BY_HAND = {
    date(2026, 12, 31): "22/12/2026 28/12/2026 30/12/2026 31/12/2026 "
    "04/01/2027 08/01/2027 15/01/2027 29/01/2027 19/02/2027",
    date(2026, 9, 12): "31/08/2026 08/09/2026 10/09/2026 11/09/2026 "
    "14/09/2026 18/09/2026 25/09/2026 09/10/2026 23/10/2026",
    date(2026, 2, 23): "05/02/2026 11/02/2026 13/02/2026 23/02/2026 "
    "24/02/2026 02/03/2026 09/03/2026 23/03/2026 06/04/2026",
}
"""A due day before a new year and Tết, a Saturday after the National Day, the first day after Tết."""

days = st.dates(min_value=date(2024, 1, 1), max_value=date(2030, 12, 31))
calendars = st.builds(
    WorkCalendar, days_off=st.frozensets(days, max_size=60), worked=st.frozensets(days, max_size=20)
)
rules_of_any_kind = st.builds(
    lambda before, late, **others: ReminderRules(
        before=tuple(sorted(before, reverse=True)),
        officer_late=late[0], head_late=late[1], monitor_late=late[2], leader_late=late[3],
        **others,
    ),
    before=st.frozensets(st.integers(1, 60), max_size=5),
    late=st.lists(st.integers(1, 60), min_size=4, max_size=4).map(sorted),
    on_the_day=st.booleans(),
    repeat_every=st.sampled_from([0, 5, 10, 33]),
)  # fmt: skip


def test_the_three_lives_worked_out_by_hand() -> None:
    for due_on, written in BY_HAND.items():
        made = reminders(due_on, DEFAULT, CALENDAR, until=date(2027, 12, 31))[: len(DAYS)]
        assert [f"{one.day:%d/%m/%Y}" for one in made] == written.split(), due_on
        assert [one.days for one in made] == DAYS
        assert [one.hearers for one in made] == WHO


def test_a_swapped_saturday_is_a_day_like_others() -> None:
    made = reminders(date(2026, 8, 24), DEFAULT, CALENDAR, until=date(2026, 8, 24))
    assert [f"{one.day:%d/%m}" for one in made] == ["14/08", "20/08", "22/08", "24/08"]


def test_steps_that_fall_on_one_day_are_one_reminder_for_all_of_them() -> None:
    rules = ReminderRules(head_late=5, monitor_late=5, leader_late=5, repeat_every=0)
    made = reminders(date(2026, 6, 15), rules, CALENDAR, until=date(2027, 12, 31))
    assert (made[-1].days, made[-1].hearers) == (5, (HEAD, MONITOR, LEADER))


def test_after_an_outage_one_reminder_is_left_and_nobody_was_skipped() -> None:
    made = reminders(date(2026, 9, 12), DEFAULT, CALENDAR, until=date(2026, 12, 31))
    received = moment_of(date(2026, 8, 1))
    found = falling(made, after=date(2026, 9, 8), upto=date(2026, 9, 28), received_at=received)
    assert found is not None
    assert [one.days for one in found.missed] == [-1, 0, 1, 5]
    assert (found.last.days, found.hearers) == (10, (OFFICER, HEAD, MONITOR))
    before = falling(made, after=date(2026, 8, 28), upto=date(2026, 9, 11), received_at=received)
    assert before is not None
    assert (before.last.days, before.hearers) == (0, (OFFICER,))


def test_nothing_is_due_twice_nor_before_receipt() -> None:
    made = reminders(date(2026, 9, 12), DEFAULT, CALENDAR, until=date(2026, 12, 31))
    received = moment_of(date(2026, 9, 8)) + timedelta(hours=3)
    assert falling(made, after=date(2026, 9, 7), upto=date(2026, 9, 8), received_at=received) is None
    day, sent = date(2026, 9, 7), []
    while day < date(2026, 12, 31):
        found = falling(made, after=day, upto=day + timedelta(days=1), received_at=received)
        sent += [found.last.days] if found else []
        day += timedelta(days=1)
    assert sent == [-1, 0, 1, 5, 10, 20, 30, 40, 50, 60, 70]


@given(due_on=days, calendar=calendars, rules=rules_of_any_kind)
def test_of_any_policy_the_days_rise_are_worked_and_stand_as_far_off_as_they_say(
    due_on: date, calendar: WorkCalendar, rules: ReminderRules
) -> None:
    made = reminders(due_on, rules, calendar, until=due_on + timedelta(days=150))
    assert [one.days for one in made] == sorted({one.days for one in made})
    assert [one.day for one in made] == sorted({one.day for one in made})
    for one in made:
        assert calendar.is_working(one.day)
        assert one.hearers
        assert calendar.between(due_on, one.day) == one.days if one.days > 0 else True
        assert calendar.between(one.day, due_on) == -one.days if one.days <= 0 else True
        assert (one.day > due_on) == (one.days > 0)


@given(
    due_on=days, calendar=calendars, rules=rules_of_any_kind, gaps=st.lists(st.integers(1, 40), max_size=9)
)
def test_however_the_days_are_cut_each_reminder_is_sent_or_missed_once(
    due_on: date, calendar: WorkCalendar, rules: ReminderRules, gaps: list[int]
) -> None:
    start, end = due_on - timedelta(days=120), due_on + timedelta(days=150)
    made = reminders(due_on, rules, calendar, until=end)
    day, seen, heard = start, [], set()
    for gap in [*gaps, 400]:
        upto = min(day + timedelta(days=gap), end)
        found = falling(made, after=day, upto=upto, received_at=moment_of(start))
        if found:
            seen += [*found.missed, found.last]
            heard |= set(found.hearers)
        day = upto
    assert seen == [one for one in made if one.day > start]
    assert heard >= {hearer for one in seen if one.days > 0 for hearer in one.hearers}
