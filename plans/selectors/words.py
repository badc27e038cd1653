"""How a duty, a plan and a submission read on every page: state, due date, period, and whose turn it is.

Colours and icons of states stand in `plans.cards.states`; here is what depends on more than the state.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.moments import local_date
from core.parts import Due, Pill, Tone, due_mark
from core.workdays import WorkCalendar
from plans.cards import states
from plans.domain.states import FINAL, AssignmentState
from plans.models import Assignment, Plan, Submission

A = AssignmentState


def assignment_pill(duty: Assignment) -> Pill:
    """Give the state of a duty; a submitted one says whether it was in time while the verifier is silent."""
    pill = states.assignment_pill(duty.state)
    if duty.state == A.EVIDENCE_SUBMITTED and not duty.was_overdue:
        return replace(pill, words=_("Đúng hạn, chờ xác nhận"))
    if duty.state == A.CLOSED:
        words = _("Hoàn thành quá hạn") if duty.was_overdue else _("Hoàn thành đúng hạn")
        return replace(pill, words=words)
    return pill


def plan_pill(plan: Plan) -> Pill:
    """Give the state of a plan."""
    return states.plan_pill(plan.state)


def submission_pill(submission: Submission) -> Pill:
    """Give the state of a submission."""
    return states.submission_pill(submission.state)


def due_of(duty: Assignment, *, at: datetime, calendar: WorkCalendar) -> Due:
    """Give the due date of a duty and how near it is in its unit's calendar; a finished one only shows the date."""
    if duty.due_at is None:
        return due_mark(on=None, today=local_date(at), instead=_("Chờ văn bản") if duty.held_for else "")
    on, today = local_date(duty.due_at), local_date(at)
    if duty.state in FINAL or duty.state in (A.VERIFIED, A.EVIDENCE_SUBMITTED):
        return Due(words=_("Hạn %(day)s") % {"day": f"{on:%d/%m/%Y}"}, tone=Tone.MUTE, icon="calendar-due")
    left = calendar.of(duty.unit.path).between(today, on)
    return due_mark(on=on, today=today, working_days_left=left)


def period_words(duty: Assignment) -> str:
    """Give the name of the duty's period, such as "kỳ tháng 09/2026"."""
    return _("kỳ %(period)s") % {"period": duty.period_label} if duty.period_label else ""


TURNS: Mapping[str, Promise] = {
    A.ISSUED: gettext_lazy("Chờ %(unit)s tiếp nhận và phân công người thực hiện."),
    A.ASSIGNED: gettext_lazy("%(officer)s đã được phân công và chưa bắt đầu."),
    A.IN_PROGRESS: gettext_lazy("%(officer)s đang thực hiện; nộp minh chứng khi xong."),
    A.VERIFIED: gettext_lazy(
        "%(verifier)s đã thẩm định. Đơn vị có thể giải trình đến hết %(appeal)s, sau đó kết thúc."
    ),
    A.CLOSED: gettext_lazy("Đã kết thúc. Không còn việc phải làm."),
    A.NOT_FULFILLED: gettext_lazy("Đã kết luận không hoàn thành."),
    A.NOT_APPLICABLE: gettext_lazy("Kỳ này không phát sinh; đã được xác nhận."),
    A.CARRIED_OVER: gettext_lazy("Chuyển tiếp sang kế hoạch sau; tính là chưa hoàn thành trong năm."),
    A.CANCELLED: gettext_lazy("Đã hủy theo quyết định của cơ quan ban hành."),
    A.OVERDUE: gettext_lazy("Đã quá hạn. %(officer)s cần nộp minh chứng; nêu rõ nguyên nhân chậm."),
    A.ON_HOLD: gettext_lazy("Đang chờ: %(held)s. Chưa tính hạn."),
    A.DECLINED: gettext_lazy("Đơn vị kiến nghị điều chỉnh phân công. Chờ lãnh đạo %(issuer)s quyết định."),
}


def turn_words(duty: Assignment, *, waiting_for: str = "") -> str:
    """Say why the duty stands as it does and whose turn it is; `waiting_for` names who holds the submission."""
    if duty.state == A.EVIDENCE_SUBMITTED:
        return _("Hồ sơ đang ở bước: %(who)s.") % {"who": waiting_for or duty.verifier_unit.name}
    return str(TURNS[duty.state]) % {
        "unit": duty.unit.name,
        "officer": duty.officer.full_name if duty.officer else _("Người thực hiện"),
        "verifier": duty.verifier_unit.name,
        "appeal": f"{local_date(duty.appeal_until):%d/%m/%Y}" if duty.appeal_until else "",
        "held": duty.held_for,
        "issuer": duty.task.plan.issuer.name,
    }
