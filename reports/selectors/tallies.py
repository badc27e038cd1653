"""The counters of units and sections that a board is made of, read in one query."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from core.prepared import prepared
from organizations.domain.units import UnitKind
from plans.domain.rates import COLUMNS, Counts, total
from plans.models import Tally
from reports.selectors.scope import Scope, Seen


@dataclass(frozen=True, slots=True)
class Line:
    """What one unit owes in one section; `is_open` says whether the duties behind it may be opened."""

    plan_id: int
    section_id: int
    section_title: str
    table: int
    is_whole_table: bool
    unit_id: int
    unit_name: str
    unit_path: str
    unit_kind: str
    counts: Counts
    is_open: bool


FIELDS = (
    "plan_id",
    "section_id",
    "section__title",
    "section__table",
    "section__is_whole_table",
    "unit_id",
    "unit__name",
    "unit__short_name",
    "unit__path",
    "unit__kind",
)


def lines_of(scope: Scope) -> list[Line]:
    """Give the counters this person may see, in the order of sections and of the tree of units; rooms are left out."""
    seen = scope.seen
    return [_line(seen, row) for row in _rows(seen)]


@prepared
def _rows(seen: Seen) -> QuerySet[Tally, tuple[Any, ...]]:
    rows = Tally.objects.filter(seen.state(plan="plan", unit="unit")).exclude(unit__kind=UnitKind.ROOM)
    return rows.order_by("plan_id", "section__order", "unit__path").values_list(*FIELDS, *COLUMNS)


def _line(seen: Seen, row: tuple[Any, ...]) -> Line:
    plan_id, section_id, title, table, whole, unit_id, name, short, path, kind = row[: len(FIELDS)]
    return Line(
        plan_id=plan_id,
        section_id=section_id,
        section_title=title,
        table=table,
        is_whole_table=whole,
        unit_id=unit_id,
        unit_name=short or name,
        unit_path=path,
        unit_kind=kind,
        counts=Counts(*row[len(FIELDS) :]),
        is_open=seen.opens(plan_id, unit_id, path),
    )


def counts_in(lines: Iterable[Line]) -> Counts:
    """Add the counters of lines up."""
    return total(line.counts for line in lines)
