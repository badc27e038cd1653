"""The page of a plan's reminders: what its policy says, and beside it who gets what when, by the sweep's own rule."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Case, Count, IntegerField, When
from django.urls import reverse
from django.utils.translation import gettext as _

from core.controls import Choice, Field, seen
from core.moments import local_date, start_of_day
from core.parts import Crumb, Empty, Hint, Pill, Tone
from core.workdays import WorkCalendar
from organizations.domain.actor import Actor
from organizations.models import Person, Unit
from organizations.selectors import work_calendar
from plans.audiences.reminding import Seats, seats_of
from plans.cards.reminders import ReminderDate, ReminderPage, ReminderSample
from plans.domain.reminders import DEFAULT, Hearer, Reminder, moment_of, reminders
from plans.domain.states import FINAL_PLAN, OWED
from plans.domain.states import AssignmentState as S
from plans.models import Assignment, Plan, ReminderMade, ReminderPolicy, Task
from plans.models.reminders import due_day, remindable, waiting_for_papers
from plans.selectors.plan_seen import visible_plan
from plans.selectors.reminder_words import rule_fields, steps_in_words, when_words
from plans.services.reminder_policy import refuse_stranger

MOST_SAMPLES = 8
SHOWN_AFTER = timedelta(days=75)
TITLE = 110
WEEKDAYS = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")


@dataclass(frozen=True, slots=True)
class RemindersAsked:
    """The row and the unit for which every date is asked for; 0 is the first there is."""

    task: int = 0
    unit: int = 0


def reminder_page(plan_id: int, asked: RemindersAsked, *, actor: Actor, at: datetime) -> ReminderPage:
    """Give the page for whom may set the policy; raises Missing, or NotPermitted for who may only see the plan."""
    plan = visible_plan(plan_id, actor=actor)
    refuse_stranger(plan, actor)
    policy = ReminderPolicy.objects.filter(plan=plan).select_related("changed_by").first()
    rules = policy.rules if policy else DEFAULT
    drawn = _Drawn(plan, policy, asked, actor, at)
    is_over = plan.state in FINAL_PLAN
    return ReminderPage(
        title=_("Nhắc việc của: %(plan)s") % {"plan": str(plan)},
        crumbs=_crumbs(plan),
        standing=_standing(policy),
        fields=() if is_over else rule_fields(rules),
        steps=steps_in_words(rules),
        form_url="" if is_over else reverse("plans:reminders", args=(plan.pk,)),
        hidden=seen(version=policy.version if policy else 0),
        **drawn.preview(),
    )


class _Drawn:
    """The preview of one plan's policy: some rows with their days, one duty with every reminder."""

    def __init__(
        self, plan: Plan, policy: ReminderPolicy | None, asked: RemindersAsked, actor: Actor, at: datetime
    ) -> None:
        self.plan, self.asked, self.today = plan, asked, local_date(at)
        self.rules = policy.rules if policy else DEFAULT
        self.calendar: WorkCalendar = work_calendar()
        self.duties = Assignment.objects.visible_to(actor).filter(task__plan=plan)
        self.url = reverse("plans:reminders", args=(plan.pk,))

    def preview(self) -> dict[str, Any]:
        """Give the parts of the page that depend on duties."""
        rows = self._nearest()
        tasks = list(
            Task.objects.filter(plan=self.plan, issued_at__isnull=False)
            .select_related("section")
            .order_by("order")
        )
        if not tasks:
            sentence = _("Chọn được nhiệm vụ và đơn vị để xem trước khi kế hoạch đã ban hành.")
            return {"empty": Empty(_("Kế hoạch chưa có nhiệm vụ được giao"), sentence, icon="list-tree")}
        by_key = {task.pk: task for task in tasks}
        task = by_key.get(self.asked.task) or by_key[rows[0][0] if rows else tasks[0].pk]
        units = list(
            Unit.objects.filter(pk__in=self.duties.filter(task=task).values("unit")).order_by("path")
        )
        duty = self._duty(task)
        return {
            "samples": tuple(self._sample(by_key[key], local_date(due), task) for key, due in rows),
            "hints": self._waiting(),
            "choose": _choices(tasks, task, units, duty.unit_id if duty else self.asked.unit),
            **(self._chosen(duty) if duty else _without_date()),
        }

    def _nearest(self) -> list[tuple[int, datetime]]:
        """Give rows with a due moment, those still to come first."""
        past = Case(When(due_at__lt=start_of_day(self.today), then=1), default=0, output_field=IntegerField())
        rows = remindable(self.duties).annotate(past=past).order_by("past", "due_at", "task_id")
        found = rows.values_list("task_id", "due_at", "past").distinct()[:MOST_SAMPLES]
        return [(task_id, due_at) for task_id, due_at, _past in found]

    def _duty(self, task: Task) -> Assignment | None:
        """Give the row's duty of the unit asked for, else of any unit; one that is still owed before others."""
        asked = Case(When(unit_id=self.asked.unit, then=0), default=1, output_field=IntegerField())
        owed = Case(When(state__in=(*OWED, S.OVERDUE), then=0), default=1, output_field=IntegerField())
        found = self.duties.filter(task=task, due_at__isnull=False)
        rows = found.select_related("task__plan", "task__section", "unit", "verifier_unit")
        return rows.order_by(asked, owed, "-due_at", "unit__path").first()

    def _made(self, due_on: date) -> list[Reminder]:
        return reminders(due_on, self.rules, self.calendar, until=max(due_on, self.today) + SHOWN_AFTER)

    def _sample(self, task: Task, due_on: date, chosen: Task) -> ReminderSample:
        made = [one for one in self._made(due_on) if one.days <= self.rules.leader_late]
        return ReminderSample(
            number=task.place,
            title=task.content[:TITLE],
            url=f"{self.url}?dong={task.pk}#tung-moc",
            due=_day(due_on),
            before=_short(one.day for one in made if one.days < 0),
            on_the_day=_short(one.day for one in made if one.days == 0),
            late=_short(one.day for one in made if one.days > 0),
            current=task == chosen,
        )

    def _chosen(self, duty: Assignment) -> dict[str, Any]:
        title = f"{duty.task.place}. {duty.task.content[:TITLE]} – {duty.unit.name}"
        return {"chosen": title, "dates": self._dates(duty)}

    def _dates(self, duty: Assignment) -> tuple[ReminderDate, ...]:
        due_on = due_day(duty)
        known = dict(
            ReminderMade.objects.filter(assignment=duty, due_on=due_on).values_list("days", "is_missed")
        )
        names = _Names(duty, seats_of([duty], on=self.today))
        is_told = remindable(Assignment.objects.filter(pk=duty.pk)).exists()
        return tuple(
            ReminderDate(
                day=_day(one.day),
                when=when_words(one.days),
                who="; ".join(names.of(hearer) for hearer in one.hearers),
                pill=self._pill(one, duty, known, is_told=is_told),
            )
            for one in self._made(due_on)
        )

    def _pill(self, one: Reminder, duty: Assignment, known: dict[int, bool], *, is_told: bool) -> Pill:
        """Say of a reminder whether it was sent, left out, or will be."""
        if one.days in known:
            missed = Pill(_("Bỏ qua, đã gửi mốc sau"), icon="x")
            return missed if known[one.days] else Pill(_("Đã gửi"), Tone.OK, "circle-check")
        if one.day < self.today or moment_of(one.day) <= duty.received_at:
            return Pill(_("Không gửi"), icon="x")
        if not is_told:
            return Pill(
                _("Thôi nhắc: %(state)s") % {"state": duty.get_state_display().lower()}, icon="player-pause"
            )
        return Pill(_("Sẽ gửi lúc 7 giờ"), Tone.INFO, "clock-pause")

    def _waiting(self) -> tuple[Hint, ...]:
        rows = waiting_for_papers(self.duties).aggregate(n=Count("task", distinct=True))["n"]
        if not rows:
            return ()
        words = _(
            "%(n)s nhiệm vụ chờ văn bản của cơ quan khác: ngày làm việc đầu mỗi tháng nhắc %(unit)s "
            "cho đến khi có văn bản."
        )
        return (Hint(words % {"n": rows, "unit": self.plan.monitor.name}),)


