"""Who may follow a plan and who may verify in the follower's place."""

from datetime import date

from django.utils.translation import gettext as _

from core.errors import BadInput
from organizations.domain.units import UnitKind
from organizations.models import Unit


def refuse_bodies(*, monitor_id: int | None, alternate_id: int | None, on: date) -> None:
    """Raise BadInput unless both are different bodies that work in the system on this day.

    Without an alternate only the follower is looked at: the guard of the issue asks for the alternate. Without a
    follower, which the paper is to name, only the alternate is.
    """
    if monitor_id is not None and monitor_id == alternate_id:
        raise BadInput(_("Cơ quan thẩm định thay phải khác cơ quan theo dõi, đôn đốc. Chọn lại."))
    wanted = {key for key in (monitor_id, alternate_id) if key is not None}
    inside = Unit.objects.valid_on(on).filter(is_outside=False).exclude(kind=UnitKind.ROOM)
    if inside.filter(pk__in=wanted).count() < len(wanted):
        raise BadInput(_("Cơ quan đã chọn không còn trong danh mục đơn vị. Tải lại trang rồi chọn lại."))
