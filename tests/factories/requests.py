"""Requests about duties in tests: what they rest on, and who says what in their seats."""

from datetime import datetime, timedelta
from typing import Any

from approvals.domain.words import SeatState
from approvals.models import Seat
from core.moments import local_date
from plans.models import Assignment, DutyRequest
from plans.services.answering import decide_request
from plans.services.asking import SUBJECT, Grounds, ask_extension, propose_cause
from tests.factories.submissions import Province, Seated
from workflows.ticking import tick

REASON = "Mưa lũ kéo dài, chưa khảo sát được."


def grounds(at: datetime, reason: str = REASON, **given: Any) -> Grounds:
    """Give a reason and the paper that proves it."""
    paper = {"document_number": "15/BC-UBND", "document_date": local_date(at)}
    return Grounds(reason=reason, **{**paper, **given})


def asked(
    province: Province,
    duty: Assignment,
    *,
    days: int = 20,
    who: Seated | None = None,
    at: datetime | None = None,
) -> DutyRequest:
    """Somebody of the commune asks for more days after the present due moment."""
    at, now = at or province.at, Assignment.objects.get(pk=duty.pk)
    assert now.due_at is not None
    return ask_extension(
        assignment_id=duty.pk, due_at=now.due_at + timedelta(days=days), grounds=grounds(at),
        actor=(who or province.head).actor, at=at,
    )  # fmt: skip


def proposed(province: Province, duty: Assignment, at: datetime, cause: str = "objective") -> DutyRequest:
    """The head of the commune proposes a cause."""
    return propose_cause(
        assignment_id=duty.pk, cause=cause, grounds=grounds(at), actor=province.head.actor, at=at
    )


def seat_now(request: DutyRequest) -> Seat:
    """Give the seat that is asked now."""
    return Seat.objects.get(route__subject_type=SUBJECT, route__subject_id=request.pk, state=SeatState.OPEN)


def says(
    request: DutyRequest, who: Seated, verdict: str, note: str = "", *, at: datetime, **more: Any
) -> DutyRequest:
    """Somebody speaks in the seat that is asked now; give the request as it then stands."""
    decide_request(
        request_id=request.pk, seat_id=seat_now(request).pk, verdict=verdict, note=note,
        seen_hash=request.content_hash, actor=who.actor, at=at, **more,
    )  # fmt: skip
    return DutyRequest.objects.get(pk=request.pk)


def late(province: Province, duty: Assignment) -> datetime:
    """Let the due moment pass; give the moment after."""
    assert duty.due_at is not None
    at = duty.due_at + timedelta(hours=30)
    tick(at=at)
    return at
