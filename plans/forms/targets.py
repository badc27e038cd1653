"""What a clerk types about a target: its words, its figures with their years, and the row that reports it."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from core.errors import BadInput
from core.written_numbers import whole_number
from plans.services.plan_targets import TargetText, ValueText

VALUE, YEAR, NEW = "value-", "year-", "new"


def read_target(typed: Mapping[str, str]) -> TargetText:
    """Give what was typed about a target; raises BadInput for a row that is no key."""
    return TargetText(
        measure=typed.get("measure", ""),
        unit=typed.get("unit", ""),
        base=typed.get("base", ""),
        direction=typed.get("direction", ""),
        level=typed.get("level", ""),
        values=_values(typed),
        task_id=_row(typed.get("task", "")),
    )


def _values(typed: Mapping[str, str]) -> tuple[ValueText, ...]:
    endings = [name.removeprefix(VALUE) for name in typed if name.startswith(VALUE)]
    known = [ending for ending in endings if ending != NEW and str(whole_number(ending)) == ending]
    found = [
        ValueText(typed[f"{VALUE}{ending}"], typed.get(f"{YEAR}{ending}", ""), whole_number(ending))
        for ending in known
    ]
    return (*found, ValueText(typed.get(f"{VALUE}{NEW}", ""), typed.get(f"{YEAR}{NEW}", "")))


def _row(text: str) -> int | None:
    if not text:
        return None
    key = whole_number(text)
    if key is None:
        raise BadInput(_("Dòng nhiệm vụ đã chọn không đọc được. Tải lại trang, chọn lại rồi gửi."))
    return key
