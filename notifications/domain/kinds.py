"""The kinds of notices a person chooses about, and the ways in which a channel may carry them."""

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """A group of topics; applications above say the kind of each topic (registry.kind_of), unsaid ones are OTHER."""

    TASK = "task", _("Nhiệm vụ mới, phân công")
    REMINDER = "reminder", _("Nhắc hạn, quá hạn")
    APPROVAL = "approval", _("Chờ duyệt, chờ ý kiến")
    RESULT = "result", _("Trả lại, kết quả thẩm định")
    CHANGE = "change", _("Gia hạn, tạm dừng, điều chỉnh")
    PLAN = "plan", _("Kế hoạch")
    WEEKLY = "weekly", _("Tổng hợp đầu tuần của đơn vị")
    OTHER = "other", _("Khác")


EXPLAINED: dict[str, str | Promise] = {
    Kind.TASK: _("Nhiệm vụ giao cho đơn vị, việc được phân công hoặc chuyển phòng."),
    Kind.REMINDER: _("Sắp đến hạn, đến hạn hôm nay, quá hạn."),
    Kind.APPROVAL: _("Hồ sơ chờ anh/chị duyệt, xác nhận hoặc thẩm định."),
    Kind.RESULT: _("Hồ sơ bị trả lại, kết quả thẩm định, giải trình, hoàn thành."),
    Kind.CHANGE: _("Gia hạn, tạm dừng, mở lại, hủy, giao đơn vị khác."),
    Kind.PLAN: _("Ban hành, tạm dừng, kết thúc kế hoạch."),
    Kind.WEEKLY: _(
        "7 giờ 30 thứ Hai: việc đến hạn trong tuần, việc quá hạn, ai phụ trách. Gửi thủ trưởng đơn vị."
    ),
    Kind.OTHER: _("Những thông báo còn lại."),
}


class Way(TextChoices):
    """How a channel carries the notices of one kind to one person; the page always shows them."""

    SINGLE = "single", _("Gửi ngay từng thông báo")
    DIGEST = "digest", _("Gộp một thư lúc 7 giờ 30")
    OFF = "off", _("Không gửi")
