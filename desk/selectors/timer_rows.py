"""How a line of "Hẹn giờ" names plan, row and people, without a word of the work."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Protocol

from django.utils.translation import gettext as _

from desk.cards import TimerRow
from organizations.models import Person
from plans.models import Assignment, Plan
from plans.models.querysets import AssignmentQuerySet

MOST_NAMED = 4
MOST_COUNTED = 10_000
"""What was ever done is not counted to its end, and no list leads on beyond so many."""


class Source(Protocol):
    """One kind of things that time does, narrowed to a plan and a unit (0: all), as of a moment."""

    note: Any

    def __init__(self, plan: int, unit: int, at: datetime) -> None: ...

    def count(self) -> int:
        """Give how many there are."""
        ...

    def rows(self, start: int, stop: int) -> Iterable[TimerRow]:
        """Give some, in their order."""
        ...


READ = ("task__section", "task__plan__issuer", "unit")
NEEDED = (
    "state", "version", "due_at", "received_at", "appeal_until", "decline_until", "unit_id", "room_id", "officer_id",
    "verifier_unit_id", "task__order", "task__plan_id", "task__section__table", "task__plan__issued_on",
    "task__plan__issuer__name", "task__plan__issuer__short_name", "task__plan__issuer_id", "unit__name",
    "unit__short_name",
)  # fmt: skip
"""What a line says of a duty; nothing else is read."""


def plan_words(plan: Plan) -> str:
    """Name a plan by its key, issuer and day: its number and title stand in a paper."""
    said = {"key": plan.pk, "who": plan.issuer.short_name or plan.issuer.name}
    day = f"{plan.issued_on:%d/%m/%Y}" if plan.issued_on else _("chưa ban hành")
    return _("KH %(key)s · %(who)s · %(day)s") % {**said, "day": day}


def place_words(duty: Assignment) -> str:
    """Name a row by its table and its place in the order of the plan."""
    table = duty.task.section.table
    if table:
        return _("Biểu %(table)s, dòng %(order)s") % {"table": table, "order": duty.task.order}
    return _("Dòng %(order)s") % {"order": duty.task.order}


def read(duties: AssignmentQuerySet) -> AssignmentQuerySet:
    """Read of duties what a line says."""
    return duties.select_related(*READ).only(*NEEDED)


def line(duty: Assignment, kind: str, at: datetime, *, hearers: str = "", note: str = "") -> TimerRow:
    """Give the line of one duty."""
    return TimerRow(
        kind=kind,
        plan=plan_words(duty.task.plan),
        unit=duty.unit.short_name or duty.unit.name,
        place=place_words(duty),
        at=at,
        hearers=hearers,
        note=note,
        url_key=duty.pk,
    )


def names_of(people: Iterable[int]) -> dict[int, str]:
    """Give the names of people, in one query."""
    found = Person.objects.filter(pk__in=set(people)).values_list("pk", "full_name")
    return dict(found)


def joined(people: Iterable[int], names: Mapping[int, str]) -> str:
    """Name a few people, and how many more."""
    known = [names[one] for one in dict.fromkeys(people) if one in names]
    more = len(known) - MOST_NAMED
    shown = ", ".join(known[:MOST_NAMED])
    return _("%(names)s và %(n)s người khác") % {"names": shown, "n": more} if more > 0 else shown
