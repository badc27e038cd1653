"""The writing form of a submission: one statement for the whole, and for each duty what the unit says and reports."""

from collections.abc import Mapping
from datetime import date

from django import forms
from django.utils.translation import gettext as _

from core.errors import BadInput
from core.written_numbers import whole_number
from plans.domain.states import Result
from plans.forms.proofs import DAYS
from plans.models import SubmissionItem
from plans.services.drafting_submissions import ItemText

Typed = Mapping[str, str]


def read_items(typed: Typed, items: list[SubmissionItem]) -> dict[int, ItemText]:
    """Give what was typed for each duty that the form carried, by duty; others are left as they are."""
    return {
        item.assignment_id: _item(typed, item.assignment_id)
        for item in items
        if f"statement-{item.assignment_id}" in typed
    }


def _item(typed: Typed, key: int) -> ItemText:
    return ItemText(
        statement=typed.get(f"statement-{key}", ""),
        values=_by_key(typed, f"value-{key}-"),
        self_points=_by_key(typed, f"points-{key}-"),
        self_result=typed.get(f"result-{key}", Result.COMPLETE),
        not_applicable=typed.get(f"none-{key}") == "on",
        reason=typed.get(f"reason-{key}", ""),
        done_on=read_day(typed.get(f"done-{key}", "")),
    )


def read_day(text: str) -> date | None:
    """Give a day from a date control or as typed, None where none was given. Raises BadInput."""
    try:
        day: date | None = forms.DateField(required=False, input_formats=DAYS).clean(text.strip())
    except forms.ValidationError as fault:
        raise BadInput(_("Không đọc được ngày hoàn thành. Nhập ngày như 30/09/2026.")) from fault
    return day


def _by_key(typed: Typed, prefix: str) -> dict[str, str]:
    return {name.removeprefix(prefix): typed[name].strip() for name in typed if name.startswith(prefix)}


def read_matches(typed: Typed) -> dict[int, int | None]:
    """Give for each requirement that the form carried the proof chosen for it."""
    chosen = _by_key(typed, "proof-")
    found = {whole_number(key): whole_number(value) for key, value in chosen.items()}
    return {key: value for key, value in found.items() if key is not None}
