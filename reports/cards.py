"""What templates/reports/board.html is drawn from: figures, the map of units and fields, who must act."""

from dataclasses import dataclass
from datetime import datetime

from core.controls import Action, Field
from core.parts import Crumb, Due, Empty, Figure, Hint, Pages, Pill, StackedBar
from reports.charts import LineChart


@dataclass(frozen=True, slots=True)
class HeatColumn:
    """A field of the map: its short head ("III") and its full name."""

    short: str
    name: str


@dataclass(frozen=True, slots=True)
class HeatCell:
    """One unit in one field. `level` is high, good, slow, late or none; `words` says it in full."""

    level: str
    percent: int | None = None
    late: int = 0
    url: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One unit over all fields; `overall` adds numerators and denominators, it averages no percentages."""

    unit: str
    cells: tuple[HeatCell, ...]
    overall: int | None = None
    url: str = ""


@dataclass(frozen=True, slots=True)
class HeatTable:
    """One half of the map: departments, or communes and wards."""

    caption: str
    columns: tuple[HeatColumn, ...]
    rows: tuple[HeatRow, ...]


@dataclass(frozen=True, slots=True)
class PlanBar:
    """One plan with its bar."""

    symbol: str
    title: str
    url: str
    percent: str
    bar: StackedBar


@dataclass(frozen=True, slots=True)
class Attention:
    """One thing that needs a leader: who, what, the strong part of the sentence, and who must act."""

    who: str
    what: str
    strong: str = ""
    url: str = ""
    turn: str = ""


@dataclass(frozen=True, slots=True)
class BoardPage:
    """All of board.html; `live_url` gives the same page for htmx to refresh every `every` seconds."""

    scope: str
    at: datetime
    figures: tuple[Figure, ...]
    heat: tuple[HeatTable, ...]
    live_url: str = ""
    every: int = 30
    filters: tuple[Field, ...] = ()
    filter_url: str = ""
    actions: tuple[Action, ...] = ()
    slow_below: int = 62
    high_from: int = 90
    more_url: str = ""
    more_label: str = ""
    line: LineChart | None = None
    plans: tuple[PlanBar, ...] = ()
    attention: tuple[Attention, ...] = ()
    attention_count: int = 0
    attention_url: str = ""
    hints: tuple[Hint, ...] = ()
    empty: Empty | None = None


@dataclass(frozen=True, slots=True)
class DutyRow:
    """One unit's duty in a list: what, whose, until when, and how it stands."""

    url: str
    number: str
    title: str
    unit: str
    due: Due
    pill: Pill
    period: str = ""
    person: str = ""
    plan: str = ""


@dataclass(frozen=True, slots=True)
class DutiesPage:
    """All of duties.html: the rows behind a number."""

    rows: tuple[DutyRow, ...]
    title: str
    crumbs: tuple[Crumb, ...] = ()
    filters: tuple[Field, ...] = ()
    total: str = ""
    pages: Pages | None = None
    empty: Empty | None = None
