"""A unit asks about its duty: more time, or that the cause of its lateness be settled; and takes the request back."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from approvals.domain.requests import RouteRequest, SeatRequest, StepRequest
from approvals.domain.words import FlowKind, SeatPart, Silence, StepKind
from approvals.services.opening import open_route
from approvals.services.withdrawing import withdraw_route
from core.errors import BadInput, GuardUnmet, NotPermitted, WrongState
from core.moments import local_date
from documents.services.attaching import attach_upload
from organizations.domain.actor import Actor
from plans import policies
from plans.domain.requests import (
    OPEN_REQUEST,
    SENTENCES,
    Obstacle,
    RequestKind,
    goes_up,
    why_no_cause,
    why_no_extension,
)
from plans.domain.states import CauseKind
from plans.models import Assignment, DutyRequest
from plans.selectors.locked_dates import locked_until
from workflows.execution import begin, perform, transaction
from workflows.locking import lock
from workflows.moves import Seen

HEAD_DAYS, OPINION_DAYS, DECISION_DAYS = 2, 3, 3
SUBJECT = "plans.dutyrequest"


@dataclass(frozen=True, slots=True)
class Grounds:
    """Why something is asked, and the proof of it: a file that was brought, or the number and date of a paper."""

    reason: str
    upload_id: int | None = None
    document_number: str = ""
    document_date: date | None = None


def ask_extension(
    *,
    assignment_id: int,
    due_at: datetime,
    grounds: Grounds,
    actor: Actor,
    at: datetime,
    seen: Seen | None = None,
) -> DutyRequest:
    """Ask for a later due moment; the head signs, the monitor gives an opinion, the issuer's leader decides.

    A duty of the issuer itself whose date a higher body set goes upward at once, by its leader. Raises
    NotPermitted, WrongState, GuardUnmet or BadInput with what is missing; then nothing is kept.
    """
    with transaction(at=at):
        duty = _held(assignment_id, actor, seen)
        _refuse_second(duty, RequestKind.EXTENSION)
        obstacle = why_no_extension(
            state=duty.state, due_at=duty.due_at, cause=duty.cause, at=at, new_due_at=due_at
        )
        _refuse(obstacle)
        upward = _is_own(duty) and _refuse_own(duty, due_at, actor)
        asked = DutyRequest(kind=RequestKind.EXTENSION, asked_due_at=due_at, due_before=duty.due_at)
        request = _begin(asked, duty, grounds, actor=actor, at=at)
        if upward:
            return perform(request, "request_upward", actor=actor, at=at)
        decider = SeatRequest(unit_id=duty.task.plan.issuer_id, part=SeatPart.HEAD)
        adviser = SeatRequest(unit_id=duty.verifier_unit_id)
        _open(request, actor, adviser=adviser, decider=decider, at=at)
    return request


def propose_cause(
    *,
    assignment_id: int,
    cause: str,
    grounds: Grounds,
    actor: Actor,
    at: datetime,
    seen: Seen | None = None,
) -> DutyRequest:
    """Propose why a duty is, or ended, late; the head signs, the monitor settles it. Raises as `ask_extension`."""
    with transaction(at=at):
        duty = _held(assignment_id, actor, seen)
        _refuse_second(duty, RequestKind.CAUSE)
        _refuse(
            why_no_cause(
                state=duty.state,
                due_at=duty.due_at,
                submitted_at=duty.submitted_at,
                was_overdue=duty.was_overdue,
                cause=duty.cause,
            )
        )
        if cause not in CauseKind.values:
            raise BadInput(_("Chọn nguyên nhân khách quan hoặc chủ quan rồi gửi lại."))
        asked = DutyRequest(kind=RequestKind.CAUSE, asked_cause=cause, due_before=duty.due_at)
        request = _begin(asked, duty, grounds, actor=actor, at=at)
        decider = SeatRequest(unit_id=duty.verifier_unit_id)
        _open(request, actor, adviser=None, decider=decider, at=at)
    return request


def withdraw_request(*, request_id: int, actor: Actor, at: datetime) -> DutyRequest:
    """Take a request back while nobody has decided. Raises WrongState afterwards, with who decided."""
    with transaction(at=at):
        request = perform((DutyRequest, request_id), "withdraw", actor=actor, at=at)
        withdraw_route(SUBJECT, request_id, actor=actor, at=at)
    return request


def refuse_stranger_to(duty: Assignment, actor: Actor) -> None:
    """Raise NotPermitted for somebody who sees the duty and may not ask about it."""
    if not policies.asks_about(duty, None, actor):
        raise NotPermitted(_("Việc này do %(who)s đề nghị.") % {"who": policies.asks_about.who})


def _held(assignment_id: int, actor: Actor, seen: Seen | None) -> Assignment:
    duty = lock(Assignment, assignment_id, related=("task__plan__issuer", "unit"))
    refuse_stranger_to(duty, actor)
    if seen is not None and seen.version not in (None, duty.version):
        raise WrongState(_("Nhiệm vụ đã thay đổi sau khi anh/chị mở trang. Tải lại trang rồi gửi lại."))
    return duty


def _refuse(obstacle: Obstacle | None) -> None:
    """An unfit date is the form's fault (422), everything else is not the moment for it (409)."""
    if obstacle is Obstacle.NOT_LATER:
        raise BadInput(str(SENTENCES[obstacle]))
    if obstacle is not None:
        raise WrongState(str(SENTENCES[obstacle]))


