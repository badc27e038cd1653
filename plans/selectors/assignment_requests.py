"""What a unit has asked about its duty, and what it may ask now, on the page of the duty."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from core.controls import Action
from organizations.domain.actor import Actor
from plans import policies
from plans.cards.assignment import RequestLine
from plans.domain.requests import OPEN_REQUEST, SENTENCES, Obstacle, RequestKind, why_no_extension
from plans.models import Assignment, DutyRequest
from plans.selectors.request_words import asked_words, cause_obstacle, request_pill, title_of_request


def is_asked_about() -> Exists:
    """Give whether something was ever asked about a duty."""
    return Exists(DutyRequest.objects.filter(assignment=OuterRef("pk")))


def request_lines(requests: Sequence[DutyRequest]) -> tuple[RequestLine, ...]:
    """Give each request of a duty, the latest first."""
    return tuple(
        RequestLine(
            url=reverse("plans:request", args=(one.pk,)),
            title=title_of_request(one.kind),
            pill=request_pill(one),
            words=asked_words(one),
        )
        for one in requests
    )


def request_actions(
    duty: Assignment, requests: Sequence[DutyRequest], *, actor: Actor, at: datetime
) -> tuple[Action, ...]:
    """Give what this person may ask about the duty; a late duty whose cause is open says why no time is given."""
    if not policies.asks_about(duty, None, actor):
        return ()
    waiting = {one.kind for one in requests if one.state in OPEN_REQUEST}
    found = []
    if RequestKind.EXTENSION not in waiting:
        found += _extension(duty, at)
    if RequestKind.CAUSE not in waiting and not cause_obstacle(duty):
        url = reverse("plans:cause_new", args=(duty.pk,))
        found.append(
            Action("propose_cause", _("Nêu nguyên nhân quá hạn"), url, icon="message-2-bolt", method="get")
        )
    return tuple(found)


def _extension(duty: Assignment, at: datetime) -> list[Action]:
    obstacle = why_no_extension(state=duty.state, due_at=duty.due_at, cause=duty.cause, at=at)
    if obstacle not in (None, Obstacle.PAST):
        return []
    blocked = str(SENTENCES[obstacle]) if obstacle else ""
    url = reverse("plans:extension_new", args=(duty.pk,))
    label = _("Xin gia hạn")
    return [Action("ask_extension", label, url, icon="calendar-plus", method="get", blocked=blocked)]
