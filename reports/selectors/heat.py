"""The map of units and sections: how much of what is owed is finished, and where something is late."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from django.urls import reverse
from django.utils.translation import gettext as _

from core.vietnamese import fold
from organizations.domain.units import UnitKind
from plans.domain.rates import Counts
from plans.selectors.plan_links import duties_url
from reports.cards import HeatCell, HeatColumn, HeatRow, HeatTable
from reports.selectors.scope import ALL, Scope
from reports.selectors.tallies import Line, counts_in

HIGH_FROM = 90
MOST_COLUMNS = 9
SHORT_LIST = 15
NUMERAL = re.compile(r"^\s*([IVXLC]+)\s*[.)]\s*(.+)$")


@dataclass(frozen=True, slots=True)
class Field:
    """One column: the sections it holds (several where plans are looked at together)."""

    short: str
    name: str
    sections: frozenset[int]


@dataclass(frozen=True)
class Drawing:
    """What the cells are judged by and how many rows the longer half shows."""

    scope: Scope
    slow_below: int
    whole: bool = False

    @cached_property
    def list_url(self) -> str:
        """Give the address of the duties looked at, which every cell narrows; written once for all cells."""
        return duties_url(ke_hoach=self.scope.plan.pk if self.scope.plan else ALL)


def fields_of(lines: Sequence[Line]) -> tuple[Field, ...]:
    """Give the columns in the order of the paper; sections of several plans with one title are one column."""
    sections: dict[str, dict[int, Line]] = {}
    for line in lines:
        sections.setdefault(_key(line), {})[line.section_id] = line
    shown = list(sections.values())
    if len(shown) > MOST_COLUMNS:
        rest = {pk: line for group in shown[MOST_COLUMNS - 1 :] for pk, line in group.items()}
        return (
            *(_field(group) for group in shown[: MOST_COLUMNS - 1]),
            Field("…", _("Lĩnh vực khác"), frozenset(rest)),
        )
    return tuple(_field(group) for group in shown)


def _key(line: Line) -> str:
    return f"{line.plan_id}/{line.table}" if line.is_whole_table else _titled(line.section_title)


@lru_cache(maxsize=1024)
def _titled(title: str) -> str:
    """Give what sections of one name share: the title without its numeral, as it is compared."""
    found = NUMERAL.match(title)
    return fold(found.group(2) if found else title)


def _field(group: Mapping[int, Line]) -> Field:
    first = next(iter(group.values()))
    found = NUMERAL.match(first.section_title)
    if found and not first.is_whole_table:
        return Field(found.group(1), found.group(2).strip().capitalize(), frozenset(group))
    if not first.table:
        return Field(_("ND"), _("Nội dung văn bản"), frozenset(group))
    name = _("Biểu %(table)s") % {"table": first.table}
    return Field(_("B%(table)s") % {"table": first.table}, name, frozenset(group))


def heat_tables(lines: Sequence[Line], fields: Sequence[Field], drawing: Drawing) -> tuple[HeatTable, ...]:
    """Give both halves: departments and the other bodies, then communes and wards; the lowest rate first."""
    communes = [line for line in lines if line.unit_kind == UnitKind.COMMUNE]
    others = [line for line in lines if line.unit_kind != UnitKind.COMMUNE]
    halves = ((_("Sở, ban, ngành"), others), (_("Xã, phường"), communes))
    return tuple(_half(caption, half, fields, drawing) for caption, half in halves if half)


def _half(caption: str, lines: Sequence[Line], fields: Sequence[Field], drawing: Drawing) -> HeatTable:
    by_unit: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        by_unit[line.unit_id].append(line)
    ordered = sorted(by_unit.values(), key=_lowest_first)
    shown = ordered if drawing.whole else ordered[:SHORT_LIST]
    number = str(len(ordered)) if len(shown) == len(ordered) else f"{len(shown)}/{len(ordered)}"
    return HeatTable(
        caption=f"{caption} ({number})",
        columns=tuple(HeatColumn(field.short, field.name) for field in fields),
        rows=tuple(_row(unit, fields, drawing) for unit in shown),
    )


def _lowest_first(lines: Sequence[Line]) -> tuple[int, int, str]:
    counts = counts_in(lines)
    return (101 if counts.percent is None else counts.percent, -counts.open_late, lines[0].unit_path)


def _row(lines: Sequence[Line], fields: Sequence[Field], drawing: Drawing) -> HeatRow:
    return HeatRow(
        unit=lines[0].unit_name,
        cells=tuple(
            _cell([line for line in lines if line.section_id in field.sections], field, drawing)
            for field in fields
        ),
        overall=counts_in(lines).percent,
        url=_url(lines, None, drawing),
    )


def _cell(lines: Sequence[Line], field: Field, drawing: Drawing) -> HeatCell:
    counts = counts_in(lines)
    if counts.percent is None:
        return HeatCell("none", words=_("%(field)s: không có nhiệm vụ") % {"field": field.name})
    return HeatCell(
        level=level_of(counts, drawing.slow_below),
        percent=counts.percent,
        late=counts.open_late,
        url=_url(lines, field, drawing),
        words=_words(lines[0].unit_name, field.name, counts),
    )


def level_of(counts: Counts, slow_below: int) -> str:
    """Give the level of a cell: late wins, then at least 90 %, then what the time gone by would ask."""
    if counts.percent is None:
        return "none"
    if counts.open_late:
        return "late"
    if counts.percent >= HIGH_FROM:
        return "high"
    return "good" if counts.percent >= slow_below else "slow"


def _words(unit: str, field: str, counts: Counts) -> str:
    words = _("%(unit)s, %(field)s: hoàn thành %(done)s/%(owed)s (%(percent)s%%)") % {
        "unit": unit,
        "field": field,
        "done": counts.finished,
        "owed": counts.owed,
        "percent": counts.percent,
    }
    if not counts.open_late:
        return words
    return f"{words}, " + _("%(late)s lượt quá hạn") % {"late": counts.open_late}


def _url(lines: Sequence[Line], field: Field | None, drawing: Drawing) -> str:
    """Open the duties where they are this person's to see, otherwise the plan narrowed to the unit."""
    unit, plan = lines[0].unit_id, drawing.scope.plan
    if lines[0].is_open:
        sections = "-".join(str(pk) for pk in sorted({line.section_id for line in lines})) if field else ""
        of_field = f"&linh-vuc={sections}" if sections else ""
        return f"{drawing.list_url}&don-vi={unit}{of_field}&trang-thai=phai-lam"
    return f"{reverse('plans:plan', args=(plan.pk,))}?don-vi={unit}" if plan else ""