def _refuse_second(duty: Assignment, kind: RequestKind) -> None:
    waiting = DutyRequest.objects.filter(assignment=duty, kind=kind, state__in=OPEN_REQUEST).first()
    if waiting is not None:
        raise WrongState(
            _("Nhiệm vụ đang có một đề nghị chờ quyết định. Mở đề nghị đó để xem hoặc rút."),
            link=f"/yeu-cau/{waiting.pk}/",
        )


def _is_own(duty: Assignment) -> bool:
    return duty.unit_id == duty.task.plan.issuer_id


def _refuse_own(duty: Assignment, due_at: datetime, actor: Actor) -> bool:
    """Say that the issuer's own duty goes upward; what its leader may decide alone, or is not the leader's, is refused."""
    if not goes_up(local_date(due_at), locked_until(duty)):
        raise GuardUnmet(
            _("Nhiệm vụ của chính cơ quan ban hành: lãnh đạo tự quyết định bằng nút “Gia hạn”."),
            link=f"/nhiem-vu/{duty.pk}/",
        )
    if not policies.leads_issuer_of_task(duty, None, actor):
        raise NotPermitted(_("Thời hạn do cấp trên giao: lãnh đạo cơ quan ban hành xin cấp trên gia hạn."))
    return True


def _begin(
    request: DutyRequest, duty: Assignment, grounds: Grounds, *, actor: Actor, at: datetime
) -> DutyRequest:
    reason = grounds.reason.strip()
    if not reason:
        raise BadInput(_("Nêu lý do rồi gửi lại."))
    number = grounds.document_number.strip()
    if grounds.upload_id is None and not (number and grounds.document_date):
        raise BadInput(_("Đính kèm tệp, hoặc ghi số và ngày của văn bản chứng minh."))
    if grounds.document_date is not None and grounds.document_date > local_date(at):
        raise BadInput(_("Văn bản chứng minh mang ngày sau hôm nay. Kiểm tra lại ngày."))
    upload = attach_upload(upload_id=grounds.upload_id, actor=actor) if grounds.upload_id else None
    request.assignment, request.reason, request.upload = duty, reason, upload
    request.asked_by_id, request.asked_at = actor.human_id, at
    request.document_number, request.document_date = number[:60], grounds.document_date
    request.content_hash = _hash(request, upload.file.sha256 if upload else "")
    return begin(request, actor=actor, at=at)


def _hash(request: DutyRequest, sha256: str) -> str:
    """Give what a decision names: all that the unit asked for and brought."""
    asked = (
        request.assignment_id,
        request.kind,
        request.reason,
        request.asked_due_at,
        request.asked_cause,
        request.document_number,
        request.document_date,
        sha256,
    )
    return hashlib.sha256(json.dumps([str(part) for part in asked]).encode()).hexdigest()


def _open(
    request: DutyRequest, actor: Actor, *, adviser: SeatRequest | None, decider: SeatRequest, at: datetime
) -> None:
    unit_id = request.assignment.unit_id
    steps = []
    if not (actor.is_head and actor.unit_id == unit_id):
        head = SeatRequest(unit_id=unit_id, part=SeatPart.HEAD)
        steps.append(StepRequest(StepKind.HEAD, (head,), due_days=HEAD_DAYS, on_silence=Silence.OFFER_NEXT))
    if adviser is not None:
        steps.append(StepRequest(StepKind.OPINION, (adviser,), due_days=OPINION_DAYS))
    steps.append(StepRequest(StepKind.DECISION, (decider,), due_days=DECISION_DAYS))
    route = RouteRequest(
        subject_type=SUBJECT,
        subject_id=request.pk,
        stream=request.stream(),
        content_hash=request.content_hash,
        round=1,
        steps=tuple(steps),
        submitted_by=actor.human_id,
        flow=FlowKind.OPINION,
        accountable_unit_id=unit_id,
    )
    open_route(route, actor=actor, at=at)
