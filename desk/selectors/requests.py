"""Requests about duties that wait for a person's word, or for an answer from above, as lines of the inbox."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from approvals.selectors import open_seats_for
from core.moments import VIETNAM, local_date
from core.parts import Due, Tone
from desk.cards import InboxItem
from organizations.domain.actor import Actor
from plans.domain.requests import RequestKind, RequestState
from plans.models import DutyRequest

SUBJECT = "plans.dutyrequest"


def requests_to_answer(actor: Actor) -> QuerySet[DutyRequest]:
    """Give the requests in which this person signs, gives an opinion or decides, the oldest first."""
    asked = open_seats_for(actor).filter(route__subject_type=SUBJECT).order_by()
    return _shown().filter(pk__in=asked.values("route__subject_id"))


def requests_sent_up(actor: Actor) -> QuerySet[DutyRequest]:
    """Give the requests of the plans that this leader's body issued that wait for a higher body's paper."""
    here = actor.unit_id if actor.is_head else None
    return _shown().filter(state=RequestState.SENT_UP, assignment__task__plan__issuer_id=here)


def request_item(request: DutyRequest) -> InboxItem:
    """Give the line of one request; it opens on a page of its own."""
    extends = request.kind == RequestKind.EXTENSION
    words = _("Nguyên nhân quá hạn")
    if request.asked_due_at is not None:
        words = _("Xin đến %(day)s") % {"day": f"{local_date(request.asked_due_at):%d/%m/%Y}"}
    tone, icon = (Tone.WARN, "calendar-plus") if extends else (Tone.BAD, "message-2-bolt")
    return InboxItem(
        url=reverse("plans:request", args=(request.pk,)),
        title=request.assignment.task.content,
        due=Due(words=words, tone=tone, icon=icon),
        waiting_since=_("Gửi %(at)s") % {"at": f"{request.asked_at.astimezone(VIETNAM):%H:%M %d/%m}"},
        person=request.asked_by.full_name,
        section=request.assignment.unit.name,
        decide_label=_("Xem đề nghị"),
    )


def _shown() -> QuerySet[DutyRequest]:
    rows = DutyRequest.objects.select_related("assignment__task", "assignment__unit", "asked_by")
    return rows.order_by("asked_at", "pk")
