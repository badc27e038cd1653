"""Who must act first: the units with the longest overdue duties, how late they are, and whose turn it is."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.moments import local_date
from core.prepared import prepared
from plans.domain.states import AssignmentState
from plans.models import Assignment
from plans.selectors.plan_links import assignment_url
from plans.selectors.shared_duties import any_shares, serves_within
from reports.cards import Attention
from reports.selectors.scope import Scope, Seen
from reports.selectors.tallies import Line

SHOWN = 6
LOOKED_AT = 120
CONTENT = 70
NEEDED = (
    "due_at", "unit_id", "unit__name", "unit__short_name", "unit__path", "officer_id", "officer__full_name",
    "task__number", "task__is_report", "task__content", "task__section__table",
)  # fmt: skip
"""What a line says of a duty; nothing else is read."""


def attention_of(scope: Scope, lines: Sequence[Line], *, today: date) -> tuple[Attention, ...]:
    """Give one line for each of the units with the oldest overdue duty, the oldest first; one query."""
    late: Counter[int] = Counter()
    for line in lines:
        late[line.unit_id] += line.counts.open_late
    worst: dict[int, Assignment] = {}
    for duty in _late(scope):
        worst.setdefault(duty.unit_id, duty)
    ordered = sorted(worst.values(), key=lambda duty: (duty.due_at, -late[duty.unit_id], duty.unit.path))
    return tuple(_row(duty, late[duty.unit_id], today) for duty in ordered[:SHOWN])


@prepared
def _oldest(seen: Seen) -> QuerySet[Assignment]:
    duties = Assignment.objects.filter(
        seen.full(plan="section__plan", unit="unit"), state=AssignmentState.OVERDUE
    )
    if seen.sections:
        duties = duties.filter(section_id__in=seen.sections)
    rows = duties.select_related("unit", "officer", "task__section").only(*NEEDED)
    return rows.order_by("due_at", "unit__path", "pk")[:LOOKED_AT]


def _late(scope: Scope) -> list[Assignment]:
    found = {duty.pk: duty for duty in _oldest(scope.seen)}
    if any_shares(scope.chosen):
        found |= {duty.pk: duty for duty in _oldest_serving(scope.seen)}
    return sorted(found.values(), key=lambda duty: (duty.due_at, duty.unit.path, duty.pk))


def _oldest_serving(seen: Seen) -> QuerySet[Assignment]:
    rows = seen.full(plan="task__plan", unit="unit")
    rows &= Q(task__section__in=seen.sections) if seen.sections else Q()
    late = Assignment.objects.filter(serves_within(rows), state=AssignmentState.OVERDUE)
    shown = late.select_related("unit", "officer", "task__section").only(*NEEDED)
    return shown.order_by("due_at", "unit__path", "pk")[:LOOKED_AT]


def _row(duty: Assignment, late: int, today: date) -> Attention:
    days = (today - local_date(duty.due_at)).days if duty.due_at else 0
    content = duty.task.content
    short = content if len(content) <= CONTENT else f"{content[:CONTENT].rsplit(' ', 1)[0]}…"
    more = (
        ngettext("và %(n)s lượt khác", "và %(n)s lượt khác", late - 1) % {"n": late - 1} if late > 1 else ""
    )
    return Attention(
        who=duty.unit.short_name or duty.unit.name,
        what=f"{duty.task.place}: {short}",
        strong=_("quá hạn %(days)s ngày") % {"days": days} + (f" {more}" if more else ""),
        url=assignment_url(duty.pk),
        turn=turn_of(duty),
    )


def turn_of(duty: Assignment) -> str:
    """Say who must act on an overdue duty: the person named, or the head who has named nobody."""
    if duty.officer is None:
        return _("Đến lượt: thủ trưởng đơn vị phân công người thực hiện")
    return _("Đến lượt: %(who)s nộp minh chứng") % {"who": duty.officer.full_name}
