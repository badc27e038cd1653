"""The states and kinds of plans, assignments and submissions, in the law's own words (lifecycles.md)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PlanState(TextChoices):
    """Where a plan stands."""

    DRAFTED = "drafted", _("Dự thảo")
    IN_REVIEW = "in_review", _("Đang lấy ý kiến, trình ký")
    ISSUED = "issued", _("Đã ban hành")
    IN_PROGRESS = "in_progress", _("Đang thực hiện")
    OVERDUE = "overdue", _("Quá hạn")
    SUSPENDED = "suspended", _("Tạm dừng")
    CLOSED = "closed", _("Kết thúc")
    REVOKED = "revoked", _("Thu hồi")
    SUPERSEDED = "superseded", _("Được thay thế")


RUNNING_PLAN = (PlanState.ISSUED, PlanState.IN_PROGRESS, PlanState.OVERDUE)
FINAL_PLAN = (PlanState.CLOSED, PlanState.REVOKED, PlanState.SUPERSEDED)
ISSUED_PLAN = (*RUNNING_PLAN, PlanState.SUSPENDED, *FINAL_PLAN)


class AssignmentState(TextChoices):
    """Where one unit's duty stands."""

    ISSUED = "issued", _("Đã giao, chờ tiếp nhận")
    ASSIGNED = "assigned", _("Đã phân công")
    IN_PROGRESS = "in_progress", _("Đang thực hiện")
    EVIDENCE_SUBMITTED = "evidence_submitted", _("Đã nộp minh chứng")
    VERIFIED = "verified", _("Đã thẩm định")
    CLOSED = "closed", _("Hoàn thành")
    NOT_FULFILLED = "not_fulfilled", _("Không hoàn thành")
    NOT_APPLICABLE = "not_applicable", _("Không phát sinh")
    CARRIED_OVER = "carried_over", _("Chuyển tiếp")
    CANCELLED = "cancelled", _("Hủy")
    OVERDUE = "overdue", _("Quá hạn")
    ON_HOLD = "on_hold", _("Chờ văn bản, tạm dừng")
    DECLINED = "declined", _("Kiến nghị điều chỉnh phân công")


FINAL = (
    AssignmentState.CLOSED,
    AssignmentState.NOT_FULFILLED,
    AssignmentState.NOT_APPLICABLE,
    AssignmentState.CARRIED_OVER,
    AssignmentState.CANCELLED,
)
OPEN = tuple(state for state in AssignmentState if state not in FINAL)
OWED = (AssignmentState.ISSUED, AssignmentState.ASSIGNED, AssignmentState.IN_PROGRESS)
WORKING = (AssignmentState.ASSIGNED, AssignmentState.IN_PROGRESS, AssignmentState.OVERDUE)


class SubmissionState(TextChoices):
    """Where a report for one or many duties stands."""

    DRAFTED = "drafted", _("Đang soạn")
    IN_REVIEW = "in_review", _("Đang xem xét")
    RETURNED = "returned", _("Bị trả lại")
    WITHDRAWN = "withdrawn", _("Đã rút")
    DECIDED = "decided", _("Đã có kết quả")


class DueKind(TextChoices):
    """How a plan states the time of a task (lifecycles.md, Periods)."""

    DATE = "date", _("Ngày cụ thể")
    BEFORE = "before", _("Trước ngày")
    UNTIL = "until", _("Chậm nhất đến ngày")
    WINDOW = "window", _("Trong khoảng thời gian")
    RECURRING = "recurring", _("Định kỳ")
    CONTINUOUS = "continuous", _("Thường xuyên")
    EXTERNAL = "external", _("Theo văn bản của cơ quan khác")
    UNKNOWN = "unknown", _("Chưa rõ")


PERIODIC = (DueKind.RECURRING, DueKind.CONTINUOUS)
EVERY = {
    "week": _("hằng tuần"),
    "month": _("hằng tháng"),
    "quarter": _("hằng quý"),
    "half": _("6 tháng một lần"),
    "nine_months": _("9 tháng"),
    "year": _("hằng năm"),
}
"""How often a recurring row is reported, in words."""


