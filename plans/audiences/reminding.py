"""Who hears a reminder, in which words: looked up at the moment of delivery, and nobody once the duty is settled."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Case, Count, IntegerField, Value, When
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from core.moments import local_date
from core.parts import due_mark
from core.workdays import WorkCalendar
from notifications.registry import Heard, Hearing, TimedAudience
from organizations.domain.roles import HEADS, PRECEDENCE_OF_HEADS
from organizations.models import Delegation, Position
from organizations.selectors import work_calendar
from plans.audiences.people import OFFICES, WORK, Sitter, once, sitters_of
from plans.domain.reminders import Hearer
from plans.models import Assignment, Plan
from plans.models.reminders import AWAITING, LATE, SOON, due_day, remindable, waiting_for_papers
from workflows.models import OutboxMessage

JOINED: dict[str, Promise] = {
    SOON: lazy("{count} nhiệm vụ sắp đến hạn"),
    LATE: lazy("{count} nhiệm vụ quá hạn"),
}
REMINDER_TOPICS = (*JOINED, AWAITING)
ABOVE = (Hearer.MONITOR, Hearer.LEADER)
LONGEST_CONTENT = 120


@dataclass(frozen=True, slots=True)
class Seats:
    """Who sits where on a day: the first head of each unit, the monitors' people, the officers still in their unit.

    With heads and officers stand those who act for them by delegation.
    """

    heads: dict[int, tuple[Sitter, ...]]
    office: dict[int, tuple[Sitter, ...]]
    officers: dict[tuple[int, int], tuple[Sitter, ...]]

    def of(self, hearer: Hearer, duty: Assignment) -> tuple[Sitter, ...]:
        """Give the people whom a reminder of a duty is for in this part."""
        return _PARTS[hearer](self, duty)

    def head(self, unit_id: int | None) -> tuple[Sitter, ...]:
        """Give who answers for a unit: its head, else the deputy in charge, and so on; and who acts for them."""
        return self.heads.get(unit_id or 0, ())

    def hearing(self, hearers: Iterable[Hearer], duty: Assignment) -> list[tuple[Sitter, bool]]:
        """Give each person of these parts once, and whether they hear it only as somebody above the unit."""
        told = [(one, hearer in ABOVE) for hearer in hearers for one in self.of(hearer, duty)]
        inside = {one.person_id for one, above in told if not above}
        return [(one, one.person_id not in inside) for one in once(one for one, _above in told)]


def _officer(seats: Seats, duty: Assignment) -> tuple[Sitter, ...]:
    """Give the officer; where nobody was named, or who was has left the unit, the head of the room or the unit."""
    named = seats.officers.get((duty.officer_id or 0, duty.unit_id))
    return named or seats.head(duty.room_id) or seats.head(duty.unit_id)


_PARTS: dict[Hearer, Callable[[Seats, Assignment], tuple[Sitter, ...]]] = {
    Hearer.OFFICER: _officer,
    Hearer.HEAD: lambda seats, duty: seats.head(duty.unit_id),
    Hearer.MONITOR: lambda seats, duty: seats.office.get(duty.verifier_unit_id, ()),
    Hearer.LEADER: lambda seats, duty: seats.head(duty.task.plan.issuer_id),
}


def seats_of(duties: Sequence[Assignment], *, on: date) -> Seats:
    """Load who sits where for these duties on a day, in four queries."""
    units = {u for d in duties for u in (d.unit_id, d.room_id, d.task.plan.issuer_id) if u}
    held = Position.objects.valid_on(on).filter(person__is_active=True)
    order = Case(
        *(When(role=role, then=Value(place)) for place, role in enumerate(PRECEDENCE_OF_HEADS)),
        output_field=IntegerField(),
    )
    first = held.filter(role__in=HEADS, unit__in=units).order_by(order, "rank", "pk")
    heads: dict[int, tuple[int, int]] = {}
    for unit_id, *seat in first.values_list("unit_id", "person_id", "pk"):
        heads.setdefault(unit_id, (seat[0], seat[1]))
    named = held.filter(person__in={d.officer_id for d in duties if d.officer_id})
    officers = list(named.values_list("person_id", "pk", "unit_id", "unit__agency_id"))
    acting = _acting({pk for _head, pk in heads.values()} | {pk for _person, pk, *_units in officers}, on)
    return Seats(
        {unit_id: once((Sitter(person), *acting[pk])) for unit_id, (person, pk) in heads.items()},
        sitters_of({d.verifier_unit_id for d in duties}, on, OFFICES, lent=WORK),
        _by_unit(officers, acting),
    )


def _acting(positions: set[int], on: date) -> dict[int, tuple[Sitter, ...]]:
    """Give who acts in each of these positions by delegation on a day; one query."""
    found: dict[int, tuple[Sitter, ...]] = defaultdict(tuple)
    lent = Delegation.objects.valid_on(on).filter(position__in=positions, scope__in=WORK).order_by("pk")
    for position_id, person_id in lent.values_list("position_id", "to_person_id"):
        found[position_id] += (Sitter(person_id, position_id),)
    return found


def _by_unit(
    officers: list[tuple[int, int, int, int | None]], acting: Mapping[int, tuple[Sitter, ...]]
) -> dict[tuple[int, int], tuple[Sitter, ...]]:
    """Give each officer with those who act for them, by person and by unit and agency of the position."""
    found: dict[tuple[int, int], tuple[Sitter, ...]] = defaultdict(tuple)
    for person, pk, *units in officers:
        for unit in {unit for unit in units if unit is not None}:
            found[person, unit] = once((*found[person, unit], Sitter(person), *acting[pk]))
    return dict(found)


def hears_reminder(topic: str) -> TimedAudience:
    """Give the audience of one topic of reminders."""
    if topic == AWAITING:
        return _hears_of_papers

    def heard(messages: Sequence[OutboxMessage], at: datetime) -> Iterator[Heard]:
        on, calendar = local_date(at), work_calendar()
        duties = _still_owed(messages)
        seats = seats_of(list(duties.values()), on=on)
        for message in messages:
            duty = duties.get(message.subject_id)
            if duty is None or f"{due_day(duty)}" != message.payload["due_on"]:
                continue
            for sitter, is_above in seats.hearing(map(Hearer, message.payload["for"]), duty):
                yield message, _hearing(topic, sitter, duty, on, calendar, above=is_above)

    return heard


def _still_owed(messages: Sequence[OutboxMessage]) -> dict[int, Assignment]:
    keys = {message.subject_id for message in messages}
    rows = remindable(Assignment.objects.filter(pk__in=keys)).select_related("task__plan", "unit")
    return {duty.pk: duty for duty in rows}


def _hearing(
    topic: str, sitter: Sitter, duty: Assignment, on: date, calendar: WorkCalendar, *, above: bool
) -> Hearing:
    """Say how near or late a duty is; to those above the unit also whose it is."""
    due_on = due_day(duty)
    mark = due_mark(on=due_on, today=on, working_days_left=calendar.between(on, due_on))
    whose = f"{duty.unit.short_name} – " if above else ""
    period = f"{duty.period_label} · " if duty.period_label else ""
    return Hearing(
        person_id=sitter.person_id,
        position_id=sitter.lent,
        title=f"{mark.words}: {whose}{duty.task.content[:LONGEST_CONTENT]}",
        body=period + _("hạn %(day)s") % {"day": f"{due_on:%d/%m/%Y}"},
        url=f"/nhiem-vu/{duty.pk}/",
        joined_title=str(JOINED[topic]),
        joined_url="/",
        dedupe=f"{topic}:{on}",
    )


def _hears_of_papers(messages: Sequence[OutboxMessage], at: datetime) -> Iterator[Heard]:
    """Tell a plan's monitor which of its rows still wait for another body's paper."""
    plans = Plan.objects.in_bulk([message.subject_id for message in messages])
    people = sitters_of({plan.monitor_id for plan in plans.values()}, local_date(at), OFFICES, lent=WORK)
    duties = waiting_for_papers(Assignment.objects.filter(task__plan__in=plans)).order_by()
    rows = dict(duties.values_list("task__plan_id").annotate(rows=Count("task", distinct=True)))
    for message in messages:
        plan, waiting = plans.get(message.subject_id), rows.get(message.subject_id)
        for sitter in people.get(plan.monitor_id, ()) if plan and waiting else ():
            yield (
                message,
                Hearing(
                    person_id=sitter.person_id,
                    position_id=sitter.lent,
                    title=_("%(n)s nhiệm vụ còn chờ văn bản của cơ quan khác: %(what)s")
                    % {"n": waiting, "what": str(plan)[:160]},
                    url=f"/ke-hoach/{message.subject_id}/van-ban-cho/",
                    dedupe=f"{AWAITING}:{message.subject_id}:{message.payload['month']}",
                ),
            )
