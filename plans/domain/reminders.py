"""When a duty is called to mind and who hears of it: working days from its due date, as a plan's policy says.

Lateness climbs from the officer and the head to the monitor and the leader; after the last step it is repeated to
the head, who answers for the unit, until the duty is settled.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from core.moments import start_of_day
from core.workdays import WorkCalendar

START_OF_WORK = timedelta(hours=7)
MOST_BEFORE = 5
"""So many reminders before its due date a policy may ask for."""
LONGEST = 60
"""So many working days from the due date a step may stand."""
LEAST_REPEAT = 5
"""A repeated reminder comes at most once in so many working days."""


LONGEST_APPEAL = 4
"""The window for explanations is five working days, so a reminder of its end stands at most so many before."""
DELEGATION_BEFORE = 1
"""So many working days before its end a delegation is called to mind."""


class Hearer(TextChoices):
    """Whom a reminder is for; who that is, is looked up when it is told."""

    OFFICER = "officer", _("Người thực hiện")
    HEAD = "head", _("Thủ trưởng đơn vị")
    MONITOR = "monitor", _("Cơ quan theo dõi, đôn đốc")
    LEADER = "leader", _("Lãnh đạo cơ quan ban hành")


@dataclass(frozen=True, slots=True)
class ReminderRules:
    """A policy: all numbers are working days, before the due date or after it; `repeat_every` 0 repeats nothing.

    `appeal_before` so many working days before its end the window for explanations is called to mind, 0 never.
    """

    before: tuple[int, ...] = (7, 3, 1)
    on_the_day: bool = True
    officer_late: int = 1
    head_late: int = 5
    monitor_late: int = 10
    leader_late: int = 20
    repeat_every: int = 10
    appeal_before: int = 1


DEFAULT = ReminderRules()
"""What holds for a plan that has no policy of its own."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """One reminder of one due date: `days` working days after it (before it where negative), on `day`."""

    day: date
    days: int
    hearers: tuple[Hearer, ...]


@dataclass(frozen=True, slots=True)
class Falling:
    """What is to be sent now: the latest reminder; those it takes the place of; and who hears it."""

    last: Reminder
    missed: tuple[Reminder, ...]
    hearers: tuple[Hearer, ...]


def moment_of(day: date) -> datetime:
    """Give the moment of a day from which its reminders are sent, in UTC."""
    return start_of_day(day) + START_OF_WORK


def reminders(due_on: date, rules: ReminderRules, calendar: WorkCalendar, *, until: date) -> list[Reminder]:
    """Give the reminders of a due date up to a day, in order, each on a working day, no two on one.

    Days are counted as pages count them: a date on a day off is reached with the last working day before it.
    """
    day, reached = due_on if calendar.is_working(due_on) else calendar.add(due_on, -1), 0
    found = []
    for days, hearers in steps_of(rules):
        day, reached = calendar.add(day, days - reached), days
        if day > until:
            break
        found.append(Reminder(day, days, hearers))
    return found


def day_before(last: date, days: int, calendar: WorkCalendar) -> date:
    """Give the working day that stands so many before a last day; a last day off counts as the working day before it."""
    return calendar.add(last if calendar.is_working(last) else calendar.add(last, -1), -days)


def steps_of(rules: ReminderRules) -> Iterator[tuple[int, tuple[Hearer, ...]]]:
    """Give how far off each step stands and for whom, from the earliest on, without end where it repeats."""
    for days in sorted(rules.before, reverse=True):
        yield -days, (Hearer.OFFICER,)
    if rules.on_the_day:
        yield 0, (Hearer.OFFICER,)
    late: dict[int, set[Hearer]] = {}
    for days, hearers in (
        (rules.officer_late, {Hearer.OFFICER, Hearer.HEAD}),
        (rules.head_late, {Hearer.HEAD}),
        (rules.monitor_late, {Hearer.MONITOR}),
        (rules.leader_late, {Hearer.LEADER}),
    ):
        late.setdefault(days, set()).update(hearers)
    for days in sorted(late):
        yield days, tuple(hearer for hearer in Hearer if hearer in late[days])
    if rules.repeat_every:
        for days in count(max(late) + rules.repeat_every, rules.repeat_every):
            yield days, (Hearer.HEAD,)


def falling(made: Sequence[Reminder], *, after: date, upto: date, received_at: datetime) -> Falling | None:
    """Give what is sent for the days after one up to another: one reminder, however many fell into them.

    None where nothing fell. Nothing is sent of the time before the unit had the duty. Whoever a missed step of
    lateness was for hears the one that is sent; reminders before the due date just pass.
    """
    due = [one for one in made if after < one.day <= upto and moment_of(one.day) > received_at]
    if not due:
        return None
    *missed, last = due
    late = [one for one in due if one.days > 0]
    wanted = {hearer for one in late or [last] for hearer in one.hearers}
    return Falling(last, tuple(missed), tuple(hearer for hearer in Hearer if hearer in wanted))
