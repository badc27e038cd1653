"""What a clerk fills in about a paper: the form that takes it, and the forms of its review."""

from collections.abc import Mapping

from django.http import QueryDict
from django.utils.translation import gettext as _

from core.errors import BadInput
from core.written_numbers import whole_number
from plans.selectors.import_form import TypedPaper
from plans.services.draft_addressing import RowChoices
from plans.services.rows import Cells

WORDS = ("content", "lead_text", "coordinating_text", "deadline_text", "expected_result")
MEMBERS = "members-"


def read_paper(typed: Mapping[str, str]) -> TypedPaper:
    """Give what was chosen beside the file; a choice that is no key of a unit counts as none."""
    return TypedPaper(
        monitor_id=whole_number(typed.get("monitor", "")),
        alternate_id=whole_number(typed.get("alternate", "")),
        rows_by_hand=typed.get("rows_by_hand") == "on",
        upload_id=whole_number(typed.get("upload", "")),
    )


def read_cells(typed: Mapping[str, str], kept: Mapping[str, str]) -> Cells:
    """Give the words of a row as typed, with those that the form does not carry."""
    return Cells(**{name: typed.get(name, "").strip() for name in WORDS}, **kept)


def read_choices(typed: QueryDict) -> RowChoices:
    """Give what was decided about the addressees of a row; raises BadInput for a choice that is no key."""
    members = {
        key: [_chosen(str(text)) for text in typed.getlist(f"{MEMBERS}{key}")]
        for key in _keys(typed, MEMBERS)
    }
    return RowChoices(members=members)


def _keys(typed: QueryDict, prefix: str) -> list[int]:
    """Give the addressees that fields with this prefix are about; a name we did not write is no field of ours."""
    endings = [name.removeprefix(prefix) for name in typed if name.startswith(prefix)]
    keys = [whole_number(ending) for ending in endings]
    return [key for key, ending in zip(keys, endings, strict=True) if key is not None and str(key) == ending]


def _chosen(text: str) -> int:
    key = whole_number(text)
    if key is None:
        raise BadInput(_("Đơn vị đã chọn không đọc được. Tải lại trang, chọn lại rồi gửi."))
    return key


def read_doubts(typed: QueryDict) -> dict[str, list[str]]:
    """Give the doubts that a press ends, by field: each is sent as `field:code`."""
    found: dict[str, list[str]] = {}
    for text in typed.getlist("doubt"):
        name, _colon, code = str(text).partition(":")
        found.setdefault(name, []).append(code)
    return found


def read_lines(typed: QueryDict) -> list[int]:
    """Give the lines of the paper that were ticked; raises BadInput for a tick that is no number of ours."""
    lines = [whole_number(str(text)) for text in typed.getlist("line")]
    if None in lines:
        raise BadInput(_("Đoạn đã chọn không đọc được. Tải lại trang, chọn lại rồi gửi."))
    return [line for line in lines if line is not None]
