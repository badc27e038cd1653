"""What time will do next: reminders, dates that pass, windows that close. Each source gives its count and slices."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Case, Count, F, IntegerField, Q, Value, When
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.moments import VIETNAM, local_date
from desk.cards import TimerRow
from desk.selectors.timer_rows import joined, line, names_of, read
from organizations.selectors import work_calendar
from plans.audiences.people import once
from plans.audiences.reminding import seats_of
from plans.domain.reminders import DEFAULT, Hearer, Reminder, ReminderRules, day_before, moment_of, reminders
from plans.domain.states import OWED, RUNNING_PLAN, AssignmentState
from plans.models import Assignment, ReminderPolicy
from plans.models.querysets import AssignmentQuerySet
from plans.models.reminders import open_windows, remindable
from plans.selectors.reminder_words import when_words

LOOKED_AHEAD = timedelta(days=120)
"""Longer than any repetition: `LONGEST` working days."""
Due = tuple[int, datetime]
Told = tuple[datetime, tuple[int, ...]]
DECLINABLE = (AssignmentState.ISSUED, AssignmentState.ASSIGNED, AssignmentState.OVERDUE)


def narrowed(duties: AssignmentQuerySet, plan: int, unit: int) -> AssignmentQuerySet:
    """Keep the duties of a plan and a unit; 0 keeps all."""
    duties = duties.filter(task__plan=plan) if plan else duties
    return duties.filter(unit=unit) if unit else duties


class Reminding:
    """The next reminder of every duty, by the rule of the sweep: all duties of one plan and date share it."""

    note = _("Lần nhắc kế tiếp của từng nhiệm vụ, theo chính sách nhắc việc của kế hoạch.")

    def __init__(self, plan: int, unit: int, at: datetime) -> None:
        self._duties = narrowed(remindable(Assignment.objects.all()), plan, unit).order_by()
        self._at = at
        self._next = dict(self._in_turn())

    def _in_turn(self) -> list[tuple[Due, tuple[Reminder, int]]]:
        """Give by plan and due moment the next reminder and how many duties it is of, the earliest first."""
        rules = {one.plan_id: one.rules for one in ReminderPolicy.objects.all()}
        calendar, today = work_calendar(), local_date(self._at)
        known: dict[tuple[Any, ReminderRules], Reminder | None] = {}
        found = []
        counted = self._duties.values_list("task__plan_id", "due_at").annotate(n=Count("pk"))
        for plan_id, due_at, count in counted:
            key = (local_date(due_at), rules.get(plan_id, DEFAULT))
            if key not in known:
                made = reminders(*key, calendar, until=max(key[0], today) + LOOKED_AHEAD)
                known[key] = next((one for one in made if moment_of(one.day) > self._at), None)
            step = known[key]
            if step is not None:
                found.append(((plan_id, due_at), (step, count)))
        return sorted(found, key=lambda one: (one[1][0].day, one[0][1], one[0][0]))

    def count(self) -> int:
        """Give how many reminders are to come."""
        return sum(count for _step, count in self._next.values())

    def rows(self, start: int, stop: int) -> Iterator[TimerRow]:
        """Give some, the earliest first."""
        touched: list[Due] = []
        before = passed = 0
        for due, (_step, count) in self._next.items():
            if passed + count > start and passed < stop:
                before = passed if not touched else before
                touched.append(due)
            passed += count
        if not touched:
            return
        duties = list(self._of(touched)[start - before : stop - before])
        seats = seats_of(duties, on=local_date(self._at))
        told = {
            duty.pk: [one.person_id for hearer in self._step(duty).hearers for one in seats.of(hearer, duty)]
            for duty in duties
        }
        names = names_of(who for people in told.values() for who in people)
        for duty in duties:
            step = self._step(duty)
            yield line(duty, when_words(step.days), moment_of(step.day), hearers=joined(told[duty.pk], names))

    def _step(self, duty: Assignment) -> Reminder:
        return self._next[duty.task.plan_id, duty.due_at][0]  # type: ignore[index]

    def _of(self, touched: list[Due]) -> AssignmentQuerySet:
        wanted = [Q(task__plan_id=plan_id, due_at=due_at) for plan_id, due_at in touched]
        turn = Case(
            *(When(one, then=Value(place)) for place, one in enumerate(wanted)),
            output_field=IntegerField(),
            default=len(wanted),
        )
        found = self._duties.annotate(turn=turn).filter(turn__lt=len(wanted))
        return read(found.order_by("turn", "task__order", "unit__path", "pk"))


class _OfDuties(ABC):
    """Duties with a moment of their own, in its order."""

    column = ""
    kind: str | Promise = ""
    note: str | Promise = ""

    def __init__(self, plan: int, unit: int, at: datetime) -> None:
        self._found, self._at = narrowed(self.duties(at), plan, unit), at

    @abstractmethod
    def duties(self, at: datetime) -> AssignmentQuerySet:
        """Give the duties that wait for this."""

    def count(self) -> int:
        """Give how many wait."""
        return self._found.order_by().count()

    def rows(self, start: int, stop: int) -> Iterator[TimerRow]:
        """Give some, the earliest first."""
        for duty in self._slice(start, stop):
            yield line(duty, str(self.kind), getattr(duty, self.column))

    def _slice(self, start: int, stop: int) -> AssignmentQuerySet:
        return read(self._found.order_by(self.column, "pk"))[start:stop]


class Passing(_OfDuties):
    """Duties that become overdue when their date passes."""

    column, kind = "due_at", _("Chuyển quá hạn")
    note = _(
        "Việc chuyển không gửi thông báo ngay: lời nhắc quá hạn được gửi vào sáng ngày làm việc tiếp theo."
    )

    def duties(self, at: datetime) -> AssignmentQuerySet:
        """Give what is owed and has a date."""
        return remindable(Assignment.objects.filter(state__in=OWED))


class Declining(_OfDuties):
    """Duties whose unit may still say that they are not its own."""

    column, kind = "decline_until", _("Hết hạn kiến nghị điều chỉnh phân công")
    note = _("Sau thời hạn này đơn vị không kiến nghị được nữa; hệ thống không gửi thông báo về việc này.")

    def duties(self, at: datetime) -> AssignmentQuerySet:
        """Give what may be declined at this moment."""
        return Assignment.objects.filter(
            state__in=DECLINABLE, decline_until__gte=at, is_outside=False, task__plan__state__in=RUNNING_PLAN
        )


class Windows(_OfDuties):
    """Verified duties that close when the window for explanations is over, and when that is called to mind."""

    column, kind = "appeal_until", _("Kết thúc sau thời hạn giải trình")
    note = _("Nhiệm vụ đã thẩm định được kết thúc khi hết thời hạn giải trình mà đơn vị không giải trình.")

    def duties(self, at: datetime) -> AssignmentQuerySet:
        """Give what is verified and under no explanation."""
        return Assignment.objects.filter(
            state=AssignmentState.VERIFIED, appeal_open=False, appeal_until__isnull=False
        )

    def rows(self, start: int, stop: int) -> Iterator[TimerRow]:
        """Give some; where the unit has not explained itself also when and whom that is called to mind to."""
        own = F("task__plan__reminder_policy__appeal_before")
        duties = list(self._slice(start, stop).annotate(before=own))
        told, names = self._told(duties)
        for duty in duties:
            day, people = told.get(duty.pk, (None, ()))
            said = _("Nhắc lúc %(when)s") % {"when": f"{day:%H:%M %d/%m/%Y}"} if day else ""
            yield line(duty, str(self.kind), duty.appeal_until, hearers=joined(people, names), note=said)

    def _told(self, duties: list[Assignment]) -> tuple[dict[int, Told], dict[int, str]]:
        """Give of each duty whose reminder is to come its moment and people, and the names of all; seven queries."""
        windows = open_windows(Assignment.objects.filter(pk__in=[duty.pk for duty in duties]), at=self._at)
        still, calendar = set(windows.values_list("pk", flat=True)), work_calendar()
        seats, found = seats_of(duties, on=local_date(self._at)), {}
        for duty in duties:
            before = DEFAULT.appeal_before if duty.before is None else duty.before  # type: ignore[attr-defined]
            last = local_date(duty.appeal_until)  # type: ignore[arg-type] # only windows with an end are listed
            moment = moment_of(day_before(last, before, calendar))
            if duty.pk in still and before and moment > self._at:
                people = once((*seats.of(Hearer.OFFICER, duty), *seats.of(Hearer.HEAD, duty)))
                found[duty.pk] = moment.astimezone(VIETNAM), tuple(one.person_id for one in people)
        return found, names_of(one for _moment, people in found.values() for one in people)