class AddresseeRole(TextChoices):
    """What a paper asks of the bodies it names."""

    LEAD = "lead", _("Chủ trì")
    COORDINATING = "coordinating", _("Phối hợp")


class AddresseeKind(TextChoices):
    """How a paper names a body or a set of bodies."""

    UNIT = "unit", _("Đơn vị")
    OUTSIDE = "outside", _("Cơ quan ngoài hệ thống")
    GROUP = "group", _("Nhóm đơn vị")
    OPEN_GROUP = "open_group", _("Nhóm mở, cần chọn")
    QUALIFIED_GROUP = "qualified_group", _("Nhóm có điều kiện, cần chọn")
    UNKNOWN = "unknown", _("Chưa nhận ra")


class WordingMeaning(TextChoices):
    """What a clerk said that words of papers mean."""

    NAME = "name", _("Tên khác của đơn vị")
    GROUP = "group", _("Tên khác của nhóm đơn vị")
    OUTSIDE = "outside", _("Cơ quan ngoài hệ thống")
    MEMBERS = "members", _("Các đơn vị của nhóm mở")


class CoordinationPolicy(TextChoices):
    """Whether coordinating units are asked or only told."""

    ALL = "all", _("Mọi đơn vị phối hợp xác nhận")
    QUORUM = "quorum", _("Đủ số đơn vị xác nhận")
    INFORM = "inform", _("Thông báo để biết")


class VerificationLevel(TextChoices):
    """How closely the monitor looks at a result."""

    NOTED = "noted", _("Ghi nhận")
    CONFIRMED = "confirmed", _("Xác nhận")
    APPRAISED = "appraised", _("Thẩm định, chấm điểm")


class ResultMode(TextChoices):
    """Whether each unit answers for itself or all for one result."""

    EACH = "each", _("Từng đơn vị")
    SHARED = "shared", _("Kết quả chung")


class Result(TextChoices):
    """What the verifier found."""

    COMPLETE = "complete", _("Đạt")
    PARTIAL = "partial", _("Đạt một phần")
    NOT_FULFILLED = "not_fulfilled", _("Không đạt")
    NOT_APPLICABLE = "not_applicable", _("Không phát sinh")


class CauseKind(TextChoices):
    """Why a duty was late."""

    OBJECTIVE = "objective", _("Nguyên nhân khách quan")
    SUBJECTIVE = "subjective", _("Nguyên nhân chủ quan")


class EvidenceKind(TextChoices):
    """In which form a proof is handed in."""

    FILE = "file", _("Tệp")
    LINK = "link", _("Đường dẫn")
    REFERENCE = "reference", _("Số, ký hiệu văn bản")
    REUSED = "reused", _("Minh chứng đã nộp")
    SECRET = "secret", _("Đã gửi theo chế độ mật")


class Verdict(TextChoices):
    """What became of one item of a submission."""

    ACCEPTED = "accepted", _("Chấp nhận")
    RETURNED = "returned", _("Trả lại")


class ParentStanding(TextChoices):
    """What is known of the higher plan that a plan carries out."""

    AWAITED = "awaited", _("Chờ kế hoạch cấp trên")
    FOUND = "found", _("Tìm thấy theo số, ngày")
    CONFIRMED = "confirmed", _("Đã xác nhận")
    NONE = "none", _("Không có kế hoạch cấp trên")


class BindingStanding(TextChoices):
    """What a person decided about a row and a row of the higher plan."""

    BOUND = "bound", _("Đã nối")
    REFUSED = "refused", _("Không phải")


class OfferStanding(TextChoices):
    """What became of the offer to hand in an own plan as the proof of a duty that asks for it."""

    OPEN = "open", _("Chờ nộp")
    TAKEN = "taken", _("Đã lập hồ sơ")
    DECLINED = "declined", _("Không dùng")


class LetterState(TextChoices):
    """Where an urging letter stands."""

    DRAFTED = "drafted", _("Dự thảo")
    ISSUED = "issued", _("Đã ban hành")
    DISCARDED = "discarded", _("Đã hủy")
