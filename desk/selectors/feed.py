"""The calendar feed of a person: the due dates of what is theirs to push, as iCalendar (RFC 5545), without proof."""

from datetime import datetime, timedelta
from functools import reduce
from operator import or_
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from core.moments import end_of_day, local_date, start_of_day
from organizations.models import Person
from organizations.selectors import actors_of
from plans.domain.states import AssignmentState
from plans.models import Assignment
from plans.models.querysets import sees_no_work
from plans.selectors.own_duties import own_duties
from plans.selectors.plan_links import assignment_url
from plans.selectors.words import assignment_pill
from workflows.models import TransitionRecord

DAYS_BACK, DAYS_AHEAD = 60, 365
MOST_EVENTS = 1000
"""What is fetched again and again has a bound, whatever a unit owes."""
LONGEST_SUMMARY = 200
ENDED = (AssignmentState.CANCELLED, AssignmentState.CARRIED_OVER)


def due_feed(person: Person, *, at: datetime, base: str) -> bytes | None:
    """Give the feed of a person as of now, or None for somebody who holds no position any more. Two queries.

    `base` is the address of the site, which the events link to. An event keeps its UID for good; SEQUENCE and
    DTSTAMP change only when the duty does.
    """
    actors = actors_of(person, on=local_date(at))
    if not actors:
        return None
    found = Calendar()
    found.add("prodid", "-//Đôn Đốc//Lịch hạn//VI")
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    found.add("x-wr-calname", _("Hạn nhiệm vụ, %(name)s") % {"name": person.full_name})
    found.add("refresh-interval", timedelta(hours=6), parameters={"VALUE": "DURATION"})
    theirs = [own_duties(actor) for actor in actors if not sees_no_work(actor)]
    if theirs:
        for duty in _duties(Assignment.objects.filter(reduce(or_, theirs)), at):
            found.add_component(_event(duty, base))
    return bytes(found.to_ical())


def _duties(theirs: QuerySet[Assignment], at: datetime) -> QuerySet[Assignment]:
    today = local_date(at)
    span = (start_of_day(today - timedelta(days=DAYS_BACK)), end_of_day(today + timedelta(days=DAYS_AHEAD)))
    last = TransitionRecord.objects.filter(
        subject_type=Assignment.subject_type(), subject_id=OuterRef("pk"), version=OuterRef("version")
    )
    rows = theirs.filter(due_at__range=span).exclude(state__in=ENDED)
    rows = rows.select_related("task__section", "task__plan", "unit")
    return rows.annotate(changed_at=Subquery(last.values("at")[:1])).order_by("due_at", "pk")[:MOST_EVENTS]


def _event(duty: Assignment, base: str) -> Event:
    on = local_date(duty.due_at or duty.received_at)
    place, state = duty.task.place, assignment_pill(duty).words
    event = Event()
    event.add("uid", f"{uuid5(NAMESPACE_URL, f'{settings.INSTALLATION_NAME}/nhiem-vu/{duty.pk}')}@don-doc")
    event.add("dtstamp", getattr(duty, "changed_at", None) or duty.received_at)
    event.add("sequence", duty.version)
    event.add("dtstart", on)
    event.add("dtend", on + timedelta(days=1))
    event.add(
        "summary", _shortened(_("Hạn %(place)s: %(what)s") % {"place": place, "what": duty.task.content})
    )
    event.add("description", _description(duty, state))
    event.add("url", f"{base}{assignment_url(duty.pk)}")
    event.add("transp", "TRANSPARENT")
    return event


def _description(duty: Assignment, state: str) -> str:
    lines = [
        _("Kế hoạch %(number)s") % {"number": duty.task.plan.number},
        _("Đơn vị: %(unit)s") % {"unit": duty.unit.name},
        _("Kỳ: %(period)s") % {"period": duty.period_label} if duty.period_label else "",
        _("Trạng thái: %(state)s") % {"state": state},
    ]
    return "\n".join(line for line in lines if line)


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_SUMMARY else f"{text[: LONGEST_SUMMARY - 1]}…"
