"""The whole of the verifier's desk: the queue, and beside it the submission that is open."""

from collections.abc import Mapping
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from approvals.domain.words import SeatState, StepKind
from approvals.judging import refuse_accountable
from approvals.models import Seat
from approvals.policies import may_decide
from core.errors import DomainError
from core.moments import local_date
from core.parts import Empty
from organizations.domain.actor import Actor
from organizations.selectors import work_calendar
from plans.cards.verification import VerificationPage
from plans.domain.states import SubmissionState
from plans.models import Submission, SubmissionItem
from plans.selectors.submission_route import Way, way_of
from plans.selectors.submission_seen import visible_submission
from plans.selectors.verification_case import Opened, case_of
from plans.selectors.verification_queue import (
    Queue,
    plan_filter,
    queue_of,
    queue_pages,
    queue_rows,
    today_progress,
)
from plans.services.judging import not_the_verifier
from plans.services.typed_verdict import TypedVerdict


def verification_page(
    *,
    actor: Actor,
    at: datetime,
    chosen: Mapping[str, str],
    submission_id: int | None = None,
    typed: TypedVerdict | None = None,
    error: str = "",
) -> VerificationPage:
    """Give the desk; with `submission_id` that submission is open on it.

    Raises Missing where this person may not read it, NotPermitted where reading is all they may do.
    """
    way = _way(submission_id, actor) if submission_id else None
    queue, calendar = queue_of(actor, at=at, chosen=chosen, opened=submission_id), work_calendar()
    filters, chips = plan_filter(queue)
    case = None
    if way is not None and submission_id is not None:
        items = _judged(queue.items[submission_id])
        refusal = _refusal(way, items[0].submission, actor, at)
        opened = Opened(items[0].submission, items, way, chosen, refusal)
        case = case_of(opened, actor=actor, at=at, calendar=calendar, typed=typed, error=error)
    return VerificationPage(
        waiting=queue.waiting,
        rows=queue_rows(queue, at=at, calendar=calendar.of(actor.agency_path), opened=submission_id),
        chips=chips,
        filters=filters,
        today=today_progress(queue),
        case=case,
        pages=queue_pages(queue),
        empty=_empty(queue),
    )


def _judged(items: list[SubmissionItem]) -> list[SubmissionItem]:
    """Leave out duties that left a submission on its way, as those of a revoked plan do."""
    reviewed = items[0].submission.state == SubmissionState.IN_REVIEW
    return [item for item in items if item.is_current or not reviewed]


def _way(submission_id: int, actor: Actor) -> Way:
    """Whoever sits in an asked seat of the verifier may read; for others it must be visible to be refused."""
    way = way_of(submission_id)
    if way is not None and _seat(way, actor) is not None:
        return way
    raise not_the_verifier(visible_submission(submission_id, actor=actor))


def _seat(way: Way, actor: Actor) -> Seat | None:
    seats = (one for one in way.seats if one.kind == StepKind.MONITOR and one.state != SeatState.WAITING)
    return next((seat for seat in seats if may_decide(seat, actor)), None)


def _refusal(way: Way, submission: Submission, actor: Actor, at: datetime) -> str:
    seat = _seat(way, actor)
    if seat is None:
        return not_the_verifier(submission).sentence
    found = way.refusal(seat, actor)
    try:
        refuse_accountable(seat, way.route, actor, on=local_date(at))
    except DomainError as refusal:
        found = found or refusal
    return found.sentence if found else ""


def _empty(queue: Queue) -> Empty:
    if queue.waiting:
        return Empty(
            _("Chọn một hồ sơ ở danh sách"),
            _("Hồ sơ mở cùng minh chứng và tiêu chí; phím J, K chuyển hồ sơ."),
            icon="clipboard-check",
        )
    return Empty(
        _("Không có hồ sơ nào chờ thẩm định"),
        _("Hồ sơ đã được thủ trưởng đơn vị duyệt sẽ hiện ở đây ngay."),
        url=reverse("plans:plan_list"),
        url_label=_("Xem kế hoạch"),
    )
