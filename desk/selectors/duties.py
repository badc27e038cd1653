"""Duties as lines of the inbox, and what can be pressed for several of them at once."""

from collections.abc import Sequence
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from core.controls import Action, Field
from core.workdays import WorkCalendar
from desk.cards import InboxItem
from organizations.domain.actor import Actor
from plans.domain.states import WORKING, AssignmentState
from plans.models import Assignment
from plans.selectors.assignment_actions import person_field
from plans.selectors.words import assignment_pill, due_of, period_words

OVERDUE, ISSUED = AssignmentState.OVERDUE, AssignmentState.ISSUED


def duty_item(
    duty: Assignment, *, actor: Actor, at: datetime, calendar: WorkCalendar, offered: bool
) -> InboxItem:
    """Give the line of one duty; one of another unit names that unit. `offered`: something is pressed in bulk."""
    period = period_words(duty)
    own = actor.belongs_to(duty.unit_id)
    pressed = offered and (reportable(duty, actor) or assignable(duty, actor))
    return InboxItem(
        url=reverse("plans:assignment", args=(duty.pk,)),
        title=f"{duty.task.place}. {duty.task.content}" + (f" ({period})" if period else ""),
        due=due_of(duty, at=at, calendar=calendar),
        person=_person(duty) if own else duty.unit.name,
        section=_plan_words(duty),
        asks=assignment_pill(duty),
        value=str(duty.pk) if pressed else "",
    )


def _plan_words(duty: Assignment) -> str:
    plan = _("KH %(number)s") % {"number": duty.task.plan.number}
    return (
        _("%(plan)s · phục vụ cả %(n)s dòng khác") % {"plan": plan, "n": duty.shares} if duty.shares else plan
    )


def _person(duty: Assignment) -> str:
    return duty.officer.full_name if duty.officer else _("Chưa phân công")


def bulk_of(
    rows: Sequence[Assignment], *, actor: Actor, on: date
) -> tuple[tuple[Action, ...], tuple[Field, ...]]:
    """Give what can be pressed for several duties at once: a head accepts and assigns, an officer reports."""
    found: list[Action] = []
    fields: tuple[Field, ...] = ()
    if any(assignable(duty, actor) for duty in rows) and actor.unit_id is not None:
        fields = (person_field(actor.unit_id, on=on),)
        url = reverse("desk:assign_many")
        found.append(Action("assign_many", _("Phân công"), url, "primary", "user-plus", form="bulk"))
    if any(reportable(duty, actor) for duty in rows):
        url = reverse("plans:submission_start")
        label, style = _("Lập một hồ sơ nộp"), "line" if found else "primary"
        found.append(Action("report_many", label, url, style, "file-text", form="bulk"))
    return tuple(found), fields


def assignable(duty: Assignment, actor: Actor) -> bool:
    """Tell whether this head may accept the duty and name a person."""
    leads = actor.is_head and actor.unit_id in (duty.unit_id, duty.room_id)
    return leads and (duty.state == ISSUED or (duty.state == OVERDUE and duty.officer_id is None))


def reportable(duty: Assignment, actor: Actor) -> bool:
    """Tell whether this person can gather the duty into a report."""
    return duty.officer_id == actor.person_id and duty.state in WORKING
