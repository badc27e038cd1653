"""The words of approvals: flows, steps, parts, verdicts, states, and what people read for each of them."""

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class FlowKind(TextChoices):
    """Which order of steps a route follows; each has one viewflow class."""

    SUBMISSION = "submission", _("Trình hồ sơ nộp")
    PLAN_ISSUE = "plan_issue", _("Trình ký ban hành")
    OPINION = "opinion", _("Xin ý kiến, quyết định")


class StepKind(TextChoices):
    """A step of a route (lifecycles.md, "Route" and "Other requests")."""

    COORDINATORS = "coordinators", _("Đơn vị phối hợp")
    ROOM_HEAD = "room_head", _("Trưởng phòng")
    HEAD = "head", _("Thủ trưởng đơn vị")
    FIELD_AGENCY = "field_agency", _("Cơ quan theo dõi lĩnh vực")
    MONITOR = "monitor", _("Cơ quan theo dõi, đôn đốc")
    OPINION = "opinion", _("Cho ý kiến")
    DECISION = "decision", _("Quyết định")
    REVIEW = "review", _("Lấy ý kiến dự thảo")
    SIGN = "sign", _("Ký ban hành")


class SeatPart(TextChoices):
    """Who of the unit may sit in a seat."""

    HEAD = "head", _("lãnh đạo")
    OFFICER_OR_HEAD = "officer_or_head", _("công chức hoặc lãnh đạo")


class Verdict(TextChoices):
    """What a person may say in a seat."""

    AGREE = "agree", _("Đồng ý")
    DISAGREE = "disagree", _("Không đồng ý")
    NO_PART = "no_part", _("Không có phần việc")
    APPROVE = "approve", _("Phê duyệt")
    RETURN = "return", _("Trả lại")
    OPINION = "opinion", _("Cho ý kiến")
    DONE = "done", _("Hoàn tất")
    REFUSE = "refuse", _("Không chấp thuận")


class Silence(TextChoices):
    """What the passing of the due moment does to a seat in which nobody spoke."""

    NONE = "none", _("Không có hệ quả")
    AGREE = "agree", _("Coi như đồng ý")
    OFFER_NEXT = "offer_next", _("Chuyển người kế tiếp")


class RouteState(TextChoices):
    """Where a route stands; every state but the first is final."""

    OPEN = "open", _("Đang trình")
    PASSED = "passed", _("Đã thông qua")
    RETURNED = "returned", _("Đã trả lại")
    REFUSED = "refused", _("Không chấp thuận")
    WITHDRAWN = "withdrawn", _("Đã rút")


class SeatState(TextChoices):
    """Where a seat stands."""

    WAITING = "waiting", _("Chưa đến lượt")
    OPEN = "open", _("Đang chờ")
    DECIDED = "decided", _("Đã quyết định")
    EXPIRED = "expired", _("Không còn cần")
    TOLD = "told", _("Đã thông báo")


AGAINST = frozenset({Verdict.DISAGREE, Verdict.RETURN, Verdict.REFUSE})
"""Verdicts that stand against the content."""

NEEDS_NOTE = AGAINST | {Verdict.OPINION}
"""Verdicts that mean nothing without words."""

VERDICTS: dict[StepKind, tuple[Verdict, ...]] = {
    StepKind.COORDINATORS: (Verdict.AGREE, Verdict.DISAGREE, Verdict.NO_PART),
    StepKind.ROOM_HEAD: (Verdict.APPROVE, Verdict.RETURN),
    StepKind.HEAD: (Verdict.APPROVE, Verdict.RETURN),
    StepKind.FIELD_AGENCY: (Verdict.OPINION,),
    StepKind.MONITOR: (Verdict.DONE, Verdict.RETURN),
    StepKind.OPINION: (Verdict.AGREE, Verdict.DISAGREE, Verdict.OPINION),
    StepKind.DECISION: (Verdict.APPROVE, Verdict.REFUSE),
    StepKind.REVIEW: (Verdict.AGREE, Verdict.OPINION, Verdict.RETURN),
    StepKind.SIGN: (Verdict.APPROVE, Verdict.RETURN),
}
"""What may be said in each step, the usual answer first."""

_LABELS: dict[tuple[StepKind, Verdict], Promise] = {
    (StepKind.COORDINATORS, Verdict.AGREE): _("Xác nhận phần phối hợp"),
    (StepKind.ROOM_HEAD, Verdict.APPROVE): _("Đồng ý, trình lãnh đạo"),
    (StepKind.MONITOR, Verdict.DONE): _("Xác nhận kết quả"),
    (StepKind.MONITOR, Verdict.RETURN): _("Yêu cầu bổ sung"),
    (StepKind.OPINION, Verdict.OPINION): _("Ý kiến khác"),
    (StepKind.DECISION, Verdict.APPROVE): _("Chấp thuận"),
    (StepKind.SIGN, Verdict.APPROVE): _("Ký ban hành"),
}

_PAST: dict[tuple[StepKind, Verdict], Promise] = {
    (StepKind.COORDINATORS, Verdict.AGREE): _("đã xác nhận phần phối hợp"),
    (StepKind.ROOM_HEAD, Verdict.APPROVE): _("đã đồng ý và trình lãnh đạo"),
    (StepKind.MONITOR, Verdict.DONE): _("đã xác nhận kết quả"),
    (StepKind.MONITOR, Verdict.RETURN): _("đã yêu cầu bổ sung"),
    (StepKind.OPINION, Verdict.OPINION): _("đã cho ý kiến khác"),
    (StepKind.DECISION, Verdict.APPROVE): _("đã chấp thuận"),
    (StepKind.SIGN, Verdict.APPROVE): _("đã ký ban hành"),
}

_PAST_IN_GENERAL: dict[Verdict, Promise] = {
    Verdict.AGREE: _("đã đồng ý"),
    Verdict.DISAGREE: _("không đồng ý"),
    Verdict.NO_PART: _("đã báo không có phần việc"),
    Verdict.APPROVE: _("đã phê duyệt"),
    Verdict.RETURN: _("đã trả lại"),
    Verdict.OPINION: _("đã cho ý kiến"),
    Verdict.DONE: _("đã hoàn tất"),
    Verdict.REFUSE: _("không chấp thuận"),
}


def verdict_label(*, kind: StepKind, verdict: Verdict) -> str:
    """Give the words on the button for a verdict in a step."""
    return str(_LABELS.get((kind, verdict), verdict.label))


def verdict_past(*, kind: StepKind, verdict: Verdict) -> str:
    """Give the words for a verdict that was given, to stand after the name of who gave it."""
    return str(_PAST.get((kind, verdict), _PAST_IN_GENERAL[verdict]))
