"""Presses on explanations and reviews that a unit owes for its lateness."""

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.moments import end_of_day
from organizations.access import acting, actor_of
from plans.models import Assignment, Consequence
from plans.selectors.assignment_page import visible_assignment
from plans.selectors.consequences import visible_consequence
from plans.services import consequences
from plans.views.assignments import day_of, seen_of
from workflows.judging import refuse_stranger
from workflows.pressing import Done, done
from workflows.views import press

DUTY = "plans:assignment"


def may_require(request: HttpRequest, assignment_id: int) -> Assignment:
    """Give the duty where the person sees it and may ask its unit for a paper; raises Missing or NotPermitted."""
    duty = visible_assignment(assignment_id, actor=actor_of(request))
    consequences.refuse_demand_by(duty, actor_of(request))
    return duty


def _may(request: HttpRequest, consequence_id: int, move: str) -> Consequence:
    found = visible_consequence(consequence_id, actor=actor_of(request))
    refuse_stranger(found, move, actor=actor_of(request))
    return found


def may_hand_in(request: HttpRequest, consequence_id: int) -> Consequence:
    """Give a consequence that the actor answers; raises Missing or NotPermitted."""
    return _may(request, consequence_id, "hand_in")


def may_accept(request: HttpRequest, consequence_id: int) -> Consequence:
    """Give a consequence whose paper the actor takes or returns; raises Missing or NotPermitted."""
    return _may(request, consequence_id, "accept")


@acting
@require_POST
@press(may_require)
def consequence_require(request: HttpRequest, _duty: Assignment, assignment_id: int) -> Done:
    """Ask the unit for an explanation or a review."""
    typed = request.POST
    consequences.require(
        assignment_id=assignment_id,
        kind=typed.get("kind", ""),
        demand=typed.get("demand", ""),
        due_at=end_of_day(day_of(typed, "due")),
        actor=actor_of(request),
        at=timezone.now(),
    )
    return done(DUTY, assignment_id, words=_("Đã gửi yêu cầu đến đơn vị."))


@acting
@require_POST
@press(may_hand_in)
def consequence_hand_in(request: HttpRequest, owed: Consequence, consequence_id: int) -> Done:
    """Hand the paper in."""
    typed = request.POST
    consequences.hand_in(
        consequence_id=consequence_id,
        number=typed.get("number", ""),
        on=day_of(typed, "on"),
        actor=actor_of(request),
        at=timezone.now(),
        seen=seen_of(typed),
    )
    return done(DUTY, owed.assignment_id, words=_("Đã nộp văn bản."))


@acting
@require_POST
@press(may_accept)
def consequence_accept(request: HttpRequest, owed: Consequence, consequence_id: int) -> Done:
    """Take the paper as done."""
    actor, at = actor_of(request), timezone.now()
    consequences.accept(consequence_id=consequence_id, actor=actor, at=at, seen=seen_of(request.POST))
    return done(DUTY, owed.assignment_id, words=_("Đã ghi nhận văn bản."))


@acting
@require_POST
@press(may_accept)
def consequence_return(request: HttpRequest, owed: Consequence, consequence_id: int) -> Done:
    """Ask for a better paper."""
    consequences.send_back(
        consequence_id=consequence_id,
        reason=request.POST.get("reason", ""),
        actor=actor_of(request),
        at=timezone.now(),
        seen=seen_of(request.POST),
    )
    return done(DUTY, owed.assignment_id, words=_("Đã yêu cầu đơn vị bổ sung."))