class _Names:
    """Who a reminder of one duty would reach today, in words; four queries are enough for all of them."""

    def __init__(self, duty: Assignment, seats: Seats) -> None:
        self.duty, self.seats = duty, seats
        wanted = {one.person_id for hearer in Hearer for one in seats.of(hearer, duty)}
        self.people = dict(Person.objects.filter(pk__in=wanted).values_list("pk", "full_name"))

    def of(self, hearer: Hearer) -> str:
        """Name one part's people; of the monitor how many they are."""
        found = [one.person_id for one in self.seats.of(hearer, self.duty)]
        if hearer == Hearer.MONITOR:
            said = {"unit": self.duty.verifier_unit.name, "n": len(found)}
            return _("%(unit)s (%(n)s người)") % said
        names = ", ".join(self.people[key] for key in found)
        if hearer == Hearer.OFFICER and found and self.duty.officer_id not in found:
            return _("Thủ trưởng nhận thay người thực hiện: %(who)s") % {"who": names}
        return f"{hearer.label}: {names}" if names else _("%(who)s: khuyết") % {"who": hearer.label}


def _choices(tasks: Sequence[Task], chosen: Task, units: Sequence[Unit], unit_id: int) -> tuple[Field, ...]:
    rows = tuple(
        Choice(str(task.pk), f"{task.place}. {task.content}"[:TITLE], chosen=task == chosen) for task in tasks
    )
    bodies = tuple(Choice(str(unit.pk), unit.name, chosen=unit.pk == unit_id) for unit in units)
    return (
        Field("dong", _("Nhiệm vụ"), "select", choices=rows),
        Field("don-vi", _("Đơn vị"), "select", choices=bodies),
    )


def _without_date() -> dict[str, Any]:
    sentence = _("Nhiệm vụ chờ văn bản thì chưa có hạn; khi có hạn sẽ nhắc theo các mốc trên.")
    return {"empty": Empty(_("Chưa có hạn để nhắc"), sentence, icon="clock-pause")}


def _crumbs(plan: Plan) -> tuple[Crumb, ...]:
    return (
        Crumb(_("Kế hoạch"), reverse("plans:plan_list")),
        Crumb(plan.number or _("Dự thảo"), reverse("plans:plan", args=(plan.pk,))),
        Crumb(_("Nhắc việc")),
    )


def _standing(policy: ReminderPolicy | None) -> Hint:
    if policy is None:
        return Hint(_("Kế hoạch theo mức nhắc mặc định. Lưu mức khác thì chỉ kế hoạch này đổi."))
    said = {"who": policy.changed_by.full_name, "day": f"{local_date(policy.changed_at):%d/%m/%Y}"}
    return Hint(_("Mức nhắc riêng của kế hoạch này, %(who)s đặt ngày %(day)s.") % said)


def _day(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()]}, {day:%d/%m/%Y}"


def _short(days: Iterable[date]) -> str:
    return " · ".join(f"{day:%d/%m}" for day in days) or "–"
