"""Explanations and reviews that a person's unit owes for a lateness of its own making, as lines of the inbox."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from core.moments import local_date
from core.parts import due_mark
from core.workdays import WorkCalendar
from desk.cards import InboxItem
from organizations.domain.actor import Actor
from plans.audiences.consequences import url_of
from plans.domain.requests import ConsequenceState
from plans.models import Consequence


def owed_papers(actor: Actor) -> QuerySet[Consequence]:
    """Give what the unit of this head owes, and what this person's own duties brought, the soonest first."""
    own = Q(assignment__officer_id=actor.person_id or 0)
    if actor.is_head:
        own |= Q(assignment__unit_id=actor.unit_id)
    rows: QuerySet[Consequence] = Consequence.objects.visible_to(actor)
    shown = rows.filter(own, state=ConsequenceState.REQUIRED).select_related(
        "assignment__task", "assignment__unit", "required_by"
    )
    return shown.order_by("due_at", "pk")


def owed_item(one: Consequence, at: datetime, calendar: WorkCalendar) -> InboxItem:
    """Give the line of one paper with its due mark; it leads to the place on the duty where it is handed in."""
    on, today = local_date(one.due_at), local_date(at)
    left = calendar.of(one.assignment.unit.path).between(today, on)
    return InboxItem(
        url=url_of(one),
        title=f"{one.get_kind_display()}: {one.assignment.task.content}",
        due=due_mark(on=on, today=today, working_days_left=left),
        waiting_since=_("Yêu cầu %(day)s") % {"day": f"{local_date(one.required_at):%d/%m}"},
        person=one.required_by.full_name,
        section=one.assignment.unit.name,
    )
