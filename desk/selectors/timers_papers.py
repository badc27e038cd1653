"""What time will do about papers and plans: what units owe on paper, what is waited for, plans that end."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db.models import Count, Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from core.moments import end_of_day, local_date
from core.workdays import WorkCalendar
from desk.cards import TimerRow
from desk.selectors.timer_rows import READ, joined, line, names_of, plan_words
from desk.selectors.timers_coming import LOOKED_AHEAD, narrowed
from organizations.domain.roles import Role
from organizations.selectors import work_calendar
from plans.audiences.owed_papers import with_head
from plans.audiences.people import OFFICES, WORK, people_of, sitters_of
from plans.audiences.reminding import seats_of
from plans.domain.reminders import DEFAULT, Reminder, moment_of, reminders
from plans.domain.requests import ConsequenceState
from plans.models import Assignment, Consequence, Plan, ReminderPolicy
from plans.models.reminders import waiting_for_papers
from plans.selectors.reminder_words import when_words

A_MONTH = timedelta(days=32)


class Owed:
    """The next reminder of each explanation or review that a unit owes, by the rule of the sweep."""

    note = lazy("Lần nhắc kế tiếp của từng văn bản giải trình, kiểm điểm mà đơn vị còn phải nộp.")

    def __init__(self, plan: int, unit: int, at: datetime) -> None:
        self._at = at
        duties = narrowed(Assignment.objects.order_by(), plan, unit).values("pk")
        owed = Consequence.objects.filter(state=ConsequenceState.REQUIRED, assignment__in=duties)
        self._next = self._in_turn(list(owed.values_list("pk", "due_at", "assignment__task__plan_id")))

    def _in_turn(self, owed: list[tuple[int, datetime, int]]) -> list[tuple[Reminder, int]]:
        rules = {one.plan_id: one.rules for one in ReminderPolicy.objects.all()}
        calendar, today = work_calendar(), local_date(self._at)
        found = []
        for pk, due_at, plan_id in owed:
            due_on = local_date(due_at)
            until = max(due_on, today) + LOOKED_AHEAD
            made = reminders(due_on, rules.get(plan_id, DEFAULT), calendar, until=until)
            step = next((one for one in made if moment_of(one.day) > self._at), None)
            if step is not None:
                found.append((step, pk))
        return sorted(found, key=lambda one: (one[0].day, one[1]))

    def count(self) -> int:
        """Give how many reminders are to come."""
        return len(self._next)

    def rows(self, start: int, stop: int) -> Iterator[TimerRow]:
        """Give some, the earliest first."""
        steps = self._next[start:stop]
        related = [f"assignment__{path}" for path in READ]
        papers = Consequence.objects.select_related(*related).in_bulk([pk for _step, pk in steps])
        seats = seats_of([one.assignment for one in papers.values()], on=local_date(self._at))
        told = {
            pk: [
                one.person_id for one, _above in seats.hearing(with_head(step.hearers), papers[pk].assignment)
            ]
            for step, pk in steps
        }
        names = names_of(one for people in told.values() for one in people)
        for step, pk in steps:
            paper, who = papers[pk], joined(told[pk], names)
            kind, note = paper.get_kind_display(), when_words(step.days)
            yield line(paper.assignment, kind, moment_of(step.day), hearers=who, note=note)


class Plans:
    """Plans that become overdue when they end, and the monthly question for papers of other bodies."""

    note = lazy(
        "Kế hoạch còn việc chưa xong chuyển quá hạn khi hết thời gian thực hiện; "
        "văn bản còn chờ được nhắc vào ngày làm việc đầu mỗi tháng."
    )

    def __init__(self, plan: int, unit: int, at: datetime) -> None:
        self._on = local_date(at)
        duties = Assignment.objects.filter(task__plan=OuterRef("pk"), unit=unit)
        plans = Plan.objects.filter(Exists(duties)) if unit else Plan.objects.all()
        plans = plans.filter(pk=plan) if plan else plans
        ending = plans.ending().filter(ends_on__isnull=False).values_list("pk", "ends_on")
        waiting = waiting_for_papers(Assignment.objects.filter(task__plan__in=plans)).order_by()
        counted = waiting.values_list("task__plan_id").annotate(n=Count("task", distinct=True))
        asked = moment_of(next_question(work_calendar(), at))
        found = [(asked, pk, n) for pk, n in counted] + [(end_of_day(day), pk, 0) for pk, day in ending]
        self._found = sorted(found)

    def count(self) -> int:
        """Give how many moments are to come."""
        return len(self._found)

    def rows(self, start: int, stop: int) -> Iterator[TimerRow]:
        """Give some, the earliest first."""
        wanted = self._found[start:stop]
        plans = Plan.objects.select_related("issuer", "monitor").in_bulk([pk for _at, pk, _n in wanted])
        monitors, issuers = (
            {getattr(one, f"{part}_id") for one in plans.values()} for part in ("monitor", "issuer")
        )
        asked = sitters_of(monitors, self._on, OFFICES, lent=WORK)
        told = people_of(monitors | issuers, self._on, (*OFFICES, Role.CLERK))
        names = names_of(
            {*(one.person_id for some in asked.values() for one in some), *sum(told.values(), ())}
        )
        for at, pk, n in wanted:
            plan = plans[pk]
            who = [one.person_id for one in asked.get(plan.monitor_id, ())]
            if not n:
                who = [*told.get(plan.issuer_id, ()), *told.get(plan.monitor_id, ())]
            yield _of_plan(plan, at, n, joined(who, names))


def next_question(calendar: WorkCalendar, at: datetime) -> date:
    """Give the first working day of a month whose morning is still to come."""
    first = local_date(at).replace(day=1)
    day = calendar.next_working(first)
    return day if moment_of(day) > at else calendar.next_working((first + A_MONTH).replace(day=1))


def _of_plan(plan: Plan, at: datetime, waiting: int, who: str) -> TimerRow:
    unit = plan.monitor if waiting else plan.issuer
    return TimerRow(
        kind=_("Nhắc văn bản còn chờ") if waiting else _("Kế hoạch chuyển quá hạn"),
        plan=plan_words(plan),
        unit=unit.short_name or unit.name,
        place="",
        at=at,
        hearers=who,
        note=_("%(n)s nhiệm vụ còn chờ văn bản") % {"n": waiting} if waiting else "",
        url_key=plan.pk,
    )
