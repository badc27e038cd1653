"""What a person fills in about a day of the working calendar."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from core.errors import BadInput
from core.written_numbers import whole_number
from organizations.domain.actor import Actor
from organizations.models.calendar import HolidayKind
from organizations.policies import keeps_all_days
from organizations.services.work_calendar import DayGiven

LONGEST = 200
"""Characters of a name and of a source: the width of their columns."""


def read_day(typed: Mapping[str, str]) -> DayGiven:
    """Give what is said of a day; raises BadInput for what is no day, no kind of day, or too long."""
    kind = typed.get("kind", "")
    if kind not in HolidayKind.values:
        raise BadInput(_("Chưa chọn nghỉ hay làm bù. Chọn một loại rồi gửi lại."))
    name, source = typed.get("name", ""), typed.get("source", "")
    if max(len(name), len(source)) > LONGEST:
        raise BadInput(_("Tên và nguồn dài không quá 200 ký tự. Viết ngắn lại rồi gửi lại."))
    confirmed = typed.get("confirmed") == "on"
    return DayGiven(_day(typed.get("day", "")), name, HolidayKind(kind), source, confirmed)


def read_unit(typed: Mapping[str, str], actor: Actor) -> int | None:
    """Give whose a new day is: what an administrator chose (None: everybody's), for a head the own unit."""
    if not keeps_all_days(actor):
        return actor.unit_id
    text = typed.get("unit", "").strip()
    key = whole_number(text)
    if text and key is None:
        raise BadInput(_("Đơn vị đã chọn không đọc được. Tải lại trang, chọn lại rồi gửi."))
    return key


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError as fault:
        raise BadInput(_("Chưa có ngày, hoặc ngày không có trong lịch. Chọn ngày rồi gửi lại.")) from fault
