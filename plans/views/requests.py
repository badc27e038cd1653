"""Requests about duties: the forms that ask, the page of what was asked, and the presses on it."""

from collections.abc import Mapping
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from approvals.judging import refuse_stranger as refuse_foreign_seat
from approvals.models import Seat
from core.moments import end_of_day
from documents.services import receive_upload
from organizations.access import acting, actor_of
from plans.models import Assignment, DutyRequest
from plans.selectors.request_form import cause_form, duty_to_ask_about, extension_form
from plans.selectors.request_page import request_page, visible_request
from plans.services.answering import decide_request, register_answer, seat_of_request
from plans.services.asking import Grounds, ask_extension, propose_cause, withdraw_request
from plans.views.assignments import day_of, seen_of
from workflows.judging import refuse_stranger
from workflows.pressing import Done, done
from workflows.views import page_or_press, press

PAGE = "plans:request"


def may_ask(request: HttpRequest, assignment_id: int) -> Assignment:
    """Give the duty where the person sees it and may ask about it; raises Missing or NotPermitted."""
    return duty_to_ask_about(assignment_id, actor=actor_of(request))


def _take_proof(request: HttpRequest, _duty: Assignment, assignment_id: int) -> int | None:
    """Take the proof in, where one was chosen: it is looked into before a transaction begins."""
    file = request.FILES.get("proof")
    if file is None:
        return None
    return receive_upload(stream=file, name=file.name or "", at=timezone.now(), actor=actor_of(request)).pk


def _extension_page(request: HttpRequest, assignment_id: int) -> HttpResponse:
    """Show the form that asks for more time."""
    page = extension_form(assignment_id, actor=actor_of(request), at=timezone.now())
    return render(request, "plans/request_new.html", {"page": page})


@press(may_ask, before=_take_proof)
def _ask(request: HttpRequest, _duty: Assignment, assignment_id: int, *, ready: int | None) -> Done:
    """Ask for more time."""
    asked = ask_extension(
        assignment_id=assignment_id,
        due_at=end_of_day(day_of(request.POST, "due")),
        grounds=_grounds(request.POST, ready),
        actor=actor_of(request),
        at=timezone.now(),
        seen=seen_of(request.POST),
    )
    return done(PAGE, asked.pk, words=_("Đã gửi đề nghị gia hạn."))


extension_new = acting(page_or_press(page=_extension_page, pressed=_ask))


def _cause_page(request: HttpRequest, assignment_id: int) -> HttpResponse:
    """Show the form that proposes a cause."""
    page = cause_form(assignment_id, actor=actor_of(request))
    return render(request, "plans/request_new.html", {"page": page})


@press(may_ask, before=_take_proof)
def _propose(request: HttpRequest, _duty: Assignment, assignment_id: int, *, ready: int | None) -> Done:
    """Propose why the duty is late."""
    asked = propose_cause(
        assignment_id=assignment_id,
        cause=request.POST.get("cause", ""),
        grounds=_grounds(request.POST, ready),
        actor=actor_of(request),
        at=timezone.now(),
        seen=seen_of(request.POST),
    )
    return done(PAGE, asked.pk, words=_("Đã gửi đề nghị xác định nguyên nhân."))


cause_new = acting(page_or_press(page=_cause_page, pressed=_propose))


@acting
@require_GET
def duty_request(request: HttpRequest, duty_request_id: int) -> HttpResponse:
    """Show one request with its way."""
    page = request_page(duty_request_id, actor=actor_of(request), at=timezone.now())
    return render(request, "plans/request_page.html", {"page": page})


def may_decide(request: HttpRequest, duty_request_id: int, seat_id: int) -> Seat:
    """Give a seat of a request that the actor sees and sits in; raises Missing or NotPermitted."""
    visible_request(duty_request_id, actor=actor_of(request))
    seat = seat_of_request(seat_id, request_id=duty_request_id)
    refuse_foreign_seat(seat, actor_of(request))
    return seat


def _may(request: HttpRequest, duty_request_id: int, move: str) -> DutyRequest:
    found = visible_request(duty_request_id, actor=actor_of(request))
    refuse_stranger(found, move, actor=actor_of(request))
    return found


def may_withdraw(request: HttpRequest, duty_request_id: int) -> DutyRequest:
    """Give a request whose withdrawal is the actor's; raises Missing or NotPermitted."""
    return _may(request, duty_request_id, "withdraw")


def may_answer(request: HttpRequest, duty_request_id: int) -> DutyRequest:
    """Give a request whose answer from above the actor registers; raises Missing or NotPermitted."""
    return _may(request, duty_request_id, "register_answer")


@acting
@require_POST
@press(may_decide, with_approvals=True)
def request_decide(request: HttpRequest, _seat: Seat, duty_request_id: int, seat_id: int) -> Done:
    """Sign, give an opinion or decide."""
    typed, due = request.POST, _day_or_none(request.POST, "due")
    decide_request(
        request_id=duty_request_id,
        seat_id=seat_id,
        verdict=typed.get("verdict", ""),
        note=typed.get("note", ""),
        seen_hash=typed.get("seen_hash", ""),
        due_at=end_of_day(due) if due else None,
        actor=actor_of(request),
        at=timezone.now(),
    )
    return done(PAGE, duty_request_id, words=_("Đã ghi nhận ý kiến của anh/chị."))


@acting
@require_POST
@press(may_withdraw)
def request_withdraw(request: HttpRequest, _asked: DutyRequest, duty_request_id: int) -> Done:
    """Take a request back while nobody has spoken."""
    withdraw_request(request_id=duty_request_id, actor=actor_of(request), at=timezone.now())
    return done(PAGE, duty_request_id, words=_("Đã rút đề nghị."))


@acting
@require_POST
@press(may_answer)
def request_answer(request: HttpRequest, _asked: DutyRequest, duty_request_id: int) -> Done:
    """Register what the higher body answered."""
    typed, due = request.POST, _day_or_none(request.POST, "due")
    register_answer(
        request_id=duty_request_id,
        number=typed.get("number", ""),
        on=day_of(typed, "on"),
        due_at=end_of_day(due) if due else None,
        actor=actor_of(request),
        at=timezone.now(),
        seen=seen_of(typed),
    )
    return done(PAGE, duty_request_id, words=_("Đã ghi nhận trả lời của cấp trên."))


def _grounds(typed: Mapping[str, str], upload_id: int | None) -> Grounds:
    return Grounds(
        reason=typed.get("reason", ""),
        upload_id=upload_id,
        document_number=typed.get("document_number", ""),
        document_date=_day_or_none(typed, "document_date"),
    )


def _day_or_none(typed: Mapping[str, str], name: str) -> date | None:
    return day_of(typed, name) if typed.get(name, "").strip() else None
