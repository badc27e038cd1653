"""What a clerk fills in about the place and the parts of a row: where it is cut, with which it is joined, where it goes."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from core.errors import BadInput
from core.written_numbers import whole_number
from plans.services.draft_joining import RowUnion
from plans.services.draft_moving import RowPlace
from plans.services.draft_splitting import Result, RowCut

CUT = "cut:"
SHIFTS = {"up": False, "down": True}
Typed = Mapping[str, str]


def read_cut(typed: Typed) -> RowCut:
    """Give where a row is cut; what was typed goes before what was chosen. Raises BadInput for another result."""
    words = typed.get("words", "").strip() or typed.get("words_at", "").strip()
    result = typed.get("result", Result.BOTH)
    if result.startswith(CUT):
        return RowCut(words, Result.CUT, result.removeprefix(CUT))
    if result not in (Result.BOTH, Result.FIRST, Result.SECOND):
        raise _unread(_("kết quả cần đạt"))
    return RowCut(words, Result(result))


def read_union(typed: Typed, *, task_id: int) -> RowUnion:
    """Give the row to take in and whose deadline stays; raises BadInput where no row was chosen."""
    other = whole_number(typed.get("other", ""))
    if other is None:
        raise BadInput(_("Chưa chọn dòng được gộp. Chọn dòng rồi gửi lại."))
    return RowUnion(other, {"this": task_id, "other": other}.get(typed.get("deadline", "")))


def read_place(typed: Typed) -> RowPlace:
    """Give where a row shall stand; raises BadInput for a group or a place that is no number."""
    section, position = typed.get("section", "").strip(), typed.get("position", "").strip()
    return RowPlace(
        section_id=_number(section, _("nhóm")) if section else None,
        section_title=typed.get("section_title", ""),
        position=_number(position, _("vị trí trong nhóm")) if position else None,
    )


def read_shift(typed: Typed) -> bool:
    """Tell whether a row goes down; raises BadInput for neither up nor down."""
    if typed.get("by") not in SHIFTS:
        raise _unread(_("hướng chuyển"))
    return SHIFTS[typed["by"]]


def _number(text: str, what: str) -> int:
    found = whole_number(text)
    if found is None:
        raise _unread(what)
    return found


def _unread(what: str) -> BadInput:
    return BadInput(_("Không đọc được %(what)s đã chọn. Tải lại trang, chọn lại rồi gửi.") % {"what": what})
