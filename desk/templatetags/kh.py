"""The tags and filters of every template: icons, pieces, dates and numbers as papers write them."""

from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from uuid import uuid4

from django import template
from django.forms import BoundField
from django.forms.widgets import (
    CheckboxInput,
    CheckboxSelectMultiple,
    ChoiceWidget,
    FileInput,
    RadioSelect,
    Textarea,
    Widget,
)
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core.controls import Choice, Field
from core.moments import VIETNAM
from core.parts import Due, Pill, StackedBar, Tone

register = template.Library()

SPRITE = "vendor/tabler/sprite.svg"
WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
KILO = 1024
KINDS_OF_WIDGETS: tuple[tuple[type[Widget], str], ...] = (
    (Textarea, "textarea"),
    (CheckboxInput, "checkbox"),
    (CheckboxSelectMultiple, "checkboxes"),
    (RadioSelect, "radio"),
    (FileInput, "file"),
)


@lru_cache(maxsize=1)
def _sprite_url() -> str:
    return static(SPRITE)


@register.simple_tag
@lru_cache(maxsize=512)
def icon(name: str, extra: str = "") -> SafeString:
    """Draw an icon of the sprite; it is decoration, the words beside it say the meaning."""
    if not name:
        return SafeString("")
    return format_html(
        '<svg class="i {}" aria-hidden="true"><use href="{}#{}"/></svg>', extra, _sprite_url(), name
    )


@register.simple_tag
def command_key(identity: str = "", again: bool = False) -> SafeString:  # noqa: FBT001, FBT002, RUF100
    """Write the key by which a press counts once (promise 5), new each time a form is drawn.

    A form that stays on its page after a press gets the next one by `identity`: `again` swaps it in.
    """
    swapped = SafeString(' hx-swap-oob="true"') if again else ""
    named = format_html(' id="{}"', identity) if identity else ""
    return format_html('<input type="hidden" name="command_key" value="{}"{}{}>', uuid4().hex, named, swapped)


@register.simple_tag
@lru_cache(maxsize=1024)
def pill(shown: Pill) -> SafeString:
    """Draw a state in words; a long list says the same few again and again."""
    return render_to_string("parts/pill.html", {"pill": shown})


@register.simple_tag
@lru_cache(maxsize=1024)
def due(shown: Due, full: bool = False) -> SafeString:  # noqa: FBT001, FBT002, RUF100
    """Draw how near a due date is; `full` adds the date itself."""
    return render_to_string("parts/due.html", {"due": shown, "full": full})


@register.simple_tag
@lru_cache(maxsize=1024)
def bar(shown: StackedBar) -> SafeString:
    """Draw a stacked bar in a list."""
    return render_to_string("parts/bar.html", {"bar": shown})


def _kind(bound: BoundField) -> str:
    widget = bound.field.widget
    for family, kind in KINDS_OF_WIDGETS:
        if isinstance(widget, family):
            return kind
    if isinstance(widget, ChoiceWidget):
        return "select"
    return str(getattr(widget, "input_type", "") or "text")


def field_of(bound: BoundField) -> Field:
    """Give a form's field as the value parts/field.html draws; its widget says data-draft, accept, rows."""
    attributes = bound.field.widget.attrs
    kind = _kind(bound)
    value = None if kind == "password" else bound.value()
    chosen = {str(part) for part in value} if isinstance(value, (list, tuple)) else {str(value)}
    options = getattr(bound.field, "choices", ())
    return Field(
        name=bound.html_name,
        label=str(bound.label),
        kind=kind,
        value="" if value is None or isinstance(value, (list, tuple)) else str(value),
        required=bound.field.required,
        help=str(bound.help_text),
        errors=tuple(str(error) for error in bound.errors),
        choices=tuple(Choice(str(key), str(label), str(key) in chosen) for key, label in options),
        draft=str(attributes.get("data-draft", "")),
        placeholder=str(attributes.get("placeholder", "")),
        rows=int(attributes.get("rows", 3)),
        accept=str(attributes.get("accept", "")),
        multiple=bool(getattr(bound.field.widget, "allow_multiple_selected", False)),
        autocomplete=str(attributes.get("autocomplete", "")),
        unit=str(attributes.get("data-unit", "")),
    )


@register.inclusion_tag("parts/field.html")
def form_field(bound: BoundField) -> dict[str, Field]:
    """Draw one field of a Django form like every other field."""
    return {"field": field_of(bound)}


@register.filter
def dmy(value: date | datetime | None) -> str:
    """Write a day as dd/mm/yyyy; a moment is taken in Vietnamese time."""
    if value is None:
        return ""
    local = value.astimezone(VIETNAM) if isinstance(value, datetime) else value
    return f"{local.day:02d}/{local.month:02d}/{local.year:04d}"


@register.filter
def moment(value: datetime | None) -> str:
    """Write a moment as hh:mm dd/mm/yyyy in Vietnamese time."""
    return "" if value is None else f"{value.astimezone(VIETNAM):%H:%M} {dmy(value)}"


@register.filter
def weekday(value: date) -> str:
    """Write a day with its weekday: "Thứ Hai, 28/09/2026"."""
    return f"{_(WEEKDAYS[value.weekday()])}, {dmy(value)}"


@register.filter
def vi_number(value: Decimal | float | int | None) -> str:
    """Write a number with a comma and groups of three: 1.234,5. None is a dash."""
    if value is None:
        return "–"
    text = f"{value:,}" if isinstance(value, int) else f"{Decimal(str(value)).normalize():,f}"
    return text.translate(str.maketrans(",.", ".,"))


@register.filter
def file_size(size: int) -> str:
    """Write a size in bytes as "48 KB" or "1,2 MB"."""
    if size < KILO:
        return f"{size} B"
    if size < KILO * KILO:
        return f"{round(size / KILO)} KB"
    return f"{vi_number(round(Decimal(size) / (KILO * KILO), 1))} MB"


TONE_OF_MESSAGES = {"success": Tone.OK, "warning": Tone.WARN, "error": Tone.BAD}


@register.filter
def message_tone(level_tag: str) -> Tone:
    """Give the colour family of one of Django's messages."""
    return TONE_OF_MESSAGES.get(level_tag, Tone.INFO)
