"""Which topics of plans and duties are told, to whom, and in which words; what is kept silent on purpose."""

from collections.abc import Callable, Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

from plans.audiences.people import (
    Told,
    heads_of_unit,
    issuer_leader,
    officer,
    unit_and_coordinators,
    unit_people,
    verifying_office,
)
from plans.models import Assignment

Choice = Callable[[Told, Assignment], Iterable[int]]
ASSIGNMENT_TOPICS: dict[str, tuple[Choice, Promise, Promise]] = {
    "assignment.issued": (
        unit_and_coordinators,
        lazy("Nhiệm vụ mới: %(what)s"),
        lazy("{count} nhiệm vụ mới được giao"),
    ),
    "assignment.shared": (
        unit_and_coordinators,
        lazy("Nay báo cáo chung cho cả kế hoạch khác: %(what)s"),
        lazy("{count} nhiệm vụ nay báo cáo chung cho kế hoạch khác"),
    ),
    "assignment.routed": (
        heads_of_unit,
        lazy("Chuyển phòng: %(what)s"),
        lazy("{count} nhiệm vụ chuyển phòng"),
    ),
    "assignment.assigned": (
        officer,
        lazy("Anh/chị được phân công: %(what)s"),
        lazy("{count} nhiệm vụ được phân công"),
    ),
    "assignment.reassigned": (
        officer,
        lazy("Anh/chị tiếp nhận thay: %(what)s"),
        lazy("{count} nhiệm vụ tiếp nhận thay"),
    ),
    "assignment.declined": (
        issuer_leader,
        lazy("Kiến nghị điều chỉnh phân công: %(what)s"),
        lazy("{count} kiến nghị"),
    ),
    "assignment.insisted": (
        heads_of_unit,
        lazy("Giữ nguyên phân công: %(what)s"),
        lazy("{count} việc giữ nguyên"),
    ),
    "assignment.unit_changed": (
        heads_of_unit,
        lazy("Đã giao đơn vị khác: %(what)s"),
        lazy("{count} việc đã giao lại"),
    ),
    "assignment.share_contributed": (
        officer,
        lazy("Có phần phối hợp: %(what)s"),
        lazy("{count} phần phối hợp"),
    ),
    "assignment.returned": (unit_people, lazy("Bị trả lại: %(what)s"), lazy("{count} nhiệm vụ bị trả lại")),
    "assignment.verified": (
        unit_people,
        lazy("Đã thẩm định: %(what)s"),
        lazy("{count} nhiệm vụ đã thẩm định"),
    ),
    "assignment.appealed": (verifying_office, lazy("Giải trình: %(what)s"), lazy("{count} giải trình")),
    "assignment.closed": (officer, lazy("Hoàn thành: %(what)s"), lazy("{count} nhiệm vụ hoàn thành")),
    "assignment.not_fulfilled": (
        unit_people,
        lazy("Không hoàn thành: %(what)s"),
        lazy("{count} việc không hoàn thành"),
    ),
    "assignment.corrected": (
        unit_people,
        lazy("Đính chính, tính lại điểm: %(what)s"),
        lazy("{count} việc đính chính"),
    ),
    "assignment.reopened": (unit_people, lazy("Mở lại: %(what)s"), lazy("{count} nhiệm vụ mở lại")),
    "assignment.extended": (
        unit_people,
        lazy("Được gia hạn: %(what)s"),
        lazy("{count} nhiệm vụ được gia hạn"),
    ),
    "assignment.cause_settled": (
        unit_people,
        lazy("Đã xác định nguyên nhân quá hạn: %(what)s"),
        lazy("{count} nhiệm vụ đã xác định nguyên nhân quá hạn"),
    ),
    "assignment.held": (
        officer,
        lazy("Tạm dừng, chờ văn bản: %(what)s"),
        lazy("{count} nhiệm vụ chờ văn bản"),
    ),
    "assignment.released": (
        unit_people,
        lazy("Tiếp tục thực hiện: %(what)s"),
        lazy("{count} nhiệm vụ tiếp tục"),
    ),
    "assignment.carried_over": (
        unit_people,
        lazy("Chuyển tiếp: %(what)s"),
        lazy("{count} nhiệm vụ chuyển tiếp"),
    ),
    "assignment.cancelled": (unit_people, lazy("Đã hủy: %(what)s"), lazy("{count} nhiệm vụ đã hủy")),
}
SILENT = (
    "route.opened",
    "route.decided",
    "route.ended",
    "route.withdrawn",
    "assignment.started",
    "assignment.progressed",
    "assignment.evidence_submitted",
    "assignment.submission_withdrawn",
    "assignment.approved",
    "assignment.overdue",
    "submission.drafted",
    "submission.submitted",
    "submission.withdrawn",
    "submission.decided",
    "submission.returned",
    "request.asked",
    "request.withdrawn",
    "plan.drafted",
    "plan.started",
    "plan.returned",
    "plan.parent_linked",
    "plan.rows_bound",
    "plan.reminders_set",
    "letter.trimmed",
    "letter.discarded",
)
"""That a duty has become late is told by the first step of its plan's reminders, in the morning."""
PLAN_TOPICS = {
    "plan.sent": lazy("Trình ký: %(what)s"),
    "plan.registration_entered": lazy("Chờ xác nhận ghi nhận ban hành: %(what)s"),
    "plan.issued": lazy("Đã ban hành: %(what)s"),
    "plan.overdue": lazy("Kế hoạch quá hạn: %(what)s"),
    "plan.suspended": lazy("Tạm dừng: %(what)s"),
    "plan.resumed": lazy("Tiếp tục: %(what)s"),
    "plan.closed": lazy("Kết thúc: %(what)s"),
    "plan.revoked": lazy("Thu hồi: %(what)s"),
    "plan.superseded": lazy("Được thay thế: %(what)s"),
    "plan.parent_found": lazy("Đã có kế hoạch cấp trên của: %(what)s"),
}
FOR_CLERKS = ("plan.parent_found",)
"""Of these only the clerks of the issuer hear: binding the rows is theirs."""
