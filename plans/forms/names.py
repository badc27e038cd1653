"""What a clerk chose about a name: one answer of the small form, and for whose papers it is remembered."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from core.errors import BadInput
from core.written_numbers import whole_number
from plans.services.naming import Decision, Is, Kept

ALONE = (Is.OUTSIDE, Is.SET, Is.AGAIN)
OTHER = "other"


def read_decision(typed: Mapping[str, str]) -> Decision:
    """Give what was decided; raises BadInput where nothing, or no key of ours, was chosen."""
    what, _dash, key = typed.get("is", "").partition("-")
    kept = typed.get("kept", "") or Kept.ISSUER
    if kept not in set(Kept):
        raise BadInput(_("Chưa chọn ghi nhớ cho ai. Chọn lại rồi gửi."))
    if what in ALONE and not key:
        return Decision(Is(what), kept=Kept(kept))
    what, key = (Is.UNIT, typed.get(OTHER, "")) if what == OTHER else (what, key)
    number = whole_number(key)
    if what not in (Is.UNIT, Is.GROUP) or number is None:
        raise BadInput(_("Chưa chọn tên này là đơn vị nào. Chọn một dòng rồi gửi lại."))
    return Decision(Is(what), number, Kept(kept))
