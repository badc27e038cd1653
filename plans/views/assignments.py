"""The page of a duty and the presses on it."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from core.errors import BadInput
from core.moments import end_of_day
from core.written_numbers import whole_number
from organizations.access import acting, actor_of
from organizations.domain.actor import Actor
from plans.models import Assignment
from plans.selectors.assignment_page import assignment_page, visible_assignment
from plans.services import assigning, changing, coordinating
from workflows.moves import Seen
from workflows.pressing import Done, done, permitted
from workflows.views import press

Given = dict[str, Any]
Typed = Mapping[str, str]


@acting
@require_GET
def assignment(request: HttpRequest, assignment_id: int) -> HttpResponse:
    """Show one duty."""
    page = assignment_page(assignment_id, actor=actor_of(request), at=timezone.now())
    return render(request, "plans/assignment_page.html", {"page": page})


def may_move(request: HttpRequest, assignment_id: int, move: str) -> Assignment:
    """Give the duty where the person sees it and the move is theirs; raises Missing or NotPermitted."""
    actor = actor_of(request)
    return permitted(visible_assignment(assignment_id, actor=actor), move, among=PRESSES, actor=actor)


@acting
@require_POST
@press(may_move)
def assignment_move(request: HttpRequest, _duty: Assignment, assignment_id: int, move: str) -> Done:
    """Make one move on a duty, and come back to its page."""
    PRESSES[move](assignment_id, request.POST, actor_of(request), timezone.now())
    words = _("Đã ghi nhận: %(what)s.") % {"what": Assignment.moves()[move].label}
    return done("plans:assignment", assignment_id, words=words)


def seen_of(typed: Typed) -> Seen | None:
    """Give what the person had on the screen, from the hidden fields of the press, None where it carries none.

    Raises BadInput for a version that no page of ours wrote: a check that was asked for is not left out.
    """
    sent = typed.get("seen_version", "")
    if not sent:
        return None
    version = whole_number(sent)
    if version is None:
        raise BadInput(_("Trang gửi lên không đọc được. Tải lại trang rồi bấm lại."))
    return Seen(version=version, content_hash=typed.get("seen_hash") or None)


def number_of(typed: Typed, name: str) -> int:
    """Give a whole number that was chosen or typed; raises BadInput where there is none."""
    number = whole_number(typed.get(name, ""))
    if number is None:
        raise BadInput(_("Chưa chọn đủ thông tin. Chọn rồi gửi lại."))
    return number


def day_of(typed: Typed, name: str) -> date:
    """Give a date typed as YYYY-MM-DD (a date control) or dd/mm/yyyy; raises BadInput."""
    text = typed.get(name, "").strip()
    for pattern in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(text, pattern).date()  # noqa: DTZ007 - only the day is taken
        except ValueError:
            continue
    raise BadInput(_("Ngày chưa đúng. Nhập như 30/09/2026."))


def _reason(typed: Typed) -> str:
    return typed.get("reason", "").strip()


def _due(typed: Typed) -> datetime:
    return end_of_day(day_of(typed, "due"))


PRESSES: Mapping[str, Callable[[int, Typed, Actor, datetime], object]] = {
    "assign_officer": lambda pk, t, actor, at: assigning.assign_officer(
        assignment_id=pk, person_id=number_of(t, "person"), actor=actor, at=at, seen=seen_of(t)
    ),
    "route_to_room": lambda pk, t, actor, at: assigning.route_to_room(
        assignment_id=pk, room_id=number_of(t, "room"), actor=actor, at=at, seen=seen_of(t)
    ),
    "reassign_officer": lambda pk, t, actor, at: assigning.reassign_officer(
        assignment_id=pk,
        person_id=number_of(t, "person"),
        reason=_reason(t),
        actor=actor,
        at=at,
        seen=seen_of(t),
    ),
    "start": lambda pk, t, actor, at: assigning.start_work(
        assignment_id=pk, actor=actor, at=at, seen=seen_of(t)
    ),
    "report_progress": lambda pk, t, actor, at: assigning.report_progress(
        assignment_id=pk,
        percent=number_of(t, "percent"),
        note=t.get("note", ""),
        actor=actor,
        at=at,
        seen=seen_of(t),
    ),
    "contribute_share": lambda pk, t, actor, at: coordinating.contribute_share(
        assignment_id=pk, text=t.get("text", ""), actor=actor, at=at, seen=seen_of(t)
    ),
    "decline": lambda pk, t, actor, at: assigning.decline(
        assignment_id=pk, reason=_reason(t), actor=actor, at=at, seen=seen_of(t)
    ),
    "insist": lambda pk, t, actor, at: assigning.insist(
        assignment_id=pk, reason=_reason(t), actor=actor, at=at, seen=seen_of(t)
    ),
    "reassign_unit": lambda pk, t, actor, at: assigning.reassign_unit(
        assignment_id=pk, unit_id=number_of(t, "unit"), reason=_reason(t), actor=actor, at=at, seen=seen_of(t)
    ),
    "appeal": lambda pk, t, actor, at: changing.appeal(
        assignment_id=pk, reason=_reason(t), actor=actor, at=at, seen=seen_of(t)
    ),
    "close": lambda pk, t, actor, at: changing.close(assignment_id=pk, actor=actor, at=at, seen=seen_of(t)),
    "conclude_unfulfilled": lambda pk, t, actor, at: changing.conclude_unfulfilled(
        assignment_id=pk, reason=_reason(t), actor=actor, at=at, seen=seen_of(t)
    ),
    "grant_extension": lambda pk, t, actor, at: changing.grant_extension(
        assignment_id=pk, due_at=_due(t), reason=_reason(t), actor=actor, at=at, seen=seen_of(t)
    ),
    "hold": lambda pk, t, actor, at: changing.hold(
        assignment_id=pk, awaited=t.get("awaited", ""), reason=_reason(t), actor=actor, at=at, seen=seen_of(t)
    ),
    "release": lambda pk, t, actor, at: changing.release_one(
        assignment_id=pk, due_at=_due(t), document=_reason(t), actor=actor, at=at, seen=seen_of(t)
    ),
    "reopen": lambda pk, t, actor, at: changing.reopen(
        assignment_id=pk, due_at=_due(t), reason=_reason(t), actor=actor, at=at, seen=seen_of(t)
    ),
    "cancel": lambda pk, t, actor, at: changing.cancel_one(
        assignment_id=pk, reason=_reason(t), actor=actor, at=at, seen=seen_of(t)
    ),
}
