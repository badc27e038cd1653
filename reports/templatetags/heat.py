"""The cells of the map: a board draws some hundred of them, so each is one tag and not a template."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from reports.cards import HeatCell

register = template.Library()

OPENS = '<td class="{}"><a href="{}" aria-label="{}">{}{}</a></td>'
SAYS = '<td class="{}"><span title="{}">{}{}</span></td>'


@register.simple_tag
def heat_cell(cell: HeatCell) -> SafeString:
    """Draw one unit in one field: its percentage and what is late, leading to the duties where they may be seen."""
    late = format_html("<sup>{}</sup>", cell.late) if cell.late else ""
    if cell.url:
        return format_html(OPENS, cell.level, cell.url, cell.words, cell.percent, late)
    percent = "–" if cell.percent is None else cell.percent
    return format_html(SAYS, cell.level, cell.words, percent, late)
