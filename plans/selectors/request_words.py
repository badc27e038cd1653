"""Requests about duties in a few words: what they are called, what they ask, where they stand, why one cannot be made."""

from datetime import datetime

from django.utils.translation import gettext as _

from core.moments import local_date
from core.parts import Pill, Tone
from plans.domain.requests import SENTENCES, RequestKind, RequestState, why_no_cause
from plans.domain.states import CauseKind
from plans.models import Assignment, DutyRequest

R = RequestState
PILLS: dict[str, tuple[Tone, str]] = {
    R.ASKED: (Tone.INFO, "hourglass"),
    R.SENT_UP: (Tone.WARN, "clock-pause"),
    R.GRANTED: (Tone.OK, "check"),
    R.REFUSED: (Tone.BAD, "circle-x"),
    R.WITHDRAWN: (Tone.MUTE, "arrow-back-up"),
    R.CANCELLED: (Tone.MUTE, "ban"),
}


def title_of_request(kind: str) -> str:
    """Give what a request of this kind is called on a page."""
    return (
        _("Đề nghị gia hạn") if kind == RequestKind.EXTENSION else _("Đề nghị xác định nguyên nhân quá hạn")
    )


def request_pill(request: DutyRequest) -> Pill:
    """Give the state of a request in words."""
    tone, icon = PILLS[request.state]
    return Pill(request.get_state_display(), tone, icon)


def asked_words(request: DutyRequest) -> str:
    """Say in a few words what is asked."""
    if request.kind == RequestKind.CAUSE:
        return str(CauseKind(request.asked_cause).label)
    return _("đến %(day)s") % {"day": day_words(request.asked_due_at)}


def day_words(moment: datetime | None) -> str:
    """Give a moment as the day people write, or a dash."""
    return f"{local_date(moment):%d/%m/%Y}" if moment else "—"


def cause_obstacle(duty: Assignment) -> str:
    """Give the sentence for which the cause of this duty cannot be asked about, empty where it can."""
    obstacle = why_no_cause(
        state=duty.state,
        due_at=duty.due_at,
        submitted_at=duty.submitted_at,
        was_overdue=duty.was_overdue,
        cause=duty.cause,
    )
    return str(SENTENCES[obstacle]) if obstacle else ""
