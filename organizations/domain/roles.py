"""The parts a position can give a person."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What a position makes of its holder inside one unit (lifecycles.md, "The parts that matter here")."""

    HEAD = "head", _("Thủ trưởng đơn vị")
    DEPUTY_IN_CHARGE = "deputy_in_charge", _("Lãnh đạo phụ trách")
    DEPUTY = "deputy", _("Cấp phó")
    ACTING_HEAD = "acting_head", _("Phụ trách, quyền thủ trưởng")
    OFFICER = "officer", _("Công chức")
    CLERK = "clerk", _("Văn thư")
    AUDITOR = "auditor", _("Kiểm tra, giám sát")
    ADMINISTRATOR = "administrator", _("Quản trị hệ thống")


HEADS: frozenset[Role] = frozenset({Role.HEAD, Role.DEPUTY_IN_CHARGE, Role.DEPUTY, Role.ACTING_HEAD})
"""Whoever may answer for a unit."""

PRECEDENCE_OF_HEADS: tuple[Role, ...] = (
    Role.HEAD,
    Role.DEPUTY_IN_CHARGE,
    Role.DEPUTY,
    Role.ACTING_HEAD,
)
"""The order in which heads of one unit are asked (lifecycles.md: "in that order")."""
