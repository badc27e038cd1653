"""The week of each unit for its head: what is due in it, what is late, and who has it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from django.db.models import BooleanField, Case, Count, F, Q, QuerySet, Value, When, Window
from django.db.models.functions import RowNumber
from django.urls import reverse
from django.utils.translation import gettext as _

from core.moments import end_of_day, local_date
from notifications.domain.hours import monday_of
from notifications.registry import Summary
from organizations.domain.roles import HEADS, PRECEDENCE_OF_HEADS, Role
from organizations.models import Position
from plans.domain.states import OWED, AssignmentState
from plans.models import Assignment

SHOWN = 10
"""So many duties of each of the two lists are named; the rest is counted."""
CONTENT = 90
Timed = tuple[datetime, Assignment]
TO_SUNDAY = timedelta(days=6)


def week_summaries(at: datetime) -> list[Summary]:
    """Give the summary of the week of `at` for the head of every unit that owes something in it.

    Late is what was due before `at`, due what comes until the end of Sunday. Outside bodies are followed, not
    urged. A unit whose head's seat is empty gets none. Four queries, however many units.
    """
    monday = monday_of(at)
    owed = _owed_in(monday)
    counts = {
        row["unit_id"]: (row["due"], row["late"])
        for row in owed.order_by()
        .values("unit_id")
        .annotate(due=Count("pk", filter=Q(due_at__gte=at)), late=Count("pk", filter=Q(due_at__lt=at)))
    }
    heads = _heads(counts, local_date(at))
    named: dict[int, list[Assignment]] = defaultdict(list)
    for duty in _first_of_each(owed.filter(unit_id__in=heads), at):
        named[duty.unit_id].append(duty)
    return [
        _summary(heads[unit_id], named[unit_id], counts[unit_id], monday, at) for unit_id in sorted(heads)
    ]


def heads_of_week(monday: date, *, on: date) -> dict[int, Position]:
    """Give by unit who would be told on a day about the week of a Monday; two queries, however many units."""
    units = set(_owed_in(monday).order_by().values_list("unit_id", flat=True).distinct())
    return _heads(units, on)


def _owed_in(monday: date) -> QuerySet[Assignment]:
    """Give what units owe until the end of that week's Sunday."""
    return Assignment.objects.filter(
        state__in=(*OWED, AssignmentState.OVERDUE),
        due_at__lte=end_of_day(monday + TO_SUNDAY),
        is_outside=False,
    )


def _heads(unit_ids: Iterable[int], on: date) -> dict[int, Position]:
    """Give who answers for each unit, in the order of lifecycles.md and by rank."""
    held = Position.objects.valid_on(on).filter(
        unit_id__in=list(unit_ids), role__in=HEADS, person__is_active=True
    )
    order = sorted(
        held.select_related("unit"),
        key=lambda one: (PRECEDENCE_OF_HEADS.index(Role(one.role)), one.rank, one.pk),
        reverse=True,
    )
    return {position.unit_id: position for position in order}


def _first_of_each(owed: QuerySet[Assignment], at: datetime) -> QuerySet[Assignment]:
    is_late = Case(When(due_at__lt=at, then=Value(True)), default=Value(False), output_field=BooleanField())
    place = Window(RowNumber(), partition_by=[F("unit_id"), is_late], order_by=["due_at", "pk"])
    rows = owed.annotate(place=place).filter(place__lte=SHOWN)
    return rows.select_related("officer", "task__section").order_by("due_at", "pk")


def _summary(
    head: Position, duties: list[Assignment], counted: tuple[int, int], monday: date, at: datetime
) -> Summary:
    due, late = counted
    title = _("%(unit)s, tuần %(from)s–%(to)s: %(due)s việc đến hạn, %(late)s việc quá hạn") % {
        "unit": head.unit.short_name or head.unit.name,
        "from": f"{monday:%d/%m}",
        "to": f"{monday + TO_SUNDAY:%d/%m/%Y}",
        "due": due,
        "late": late,
    }
    timed = [(duty.due_at, duty) for duty in duties if duty.due_at is not None]
    lines = [
        *_list(_("Đến hạn trong tuần (%(n)s):"), [one for one in timed if one[0] >= at], due, at),
        *_list(_("Đang quá hạn (%(n)s):"), [one for one in timed if one[0] < at], late, at),
    ]
    url = f"{reverse('reports:duties')}?don-vi={head.unit_id}"
    return Summary(head.unit_id, head.person_id, title, tuple(lines), url)


def _list(title: str, timed: Sequence[Timed], count: int, at: datetime) -> list[str]:
    if not count:
        return []
    lines = [title % {"n": count}, *(_line(due_at, duty, at) for due_at, duty in timed)]
    more = count - len(timed)
    return [*lines, _("… và %(n)s việc khác") % {"n": more}] if more else lines


def _line(due_at: datetime, duty: Assignment, at: datetime) -> str:
    content = duty.task.content
    short = content if len(content) <= CONTENT else f"{content[:CONTENT].rsplit(' ', 1)[0]}…"
    who = duty.officer.full_name if duty.officer else _("chưa phân công")
    return f"- {duty.task.place}: {short} · {_when(due_at, at)} · {who}"


def _when(due_at: datetime, at: datetime) -> str:
    day = local_date(due_at)
    if due_at >= at:
        return _("hạn %(day)s") % {"day": f"{day:%d/%m/%Y}"}
    return _("quá hạn %(days)s ngày") % {"days": (local_date(at) - day).days}
