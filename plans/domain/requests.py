"""What a unit may ask about a duty: more time, or that the cause of its lateness be settled (lifecycles.md, Other requests)."""

from datetime import date, datetime
from enum import StrEnum

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from plans.domain.states import OWED, AssignmentState, CauseKind

S = AssignmentState
ASKED_IN = frozenset({*OWED, S.OVERDUE})
"""States in which a unit still owes the work, and so may ask for more time."""
LATE_IN = frozenset({S.OVERDUE, S.EVIDENCE_SUBMITTED, S.VERIFIED, S.CLOSED, S.NOT_FULFILLED})
"""States in which lateness has, or may have, a cause to settle."""


class RequestKind(TextChoices):
    """What is asked."""

    EXTENSION = "extension", _("Gia hạn")
    CAUSE = "cause", _("Nguyên nhân quá hạn")


class RequestState(TextChoices):
    """Where a request stands."""

    ASKED = "asked", _("Đang xin ý kiến, quyết định")
    SENT_UP = "sent_up", _("Chờ cấp trên trả lời")
    GRANTED = "granted", _("Được chấp thuận")
    REFUSED = "refused", _("Không chấp thuận")
    WITHDRAWN = "withdrawn", _("Đã rút")
    CANCELLED = "cancelled", _("Không còn hiệu lực")


OPEN_REQUEST = (RequestState.ASKED, RequestState.SENT_UP)


class ConsequenceKind(TextChoices):
    """What a unit owes for a lateness of its own making."""

    EXPLANATION = "explanation", _("Văn bản giải trình")
    REVIEW = "review", _("Kiểm điểm trách nhiệm")


class ConsequenceState(TextChoices):
    """Where that paper stands."""

    REQUIRED = "required", _("Chờ đơn vị nộp")
    HANDED_IN = "handed_in", _("Đã nộp, chờ ghi nhận")
    ACCEPTED = "accepted", _("Đã ghi nhận")


class Obstacle(StrEnum):
    """Why nothing can be asked now."""

    NOT_OWED = "not_owed"
    NO_DATE = "no_date"
    PAST = "past"
    NOT_LATER = "not_later"
    NOT_LATE = "not_late"
    SETTLED = "settled"


SENTENCES: dict[Obstacle, Promise] = {
    Obstacle.NOT_OWED: _("Nhiệm vụ không còn do đơn vị thực hiện nên không xin gia hạn được."),
    Obstacle.NO_DATE: _("Nhiệm vụ chưa có thời hạn nên không có gì để gia hạn."),
    Obstacle.PAST: _(
        "Đã quá hạn: chỉ gia hạn khi nguyên nhân là khách quan. "
        "Đề nghị cơ quan theo dõi, đôn đốc xác định nguyên nhân trước."
    ),
    Obstacle.NOT_LATER: _("Thời hạn mới phải sau hôm nay và sau thời hạn hiện tại. Chọn ngày khác."),
    Obstacle.NOT_LATE: _("Nhiệm vụ không quá hạn nên không có nguyên nhân cần xác định."),
    Obstacle.SETTLED: _("Nguyên nhân quá hạn đã được xác định. Xem quyết định ở lịch sử nhiệm vụ."),
}


def why_no_extension(
    *, state: str, due_at: datetime | None, cause: str, at: datetime, new_due_at: datetime | None = None
) -> Obstacle | None:
    """Say why a unit may not ask for this due moment (without one: for any), or None where it may.

    Before the due moment it may; after it only once the monitor has settled that the cause is objective.
    """
    if state not in ASKED_IN:
        return Obstacle.NOT_OWED
    if due_at is None:
        return Obstacle.NO_DATE
    if (state == S.OVERDUE or at > due_at) and cause != CauseKind.OBJECTIVE:
        return Obstacle.PAST
    return None if new_due_at is None or is_later(new_due_at, due_at=due_at, at=at) else Obstacle.NOT_LATER


def is_later(new_due_at: datetime, *, due_at: datetime | None, at: datetime) -> bool:
    """Say whether a new due moment lies after now and after the present one."""
    return new_due_at > at and (due_at is None or new_due_at > due_at)


def why_no_cause(
    *,
    state: str,
    due_at: datetime | None,
    submitted_at: datetime | None,
    was_overdue: bool,
    cause: str,
) -> Obstacle | None:
    """Say why the cause of lateness cannot be asked about, or None where the duty is, or ended, late."""
    handed_in_late = bool(submitted_at and due_at and submitted_at > due_at)
    if state not in LATE_IN or not (state == S.OVERDUE or was_overdue or handed_in_late):
        return Obstacle.NOT_LATE
    return Obstacle.SETTLED if cause else None


def other_cause(cause: str) -> CauseKind:
    """Give what the monitor settles where it does not agree with the cause that the unit proposed."""
    return CauseKind.SUBJECTIVE if cause == CauseKind.OBJECTIVE else CauseKind.OBJECTIVE


def goes_up(new_on: date, locked_until: date | None) -> bool:
    """Say whether a date lies beyond what a higher body set, so that only that body can move it."""
    return locked_until is not None and new_on > locked_until
