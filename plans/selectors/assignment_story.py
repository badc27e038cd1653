"""How far a duty has come, and the sentences that need more than its state: why it came back, who is missing."""

from collections.abc import Callable
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.moments import VIETNAM, local_date
from core.parts import Hint, Step, Tone
from plans.domain.states import FINAL, AssignmentState
from plans.models import Assignment
from plans.selectors.assignment_rows import AssignmentRows

A = AssignmentState
STAGES = (
    ((A.ISSUED, A.DECLINED, A.ON_HOLD), gettext_lazy("Giao việc")),
    ((A.ASSIGNED,), gettext_lazy("Phân công")),
    ((A.IN_PROGRESS, A.OVERDUE), gettext_lazy("Thực hiện")),
    ((A.EVIDENCE_SUBMITTED,), gettext_lazy("Nộp, duyệt")),
    ((A.VERIFIED,), gettext_lazy("Thẩm định")),
    (tuple(FINAL), gettext_lazy("Kết thúc")),
)
STOPPED = (A.DECLINED, A.OVERDUE, A.NOT_FULFILLED, A.CANCELLED)
NEEDS_OFFICER = (A.ASSIGNED, A.IN_PROGRESS, A.EVIDENCE_SUBMITTED, A.OVERDUE)


def stepper(duty: Assignment) -> tuple[Step, ...]:
    """Give the six stages of a duty with the present one marked, and who or when under each that is known."""
    place = next(index for index, (states, _label) in enumerate(STAGES) if duty.state in states)
    if duty.state == A.OVERDUE and duty.officer_id is None:
        place = 0
    now = "back" if duty.state in STOPPED else "done" if duty.state in FINAL else "now"
    marks = ["done"] * place + [now] + ["next"] * (len(STAGES) - place - 1)
    notes = (
        _day(duty.received_at),
        duty.officer.full_name if duty.officer else "",
        _("%(n)s%%") % {"n": duty.progress} if duty.progress else "",
        _day(duty.submitted_at),
        duty.verifier_unit.name if duty.state in (A.EVIDENCE_SUBMITTED, A.VERIFIED, A.CLOSED) else "",
        _day(duty.closed_at),
    )
    return tuple(
        Step(label=str(label), note=note, state=mark)
        for (_states, label), note, mark in zip(STAGES, notes, marks, strict=True)
    )


def _day(moment: datetime | None) -> str:
    return f"{moment.astimezone(VIETNAM):%d/%m}" if moment else ""


def assignment_hints(rows: AssignmentRows, *, at: datetime) -> tuple[Hint, ...]:
    """Give the sentences of this duty, the one to act on first."""
    told: tuple[Callable[[AssignmentRows, datetime], Hint | None], ...] = (
        _vacant, _declined, _kept, _returned, _moved,
    )  # fmt: skip
    return tuple(hint for tell in told if (hint := tell(rows, at)) is not None)


def _vacant(rows: AssignmentRows, _at: datetime) -> Hint | None:
    duty = rows.duty
    if duty.state not in NEEDS_OFFICER or duty.officer is None or duty.officer_sits:  # type: ignore[attr-defined]
        return None
    return Hint(
        _("%(who)s không còn giữ vị trí ở đơn vị. Thủ trưởng đơn vị chọn “Thay người thực hiện”.")
        % {"who": duty.officer.full_name},
        Tone.BAD,
        "alert-triangle",
        _("Khuyết người phụ trách."),
    )


def _declined(rows: AssignmentRows, _at: datetime) -> Hint | None:
    if rows.duty.state != A.DECLINED:
        return None
    return _told(rows, ("decline",), _("Lý do kiến nghị:"), Tone.WARN)


def _kept(rows: AssignmentRows, _at: datetime) -> Hint | None:
    if rows.duty.state != A.ISSUED:
        return None
    return _told(rows, ("insist",), _("Lãnh đạo giữ nguyên phân công:"), Tone.INFO)


def _returned(rows: AssignmentRows, _at: datetime) -> Hint | None:
    if rows.duty.state not in (A.IN_PROGRESS, A.OVERDUE):
        return None
    moves = ("return_for_rework", "submit_evidence", "answer_not_applicable", "reopen", "withdraw_submission")
    last = next((record.move for record in rows.records if record.move in moves), "")
    leads = {"return_for_rework": _("Bị trả lại:"), "reopen": _("Được mở lại:")}
    return _told(rows, (last,), leads[last], Tone.BAD) if last in leads else None


def _moved(rows: AssignmentRows, _at: datetime) -> Hint | None:
    successor = rows.duty.replaced_by
    if successor is None:
        return None
    given = {"unit": successor.unit.name, "day": f"{local_date(successor.received_at):%d/%m/%Y}"}
    return Hint(_("Nhiệm vụ đã giao cho %(unit)s ngày %(day)s.") % given, icon="switch-horizontal")


def _told(rows: AssignmentRows, moves: tuple[str, ...], lead: str, tone: Tone) -> Hint | None:
    record = next((one for one in rows.records if one.move in moves), None)
    note = record.side_note.text if record is not None and hasattr(record, "side_note") else ""
    return Hint(note, tone, "message-2-bolt", lead) if note else None
